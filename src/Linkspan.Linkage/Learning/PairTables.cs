using Linkspan.Linkage.Comparisons;

namespace Linkspan.Linkage.Learning;

/// <summary>Two comparisons and how much more often their levels meet than if they were independent.</summary>
/// <param name="First">Index of a comparison.</param>
/// <param name="Second">Index of a later one.</param>
/// <param name="Match">Joint share among matches over the product of shares, by level × width + level.</param>
/// <param name="Other">Likewise among unrelated pairs.</param>
sealed record PairTable(int First, int Second, double[] Match, double[] Other)
{
    /// <summary>Place of a pattern in the tables; 0, where all is 1, when either is missing.</summary>
    public int PlaceOf(ulong pattern)
    {
        var (a, b) = (
            ComparisonPlan.LevelIn(pattern, First),
            ComparisonPlan.LevelIn(pattern, Second)
        );
        return a == 0 || b == 0 ? 0 : a * PatternCells.Width + b;
    }
}

/// <summary>Comparisons that go together: a forest, so that shares still add up to one.</summary>
/// <remarks>Chow and Liu (1968), IEEE Transactions on Information Theory 14(3), 462–467.</remarks>
sealed class PairTables(IReadOnlyList<PairTable> tables)
{
    /// <summary>The tables.</summary>
    public IReadOnlyList<PairTable> Tables => tables;

    /// <summary>The same with matches independent, as before anything is known of them.</summary>
    public PairTables WithoutMatches() =>
        new([.. tables.Select(t => t with { Match = [.. t.Match.Select(_ => 1.0)] })]);

    /// <summary>What they add to the ratio of matches over unrelated pairs.</summary>
    public double MatchRatio(ulong pattern)
    {
        var ratio = 1.0;
        foreach (var table in tables)
        {
            var at = table.PlaceOf(pattern);
            ratio *= table.Match[at] / table.Other[at];
        }
        return ratio;
    }

    /// <summary>What they add to the ratio of relatives, who share some comparisons, over unrelated pairs.</summary>
    public double RelatedRatio(ulong pattern, int[] shared)
    {
        var ratio = 1.0;
        foreach (var table in tables)
        {
            var sides = 0;
            foreach (var c in shared)
                sides += c == table.First || c == table.Second ? 1 : 0;
            if (sides == 0)
                continue;
            var at = table.PlaceOf(pattern);
            ratio *= (sides == 2 ? table.Match[at] : 1) / table.Other[at];
        }
        return ratio;
    }
}
