using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Linkspan.Files;
using Linkspan.Linkage.Measuring;
using Linkspan.Runs.Reports;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Reviews;

/// <summary>What a reviewer said about a pair.</summary>
public enum ReviewLabel
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>One person.</summary>
    Same,

    /// <summary>Two people.</summary>
    Different,

    /// <summary>Nobody can say.</summary>
    Unsure,
}

/// <summary>A pair that is to be reviewed.</summary>
/// <param name="Number">As the reviewer's file names it, from 1.</param>
/// <param name="Stratum">Index of its stratum.</param>
/// <param name="Left">Left record.</param>
/// <param name="Right">Right record.</param>
/// <param name="Weight">log2 odds that the model gave; NaN of a pair that was not weighed.</param>
/// <param name="Label">What was said.</param>
public sealed record ReviewPair(
    int Number,
    int Stratum,
    RecordKey Left,
    RecordKey Right,
    double Weight,
    ReviewLabel Label
);

/// <summary>A sample for review, and later its labels; kept in the run's folder, for its owner only.</summary>
/// <param name="Id">Name of the sample: eight digits that its file's pairs begin with.</param>
/// <param name="Plan">Hash of the plan that was sampled.</param>
/// <param name="Strata">Where pairs were drawn.</param>
/// <param name="MatchesDeep">Matches that the model expects among compared pairs too deep to be drawn.</param>
/// <param name="Pairs">In the order of their numbers.</param>
public sealed record ReviewDesign(
    string Id,
    string Plan,
    ImmutableArray<ReviewStratum> Strata,
    double MatchesDeep,
    ImmutableArray<ReviewPair> Pairs
)
{
    static string NameOf(string id) => $"review-{id}.json";

    /// <summary>Name of a pair in the reviewer's file.</summary>
    public string NameOf(ReviewPair pair) =>
        string.Create(CultureInfo.InvariantCulture, $"{Id}-{pair.Number}");

    /// <summary>Writes it into the run's folder, 0600: it names records.</summary>
    internal void Write(string folder) =>
        AtomicFile.Write(
            Path.Combine(folder, NameOf(Id)),
            s => JsonSerializer.Serialize(s, this, ReviewJson.Default.ReviewDesign),
            AtomicFile.Private
        );

    /// <summary>Reads a sample by its name.</summary>
    /// <exception cref="ProblemException"><c>review.sample</c>: the run's folder has none of this name.</exception>
    internal static ReviewDesign Read(string folder, string id)
    {
        var isName = id.Length == 8 && id.All(char.IsAsciiHexDigitLower);
        if (!isName || !File.Exists(Path.Combine(folder, NameOf(id))))
            throw new ProblemException(
                new Problem(
                    "review.sample",
                    folder,
                    $"no sample {ValueShape.Of(id)}",
                    "the folder of the run that the sample was drawn from",
                    "Give the folder and the file of one `linkspan link review --sample`."
                )
            );
        return RunFolderJson.Read(folder, NameOf(id), ReviewJson.Default.ReviewDesign);
    }

    /// <summary>The sample of a run with most labels; null when none has one.</summary>
    public static ReviewDesign? FindLabelled(string folder, string plan) =>
        Directory
            .EnumerateFiles(folder, NameOf("*"))
            .Order(StringComparer.Ordinal)
            .Select(f =>
                RunFolderJson.Read(folder, Path.GetFileName(f), ReviewJson.Default.ReviewDesign)
            )
            .Where(d => string.Equals(d.Plan, plan, StringComparison.Ordinal))
            .Where(d => d.Labelled > 0)
            .MaxBy(d => d.Labelled);

    /// <summary>Pairs with a plain answer.</summary>
    [JsonIgnore]
    public int Labelled => Pairs.Count(p => p.Label is ReviewLabel.Same or ReviewLabel.Different);

    /// <summary>What its labels say of the run.</summary>
    public ReviewEstimate Estimate() =>
        ReviewEstimate.Of(
            [
                .. Strata.Select(
                    (stratum, s) =>
                        new LabelledStratum(
                            stratum,
                            Count(s, ReviewLabel.Same),
                            Count(s, ReviewLabel.Different),
                            Count(s, ReviewLabel.Unsure)
                        )
                ),
            ],
            MatchesDeep
        );

    /// <summary>Whether the run's probabilities can be taken at their word.</summary>
    public Calibration Calibration() =>
        Linkage.Measuring.Calibration.Of([
            .. Pairs
                .Where(p => p.Label is ReviewLabel.Same or ReviewLabel.Different)
                .Where(p => Strata[p.Stratum].Kind != StratumKind.Random)
                .Where(p => !double.IsNaN(p.Weight))
                .Select(p => new WeighedLabel(
                    p.Weight,
                    p.Label == ReviewLabel.Same,
                    Strata[p.Stratum].Pairs.Value
                        / (
                            Count(p.Stratum, ReviewLabel.Same)
                            + Count(p.Stratum, ReviewLabel.Different)
                        )
                )),
        ]);

    int Count(int stratum, ReviewLabel label) =>
        Pairs.Count(p => p.Stratum == stratum && p.Label == label);
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals
)]
[JsonSerializable(typeof(ReviewDesign))]
sealed partial class ReviewJson : JsonSerializerContext;
