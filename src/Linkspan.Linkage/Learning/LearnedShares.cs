using System.Collections.Immutable;
using Linkspan.Linkage.Comparisons;
using Linkspan.Linkage.Scoring;

namespace Linkspan.Linkage.Learning;

/// <summary>The shares m, u and lambda while they are learned.</summary>
sealed class LearnedShares
{
    readonly LinkModel _model;
    readonly double[][] _m;
    readonly double[][] _u;
    readonly double[][] _weights;

    /// <summary>Share of all pairs that match.</summary>
    public double Lambda { get; private set; }

    public LearnedShares(LinkModel model, double lambda)
    {
        (_model, Lambda) = (model, lambda);
        _m = [.. model.Comparisons.Select(Starting)];
        _u = [.. model.Comparisons.Select(c => new double[c.Levels.Length])];
        _weights = [.. model.Comparisons.Select(c => new double[c.Levels.Length])];
        for (var c = 0; c < _m.Length; c++)
            Fix(_m[c], model.Comparisons[c].Levels, l => l.M);
    }

    /// <summary>Probability that a pair with this pattern matches.</summary>
    public double ProbabilityOf(ulong pattern)
    {
        var odds = Lambda / (1 - Lambda);
        for (var c = 0; c < _weights.Length; c++)
            if (ComparisonPlan.LevelIn(pattern, c) is > 0 and var level)
                odds *= _weights[c][level - 1];
        return odds / (1 + odds);
    }

    /// <summary>Sets m from matches at each level; returns the largest change.</summary>
    public double SetM(double[][] atLevel, double pseudo)
    {
        var change = 0.0;
        for (var c = 0; c < _m.Length; c++)
        {
            var m = Shares(atLevel[c], pseudo);
            Fix(m, _model.Comparisons[c].Levels, l => l.M);
            for (var l = 0; l < m.Length; l++)
                change = Math.Max(change, Math.Abs(m[l] - _m[c][l]));
            _m[c] = m;
        }
        return change;
    }

    /// <summary>Sets lambda unless the model gives it; returns the change relative to it.</summary>
    public double SetLambda(double lambda, double pairsAll)
    {
        if (_model.Training.Lambda is not null)
            return 0;
        lambda = Math.Clamp(lambda, 0.5 / pairsAll, 0.5);
        var change = Math.Abs(lambda - Lambda) / Lambda;
        Lambda = lambda;
        return change;
    }

    /// <summary>Sets u of one comparison.</summary>
    /// <param name="c">The comparison.</param>
    /// <param name="atLevel">Pairs that do not match, at each level, in a sample.</param>
    /// <param name="equal">Exact share of the first level, when known.</param>
    /// <param name="pseudo">Pairs that each level has seen beforehand.</param>
    /// <param name="presentPairs">All pairs without a missing value: no share is below 1/2 of one.</param>
    public void SetU(int c, double[] atLevel, double? equal, double pseudo, double presentPairs)
    {
        var u = Shares(atLevel, pseudo);
        if (equal is { } first)
        {
            var others = u.Skip(1).Sum();
            for (var l = 1; l < u.Length; l++)
                u[l] *= (1 - first) / others;
            u[0] = first;
        }
        Fix(u, _model.Comparisons[c].Levels, l => l.U);
        for (var l = 0; l < u.Length; l++)
        {
            _u[c][l] = Math.Max(u[l], 0.5 / presentPairs);
            _weights[c][l] = _m[c][l] / _u[c][l];
        }
    }

    /// <summary>The shares, and the weights frozen.</summary>
    public ImmutableArray<LearnedComparison> ToLearned() =>
        [
            .. _model.Comparisons.Select(
                (comparison, c) =>
                    new LearnedComparison(
                        comparison.Name,
                        [
                            .. comparison.Levels.Select(
                                (level, l) =>
                                    new LearnedLevel(
                                        Levels.TextOf(level),
                                        _m[c][l],
                                        _u[c][l],
                                        Weight.ToUnits(Math.Log2(_m[c][l] / _u[c][l]))
                                    )
                            ),
                        ]
                    )
            ),
        ];

    // Eight in ten matches agree at the first level, the rest ever fewer further down.
    static double[] Starting(Comparison comparison)
    {
        var m = new double[comparison.Levels.Length];
        for (var l = 0; l < m.Length; l++)
            m[l] = l == 0 ? 0.8 : 0.2 * Math.Pow(0.5, Math.Min(l, m.Length - 2));
        return Shares(m, 0);
    }

    static double[] Shares(double[] pairs, double pseudo)
    {
        var total = pairs.Sum() + pseudo * pairs.Length;
        return [.. pairs.Select(p => (p + pseudo) / total)];
    }

    // Given shares stand; the learned ones share what is left.
    static void Fix(double[] shares, ImmutableArray<Level> levels, Func<Level, double?> given)
    {
        var (fixedSum, freeSum) = (0.0, 0.0);
        for (var l = 0; l < shares.Length; l++)
            if (given(levels[l]) is { } share)
                fixedSum += share;
            else
                freeSum += shares[l];
        if (fixedSum == 0)
            return;
        for (var l = 0; l < shares.Length; l++)
            shares[l] = given(levels[l]) is { } share
                ? Math.Max(share, 1e-9)
                : Math.Max(1e-9, shares[l] * Math.Max(0, 1 - fixedSum) / freeSum);
    }
}
