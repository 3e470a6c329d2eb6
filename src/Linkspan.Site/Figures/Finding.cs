using Linkspan.Publishing;

namespace Linkspan.Site.Figures;

/// <summary>What a table says, in sentences that are computed from its cells.</summary>
public static class Finding
{
    /// <summary>Fewer people than this leave a rate ten points either way: no highest or lowest.</summary>
    const long GapPeopleMin = 100;

    /// <summary>A question in short: everyone, and how far apart the groups of its first breakdown are.</summary>
    public static string Of(Release release, QuestionFacts question)
    {
        var tables = release.TablesOf(question).ToList();
        TableView view = new((tables.Count > 1 ? tables[1] : tables[0]).Table);
        return Of(view, view.DefaultPlace);
    }

    /// <summary>The key finding of a table; never empty.</summary>
    /// <param name="view">The question's table, or the one chosen.</param>
    /// <param name="place">Place of the panel; ignored without one.</param>
    public static string Of(TableView view, int place)
    {
        if (view.Share(view.Everyone, place) is not { } share)
            return $"The share found{When(view, place)} is suppressed.";
        var start = view.Panel is null ? "" : $"In {When(view, place)[2..]}, ";
        return $"{start}{Say.Share(share.Rate)} of the {Say.Count(share.LookedUp)} people who could "
            + $"be looked up were found in wage records.{Pay(view, place)}{Gap(view, place)}";
    }

    /// <summary>
    /// How far those who cannot be looked up could move the share found; null when the table does
    /// not tell, or when nobody is beyond reach.
    /// </summary>
    public static string? Bounds(TableView view, int place)
    {
        if (view.Status is not { } status)
            return null;
        var beyond = status.Categories.ToList().FindIndex(c => c.Code == "not-linkable");
        if (
            beyond < 0
            || view.Cell(view.Everyone, 0, place).People is not { } found
            || view.Cell(view.Everyone, beyond, place).People is not { } unknown
            || view.Cell(view.Everyone, -1, place).People is not { } all
            || unknown == 0
        )
            return null;
        var (least, most) = ((double)found / all, (double)(found + unknown) / all);
        return $"{Say.Share((double)unknown / all)} of the people cannot be looked up at all. "
            + $"Among everyone, the share found would be {Say.Share(least)} if none of those had wages, "
            + $"and {Say.Share(most)} if all of them had.";
    }

    /// <summary>The place in a sentence: <c>, quarter 4 after exit</c>, or nothing.</summary>
    public static string When(TableView view, int place) =>
        view.Panel is { } panel
            ? $", {view.PlaceWord} {panel.Categories[place].Code}{Rest(panel.Title)}"
            : "";

    /// <summary>A panel's title without its first word: <c> after exit</c>.</summary>
    static string Rest(string title) => title.IndexOf(' ') is >= 0 and var at ? title[at..] : "";

    static string Pay(TableView view, int place) =>
        view.Cell(view.Everyone, 0, place).Earnings is { } pay
            ? $" Half of those found earned {Say.Dollars(pay.MedianDollars)} or more"
                + (view.Panel is null ? "." : $" in that {view.PlaceWord}.")
            : "";

    static string Gap(TableView view, int place)
    {
        var shown = view
            .Groups.Skip(1)
            .Select(g => (g.Label, Found: view.Share(g, place)))
            .Where(g => g.Found?.LookedUp >= GapPeopleMin)
            .Select(g => (g.Label, Share: g.Found?.Rate))
            .OrderByDescending(g => g.Share)
            .ToList();
        if (shown.Count < 2)
            return "";
        var (top, bottom) = (shown[0], shown[^1]);
        return $" The share is highest for {top.Label} ({Say.Share(top.Share!.Value)}) and lowest for "
            + $"{bottom.Label} ({Say.Share(bottom.Share!.Value)}).";
    }
}
