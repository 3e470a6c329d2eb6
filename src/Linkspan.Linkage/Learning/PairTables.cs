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

    /// <summary>Counts of matches by table, still empty.</summary>
    public Joint[] NewMatches() => [.. tables.Select(_ => new Joint())];

    /// <summary>Counts matches of one pattern, where no rule has chosen either level.</summary>
    public void Add(Joint[] matches, PatternCells.Cell cell, double pairs)
    {
        for (var t = 0; t < matches.Length; t++)
        {
            var usable = (cell.Usable >> tables[t].First) & (cell.Usable >> tables[t].Second) & 1;
            if (usable != 0 && tables[t].PlaceOf(cell.Pattern) is > 0 and var place)
                matches[t].Add(place, pairs);
        }
    }

    /// <summary>The same with matches as a round has found them.</summary>
    /// <param name="matches">By table: matches by the levels of both.</param>
    public PairTables WithMatches(Joint[] matches) =>
        new([.. tables.Select((t, i) => t with { Match = matches[i].Measure().Ratios })]);

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
            if (Array.IndexOf(shared, table.First) >= 0 || Array.IndexOf(shared, table.Second) >= 0)
                ratio /= table.Other[table.PlaceOf(pattern)];
        return ratio;
    }
}
