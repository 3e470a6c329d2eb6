using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Linkspan.Site.Hosting;

/// <summary>The style sheet and the icon, out of the assembly: there from any working directory.</summary>
static class EmbeddedAssets
{
    /// <summary>The parts of the one style sheet, in the order of their cascade.</summary>
    static readonly string[] s_styles =
    [
        "theme.css",
        "frame.css",
        "questions.css",
        "figures.css",
        "print.css",
    ];

    static readonly FrozenDictionary<string, Asset> s_assets = new[]
    {
        Make("linkspan.css", "text/css; charset=utf-8", s_styles),
        Make("favicon.svg", "image/svg+xml", ["favicon.svg"]),
    }.ToFrozenDictionary(a => a.Name, StringComparer.Ordinal);

    /// <summary>Address of an asset, other for other content, so that browsers may keep it.</summary>
    public static string Address(string name) => $"/{name}?v={s_assets[name].Version}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var asset in s_assets.Values)
            routes.MapPage($"/{asset.Name}", (HttpContext context) => Answer(context, asset));
    }

    static IResult Answer(HttpContext context, Asset asset)
    {
        var named = context.Request.Query["v"] == asset.Version;
        context.Response.Headers.CacheControl = named
            ? "public, max-age=31536000, immutable"
            : "no-cache";
        return Results.Bytes(asset.Bytes, asset.Type);
    }

    static Asset Make(string name, string type, string[] parts)
    {
        using var whole = new MemoryStream();
        foreach (var part in parts)
        {
            using var stream =
                typeof(EmbeddedAssets).Assembly.GetManifestResourceStream(part)
                ?? throw new InvalidOperationException($"{part} is not in the assembly.");
            stream.CopyTo(whole);
        }
        var bytes = whole.ToArray();
        return new(name, type, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes))[..12]);
    }

    sealed record Asset(string Name, string Type, byte[] Bytes, string Version);
}
