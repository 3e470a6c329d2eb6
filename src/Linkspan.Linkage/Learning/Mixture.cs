using Linkspan.Linkage.Comparisons;

namespace Linkspan.Linkage.Learning;

/// <summary>Pairs as a mixture of matches, unrelated pairs and kinds of related people.</summary>
/// <remarks>
/// A state of expectation-maximization, changed by <see cref="Round"/>. m of a comparison is learned
/// only from pairs that some rule without its columns makes, for a rule forces its own columns to
/// agree. u is what random pairs show less the matches and relatives among them; for equal values it
/// is exact, from the values' frequencies. A related pair is free in the comparisons that it shares
/// and held to u in the others.
/// </remarks>
sealed class Mixture
{
    const double Pseudo = 0.5; // Pairs that each level has seen beforehand: no share is 0.
    const double ShareMin = 1e-9;

    readonly LinkModel _model;
    readonly PatternCells _cells;
    readonly int _count;

    /// <summary>Share of matches at each level, by comparison.</summary>
    public double[][] M { get; }

    /// <summary>Share of unrelated pairs at each level, by comparison.</summary>
    public double[][] U { get; }

    /// <summary>Kinds of related people.</summary>
    public List<RelatedShares> Related { get; } = [];

    /// <summary>Comparisons that go together; none unless they are modelled.</summary>
    public PairTables? Together { get; set; }

    /// <summary>What labelled pairs show; null without labels.</summary>
    public LabelledLevels? Labels { get; init; }

    /// <summary>Share of all pairs that match.</summary>
    public double Lambda { get; private set; }

    /// <summary>Pairs that match, in the last round.</summary>
    public double Matches { get; private set; }

    public Mixture(LinkModel model, PatternCells cells, double firstLevel, double lambda)
    {
        (_model, _cells, _count) = (model, cells, model.Comparisons.Length);
        M = [.. model.Comparisons.Select(c => Starting(c, firstLevel))];
        U = [.. model.Comparisons.Select(c => new double[c.Levels.Length])];
        Lambda = model.Training.Lambda ?? Bounded(lambda);
        for (var c = 0; c < _count; c++)
            Fix(M[c], model.Comparisons[c].Levels, l => l.M);
        SetU(NewLevels(), new double[_count], new double[_count], first: true);
    }

    Mixture(Mixture other)
    {
        (_model, _cells, _count) = (other._model, other._cells, other._count);
        M = [.. other.M.Select(l => (double[])l.Clone())];
        U = [.. other.U.Select(l => (double[])l.Clone())];
        Related = [.. other.Related.Select(r => r.Copy())];
        (Together, Labels) = (other.Together, other.Labels);
        (Lambda, Matches) = (other.Lambda, other.Matches);
    }

    /// <summary>A state of its own with the same content.</summary>
    public Mixture Copy() => new(this);

    /// <summary>Rounds until nothing moves.</summary>
    /// <returns>Rounds taken, and whether it came to rest.</returns>
    public (int Rounds, bool Converged) Run(int roundsMax)
    {
        const double AtRest = 1e-6;
        for (var round = 1; round <= roundsMax; round++)
            if (Round() <= AtRest)
                return (round, true);
        return (roundsMax, false);
    }

    /// <summary>One round; returns the largest change of m and of lambda relative to it.</summary>
    public double Round()
    {
        var odds = Odds();
        var at = NewLevels();
        var relatedAt = Related.Select(_ => NewLevels()).ToArray();
        var (equal, present) = (new double[_count], new double[_count]);
        var matches = 0.0;
        var related = new double[Related.Count];
        var together = Together?.NewMatches();
        Span<double> classes = stackalloc double[Related.Count + 1];
        foreach (var cell in _cells.Candidates)
        {
            odds.Of(cell.Pattern, classes);
            var pairs = cell.Pairs * classes[0];
            matches += pairs;
            if (together is not null)
                Together!.Add(together, cell, pairs);
            var others = 0.0;
            for (var k = 0; k < related.Length; k++)
            {
                related[k] += cell.Pairs * classes[k + 1];
                others += cell.Pairs * classes[k + 1];
            }
            for (var c = 0; c < _count; c++)
            {
                var level = ComparisonPlan.LevelIn(cell.Pattern, c);
                if (level == 0)
                    continue;
                present[c] += pairs + others;
                if (level == 1)
                    equal[c] += pairs + others;
                if ((cell.Usable >> c & 1) != 0)
                    at[c][level - 1] += pairs;
                for (var k = 0; k < related.Length; k++)
                    relatedAt[k][c][level - 1] += cell.Pairs * classes[k + 1];
            }
        }
        for (var k = 0; k < related.Length; k++)
            Related[k].Set(related[k] / _cells.PairsAll, relatedAt[k]);
        Together = together is null ? null : Together!.WithMatches(together);
        var change = Math.Max(SetM(at), SetLambda(matches));
        SetU(RandomLevels(odds), equal, present, first: false);
        return change;
    }

    /// <summary>The weights of the classes as they are now.</summary>
    public ClassOdds Odds() => new(this);

    /// <summary>log2 likelihood of all pairs.</summary>
    public double Bits()
    {
        var odds = Odds();
        var bits = (_cells.PairsAll - _cells.PairsOfCandidates) * Math.Log2(odds.Unrelated);
        foreach (var cell in _cells.Candidates)
            bits += cell.Pairs * Math.Log2(odds.SumOf(cell.Pattern));
        return bits + UnrelatedBits();
    }

