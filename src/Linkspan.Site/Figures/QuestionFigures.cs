using System.Collections.Immutable;
using Linkspan.Charts;
using Linkspan.DisclosureControl;

namespace Linkspan.Site.Figures;

/// <summary>The figures of one table, chosen by the table's shape alone.</summary>
static class QuestionFigures
{
    const int LinesMax = 6;

    /// <summary>What changes over the places of a panel; nothing with fewer than three places.</summary>
    public static IEnumerable<Markup> OverTime(TableView view)
    {
        if (view.Panel is not { Categories.Length: > 2 })
            yield break;
        if (view.Status is { } status)
            yield return Lines(
                    view,
                    "found-over-time",
                    $"{status.Categories[0].Label}, of those who could be looked up",
                    "share found",
                    Say.Share,
                    1,
                    (group, place) => ShareOf(view, group, place, withInterval: false)
                )
                .Draw();
        if (view.HasEarnings)
            yield return Lines(
                    view,
                    "pay-over-time",
                    $"Median earnings in the {view.PlaceWord}",
                    "median earnings",
                    v => Say.Dollars((long)v),
                    null,
                    (group, place) => PayOf(view, group, place, withQuartiles: false)
                )
                .Draw();
    }

    /// <summary>What is so at one place of a panel, or at all, group by group.</summary>
    public static IEnumerable<Markup> AtPlace(TableView view, int place)
    {
        if (view.Status is { } status)
        {
            yield return ShareTable(view, place, status.Categories[0].Label).Draw();
            if (view.HasEarnings)
                yield return PayTable(view, place).Draw();
            yield return CountTable(view, place, status).Draw();
        }
        else
        {
            if (view.HasEarnings)
                yield return PayTable(view, place).Draw();
            yield return PeopleTable(view, place).Draw();
        }
    }

    static BarTable ShareTable(TableView view, int place, string found) =>
        new(
            "share",
            $"{found}, of those who could be looked up{Finding.When(view, place)}",
            RowTitle(view),
            "0% to 100%",
            "Share, 95% interval",
            [],
            1,
            [.. view.Groups.Select(g => ShareRow(view, g, place))]
        );

    static BarRow ShareRow(TableView view, Group group, int place) =>
        new(
            group.Label,
            ShareOf(view, group, place, withInterval: true) ?? Reading.Withheld("not yet"),
            view.Share(group, place) is { } share
                ? $"{Say.Share(share.Low)} to {Say.Share(share.High)}"
                : "",
            []
        );

    /// <summary>Counts of a table that says nothing of wages.</summary>
    static BarTable PeopleTable(TableView view, int place)
    {
        var counts = view.Groups.Select(g => CountOf(view, g, -1, place)).ToImmutableArray();
        var max = Scale.For(counts.Max(c => c.Value ?? 0)).Max;
        return new(
            "people",
            $"How many people{Finding.When(view, place)}",
            RowTitle(view),
            $"0 to {Say.Count((long)max)}",
            "People",
            [],
            max,
            [.. view.Groups.Select((g, i) => new BarRow(g.Label, counts[i], "", []))]
        );
    }

    static BarTable PayTable(TableView view, int place)
    {
        var largest = view
            .Groups.Select(g => view.Cell(g, 0, place).Earnings)
            .Max(e => e is null ? 0 : e.UpperQuartileDollars ?? e.MedianDollars);
        var max = Scale.For(largest).Max;
        return new(
            "pay",
            $"Median earnings of those found{Finding.When(view, place)}, with the middle half",
            RowTitle(view),
            $"$0 to {Say.Dollars((long)max)}",
            "Median, middle half",
            [],
            max,
            [.. view.Groups.Select(g => PayRow(view, g, place))]
        );
    }

    static BarRow PayRow(TableView view, Group group, int place) =>
        new(
            group.Label,
            PayOf(view, group, place, withQuartiles: true) ?? Reading.Withheld("not yet"),
            view.Cell(group, 0, place).Earnings
                is { LowerQuartileDollars: { } low, UpperQuartileDollars: { } high }
                ? $"{Say.Dollars(low)} to {Say.Dollars(high)}"
                : "",
            []
        );

    static StatusTable CountTable(TableView view, int place, Dimension status) =>
        new(
            "counts",
            $"How many people{Finding.When(view, place)}",
            RowTitle(view),
            "0% to 100%",
            "All",
            [.. status.Categories.Select(c => c.Label)],
            [
                .. view.Groups.Select(g => new StatusRow(
                    g.Label,
                    CountOf(view, g, -1, place),
                    [.. status.Categories.Select((_, s) => CountOf(view, g, s, place))]
                )),
            ]
        );

    static Reading CountOf(TableView view, Group group, int status, int place) =>
        TableView.Count(view.Cell(group, status, place)) ?? Reading.Withheld("not yet");

    static Reading? ShareOf(TableView view, Group group, int place, bool withInterval)
    {
        if (view.Share(group, place) is { } share)
            return withInterval
                ? Reading.Shown(share.Rate, Say.Share(share.Rate), share.Low, share.High)
                : Reading.Shown(share.Rate, Say.Share(share.Rate));
        var all = view.Cell(group, -1, place);
        return all switch
        {
            { People: 0 } => Reading.Withheld("nobody"),
            { State: CellState.NotYetAvailable } => null,
            _ => Reading.Withheld("suppressed"),
        };
    }

    static Reading? PayOf(TableView view, Group group, int place, bool withQuartiles)
    {
        var cell = view.Cell(group, 0, place);
        if (cell.Earnings is not { } pay)
            return cell switch
            {
                { State: CellState.NotYetAvailable } => null,
                { People: 0 } => Reading.Withheld("nobody"),
                _ => Reading.Withheld("suppressed"),
            };
        var text = Say.Dollars(pay.MedianDollars);
        return withQuartiles
            ? Reading.Shown(
                pay.MedianDollars,
                text,
                pay.UpperQuartileDollars is null ? null : pay.LowerQuartileDollars,
                pay.LowerQuartileDollars is null ? null : pay.UpperQuartileDollars
            )
            : Reading.Shown(pay.MedianDollars, text);
    }

    static string RowTitle(TableView view) => view.By.Any() ? view.ByTitle : "Group";

    /// <summary>Lines to draw: each group while they can be told apart, else everyone.</summary>
    static ImmutableArray<Group> Shown(TableView view) =>
        view.Groups.Length == 1 || view.Groups.Length - 1 > LinesMax
            ? [view.Everyone]
            : view.Groups.RemoveAt(0);

    static LineChart Lines(
        TableView view,
        string id,
        string caption,
        string subject,
        Func<double, string> format,
        double? top,
        Func<Group, int, Reading?> read
    )
    {
        var panel = view.Panel!;
        var groups = Shown(view);
        var whose = groups.Length == 1 && view.Groups.Length > 1 ? ", everyone" : "";
        return new(
            id,
            caption + whose,
            subject,
            panel.Title,
            view.PlaceWord,
            [.. panel.Categories.Select(c => c.Code)],
            format,
            top,
            [
                .. groups.Select(g => new LineSeries(
                    g.Label,
                    [.. Enumerable.Range(0, panel.Categories.Length).Select(p => read(g, p))]
                )),
            ]
        );
    }
}
