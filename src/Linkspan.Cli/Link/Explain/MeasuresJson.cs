using System.Text.Json.Serialization;
using Linkspan.Linkage.Measuring;
using Linkspan.Runs.Reviews;

namespace Linkspan.Cli.Link.Explain;

/// <summary>A number and its 95 % interval.</summary>
sealed record EstimateDocument(double Value, double Low, double High)
{
    internal static EstimateDocument Of(Estimate e) => new(e.Value, e.Low, e.High);

    internal static EstimateDocument? Of(Estimate? e) => e is { } known ? Of(known) : null;
}

/// <summary>A stratum of a review.</summary>
sealed record StratumDocument(
    string Pairs,
    EstimateDocument Size,
    int Same,
    int Different,
    int Unsure,
    EstimateDocument MatchShare
);

/// <summary>A range of probabilities: what was said and what was so.</summary>
sealed record ReliabilityDocument(
    double From,
    double To,
    int Labelled,
    double Said,
    EstimateDocument WasSo
);

/// <summary>What <c>link review --labels --json</c> prints.</summary>
sealed record ReviewDocument(
    string Sample,
    int Labelled,
    int Unsure,
    EstimateDocument Precision,
    EstimateDocument RecallOfWritten,
    EstimateDocument RecallGivenBlocking,
    EstimateDocument? FoundByBlocking,
    EstimateDocument? Recall,
    EstimateDocument? MatchesOutsideBlocking,
    IReadOnlyList<StratumDocument> Strata,
    IReadOnlyList<ReliabilityDocument> Reliability,
    double? CalibrationSlope,
    double? CalibrationOffset
)
{
    internal static ReviewDocument Of(RunReview review) =>
        new(
            review.Sample,
            review.Estimate.Labelled,
            review.Estimate.Unsure,
            EstimateDocument.Of(review.Estimate.Precision),
            EstimateDocument.Of(review.Estimate.RecallOfWritten),
            EstimateDocument.Of(review.Estimate.RecallGivenBlocking),
            EstimateDocument.Of(review.Completeness),
            EstimateDocument.Of(review.Recall),
            EstimateDocument.Of(review.Estimate.OutsideBlocking),
            [
                .. review.Estimate.Strata.Select(s => new StratumDocument(
                    StratumWords.Of(s.Stratum),
                    EstimateDocument.Of(s.Stratum.Pairs),
                    s.Same,
                    s.Different,
                    s.Unsure,
                    EstimateDocument.Of(s.MatchShare)
                )),
            ],
            [
                .. review.Calibration.Bins.Select(b => new ReliabilityDocument(
                    b.From,
                    b.To,
                    b.Labelled,
                    b.Said,
                    EstimateDocument.Of(b.WasSo)
                )),
            ],
            review.Calibration.Slope,
            review.Calibration.Offset
        );
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true
)]
[JsonSerializable(typeof(ReviewDocument))]
[JsonSerializable(typeof(MeasuresDocument))]
sealed partial class MeasuresJson : JsonSerializerContext;
