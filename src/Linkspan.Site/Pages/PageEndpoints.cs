using Linkspan.Publishing;
using Linkspan.Site.Figures;
using Linkspan.Site.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Linkspan.Site.Pages;

/// <summary>The pages: each reads one release and nothing else.</summary>
static class PageEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        MapStatic<Home>(routes, "/");
        MapStatic<Method>(routes, "/method");
        MapStatic<Accessibility>(routes, "/accessibility");
        routes.MapPage(
            "/data",
            IResult (ReleaseShelf shelf) =>
                shelf.FindNewest() is { } release
                    ? Page<Data>(new() { ["Release"] = release, ["Numbers"] = shelf.Numbers() })
                    : NothingYet()
        );
        routes.MapPage("/questions/{id}", Question);
        routes.MapPage("/{*path}", NotFound);
    }

    static void MapStatic<TPage>(IEndpointRouteBuilder routes, string address)
        where TPage : IComponent =>
        routes.MapPage(
            address,
            IResult (ReleaseShelf shelf) =>
                shelf.FindNewest() is { } release
                    ? Page<TPage>(new() { ["Release"] = release })
                    : NothingYet()
        );

    /// <summary>GET /questions/{id}: one question; the whole state of the page is in its address.</summary>
    static IResult Question(
        string id,
        string? table,
        string? at,
        string? release,
        ReleaseShelf shelf
    )
    {
        var newest = shelf.FindNewest();
        var shown = release is null ? newest : shelf.Find(release);
        if (shown?.FindQuestion(id) is not { } question)
            return NotFound(shelf);
        var chosen = table is null ? shown.TablesOf(question).First() : shown.FindTable(table);
        if (chosen is null || !question.Tables.Contains(chosen.Table.Name))
            return NotFound(shelf);
        TableView view = new(chosen.Table);
        return Page<Question>(
            new()
            {
                ["Release"] = shown,
                ["Facts"] = question,
                ["Chosen"] = chosen,
                ["View"] = view,
                ["Place"] = view.FindPlace(at) ?? view.DefaultPlace,
                ["IsNewest"] = shown.Facts.Number == newest?.Facts.Number,
            }
        );
    }

    static RazorComponentResult<NotFound> NotFound(ReleaseShelf shelf)
    {
        var facts = shelf.FindNewest()?.Facts;
        return new RazorComponentResult<NotFound>(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["Publisher"] = facts?.Publisher ?? "Linkspan",
                ["MadeUp"] = facts?.MadeUp ?? false,
            }
        )
        {
            StatusCode = StatusCodes.Status404NotFound,
        };
    }

    static RazorComponentResult<NothingYet> NothingYet() => new RazorComponentResult<NothingYet>();

    static RazorComponentResult<TPage> Page<TPage>(Dictionary<string, object?> parameters)
        where TPage : IComponent => new RazorComponentResult<TPage>(parameters);
}
