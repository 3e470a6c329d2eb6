using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Linkspan.Publishing;
using Linkspan.Site.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Linkspan.Site.Api;

/// <summary>One release in the list of GET /api/releases.</summary>
/// <param name="Number">Its number.</param>
/// <param name="ContentHash">SHA-256 of its manifest, in hex.</param>
/// <param name="PublishedAt">The moment, in UTC.</param>
/// <param name="Tables">Names of its tables.</param>
sealed record ListedRelease(
    int Number,
    string ContentHash,
    DateTimeOffset PublishedAt,
    ImmutableArray<string> Tables
);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ImmutableArray<ListedRelease>))]
sealed partial class ApiJson : JsonSerializerContext;

/// <summary>Published tables for programs: the bytes of the release, as they were voted.</summary>
static class ReleaseEndpoints
{
    const string Json = "application/json; charset=utf-8";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(
            "/api/releases",
            (ReleaseShelf shelf) =>
                Results.Json(List(shelf), ApiJson.Default.ImmutableArrayListedRelease)
        );
        routes.MapPage(
            "/api/releases/{release}/tables/{table}",
            (string release, string table, ReleaseShelf shelf) =>
                Serve(shelf, release, table, t => Results.Bytes(t.Json, Json))
        );
        routes.MapPage(
            "/releases/{release}/tables/{table}.csv",
            (string release, string table, ReleaseShelf shelf) =>
                Serve(
                    shelf,
                    release,
                    table,
                    t => Results.Bytes(t.Csv, "text/csv; charset=utf-8", $"{table}.csv")
                )
        );
        routes.MapPage(
            "/releases/{release}/tables/{table}.certificate.json",
            (string release, string table, ReleaseShelf shelf) =>
                Serve(shelf, release, table, t => Results.Bytes(t.Certificate, Json))
        );
    }

    static ImmutableArray<ListedRelease> List(ReleaseShelf shelf) =>
        [
            .. shelf
                .Numbers()
                .Select(shelf.Find)
                .OfType<Release>()
                .Select(r => new ListedRelease(
                    r.Facts.Number,
                    r.Envelope.ContentHash,
                    r.Envelope.PublishedAt,
                    [.. r.Questions.SelectMany(q => q.Tables)]
                )),
        ];

    static IResult Serve(
        ReleaseShelf shelf,
        string release,
        string table,
        Func<PublishedTable, IResult> answer
    ) =>
        shelf.Find(release)?.FindTable(table) is { } found
            ? answer(found)
            : Results.Problem(
                statusCode: StatusCodes.Status404NotFound,
                title: "No such table",
                detail: "GET /api/releases lists the releases and their tables."
            );
}
