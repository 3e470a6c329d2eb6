using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Linkspan.Site.Hosting;

static class Routes
{
    static readonly string[] s_reading = ["GET", "HEAD"];

    /// <summary>A route that only reads; nothing on the site does anything else.</summary>
    public static RouteHandlerBuilder MapPage(
        this IEndpointRouteBuilder routes,
        [StringSyntax("Route")] string pattern,
        Delegate handler
    ) => routes.MapMethods(pattern, s_reading, handler);
}
