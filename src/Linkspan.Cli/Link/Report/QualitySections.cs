using Linkspan.Charts;
using Linkspan.Linkage.Measuring;
using Linkspan.Runs.Reports;
using Linkspan.Runs.Reviews;
using static Linkspan.Cli.Link.Report.ReportNumbers;

namespace Linkspan.Cli.Link.Report;

/// <summary>How good the run is: by the model's word, by a reviewer's, and by the rules' overlap.</summary>
static class QualitySections
{
    public static Markup Quality(RunMeasures run)
    {
        return Markup.Of(
            $"""
            <h3>By the model’s own word</h3>
            {(
                run.Expected is { } expected
                    ? ByOwnWord(expected)
                    : Markup.Of($"<p>Links by match keys have no probability: which share of them is right only labels can tell.</p>")
            )}
            <h3>{(run.Expected is null ? "What the keys lost" : "What blocking lost")}</h3>
            {(run.Expected is null ? KeysLost() : Blocking(run.Blocking))}
            <h3>By a reviewer’s word</h3>
            {(
                run.Review is { } review
                    ? Reviewed(review)
                    : Markup.Of($"""<p class="notice">Nobody has reviewed pairs of this run yet: <code>linkspan link review DIR --sample 200 --out review.csv --blind</code>. Until then precision and recall rest on the model alone.</p>""")
            )}
            """
        );
    }

    static Markup ByOwnWord(ExpectedErrors e) =>
        Markup.Of(
            $"""
            <p>Of {Count(e.Accepted)} accepted links it expects {Expected(e.FalseLinks.Value)} to be false
            ({CountRange(e.FalseLinks)}). Of {Count(e.Matches)} matches that it expects among all pairs, compared
            or not, {Expected(e.Missed.Value)} are missed ({CountRange(e.Missed)}). It cannot see that it is too sure
            of itself.{(
                e.ByKey > 0
                    ? $" {Count(e.ByKey)} links are by match keys alone, without a probability; they count as right."
                    : ""
            )}</p>
            """
        );

    static Markup KeysLost() =>
        Markup.Of(
            $"""
            <p class="soft">Keys that share a column lose the same people, so their overlap cannot tell. A review
            estimates it from pairs that share all values but one.</p>
            """
        );

    static Markup Blocking(BlockingLoss? loss)
    {
        if (loss is null)
            return Markup.Of(
                $"""<p class="soft">Fewer than two rules make links, so their overlap cannot tell what they lost.</p>"""
            );
        ReportColumn[] columns =
        [
            new("Made by"),
            ReportColumn.Number("Matches"),
            ReportColumn.Bar("Share"),
        ];
        var rows = loss.ByRules.Select(
            (n, i) =>
                ReportTable.Row(
                    columns,
                    ReportTable.Text(i == 0 ? "1 rule alone" : $"{i + 1} rules"),
                    ReportTable.Text(Count(n)),
                    ReportTable.Bar(n / loss.Seen)
                )
        );
        var missed = loss.LogLinear ?? loss.LowerBound;
        return Markup.Of(
            $"""
            <p>Rules make about {Percent(loss.Completeness.Value)} of the matches
            ({Range(loss.Completeness)}): {Expected(missed.Value)} were never compared
            ({CountRange(missed)}), by capture–recapture between the rules; Chao’s lower bound is
            {Expected(loss.LowerBound.Value)}. A person whose every value has changed is in neither.</p>
            {ReportTable.Draw(
                "overlap-table",
                "Accepted matches by how many rules make them",
                columns,
                rows
            )}
            """
        );
    }

    static Markup Reviewed(RunReview review)
    {
        ReportColumn[] columns =
        [
            new("Figure"),
            ReportColumn.Bar("0 to 100 %"),
            ReportColumn.Number("Value"),
            ReportColumn.Number("95 % interval"),
        ];
        Markup Row(string name, Estimate? estimate) =>
            estimate is { } e
                ? ReportTable.Row(
                    columns,
                    ReportTable.Text(name),
                    ReportTable.Interval(e.Value, e.Low, e.High),
                    ReportTable.Text(Percent(e.Value)),
                    ReportTable.Text(Range(e))
                )
                : ReportTable.Row(
                    columns,
                    ReportTable.Text(name),
                    default,
                    ReportTable.Text("cannot be told"),
                    default
                );
        var estimate = review.Estimate;
        return Markup.Of(
            $"""
            <p>{Count(estimate.Labelled)} pairs were answered, {Count(estimate.Unsure)} were unsure
            (sample {review.Sample}).{Slope(review.Calibration)}</p>
            {ReportTable.Draw(
                "review-table",
                "Measured by labels",
                columns,
                [
                    Row("Precision of accepted links", estimate.Precision),
                    Row("Recall of written links", estimate.RecallOfWritten),
                    Row("Recall given blocking (blind to what it lost)", estimate.RecallGivenBlocking),
                    Row(
                        review.IsWeighed
                            ? "Found by blocking"
                            : "Found by keys, of pairs alike in all values but one",
                        review.Completeness
                    ),
                    Row("Recall", review.Recall),
                ]
            )}
            {Strata(estimate)}
            {Reliability(review.Calibration)}
            """
        );
    }

