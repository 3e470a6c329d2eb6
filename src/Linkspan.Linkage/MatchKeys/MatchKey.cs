using System.Collections.Immutable;

namespace Linkspan.Linkage.MatchKeys;

/// <summary>How links are found.</summary>
public enum LinkMethod
{
    /// <summary>Every candidate pair is weighed.</summary>
    Probabilistic,

    /// <summary>A pair is linked when it agrees on a match key.</summary>
    Deterministic,

    /// <summary>Match keys first; what they leave is weighed.</summary>
    Cascade,
}

/// <summary>What two records must agree on to be linked without weighing.</summary>
/// <param name="Keys">1 to 6 keys, all equal and none missing.</param>
public sealed record MatchKey(ImmutableArray<BlockingKey> Keys)
{
    /// <summary>Further columns, of which a test must hold and neither value be missing.</summary>
    public ImmutableArray<ColumnTest> Tests { get; init; } = [];

    /// <summary>Such as <c>ssn + last_name (first_name: jaro-winkler &gt;= 0.9)</c>.</summary>
    public override string ToString()
    {
        var tests = Tests.Select(t => $"{t.Column}: {Levels.TextOf(t.Test)}");
        return string.Join(" + ", Keys) + (Tests.IsEmpty ? "" : $" ({string.Join(", ", tests)})");
    }
}

/// <summary>A test of one column.</summary>
/// <param name="Column">A standardized column.</param>
/// <param name="Test">A test of two values.</param>
public sealed record ColumnTest(string Column, Level Test);

/// <summary>A pair that agrees on a match key.</summary>
/// <param name="Left">Number of the left record.</param>
/// <param name="Right">Number of the right record.</param>
/// <param name="Key">The first key that it agrees on, from 1.</param>
/// <param name="IsClear">
/// Whether the key names one partner only, for a record that may be linked once; else it is no link.
/// </param>
public readonly record struct KeyedPair(int Left, int Right, byte Key, bool IsClear);
