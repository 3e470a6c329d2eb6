using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Linkspan.Linkage.Learning;

/// <summary>How many pairs showed one pattern.</summary>
/// <param name="Rule">Rule that made the pairs; 255 for random pairs.</param>
/// <param name="Mask">All rules that make them, one bit each.</param>
/// <param name="Pattern">Four bits a comparison: 0 is missing, 1 the first level.</param>
/// <param name="Count">Pairs.</param>
public readonly record struct PatternCount(byte Rule, ushort Mask, ulong Pattern, long Count)
    : IComparable<PatternCount>
{
    /// <summary>Rule, then mask, then pattern.</summary>
    public int CompareTo(PatternCount other) =>
        (Rule, Mask, Pattern).CompareTo((other.Rule, other.Mask, other.Pattern));

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <(PatternCount left, PatternCount right) =>
        left.CompareTo(right) < 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >(PatternCount left, PatternCount right) =>
        left.CompareTo(right) > 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <=(PatternCount left, PatternCount right) =>
        left.CompareTo(right) <= 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >=(PatternCount left, PatternCount right) =>
        left.CompareTo(right) >= 0;
}

/// <summary>Collects and adds counts; sums are whole numbers, so their order cannot matter.</summary>
public sealed class PatternCounts
{
    /// <summary>Rule number of random pairs.</summary>
    public const byte Random = byte.MaxValue;

    readonly Dictionary<(byte Rule, ushort Mask, ulong Pattern), long> _counts = [];

    /// <summary>Counts one pair.</summary>
    public void Add(byte rule, ushort mask, ulong pattern) => Add(rule, mask, pattern, 1);

    /// <summary>Adds counts that were collected elsewhere.</summary>
    public void Add(IEnumerable<PatternCount> counts)
    {
        foreach (var c in counts)
            Add(c.Rule, c.Mask, c.Pattern, c.Count);
    }

    /// <summary>All counts, in the order of rule, mask and pattern.</summary>
    public ImmutableArray<PatternCount> ToSorted()
    {
        var all = _counts
            .Select(p => new PatternCount(p.Key.Rule, p.Key.Mask, p.Key.Pattern, p.Value))
            .ToArray();
        Array.Sort(all);
        return ImmutableCollectionsMarshal.AsImmutableArray(all);
    }

    void Add(byte rule, ushort mask, ulong pattern, long count) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, (rule, mask, pattern), out _) += count;
}
