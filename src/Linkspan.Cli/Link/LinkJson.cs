using System.Text.Json.Serialization;
using Linkspan.Linkage.Evaluation;
using Linkspan.Runs;

namespace Linkspan.Cli.Link;

/// <summary>Counts of pairs as <c>link evaluate --json</c> prints them; shares are null for 0/0.</summary>
sealed record CountsDocument(
    long True,
    long Found,
    long Correct,
    double? Precision,
    double? Recall,
    double? F1
)
{
    internal static CountsDocument Of(PairCounts c) =>
        new(c.True, c.Found, c.Correct, c.Precision, c.Recall, c.F1);
}

/// <summary>The best threshold as <c>link evaluate --json</c> prints it.</summary>
sealed record BestDocument(double? Weight, double? Precision, double? Recall, double? F1);

/// <summary>What <c>link evaluate --json</c> prints.</summary>
sealed record QualityDocument(CountsDocument Pairs, CountsDocument Links, BestDocument Best)
{
    internal static QualityDocument Of(LinkageQuality quality) =>
        new(
            CountsDocument.Of(quality.Pairs),
            CountsDocument.Of(quality.Links),
            new BestDocument(
                quality.Best.Weight,
                quality.Best.Precision,
                quality.Best.Recall,
                quality.Best.F1
            )
        );
}

/// <summary>A pair of sources as <c>link run --json</c> prints it.</summary>
sealed record ScopeDocument(string Left, string Right, long PairsAll, double MatchesExpected);

/// <summary>Seconds of one stage.</summary>
sealed record StageDocument(string Stage, double Seconds);

/// <summary>What <c>link run --json</c> prints.</summary>
sealed record RunDocument(
    string Folder,
    bool WasDone,
    long PairsCompared,
    long Links,
    long Accepted,
    long Clusters,
    IReadOnlyList<ScopeDocument> Pairs,
    IReadOnlyList<StageDocument> Stages
)
{
    internal static RunDocument Of(string folder, FileRun run) =>
        new(
            folder,
            run.WasDone,
            run.Manifest.PairsCompared,
            run.Manifest.Links,
            run.Manifest.Accepted,
            run.Manifest.Clusters,
            [
                .. run.Learned.Pairs.Select(p => new ScopeDocument(
                    p.Left,
                    p.Right,
                    p.PairsAll,
                    p.Lambda * p.PairsAll
                )),
            ],
            [.. run.StageTimes.Select(s => new StageDocument(s.Stage, Math.Round(s.Seconds, 3)))]
        );
}

/// <summary>JSON of the link commands.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    GenerationMode = JsonSourceGenerationMode.Serialization
)]
[JsonSerializable(typeof(QualityDocument))]
[JsonSerializable(typeof(RunDocument))]
[JsonSerializable(typeof(DiffDocument))]
sealed partial class LinkJson : JsonSerializerContext;