    static string Slope(Calibration calibration) =>
        calibration.Slope is { } slope
            ? $" The true log odds grow {Level(slope)} times as fast as the model’s: "
                + (slope < 1 ? "it is too sure of itself." : "it is not too sure of itself.")
            : "";

    static Markup Strata(ReviewEstimate estimate)
    {
        ReportColumn[] columns =
        [
            new("Pairs"),
            ReportColumn.Number("How many"),
            ReportColumn.Number("Answered"),
            ReportColumn.Number("One person"),
            ReportColumn.Number("95 % interval"),
        ];
        var rows = estimate.Strata.Select(s =>
            ReportTable.Row(
                columns,
                ReportTable.Text(StratumWords.Of(s.Stratum)),
                ReportTable.Text(Count(s.Stratum.Pairs.Value)),
                ReportTable.Text(Count(s.Same + s.Different)),
                ReportTable.Text(Count(s.Same)),
                ReportTable.Text(Range(s.MatchShare))
            )
        );
        return ReportTable.Draw("strata-table", "Where pairs were drawn", columns, rows);
    }

    static Markup Reliability(Calibration calibration)
    {
        ReportColumn[] columns =
        [
            new("Probability"),
            ReportColumn.Number("Answered"),
            ReportColumn.Number("Said"),
            ReportColumn.Number("Was so"),
            ReportColumn.Number("95 % interval"),
        ];
        var rows = calibration.Bins.Select(b =>
            ReportTable.Row(
                columns,
                ReportTable.Text($"{Percent(b.From)} to {Percent(b.To)}"),
                ReportTable.Text(Count(b.Labelled)),
                ReportTable.Text(Percent(b.Said)),
                ReportTable.Text(Percent(b.WasSo.Value)),
                ReportTable.Text(Range(b.WasSo))
            )
        );
        return ReportTable.Draw(
            "reliability-table",
            "Calibration: what was said and what was so",
            columns,
            rows
        );
    }

    public static Markup Thresholds(RunMeasures run)
    {
        if (run.Expected is null)
            return Markup.Of($"""<p class="soft">Links by match keys have no weight.</p>""");
        if (run.Weights.IsEmpty || run.Curve.IsEmpty)
            return Markup.Of($"""<p class="soft">No link was written.</p>""");
        var t = run.Record.Model.Thresholds;
        var at = run.Curve.LastOrDefault(p => p.Weight <= t.Accept) ?? run.Curve[0];
        var finding =
            $"Accepting from {Level(at.Weight)} takes {Count(at.Links)} links, with an expected precision of "
            + $"{Percent(at.Precision.Value)} and recall of {Percent(at.Recall.Value)}.";
        var most = run.Weights.MaxBy(b => b.Eligible + b.Passed);
        return Markup.Of(
            $"""
            <p>Links are written from {Level(t.Review)} and accepted from {Level(t.Accept)}. {finding}</p>
            <figure>
            <figcaption>Expected precision and recall by threshold, by the model’s own word, as far as recall is half or more</figcaption>
            {ReportPictures.Curve(Drawn(run.Curve), t.Accept, finding)}
            <ul class="legend"><li><svg width="34" height="10" aria-hidden="true"><line class="line-a" x1="0" x2="34" y1="5" y2="5"/></svg>precision</li>
            <li><svg width="34" height="10" aria-hidden="true"><line class="line-b" x1="0" x2="34" y1="5" y2="5"/></svg>recall; bands hold what chance may do</li></ul>
            <details><summary>Show these numbers as a table</summary>{CurveTable(run)}</details>
            </figure>
            <figure>
            <figcaption>Written links by weight</figcaption>
            {ReportPictures.Histogram(
                run.Weights,
                t.Accept,
                $"{Count(run.Manifest.Links)} links; most, {Count(most.Eligible + most.Passed)}, weigh {Level(most.From)} to {Level(most.From + 1)}."
            )}
            <ul class="legend"><li><svg width="14" height="12" aria-hidden="true"><rect class="m" width="14" height="12"/></svg>accepted</li>
            <li><svg width="14" height="12" aria-hidden="true"><rect class="u" width="14" height="12"/></svg>not accepted</li></ul>
            <details><summary>Show these numbers as a table</summary>{HistogramTable(run)}</details>
            </figure>
            """
        );
    }

