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
    double? Weight,
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
            part is { M: null, Level: > 0 } ? null : Linkage.Scoring.Weight.ToBits(part.Units),
            part.Frequency,
            Linkage.Scoring.Weight.ToBits(part.FrequencyUnits),
            Shown(part.Left, showValues),
            Shown(part.Right, showValues)
        );

    internal static string? Shown(string? value, bool showValues) =>
        value is null || showValues ? value : ValueShape.Of(value);
}

/// <summary>A part of a match key as <c>link explain --json</c> prints it: agrees, differs or missing.</summary>
sealed record KeyPartDocument(string Part, string Answer);

/// <summary>A match key as <c>link explain --json</c> prints it.</summary>
sealed record KeyDocument(int Number, string Key, bool Agrees, IReadOnlyList<KeyPartDocument> Parts)
{
    internal static KeyDocument Of(KeyAgreement key) =>
        new(
            key.Number,
            key.Key,
            key.Agrees,
            [.. key.Parts.Select(p => new KeyPartDocument(p.Part, KeyText.WordOf(p.Answer)))]
        );
}

/// <summary>
/// What <c>link explain --json</c> prints of a pair; prior, weight and probability are null where pairs
/// are not weighed.
/// </summary>
sealed record PairDocument(
    string Left,
    string Right,
    double? Lambda,
    double? Prior,
    IReadOnlyList<PartDocument> Comparisons,
    double? GoTogether,
    double? RelatedPeople,
    double? Weight,
    double? Probability,
    IReadOnlyList<KeyDocument> MatchKeys,
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
            Weighed(pair, pair.Explanation.Lambda),
            Weighed(pair, Linkage.Scoring.Weight.ToBits(pair.Explanation.PriorUnits)),
            [.. pair.Explanation.Parts.Select(p => PartDocument.Of(p, showValues))],
            Weighed(pair, Linkage.Scoring.Weight.ToBits(pair.Explanation.TogetherUnits)),
            Weighed(pair, Linkage.Scoring.Weight.ToBits(pair.Explanation.RivalUnits)),
            Weighed(pair, pair.Explanation.Bits),
            Weighed(pair, pair.Explanation.Probability),
            [.. pair.Explanation.Keys.Select(KeyDocument.Of)],
            pair.Thresholds.Review,
            pair.Thresholds.Accept,
            pair.Rules,
            OutcomeWords.Of(pair.Outcome),
            pair.Reason,
            pair.InOneCluster,
            showValues
        );

    static double? Weighed(ExplainedPair pair, double number) =>
        pair.Explanation.IsWeighed ? number : null;
}

/// <summary>
/// A link of a cluster as <c>link explain --json</c> prints it; weight and probability are null of one by
/// a match key that was not weighed.
/// </summary>
/// <param name="Bridge">Sizes of the two sides without it; null when the cluster would hold.</param>
sealed record HoldingDocument(
    string Left,
    string Right,
    double? Weight,
    double? Probability,
    int? MatchKey,
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
                    double.IsNaN(l.Link.Probability) ? null : l.Link.Weight,
                    double.IsNaN(l.Link.Probability) ? null : l.Link.Probability,
                    l.Link.Key > 0 ? l.Link.Key : null,
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
