using System.Collections.Immutable;
using Linkspan.Linkage.Comparisons;
using Linkspan.Linkage.Scoring;

namespace Linkspan.Linkage.Learning;

/// <summary>Finds pairs of different people who are alike in some comparisons as one person would be.</summary>
/// <remarks>
/// Fellegi and Sunter's weights take comparisons as independent. Among pairs that do not match they
/// are not: relatives share a surname, an address, at times a number, and two of these add up to a
/// match. Here a third class joins the mixture, free in the comparisons that it shares and held to u
/// in all others, at least two; without that hold it would take matches with many errors for
/// relatives. Only pairs that may be taken for matches are looked at, m and u stand. Which comparisons
/// are shared is searched forward from the best two, each for a gain in log-likelihood above the
/// Bayesian information criterion's price (Schwarz 1978, Annals of Statistics 6, 461-464).
/// </remarks>
sealed class RelatedLearner
{
    const double BitsMin = -6; // Weaker pairs are no links in any case.
    const double StartShare = 0.05; // Of the matches; a guess from which EM moves.
    const int SearchRounds = 12;
    const int FinalRounds = 200;
    const int HeldMin = 2;
    const double Pseudo = 0.5;

    readonly record struct Cell(ulong Pattern, double Pairs, double MatchRatio);

    sealed record Fit(double Gain, double Share, int[] Shared, double[][] Levels);

    readonly LearnedPair _pair;
    readonly double[][] _u;
    readonly double[][] _m;
    readonly Cell[] _cells;

    RelatedLearner(LearnedPair pair, IEnumerable<(ulong Pattern, double Pairs)> counts)
    {
        _pair = pair;
        _m = [.. pair.Comparisons.Select(c => c.Levels.Select(l => l.M).ToArray())];
        _u = [.. pair.Comparisons.Select(c => c.Levels.Select(l => l.U).ToArray())];
        var least = Math.Pow(2, BitsMin);
        _cells =
        [
            .. counts
                .GroupBy(c => c.Pattern)
                .Select(g => new Cell(g.Key, g.Sum(c => c.Pairs), RatioOf(g.Key)))
                .Where(c => c.MatchRatio * pair.Lambda >= least)
                .OrderBy(c => c.Pattern),
        ];
    }

    /// <summary>The third class of one pair of sources.</summary>
    /// <param name="pair">What was learned without it.</param>
    /// <param name="counts">Candidate pairs by pattern; a pattern may stand more than once.</param>
    /// <returns>Null when the pairs give no reason for one.</returns>
    public static LearnedRelated? Find(
        LearnedPair pair,
        IEnumerable<(ulong Pattern, double Pairs)> counts
    )
    {
        if (pair.Comparisons.Length < 2 + HeldMin)
            return null;
        var learner = new RelatedLearner(pair, counts);
        return learner.Search() is { } fit ? learner.ToLearned(fit) : null;
    }

    Fit? Search()
    {
        var without = Run([], SearchRounds).Gain;
        var count = _u.Length;
        var starts =
            from a in Enumerable.Range(0, count)
            from b in Enumerable.Range(a + 1, count - a - 1)
            select new[] { a, b };
        var best = starts.Select(s => Run(s, SearchRounds)).MaxBy(f => f.Gain)!;
        if (best.Gain - without < Price(best.Shared))
            return null;
        while (best.Shared.Length + 1 + HeldMin <= count)
        {
            var next = Enumerable
                .Range(0, count)
                .Except(best.Shared)
                .Select(c => Run([.. best.Shared, c], SearchRounds))
                .MaxBy(f => f.Gain)!;
            if (next.Gain - best.Gain < Price([next.Shared[^1]]))
                break;
            best = next;
        }
        return Run(best.Shared, FinalRounds);
    }

    double Price(int[] shared) =>
        0.5 * Math.Log(Math.Max(2, _pair.PairsAll)) * shared.Sum(c => _u[c].Length);

    /// <summary>EM with some comparisons shared; the gain is the log-likelihood over unrelated pairs'.</summary>
    Fit Run(int[] shared, int rounds)
    {
        var total = (double)_pair.PairsAll;
        var levels = shared.Select(c => (double[])_m[c].Clone()).ToArray();
        var (match, related) = (_pair.Lambda, shared.Length == 0 ? 0 : _pair.Lambda * StartShare);
        var gain = 0.0;
        for (var round = 0; round < rounds; round++)
        {
            var (matches, relatives) = (0.0, 0.0);
            var at = levels.Select(l => new double[l.Length]).ToArray();
            var ratios = shared.Select((c, i) => Ratios(levels[i], _u[c])).ToArray();
            gain = 0;
            foreach (var cell in _cells)
            {
                var a = match * cell.MatchRatio;
                var b = related * RatioOf(cell.Pattern, shared, ratios);
                var sum = a + b + (1 - match - related);
                gain += cell.Pairs * Math.Log(sum);
                matches += cell.Pairs * a / sum;
                var pairs = cell.Pairs * b / sum;
                relatives += pairs;
                for (var i = 0; i < shared.Length; i++)
                    if (ComparisonPlan.LevelIn(cell.Pattern, shared[i]) is > 0 and var level)
                        at[i][level - 1] += pairs;
            }
            match = Math.Clamp(matches / total, 0.5 / total, 0.5);
            related = relatives / total;
            for (var i = 0; i < shared.Length; i++)
                levels[i] = Shares(at[i]);
        }
        return new Fit(gain, related, shared, levels);
    }

    double RatioOf(ulong pattern)
    {
        var ratio = 1.0;
        for (var c = 0; c < _m.Length; c++)
            if (ComparisonPlan.LevelIn(pattern, c) is > 0 and var level)
                ratio *= _m[c][level - 1] / _u[c][level - 1];
        return ratio;
    }

    static double RatioOf(ulong pattern, int[] shared, double[][] ratios)
    {
        var ratio = 1.0;
        for (var i = 0; i < shared.Length; i++)
            if (ComparisonPlan.LevelIn(pattern, shared[i]) is > 0 and var level)
                ratio *= ratios[i][level - 1];
        return ratio;
    }

    static double[] Ratios(double[] above, double[] below) =>
        [.. above.Zip(below, (a, b) => a / b)];

    static double[] Shares(double[] pairs)
    {
        var total = pairs.Sum() + Pseudo * pairs.Length;
        return [.. pairs.Select(p => (p + Pseudo) / total)];
    }

    LearnedRelated? ToLearned(Fit fit)
    {
        if (fit.Share * _pair.PairsAll < 1)
            return null;
        return new LearnedRelated(
            fit.Share,
            Weight.ToUnits(Math.Log2(fit.Share / (1 - fit.Share - _pair.Lambda))),
            [
                .. fit.Shared.Select(
                    (c, i) =>
                        new RelatedComparison(
                            _pair.Comparisons[c].Name,
                            ImmutableArray.Create(fit.Levels[i]),
                            [
                                .. Ratios(fit.Levels[i], _u[c])
                                    .Select(r => Weight.ToUnits(Math.Log2(r))),
                            ]
                        )
                ),
            ]
        );
    }
}
