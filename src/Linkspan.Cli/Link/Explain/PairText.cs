using System.Globalization;
using Linkspan.Linkage.Explaining;
using Linkspan.Linkage.Scoring;
using Linkspan.Runs.Reports;

namespace Linkspan.Cli.Link.Explain;

/// <summary>The waterfall of a pair as text that fits 80 columns.</summary>
static class PairText
{
    const int BarLength = 14;
    const int Width = 78;

    sealed record Step(string Name, string Words, int Units, bool IsFurther);

    internal static void Write(TextWriter output, ExplainedPair pair, bool showValues)
    {
        output.WriteLine($"{pair.Left}  with  {pair.Right}");
        output.WriteLine();
        if (pair.Explanation.IsWeighed)
            WriteWeights(output, pair);
        if (!pair.Explanation.Keys.IsEmpty)
        {
            KeyText.Write(output, pair.Explanation);
            output.WriteLine();
        }
        WriteOutcome(output, pair);
        output.WriteLine();
        WriteValues(output, pair.Explanation, showValues);
    }

    static void WriteWeights(TextWriter output, ExplainedPair pair)
    {
        var steps = StepsOf(pair.Explanation).ToList();
        var scale = BarScale.Of(steps.Select(s => s.Units), pair.Thresholds.Accept);
        output.WriteLine("  what              how alike                      weight     sum");
        var sum = 0;
        foreach (var step in steps)
        {
            var from = sum;
            sum += step.Units;
            output.WriteLine(
                string.Create(
                        CultureInfo.InvariantCulture,
                        $"  {Cut(Indented(step), 17), -17} {Cut(step.Words, 29), -29}"
                            + $"{Signed(step.Units), 8}{Signed(sum), 8} {scale.Bar(from, sum)}"
                    )
                    .TrimEnd()
            );
        }
        output.WriteLine($"  {new string('─', 76)}");
        WriteWeight(output, pair, scale);
        output.WriteLine();
    }

    static IEnumerable<Step> StepsOf(PairExplanation pair)
    {
        yield return new Step(
            "before comparing",
            OneIn(pair.Lambda) + " pairs matches",
            pair.PriorUnits,
            false
        );
        foreach (var part in pair.Parts)
        {
            yield return new Step(part.Name, part.Words, part.Units, false);
            if (part.Frequency is { } share)
                yield return new Step(
                    part.FrequencyUnits < 0 ? "common value" : "rare value",
                    OneIn(share) + " records has it",
                    part.FrequencyUnits,
                    true
                );
        }
        if (pair.TogetherUnits != 0)
            yield return new Step(
                "go together",
                "fields that follow each other",
                pair.TogetherUnits,
                false
            );
        if (pair.RelatedPriorUnits is not null)
            yield return new Step(
                "related people",
                "alike without being one",
                pair.RivalUnits,
                false
            );
    }

    static void WriteWeight(TextWriter output, ExplainedPair pair, BarScale scale)
    {
        output.WriteLine(
            string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {"weight", -17} {"probability " + Probability(pair.Explanation.Probability), -29}"
                        + $"{"", 8}{Signed(pair.Explanation.Units), 8} {scale.Marks()}"
                )
                .TrimEnd()
        );
    }

    static void WriteOutcome(TextWriter output, ExplainedPair pair)
    {
        Wrapped(output, $"{OutcomeWords.Of(pair.Outcome).ToUpperInvariant()}. {pair.Reason}");
        if (pair.Explanation.IsWeighed)
        {
            Wrapped(
                output,
                pair.Rules.IsEmpty
                    ? "Paired by no rule."
                    : $"Paired by {string.Join("; ", pair.Rules)}."
            );
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  Written from {pair.Thresholds.Review:0.####}, accepted from "
                        + $"{pair.Thresholds.Accept:0.####} (log2 of the odds)."
                )
            );
        }
        if (pair is { InOneCluster: true, Outcome: not PairOutcome.Accepted })
            output.WriteLine("  The two are in one cluster all the same, by way of other links.");
    }

    static void Wrapped(TextWriter output, string text)
    {
        var line = " ";
        foreach (var word in text.Split(' '))
        {
            if (line.Length + 1 + word.Length > Width && line.Length > 1)
            {
                output.WriteLine(line);
                line = "   ";
            }
            line += $" {word}";
        }
        output.WriteLine(line);
    }

    static void WriteValues(TextWriter output, PairExplanation pair, bool showValues)
    {
        var title = showValues ? "values" : "shapes of the values; --show-values shows them";
        output.WriteLine(pair.IsWeighed ? $"  {title, -64} match / other" : $"  {title}");
        foreach (var part in pair.Parts)
        {
            var (left, right) = (
                PartDocument.Shown(part.Left, showValues) ?? "(missing)",
                PartDocument.Shown(part.Right, showValues) ?? "(missing)"
            );
            output.WriteLine(
                string.Create(
                        CultureInfo.InvariantCulture,
                        $"  {Cut(part.Name, 17), -17} {Cut(left, 21), -21} {Cut(right, 21), -21}{Shares(part)}"
                    )
                    .TrimEnd()
            );
        }
    }

    static string Shares(ComparisonPart part) =>
        part.M is { } m && part.U is { } u
            ? string.Create(CultureInfo.InvariantCulture, $"  {m, 6:0.0000} / {Share(u)}")
            : "";

    static string Share(double share) =>
        share.ToString(share < 0.0001 ? "0.#E-0" : "0.0000", CultureInfo.InvariantCulture);

    static string Indented(Step step) => step.IsFurther ? "  " + step.Name : step.Name;

    static string OneIn(double share) =>
        string.Create(CultureInfo.InvariantCulture, $"1 in {1 / share:N0}");

    static string Signed(int units) =>
        Weight.ToBits(units).ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);

    // As many nines as it takes to tell it from certainty.
    internal static string Probability(double probability) =>
        probability.ToString(
            probability is > 0.9999 or < 0.0001 ? "0.000000" : "0.0000",
            CultureInfo.InvariantCulture
        );

    internal static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(length - 1)] + "…";

    /// <summary>Bars from one sum to the next, and where links are accepted.</summary>
    sealed class BarScale
    {
        readonly double _low;
        readonly double _perBit;
        readonly int _accept;

        BarScale(double low, double high, double accept)
        {
            (_low, _perBit) = (low, (BarLength - 1) / Math.Max(high - low, 1e-9));
            _accept = Place(accept);
        }

        internal static BarScale Of(IEnumerable<int> steps, double accept)
        {
            var (sum, low, high) = (0.0, Math.Min(0, accept), Math.Max(0, accept));
            foreach (var units in steps)
            {
                sum += Weight.ToBits(units);
                (low, high) = (Math.Min(low, sum), Math.Max(high, sum));
            }
            return new BarScale(low, high, accept);
        }

        internal string Bar(int from, int to)
        {
            var (a, b) = (Place(Weight.ToBits(from)), Place(Weight.ToBits(to)));
            var (least, most) = (Math.Min(a, b), Math.Max(a, b));
            return string.Concat(
                Enumerable
                    .Range(0, BarLength)
                    .Select(i =>
                        i >= least && i <= most && from != to ? (to > from ? '█' : '░')
                        : i == _accept ? '│'
                        : ' '
                    )
            );
        }

        internal string Marks() => new string(' ', _accept) + "│ accept";

        int Place(double bits) => (int)Math.Round((Math.Clamp(bits, -1000, 1000) - _low) * _perBit);
    }
}
