using System.Collections.Immutable;
using System.Globalization;
using Linkspan.Linkage.Comparisons;
using Linkspan.Linkage.Scoring;

namespace Linkspan.Linkage.Learning;

/// <summary>Doubts about what was learned, in words.</summary>
static class LearningRemarks
{
    const double MatchesMin = 50;

    // A weaker level may outweigh a stronger one by so many bits before it is said.
    const double Slack = 0.5;

    // A start that comes to rest elsewhere and explains nearly as much makes the best one doubtful.
    const double CloseBits = 10;
    const double OtherLambda = 0.2;

    // Agreement of two fields that go together counts double: said when it is more than that.
    const double TogetherBits = 1;

    const double PairsMin = 5;
    const double LabelBits = 10;

    public static ImmutableArray<string> Of(
        LinkJob job,
        LearnedPair learned,
        PatternCells cells,
        Mixture mixture,
        LabelledPairs labels,
        IReadOnlyList<MeasuredDependence> measured
    )
    {
        IEnumerable<string> remarks =
        [
            .. Rest(learned),
            .. Room(learned, cells),
            .. Unidentified(job, learned, cells, mixture),
            .. Order(job, learned),
            .. Together(learned, measured),
            .. Labels(labels, mixture),
        ];
        return [.. remarks];
    }

    static IEnumerable<string> Rest(LearnedPair learned)
    {
        if (!learned.Converged)
            yield return "Learning stopped before it came to rest; allow more rounds.";
        var best = learned.Starts[0];
        foreach (var start in learned.Starts.Skip(1))
            if (
                best.Bits - start.Bits < CloseBits
                && Math.Abs(start.Lambda / best.Lambda - 1) > OtherLambda
            )
                yield return Text(
                    $"Two explanations fit nearly as well: {best.Name} with about {best.Lambda * learned.PairsAll:F0} matches, {start.Name} with about {start.Lambda * learned.PairsAll:F0}; review before you trust the threshold."
                );
    }

    static IEnumerable<string> Room(LearnedPair learned, PatternCells cells)
    {
        var matches = learned.Lambda * learned.PairsAll;
        if (matches < MatchesMin)
            yield return Text(
                $"Only about {matches:F0} matches were found to learn from; parameters are weak."
            );
        if (matches > 0.999 * cells.MatchesMax)
            yield return Text(
                $"As many pairs look like matches as the links allow ({cells.MatchesMax:F0}): people may stand in a file more often, or different people are alike in all that is compared."
            );
    }

    static IEnumerable<string> Unidentified(
        LinkJob job,
        LearnedPair learned,
        PatternCells cells,
        Mixture mixture
    )
    {
        if (learned.Comparisons.Length < 3)
            yield return "With fewer than three comparisons, m and lambda can hardly be told apart.";
        var present = PresentMatches(mixture, cells);
        for (var c = 0; c < learned.Comparisons.Length; c++)
        {
            var name = learned.Comparisons[c].Name;
            if (cells.IsUnseen[c])
                yield return $"Every blocking rule uses {name}, so how often matches differ in it cannot be seen; "
                    + "add a rule without it.";
            if (cells.Values.PresentPairs[c] < 1)
                yield return $"{name} is missing in one of the sources: it says nothing.";
            else if (present[c] < PairsMin && job.Model.Comparisons[c].Levels.Any(l => l.M is null))
                yield return Text(
                    $"{name} is present in only about {present[c]:F0} matches: its m is a guess."
                );
        }
    }

    static double[] PresentMatches(Mixture mixture, PatternCells cells)
    {
        var odds = mixture.Odds();
        var classes = new double[mixture.Related.Count + 1];
        var present = new double[mixture.M.Length];
        foreach (var cell in cells.Candidates)
        {
            odds.Of(cell.Pattern, classes);
            for (var c = 0; c < present.Length; c++)
                if ((cell.Usable >> c & 1) != 0 && ComparisonPlan.LevelIn(cell.Pattern, c) > 0)
                    present[c] += cell.Pairs * classes[0];
        }
        return present;
    }

    // Only where one test implies the other: swapped names may well say more than equal ones.
    static IEnumerable<string> Order(LinkJob job, LearnedPair learned)
    {
        for (var c = 0; c < learned.Comparisons.Length; c++)
        {
            var (comparison, levels) = (learned.Comparisons[c], job.Model.Comparisons[c].Levels);
            for (var l = 1; l < levels.Length; l++)
            for (var u = 0; u < l; u++)
            {
                var isWeaker =
                    levels[l].Kind == LevelKind.Else || LevelCoverage.Covers(levels[l], levels[u]);
                var (upper, lower) = (comparison.Levels[u], comparison.Levels[l]);
                if (isWeaker && Weight.ToBits(lower.Units - upper.Units) > Slack)
                    yield return $"{comparison.Name}: {lower.Test} speaks more for a match than {upper.Test}.";
            }
        }
    }

    static IEnumerable<string> Together(
        LearnedPair learned,
        IReadOnlyList<MeasuredDependence> measured
    )
    {
        for (var i = 0; i < measured.Count; i++)
            if (measured[i].WeightBits > TogetherBits && learned.Dependence[i].MatchUnits.IsEmpty)
                yield return Text(
                    $"{learned.Dependence[i].First} and {learned.Dependence[i].Second} go together: weights that add both are off by about {measured[i].WeightBits:F1} bits; compare one of them, or set dependence: modelled."
                );
    }

    static IEnumerable<string> Labels(LabelledPairs labels, Mixture mixture)
    {
        if (labels.Unknown > 0)
            yield return Text($"{labels.Unknown} labels name records that no source has.");
        if (labels.Conflicts > 0)
            yield return Text(
                $"{labels.Conflicts} pairs are labelled as no match, though other labels make them one person."
            );
        var odds = mixture.Odds();
        double Bits(ulong pattern) =>
            Math.Log2(mixture.Lambda * odds.MatchRatio(pattern) / odds.Unrelated);
        var against =
            labels.Matches.Count(p => Bits(p) < -LabelBits)
            + labels.Others.Count(p => Bits(p) > LabelBits);
        if (against > 0)
            yield return Text(
                $"{against} labels say the opposite of weights beyond {LabelBits:F0} bits; look at them again."
            );
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
