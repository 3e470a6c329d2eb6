using System.Text.Json.Serialization;
using Linkspan.Linkage.Explaining;
using Linkspan.Runs.Reports;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.Link.Explain;

/// <summary>One comparison as <c>link explain --json</c> prints it; weights in bits.</summary>
sealed record PartDocument(
    string Name,
    string Test,
    string Words,
    double? M,
    double? U,
    double Weight,
    double? Frequency,
    double FrequencyWeight,
    string? Left,
    string? Right
)
{
    internal static PartDocument Of(ComparisonPart part, bool showValues) =>
        new(
            part.Name,
            part.Test,
            part.Words,
            part.M,
            part.U,
            Linkage.Scoring.Weight.ToBits(part.Units),
            part.Frequency,
            Linkage.Scoring.Weight.ToBits(part.FrequencyUnits),
            Shown(part.Left, showValues),
            Shown(part.Right, showValues)
        );

    internal static string? Shown(string? value, bool showValues) =>
        value is null || showValues ? value : ValueShape.Of(value);
}

/// <summary>What <c>link explain --json</c> prints of a pair.</summary>
sealed record PairDocument(
    string Left,
    string Right,
    double Lambda,
    double Prior,
    IReadOnlyList<PartDocument> Comparisons,
    double GoTogether,
    double RelatedPeople,
    double Weight,
    double Probability,
    double Review,
    double Accept,
    IReadOnlyList<string> Rules,
    string Outcome,
    string Reason,
    bool InOneCluster,
    bool ShowsValues
)
{
    internal static PairDocument Of(ExplainedPair pair, bool showValues) =>
        new(
            pair.Left.ToString(),
            pair.Right.ToString(),
            pair.Explanation.Lambda,
            Linkage.Scoring.Weight.ToBits(pair.Explanation.PriorUnits),
            [.. pair.Explanation.Parts.Select(p => PartDocument.Of(p, showValues))],
            Linkage.Scoring.Weight.ToBits(pair.Explanation.TogetherUnits),
            Linkage.Scoring.Weight.ToBits(pair.Explanation.RivalUnits),
            pair.Explanation.Bits,
            pair.Explanation.Probability,
            pair.Thresholds.Review,
            pair.Thresholds.Accept,
            pair.Rules,
            OutcomeWords.Of(pair.Outcome),
            pair.Reason,
            pair.InOneCluster,
            showValues
        );
}

/// <summary>A link of a cluster as <c>link explain --json</c> prints it.</summary>
/// <param name="Bridge">Sizes of the two sides without it; null when the cluster would hold.</param>
sealed record HoldingDocument(
    string Left,
    string Right,
    double Weight,
    double Probability,
    IReadOnlyList<int>? Bridge
);

/// <summary>What <c>link explain --json</c> prints of a cluster.</summary>
sealed record ClusterDocument(
    string Cluster,
    IReadOnlyList<string> Members,
    IReadOnlyList<HoldingDocument> Links,
    long PairsWithoutLink
)
{
    internal static ClusterDocument Of(ExplainedCluster cluster) =>
        new(
            cluster.Label,
            [.. cluster.Members.Select(m => m.ToString())],
            [
                .. cluster.Links.Select(l => new HoldingDocument(
                    l.Link.Left.ToString(),
                    l.Link.Right.ToString(),
                    l.Link.Weight,
                    l.Link.Probability,
                    l.Bridge is var (left, right) ? [left, right] : null
                )),
            ],
            cluster.Unlinked
        );
}

/// <summary>What became of a pair, in two words.</summary>
static class OutcomeWords
{
    internal static string Of(PairOutcome outcome) =>
        outcome switch
        {
            PairOutcome.Accepted => "accepted",
            PairOutcome.ForReview => "for review",
            PairOutcome.NotAccepted => "not accepted",
            PairOutcome.NotWritten => "not written",
            _ => "never compared",
        };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true
)]
[JsonSerializable(typeof(PairDocument))]
[JsonSerializable(typeof(ClusterDocument))]
sealed partial class ExplainJson : JsonSerializerContext;