    // Beyond, so little is left that the scale would hide what matters.
    static List<ThresholdPoint> Drawn(IReadOnlyList<ThresholdPoint> curve)
    {
        var drawn = curve.TakeWhile(p => p.Recall.Value >= 0.5).ToList();
        return drawn.Count > 1 ? drawn : [.. curve];
    }

    static Markup CurveTable(RunMeasures run)
    {
        ReportColumn[] columns =
        [
            new("Accepted from"),
            ReportColumn.Number("Links"),
            ReportColumn.Number("Precision"),
            ReportColumn.Number("Interval"),
            ReportColumn.Number("Recall"),
            ReportColumn.Number("Interval"),
        ];
        var rows = run.Curve.Select(p =>
            ReportTable.Row(
                columns,
                ReportTable.Text(Level(p.Weight)),
                ReportTable.Text(Count(p.Links)),
                ReportTable.Text(Percent(p.Precision.Value)),
                ReportTable.Text(Range(p.Precision)),
                ReportTable.Text(Percent(p.Recall.Value)),
                ReportTable.Text(Range(p.Recall))
            )
        );
        return ReportTable.Draw(
            "curve-table",
            "Expected precision and recall by threshold",
            columns,
            rows
        );
    }

    static Markup HistogramTable(RunMeasures run)
    {
        ReportColumn[] columns =
        [
            new("Weight from"),
            ReportColumn.Number("Accepted"),
            ReportColumn.Number("Stood behind a better link"),
            ReportColumn.Number("Below the threshold"),
        ];
        var rows = run.Weights.Select(b =>
            ReportTable.Row(
                columns,
                ReportTable.Text(Level(b.From)),
                ReportTable.Text(Count(b.Accepted)),
                ReportTable.Text(Count(b.Passed)),
                ReportTable.Text(Count(b.Others))
            )
        );
        return ReportTable.Draw("histogram-table", "Written links by weight", columns, rows);
    }

    public static Markup Unlinkable(RunMeasures run)
    {
        ReportColumn[] columns =
        [
            new("Source"),
            ReportColumn.Number("Records"),
            ReportColumn.Number("Cannot be linked"),
            ReportColumn.Bar("Share"),
            ReportColumn.Number("Share"),
            ReportColumn.Number("Median self-weight"),
        ];
        var rows = run.Sources.Select(s =>
            ReportTable.Row(
                columns,
                ReportTable.Text(s.Name),
                ReportTable.Text(Count(s.Records)),
                ReportTable.Text(Count(s.Unlinkable)),
                ReportTable.Bar(s.Unlinkable / (double)s.Records, "u"),
                ReportTable.Text(Percent(s.Unlinkable / (double)s.Records)),
                ReportTable.Text(Median(s))
            )
        );
        return Markup.Of(
            $"""
            {(
                run.Expected is null
                    ? Markup.Of($"<p>A record that lacks a part of every match key is linked to no partner, however good.</p>")
                    : Markup.Of(
                        $"""
                        <p>A record weighed against itself shows the most that a partner without an error could reach. Where
                        that is below {Level(run.Record.Model.Thresholds.Accept)}, too much is missing or too common: no
                        partner, however good, can be accepted.</p>
                        """
                    )
            )}
            {ReportTable.Draw(
                "unlinkable-table",
                run.Expected is null
                    ? "Records without a whole match key"
                    : "Records whose weight against themselves is too low",
                columns,
                rows
            )}
            """
        );
    }

    static string Median(SourceMeasure source)
    {
        var half = source.SelfWeights.Sum(b => b.Records) / 2;
        foreach (var (bits, records) in source.SelfWeights)
            if ((half -= records) < 0)
                return $"{Level(bits)} to {Level(bits + 1)}";
        return "–";
    }
}
