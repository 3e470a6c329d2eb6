using Linkspan.Runs.Reports;

namespace Linkspan.Cli.Link.Explain;

/// <summary>A source: records, those linked, those that never can be.</summary>
sealed record SourceDocument(string Name, long Records, long Linked, long Unlinkable);

/// <summary>A threshold and what the model expects of it.</summary>
sealed record ThresholdDocument(
    double Weight,
    long Links,
    EstimateDocument Precision,
    EstimateDocument Recall
);

/// <summary>Links of a range of one bit.</summary>
sealed record WeightDocument(double From, long Accepted, long StoodBehind, long Below);

/// <summary>What the model itself expects to be wrong.</summary>
/// <param name="ByKey">Accepted links of match keys that were not weighed: they count as right.</param>
sealed record ExpectedDocument(
    long Accepted,
    long ByKey,
    EstimateDocument FalseLinks,
    double Matches,
    EstimateDocument Missed
);

/// <summary>What the blocking rules lost, judged by how they overlap.</summary>
sealed record BlockingDocument(
    double Seen,
    IReadOnlyList<double> ByRules,
    EstimateDocument Completeness,
    EstimateDocument LowerBoundMissed,
    EstimateDocument? LogLinearMissed
);

/// <summary>A group of records; numbers are null when withheld.</summary>
sealed record GroupDocument(
    string Source,
    string Group,
    long? Records,
    EstimateDocument? LinkedShare,
    double? FalseShare
);

/// <summary>Clusters of one size.</summary>
sealed record SizeDocument(int Records, long Clusters);

/// <summary>Time and memory of one stage.</summary>
sealed record StageMeasureDocument(string Stage, double Seconds, long PeakMb);

/// <summary>What <c>link report --json</c>, and <c>link evaluate --json</c> without a truth, print.</summary>
sealed record MeasuresDocument(
    IReadOnlyList<SourceDocument> Sources,
    ExpectedDocument? Expected,
    BlockingDocument? Blocking,
    ReviewDocument? Review,
    IReadOnlyList<ThresholdDocument> Thresholds,
    IReadOnlyList<WeightDocument> Weights,
    IReadOnlyList<GroupDocument> Groups,
    IReadOnlyList<SizeDocument> Clusters,
    IReadOnlyList<StageMeasureDocument> Stages,
    IReadOnlyList<string> Remarks
)
{
    internal static MeasuresDocument Of(RunMeasures run) =>
        new(
            [
                .. run.Sources.Select(s => new SourceDocument(
                    s.Name,
                    s.Records,
                    s.Linked,
                    s.Unlinkable
                )),
            ],
            run.Expected is { } e
                ? new ExpectedDocument(
                    e.Accepted,
                    e.ByKey,
                    EstimateDocument.Of(e.FalseLinks),
                    e.Matches,
                    EstimateDocument.Of(e.Missed)
                )
                : null,
            run.Blocking is { } b
                ? new BlockingDocument(
                    b.Seen,
                    b.ByRules,
                    EstimateDocument.Of(b.Completeness),
                    EstimateDocument.Of(b.LowerBound),
                    EstimateDocument.Of(b.LogLinear)
                )
                : null,
            run.Review is { } review ? ReviewDocument.Of(review) : null,
            [
                .. run.Curve.Select(p => new ThresholdDocument(
                    p.Weight,
                    p.Links,
                    EstimateDocument.Of(p.Precision),
                    EstimateDocument.Of(p.Recall)
                )),
            ],
            [
                .. run.Weights.Select(w => new WeightDocument(
                    w.From,
                    w.Accepted,
                    w.Passed,
                    w.Others
                )),
            ],
            [
                .. run.Groups.Select(g => new GroupDocument(
                    g.Source,
                    g.Group,
                    g.Records,
                    EstimateDocument.Of(g.LinkedShare),
                    g.FalseShare
                )),
            ],
            [.. run.Clusters.Select(c => new SizeDocument(c.Records, c.Clusters))],
            [
                .. run.Times.Stages.Select(s => new StageMeasureDocument(
                    s.Stage,
                    Math.Round(s.Seconds, 3),
                    s.PeakMb
                )),
            ],
            [.. run.Learned.Pairs.SelectMany(p => p.Remarks)]
        );
}
