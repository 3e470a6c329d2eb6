using System.Net;
using System.Net.Sockets;
using Linkspan.Publishing;
using Linkspan.Site.Api;
using Linkspan.Site.Hosting;
using Linkspan.Site.Pages;
using Linkspan.Vocabulary;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Linkspan.Site;

/// <summary>The public pages: read releases, answer on this machine only.</summary>
/// <remarks>
/// It listens on 127.0.0.1; a proxy in front brings TLS and the world. It needs to read the folder
/// of releases and nothing else, and reads no configuration from files or environment.
/// </remarks>
public static class SiteHost
{
    const int MinuteSeconds = 60;

    /// <summary>Builds the site without starting it.</summary>
    /// <param name="shelf">The releases; those for other audiences are not shown.</param>
    /// <param name="port">0 to 65535; 0 lets the system choose.</param>
    public static WebApplication Build(ReleaseShelf shelf, int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(
            new()
            {
                ApplicationName = typeof(SiteHost).Assembly.GetName().Name,
                ContentRootPath = AppContext.BaseDirectory,
                EnvironmentName = "Production",
            }
        );
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = 0;
                kestrel.Listen(IPAddress.Loopback, port);
            });
        builder.Services.AddRouting();
        builder.Services.AddRazorComponents();
        builder.Services.AddResponseCompression(o => o.EnableForHttps = false);
        builder.Services.AddSingleton(shelf);
        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseExceptionHandler(failed => failed.Run(SayFailure));
        app.UseResponseCompression();
        app.Use(
            static (context, next) =>
            {
                context.Response.Headers.CacheControl = $"public, max-age={MinuteSeconds}";
                return next(context);
            }
        );
        app.UseRouting();
        EmbeddedAssets.Map(app);
        ReleaseEndpoints.Map(app);
        PageEndpoints.Map(app);
        app.MapPage("/health", () => Results.Text("ok"));
        return app;
    }

    /// <summary>Starts the site and keeps it up until it is cancelled.</summary>
    /// <param name="shelf">The releases.</param>
    /// <param name="port">0 to 65535; 0 lets the system choose.</param>
    /// <param name="ready">Called with the address once it answers.</param>
    /// <param name="cancel">Ends it; the method then returns.</param>
    /// <exception cref="ProblemException"><c>site.port</c>: another program has the port, or it is not ours to take.</exception>
    public static async Task RunAsync(
        ReleaseShelf shelf,
        int port,
        Action<Uri> ready,
        CancellationToken cancel
    )
    {
        await using var app = Build(shelf, port);
        await StartAsync(app, port, cancel);
        ready(new Uri(app.Urls.First()));
        await app.WaitForShutdownAsync(cancel);
    }

    static async Task StartAsync(WebApplication app, int port, CancellationToken cancel)
    {
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException e) when (e.InnerException is not null)
        {
            throw CannotListen(port, "a port that another program uses", e);
        }
        catch (SocketException e)
        {
            throw CannotListen(port, "a port that this account may not use", e);
        }
    }

    static ProblemException CannotListen(int port, string found, Exception inner) =>
        new(
            new(
                "site.port",
                FormattableString.Invariant($"127.0.0.1:{port}"),
                found,
                "a free port",
                FormattableString.Invariant($"Choose another with --port {NextTo(port)}.")
            ),
            inner
        );

    static int NextTo(int port) => port is >= 1024 and < 65_535 ? port + 1 : 8080;

    static Task SayFailure(HttpContext context)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(
            "The page could not be made. The operator finds the cause with: linkspan doctor\n"
        );
    }
}
