using System.Collections.Immutable;
using Linkspan.Linkage.Comparisons;
using Linkspan.Linkage.Scoring;

namespace Linkspan.Linkage.Learning;

/// <summary>Finds pairs of different people who are alike in some comparisons as one person would be.</summary>
/// <remarks>
/// Fellegi and Sunter's weights take comparisons as independent. Among pairs that do not match they
/// are not: relatives share a surname, an address, at times a number, and two of these add up to a
/// match. Here another class joins the mixture, free in the comparisons that it shares and held to u
/// in all others, at least two; without that hold it would take matches with many errors for
/// relatives. Only pairs that may be taken for matches are looked at, m and u stand. Which comparisons
/// are shared is searched uphill, one more or one less at a time, for a gain in log-likelihood above
/// the Bayesian information criterion's price (Schwarz 1978, Annals of Statistics 6, 461-464).
/// </remarks>
sealed class RelatedSearch
{
    const double BitsMin = -6; // Weaker pairs are no links in any case.
    const double StartShare = 0.05; // Of the matches; a guess from which EM moves.
    const int Rounds = 12;

    readonly record struct Cell(ulong Pattern, double Pairs, double MatchRatio, double Known);

    sealed record Fit(double Gain, double Share, int[] Shared, double[][] Levels);

    readonly Mixture _mixture;
    readonly ComparisonGroups _groups;
    readonly double _pairsAll;
    readonly double _known;
    readonly Cell[] _cells;

    RelatedSearch(Mixture mixture, PatternCells cells, ComparisonGroups groups)
    {
        _groups = groups;
        (_mixture, _pairsAll) = (mixture, cells.PairsAll);
        _known = mixture.Related.Sum(r => r.Share);
        var least = Math.Pow(2, BitsMin);
        var odds = mixture.Odds();
        _cells =
        [
            .. cells
                .Candidates.GroupBy(c => c.Pattern)
                .Select(g =>
                {
                    var match = odds.MatchRatio(g.Key);
                    var known = odds.SumOf(g.Key) - odds.Unrelated - mixture.Lambda * match;
                    return new Cell(g.Key, g.Sum(c => c.Pairs), match, Math.Max(0, known));
                })
                .Where(c => c.MatchRatio * mixture.Lambda >= least),
        ];
    }

    /// <summary>A further class of one pair of sources.</summary>
    /// <param name="mixture">What was learned without it.</param>
    /// <param name="cells">Candidate pairs by pattern.</param>
    /// <param name="groups">What changes together.</param>
    /// <returns>Null when the pairs give no reason for one.</returns>
    public static RelatedShares? Find(Mixture mixture, PatternCells cells, ComparisonGroups groups)
    {
        var fit = new RelatedSearch(mixture, cells, groups).Search();
        return fit is null || fit.Share * cells.PairsAll < 1
            ? null
            : new RelatedShares(fit.Shared, fit.Levels, fit.Share);
    }

    /// <summary>What the parameters of a class cost, in bits of log-likelihood.</summary>
    public static double PriceBits(Mixture mixture, RelatedShares related, double pairsAll) =>
        Price(mixture, related.Shared, pairsAll) / Math.Log(2);

    /// <summary>In the words of a model.</summary>
    public static LearnedRelated ToLearned(
        RelatedShares related,
        Mixture mixture,
        ImmutableArray<LearnedComparison> comparisons
    ) =>
        new(
            related.Share,
            Weight.ToUnits(Math.Log2(related.Share / mixture.Odds().Unrelated)),
            [
                .. related.Shared.Select(
                    (c, i) =>
                        new RelatedComparison(
                            comparisons[c].Name,
                            [.. related.Levels[i]],
                            [
                                .. related
                                    .Levels[i]
                                    .Zip(mixture.U[c], (r, u) => Weight.ToUnits(Math.Log2(r / u))),
                            ]
                        )
                ),
            ]
        );

    Fit? Search()
    {
        var best = Best(Starts());
        while (
            best is not null
            && Best(Neighbors(best.Shared)) is { } next
            && Worth(next) > Worth(best)
        )
            best = next;
        return best is null || Worth(best) <= Run([]).Gain ? null : best;
    }

    // Two alone, or all but what two reasons could change: some kinds show only with all they share.
    IEnumerable<int[]> Starts()
    {
        var all = Enumerable.Range(0, _mixture.U.Length).ToArray();
        foreach (var a in all)
        foreach (var b in all.Skip(a + 1))
        {
            yield return [a, b];
            if (_groups.AreOthers(a, b))
                yield return [.. all.Where(c => !_groups.IsOne(c, a) && !_groups.IsOne(c, b))];
        }
    }

    IEnumerable<int[]> Neighbors(int[] shared) =>
        Enumerable
            .Range(0, _mixture.U.Length)
            .Select(c => shared.Contains(c) ? [.. shared.Except([c])] : (int[])[.. shared, c])
            .Where(s => s.Length > 1);

    Fit? Best(IEnumerable<int[]> shared) =>
        shared.Where(_groups.AreDifferentPeople).Select(Run).MaxBy(Worth);

    double Worth(Fit? fit) =>
        fit is null ? double.MinValue : fit.Gain - Price(_mixture, fit.Shared, _pairsAll);

    static double Price(Mixture mixture, int[] shared, double pairsAll) =>
        0.5 * Math.Log(Math.Max(2, pairsAll)) * shared.Sum(c => mixture.U[c].Length);

    /// <summary>EM with some comparisons shared; the gain is the log-likelihood over unrelated pairs'.</summary>
    Fit Run(int[] shared)
    {
        var levels = shared.Select(c => (double[])_mixture.M[c].Clone()).ToArray();
        var (match, related) = (
            _mixture.Lambda,
            shared.Length == 0 ? 0 : _mixture.Lambda * StartShare
        );
        var gain = 0.0;
        for (var round = 0; round < Rounds; round++)
        {
            var (matches, relatives) = (0.0, 0.0);
            var at = levels.Select(l => new double[l.Length]).ToArray();
            var ratios = shared.Select((c, i) => Ratios(levels[i], _mixture.U[c])).ToArray();
            gain = 0;
            foreach (var cell in _cells)
            {
                var a = match * cell.MatchRatio;
                var b = related * RatioOf(cell.Pattern, shared, ratios);
                if (_mixture.Together is { } together)
                    b *= together.RelatedRatio(cell.Pattern, shared);
                var sum = a + b + cell.Known + (1 - match - related - _known);
                gain += cell.Pairs * Math.Log(sum);
                matches += cell.Pairs * a / sum;
                var pairs = cell.Pairs * b / sum;
                relatives += pairs;
                for (var i = 0; i < shared.Length; i++)
                    if (ComparisonPlan.LevelIn(cell.Pattern, shared[i]) is > 0 and var level)
                        at[i][level - 1] += pairs;
            }
            match = Math.Clamp(matches / _pairsAll, 0.5 / _pairsAll, 0.5);
            related = relatives / _pairsAll;
            for (var i = 0; i < shared.Length; i++)
                levels[i] = Mixture.Shares(at[i]);
        }
        return new Fit(gain, related, shared, levels);
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
}
