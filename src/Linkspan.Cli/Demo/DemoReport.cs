using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using Linkspan.Identity.Truth;

namespace Linkspan.Cli.Demo;

/// <summary>Link quality of one group against the truth; rates are null where there is nothing.</summary>
sealed record DemoQuality(
    string Group,
    double? Precision,
    double? Recall,
    double? F1,
    double? Coverage
)
{
    public static DemoQuality Of(GroupQuality quality) =>
        new(quality.Group, quality.Precision, quality.Recall, quality.F1, quality.Coverage);
}

/// <summary>An answer in short.</summary>
sealed record DemoAnswer(string Question, string Title, string Finding);

/// <summary>How far a question's rates lie from those under perfect links.</summary>
/// <param name="Question">Its id.</param>
/// <param name="Rates">Rates compared.</param>
/// <param name="Mean">Mean absolute distance, as a share.</param>
/// <param name="Largest">The largest, as a share.</param>
/// <param name="Inside">Share of rates whose interval holds the rate under perfect links.</param>
sealed record DemoDistance(string Question, int Rates, double Mean, double Largest, double Inside);

/// <summary>What <c>demo --json</c> prints.</summary>
sealed record DemoReport(
    string State,
    int Students,
    ulong Seed,
    ImmutableArray<DemoQuality> Quality,
    ImmutableArray<DemoAnswer> Answers,
    ImmutableArray<DemoDistance> Distance,
    string Release,
    string ContentHash,
    ImmutableSortedDictionary<string, double> Seconds,
    double TotalSeconds
)
{
    /// <summary>The report as a person reads it.</summary>
    public void Write(TextWriter to)
    {
        to.WriteLine();
        to.WriteLine("How well students were led to wage records, measured against the truth:");
        to.WriteLine(Row("", "precision", "recall", "F1", "within reach"));
        foreach (var group in Quality)
            to.WriteLine(
                Row(
                    GroupNames.Of(group.Group).Group,
                    Share(group.Precision),
                    Share(group.Recall),
                    Share(group.F1),
                    Share(group.Coverage)
                )
            );
        to.WriteLine();
        to.WriteLine("Four answers, protected:");
        foreach (var answer in Answers)
        {
            to.WriteLine($"  {answer.Question.ToUpperInvariant(), -4} {answer.Title}");
            to.WriteLine($"       {answer.Finding}");
        }
        to.WriteLine();
        to.WriteLine("How far the rates lie from those under perfect links (percentage points):");
        foreach (var distance in Distance)
            to.WriteLine(
                $"  {distance.Question.ToUpperInvariant(), -4} {distance.Rates, 4} rates: mean "
                    + $"{Points(distance.Mean)}, largest {Points(distance.Largest)}; the 95 % Wilson "
                    + $"interval holds {Share(distance.Inside)} of them"
            );
        to.WriteLine(
            "  Over three seeds: bench/results/demo-accuracy.md; the method: docs/explanation/intervals.md"
        );
        to.WriteLine();
        to.WriteLine($"Release: {Release}");
        to.WriteLine($"Made in {TotalSeconds:0.0} s.");
    }

    static string Row(string group, string precision, string recall, string f1, string coverage) =>
        $"  {group, -42} {precision, 10} {recall, 10} {f1, 10} {coverage, 13}";

    static string Share(double? share) =>
        share is { } s ? (s * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %" : "–";

    static string Points(double share) =>
        (share * 100).ToString("0.0", CultureInfo.InvariantCulture);
}

[JsonSerializable(typeof(DemoReport))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true
)]
sealed partial class DemoJson : JsonSerializerContext;
