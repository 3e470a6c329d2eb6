using Linkspan.Charts;
using Linkspan.Linkage.Learning;
using Linkspan.Linkage.Scoring;
using Linkspan.Runs.Reports;
using static Linkspan.Cli.Link.Report.ReportNumbers;

namespace Linkspan.Cli.Link.Report;

/// <summary>What the model learned, what the run took, and what a reader should doubt.</summary>
static class ModelSections
{
    public static Markup Learned(RunMeasures run) =>
        run.Learned.Pairs.IsEmpty
            ? Markup.Of($"""<p class="soft">Match keys learn nothing.</p>""")
            : Markup.Of(
                $"""
                <p>m is the share of matches at a level, u the share of other pairs; the weight is log2 of m over
                u. To the right it speaks for a match, to the left against.</p>
                {Markup.Lines(run.Learned.Pairs.Select(Pair))}
                """
            );

    static Markup Pair(LearnedPair pair, int number)
    {
        ReportColumn[] columns =
        [
            new("Level"),
            ReportColumn.Number("m"),
            ReportColumn.Number("u"),
            ReportColumn.Number("Weight"),
            ReportColumn.Bar("against – for"),
        ];
        var most = pair
            .Comparisons.SelectMany(c => c.Levels)
            .Max(l => Math.Abs(Weight.ToBits(l.Units)));
        var rows = pair.Comparisons.SelectMany(c =>
            c.Levels.Select(l =>
                    ReportTable.Row(
                        columns,
                        Markup.Of($"<code>{l.Test}</code>"),
                        ReportTable.Text(Share(l.M)),
                        ReportTable.Text(Share(l.U)),
                        ReportTable.Text(Bits(Weight.ToBits(l.Units))),
                        ReportTable.Signed(Weight.ToBits(l.Units) / most)
                    )
                )
                .Prepend(ReportTable.Heading(columns, c.Name))
        );
        var caption =
            $"Before comparing: 1 in {Count(1 / pair.Lambda)} of {Count(pair.PairsAll)} pairs matches, "
            + $"weight {Bits(Weight.ToBits(pair.PriorUnits))}; learned in {pair.Rounds} rounds"
            + (pair.Converged ? "" : ", which did not come to rest");
        return Markup.Of(
            $"""
            <h3>{LinkedSections.Scope(pair.Left, pair.Right)}</h3>
            {ReportTable.Draw($"learned-{number}", caption, columns, rows)}
            """
        );
    }

    public static Markup Stages(RunMeasures run)
    {
        if (run.Times.Stages.IsEmpty)
            return Markup.Of($"""<p class="soft">The folder holds no times.</p>""");
        ReportColumn[] columns =
        [
            new("Stage"),
            ReportColumn.Number("Seconds"),
            ReportColumn.Bar("Share of the time"),
            ReportColumn.Number("Peak memory by its end, MB"),
        ];
        var all = Math.Max(1e-9, run.Times.Stages.Sum(s => s.Seconds));
        var rows = run.Times.Stages.Select(s =>
            ReportTable.Row(
                columns,
                ReportTable.Text(s.Stage),
                ReportTable.Text(Seconds(s.Seconds)),
                ReportTable.Bar(s.Seconds / all),
                ReportTable.Text(Count(s.PeakMb))
            )
        );
        return ReportTable.Draw("stages-table", $"{Seconds(all)} seconds in all", columns, rows);
    }

    public static Markup Remarks(RunMeasures run)
    {
        var remarks = run.Learned.Pairs.SelectMany(p => p.Remarks).ToList();
        return remarks.Count == 0
            ? Markup.Of($"<p>Nothing was found to doubt.</p>")
            : Markup.Of(
                $"""<ul class="notes">{Markup.Lines(remarks.Select(r => Markup.Of($"<li>{r}</li>")))}</ul>"""
            );
    }
}
