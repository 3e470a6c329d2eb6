using Linkspan.Linkage.Comparisons;

namespace Linkspan.Linkage.Learning;

/// <summary>One kind of related people while it is learned.</summary>
/// <param name="shared">Indexes of the comparisons in which they are alike as one person would be.</param>
/// <param name="levels">Share of related pairs at each level, by shared comparison.</param>
/// <param name="share">Share of all pairs.</param>
sealed class RelatedShares(int[] shared, double[][] levels, double share)
{
    /// <summary>Indexes of the comparisons in which they are alike.</summary>
    public int[] Shared { get; } = shared;

    /// <summary>Share of related pairs at each level, by shared comparison.</summary>
    public double[][] Levels { get; private set; } = levels;

    /// <summary>Share of all pairs.</summary>
    public double Share { get; private set; } = share;

    /// <summary>
    /// Whether they are alike in two things at least, by a bit each: a class alike in one is the chance
    /// agreement that a blocking rule brings together, not people who are related.
    /// </summary>
    /// <param name="unrelated">Share of unrelated pairs at each level, by comparison of the model.</param>
    public bool AreRelated(double[][] unrelated)
    {
        const double BitsMin = 1;
        const int AlikeMin = 2;
        double Bits(int i) =>
            Levels[i].Zip(unrelated[Shared[i]], (r, u) => r * Math.Log2(r / u)).Sum();
        return Enumerable.Range(0, Shared.Length).Count(i => Bits(i) >= BitsMin) >= AlikeMin;
    }

    /// <summary>A state of its own.</summary>
    public RelatedShares Copy() => new(Shared, Levels, Share);

    /// <summary>Sets what a round has found.</summary>
    /// <param name="share">Share of all pairs.</param>
    /// <param name="at">Related pairs at each level, by comparison of the model.</param>
    public void Set(double share, double[][] at)
    {
        Share = share;
        Levels = [.. Shared.Select(c => Mixture.Shares(at[c]))];
    }
}

/// <summary>Odds of the classes of a mixture by pattern, in flat tables.</summary>
sealed class ClassOdds
{
    readonly int _count;
    readonly double[] _match;
    readonly double[][] _related;
    readonly int[][] _shared;
    readonly PairTables? _together;
    readonly double _lambda;
    readonly double[] _shares;

    /// <summary>Share of all pairs that are neither matches nor related.</summary>
    public double Unrelated { get; }

    public ClassOdds(Mixture mixture)
    {
        _count = mixture.M.Length;
        _match = Flat(mixture.M, mixture.U, [.. Enumerable.Range(0, _count)], _count);
        _shared = [.. mixture.Related.Select(r => r.Shared)];
        _related =
        [
            .. mixture.Related.Select(r =>
                Flat(r.Levels, [.. r.Shared.Select(c => mixture.U[c])], r.Shared, _count)
            ),
        ];
        _together = mixture.Together;
        (_lambda, _shares) = (mixture.Lambda, [.. mixture.Related.Select(r => r.Share)]);
        Unrelated = Math.Max(1e-12, 1 - _lambda - _shares.Sum());
    }

    /// <summary>Share of matches, then of each kind of relatives, among pairs with this pattern.</summary>
    public void Of(ulong pattern, Span<double> classes)
    {
        var sum = Unrelated;
        sum += classes[0] = _lambda * MatchRatio(pattern);
        for (var k = 0; k < _shares.Length; k++)
            sum += classes[k + 1] = _shares[k] * RelatedRatio(pattern, k);
        for (var k = 0; k < classes.Length; k++)
            classes[k] /= sum;
    }

    /// <summary>Likelihood of a pattern over that of unrelated pairs.</summary>
    public double SumOf(ulong pattern)
    {
        var sum = Unrelated + _lambda * MatchRatio(pattern);
        for (var k = 0; k < _shares.Length; k++)
            sum += _shares[k] * RelatedRatio(pattern, k);
        return sum;
    }

    /// <summary>How much more often matches show a pattern than unrelated pairs.</summary>
    public double MatchRatio(ulong pattern)
    {
        var ratio = 1.0;
        var rest = pattern;
        for (var c = 0; c < _count; c++, rest >>= ComparisonPlan.BitsPerComparison)
            ratio *= _match[c * PatternCells.Width + (int)(rest & (PatternCells.Width - 1))];
        return _together is null ? ratio : ratio * _together.MatchRatio(pattern);
    }

    double RelatedRatio(ulong pattern, int kind)
    {
        var (ratio, table) = (1.0, _related[kind]);
        foreach (var c in _shared[kind])
            ratio *= table[c * PatternCells.Width + ComparisonPlan.LevelIn(pattern, c)];
        return _together is null ? ratio : ratio * _together.RelatedRatio(pattern, _shared[kind]);
    }

    // Level 0, missing, says nothing.
    static double[] Flat(double[][] above, double[][] below, int[] comparisons, int count)
    {
        var flat = new double[count * PatternCells.Width];
        Array.Fill(flat, 1);
        for (var i = 0; i < comparisons.Length; i++)
        for (var l = 0; l < above[i].Length; l++)
            flat[comparisons[i] * PatternCells.Width + l + 1] = above[i][l] / below[i][l];
        return flat;
    }
}
