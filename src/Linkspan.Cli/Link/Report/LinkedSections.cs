using Linkspan.Charts;
using Linkspan.Runs.Reports;
using static Linkspan.Cli.Link.Report.ReportNumbers;

namespace Linkspan.Cli.Link.Report;

/// <summary>What was linked: figures, sources, pairs by rule, subgroups, clusters.</summary>
static class LinkedSections
{
    const int SizesShown = 20;

    public static Markup Figures(RunMeasures run)
    {
        return Markup.Of(
            $"""
            <dl class="figures">
            {Figure(
                "Accepted links",
                Count(run.Manifest.Accepted),
                $"of {Count(run.Manifest.Links)} written"
            )}
            {Figure(
                "Pairs compared",
                Count(run.Manifest.PairsCompared),
                $"of {Count(run.PairsAll)}"
            )}
            {Figure(
                "Clusters",
                Count(run.Manifest.Clusters),
                $"of {Count(run.Sources.Sum(s => s.Records))} records"
            )}
            {(run.Expected is { } expected ? Expectations(expected) : default)}
            </dl>
            """
        );
    }

    static Markup Expectations(ExpectedErrors e) =>
        Markup.Of(
            $"""
            {Figure(
                "False links, expected",
                Expected(e.FalseLinks.Value),
                $"{CountRange(e.FalseLinks)}, if the model is right"
            )}
            {Figure(
                "Missed links, expected",
                Expected(e.Missed.Value),
                $"{CountRange(e.Missed)}, if the model is right"
            )}
            """
        );

    static Markup Figure(string title, string value, string more) =>
        Markup.Of($"<div><dt>{title}</dt><dd>{value}<small>{more}</small></dd></div>");

    public static Markup Linked(RunMeasures run)
    {
        ReportColumn[] columns =
        [
            new("Source"),
            ReportColumn.Number("Records"),
            ReportColumn.Number("Linked"),
            ReportColumn.Bar("Share linked"),
            ReportColumn.Number("Share"),
        ];
        var rows = run.Sources.Select(s =>
            ReportTable.Row(
                columns,
                ReportTable.Text(s.Name),
                ReportTable.Text(Count(s.Records)),
                ReportTable.Text(Count(s.Linked)),
                ReportTable.Bar(s.Linked / (double)s.Records),
                ReportTable.Text(Percent(s.Linked / (double)s.Records))
            )
        );
        return ReportTable.Draw("linked-table", "Records in an accepted link", columns, rows);
    }

    public static Markup Pairs(RunMeasures run)
    {
        ReportColumn[] columns =
        [
            new("Rule"),
            ReportColumn.Number("Pairs"),
            ReportColumn.Number("Added"),
            ReportColumn.Bar("Added, of all compared"),
            ReportColumn.Number("Blocks"),
            ReportColumn.Number("Largest block"),
        ];
        var all = Math.Max(1, run.Record.Pairs.Sum(p => (double)p.Pairs.Added));
        var rows = run
            .Record.Pairs.GroupBy(p => (p.Left, p.Right))
            .SelectMany(scope =>
                scope
                    .Select(p =>
                        ReportTable.Row(
                            columns,
                            Markup.Of($"<code>{p.Pairs.Rule}</code>"),
                            ReportTable.Text(Count(p.Pairs.Pairs)),
                            ReportTable.Text(Count(p.Pairs.Added)),
                            ReportTable.Bar(p.Pairs.Added / all),
                            ReportTable.Text(Count(p.Pairs.Blocks)),
                            ReportTable.Text(Count(p.Pairs.PairsOfLargest))
                        )
                    )
                    .Prepend(ReportTable.Heading(columns, Scope(scope.Key.Left, scope.Key.Right)))
            );
        return Markup.Of(
            $"""
            <p>Pairs are compared once, under the first rule that makes them; <em>added</em> are those that no
            earlier rule makes. Match keys stand before rules, in the order in which they are tried.</p>
            {ReportTable.Draw(
                "pairs-table",
                run.Expected is null
                    ? "Pairs by match key"
                    : "Pairs by rule, counted before they were compared",
                columns,
                rows
            )}
            """
        );
    }

    public static string Scope(string left, string right) =>
        left == right ? $"{left}, duplicates within" : $"{left} with {right}";

    public static Markup Groups(RunMeasures run)
    {
        if (run.Groups.IsEmpty)
            return Markup.Of(
                $"""<p class="soft">No column was named; <code>--group COLUMN</code> divides records by one.</p>"""
            );
        ReportColumn[] columns =
        [
            new("Group"),
            ReportColumn.Number("Records"),
            ReportColumn.Bar("Share linked"),
            ReportColumn.Number("Share"),
            ReportColumn.Number("95 % interval"),
            ReportColumn.Number("False, expected"),
        ];
        var rows = run
            .Groups.GroupBy(g => g.Source, StringComparer.Ordinal)
            .SelectMany(source =>
                source
                    .Select(g => GroupRow(columns, g))
                    .Prepend(ReportTable.Heading(columns, source.Key))
            );
        return Markup.Of(
            $"""
            <p>How often records of each group are in an accepted link, with Wilson’s interval, and which share
            of those links the model takes for false. Groups of few records, or with few linked or few not, are
            withheld, and so is a second one where the total would tell the first.</p>
            {ReportTable.Draw("groups-table", "Share linked by group", columns, rows)}
            """
        );
    }

    static Markup GroupRow(ReportColumn[] columns, GroupMeasure g)
    {
        var name = ReportTable.Text(g.Group.Length == 0 ? "(missing)" : g.Group);
        var withheld = Markup.Of($"""<span class="withheld">withheld</span>""");
        return g is { Records: { } records, LinkedShare: { } share }
            ? ReportTable.Row(
                columns,
                name,
                ReportTable.Text(Count(records)),
                ReportTable.Interval(share.Value, share.Low, share.High),
                ReportTable.Text(Percent(share.Value)),
                ReportTable.Text(Range(share)),
                ReportTable.Text(g.FalseShare is { } f ? Percent(f) : "–")
            )
            : ReportTable.Row(columns, name, withheld, default, default, default, default);
    }

    public static Markup Clusters(RunMeasures run)
    {
        ReportColumn[] columns =
        [
            new("Records in a cluster"),
            ReportColumn.Number("Clusters"),
            ReportColumn.Bar("Share of clusters"),
        ];
        var all = Math.Max(1, run.Clusters.Sum(c => (double)c.Clusters));
        var rows = run
            .Clusters.Take(SizesShown)
            .Select(c =>
                ReportTable.Row(
                    columns,
                    ReportTable.Text(Count(c.Records)),
                    ReportTable.Text(Count(c.Clusters)),
                    ReportTable.Bar(c.Clusters / all)
                )
            );
        var larger = run.Clusters.Skip(SizesShown).Sum(c => c.Clusters);
        var largest = run.Clusters.IsEmpty ? 0 : run.Clusters[^1].Records;
        return Markup.Of(
            $"""
            {ReportTable.Draw("clusters-table", "Clusters by size", columns, rows)}
            <p>The largest cluster has {Count(largest)} records{(
                larger > 0 ? $"; {Count(larger)} clusters are larger than the table shows" : ""
            )}.
            <code>linkspan link explain DIR --cluster SOURCE:ID</code> says what holds one together.</p>
            """
        );
    }
}