    /// <summary>log2 likelihood of all pairs' levels under u alone.</summary>
    public double UnrelatedBits() => Enumerable.Range(0, _count).Sum(UnrelatedBits);

    // Levels of all pairs under u: as random pairs show them, equal values counted.
    double UnrelatedBits(int c)
    {
        var at = new double[U[c].Length];
        foreach (var cell in _cells.Random)
            if (ComparisonPlan.LevelIn(cell.Pattern, c) is > 0 and var level)
                at[level - 1] += cell.Pairs;
        var present = _cells.Values.PresentPairs[c];
        var shares = Shares(at, Pseudo);
        if (_cells.EqualShare(c, 0, 0) is { } equal)
            SetFirst(shares, equal);
        return shares.Select((s, l) => present * s * Math.Log2(U[c][l])).Sum();
    }

    double[][] RandomLevels(ClassOdds odds)
    {
        var at = NewLevels();
        Span<double> classes = stackalloc double[Related.Count + 1];
        foreach (var cell in _cells.Random)
        {
            odds.Of(cell.Pattern, classes);
            var pairs = cell.Pairs;
            foreach (var share in classes)
                pairs -= cell.Pairs * share;
            for (var c = 0; c < _count; c++)
                if (ComparisonPlan.LevelIn(cell.Pattern, c) is > 0 and var level)
                    at[c][level - 1] += Math.Max(0, pairs);
        }
        return at;
    }

    double SetM(double[][] at)
    {
        var change = 0.0;
        for (var c = 0; c < _count; c++)
        {
            var m = Shares(at[c], Pseudo);
            Labels?.Blend(c, m);
            Fix(m, _model.Comparisons[c].Levels, l => l.M);
            for (var l = 0; l < m.Length; l++)
                change = Math.Max(change, Math.Abs(m[l] - M[c][l]));
            M[c] = m;
        }
        return change;
    }

    double SetLambda(double matches)
    {
        Matches = matches;
        if (_model.Training.Lambda is not null)
            return 0;
        var lambda = Bounded(matches / _cells.PairsAll);
        var change = Math.Abs(lambda - Lambda) / Lambda;
        Lambda = lambda;
        return change;
    }

    double Bounded(double lambda) =>
        Math.Clamp(
            lambda,
            0.5 / _cells.PairsAll,
            Math.Max(0.5 / _cells.PairsAll, Math.Min(0.5, _cells.MatchesMax / _cells.PairsAll))
        );

    void SetU(double[][] at, double[] equal, double[] present, bool first)
    {
        if (first)
            foreach (var cell in _cells.Random)
                for (var c = 0; c < _count; c++)
                    if (ComparisonPlan.LevelIn(cell.Pattern, c) is > 0 and var level)
                        at[c][level - 1] += cell.Pairs;
        for (var c = 0; c < _count; c++)
        {
            var u = Shares(at[c], Pseudo);
            if (_cells.EqualShare(c, equal[c], present[c]) is { } share)
                SetFirst(u, share);
            Fix(u, _model.Comparisons[c].Levels, l => l.U);
            var least = 0.5 / Math.Max(1, _cells.Values.PresentPairs[c]);
            for (var l = 0; l < u.Length; l++)
                U[c][l] = Math.Max(u[l], least);
        }
    }

    double[][] NewLevels() => [.. _model.Comparisons.Select(c => new double[c.Levels.Length])];

    /// <summary>So many matches agree at the first level, the rest ever fewer further down.</summary>
    internal static double[] Starting(Comparison comparison, double first)
    {
        var m = new double[comparison.Levels.Length];
        for (var l = 0; l < m.Length; l++)
            m[l] = l == 0 ? first : (1 - first) * Math.Pow(0.5, Math.Min(l, m.Length - 2));
        return Shares(m, 0);
    }

    /// <summary>Shares of counts, each level having seen some pairs beforehand.</summary>
    internal static double[] Shares(double[] pairs, double pseudo = Pseudo)
    {
        var total = pairs.Sum() + pseudo * pairs.Length;
        return [.. pairs.Select(p => (p + pseudo) / total)];
    }

    static void SetFirst(double[] shares, double first)
    {
        var others = shares.Skip(1).Sum();
        for (var l = 1; l < shares.Length; l++)
            shares[l] *= (1 - first) / others;
        shares[0] = first;
    }

    // Given shares stand; the learned ones share what is left.
    static void Fix(
        double[] shares,
        System.Collections.Immutable.ImmutableArray<Level> levels,
        Func<Level, double?> given
    )
    {
        var (fixedSum, freeSum, isAny) = (0.0, 0.0, false);
        for (var l = 0; l < shares.Length; l++)
            if (given(levels[l]) is { } share)
                (fixedSum, isAny) = (fixedSum + share, true);
            else
                freeSum += shares[l];
        if (!isAny)
            return;
        for (var l = 0; l < shares.Length; l++)
            shares[l] = given(levels[l]) is { } share
                ? Math.Max(share, ShareMin)
                : Math.Max(ShareMin, shares[l] * Math.Max(0, 1 - fixedSum) / freeSum);
    }
}
