using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Linkspan.Site.Hosting;

/// <summary>The style sheet and the icon, out of the assembly: there from any working directory.</summary>
static class EmbeddedAssets
{
    static readonly FrozenDictionary<string, Asset> s_assets = new[]
    {
        Read("linkspan.css", "text/css; charset=utf-8"),
        Read("favicon.svg", "image/svg+xml"),
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

    static Asset Read(string name, string type)
    {
        using var stream =
            typeof(EmbeddedAssets).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new(name, type, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes))[..12]);
    }

    sealed record Asset(string Name, string Type, byte[] Bytes, string Version);
}
