using System.Collections.Immutable;
using System.Runtime.CompilerServices;
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

    const int FirstSize = 1 << 12;

    PatternCount[] _slots = new PatternCount[FirstSize];
    int _used;

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
        var all = _slots.Where(s => s.Count != 0).ToArray();
        Array.Sort(all);
        return ImmutableCollectionsMarshal.AsImmutableArray(all);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Add(byte rule, ushort mask, ulong pattern, long count)
    {
        if (count == 0)
            return;
        ref var slot = ref SlotOf(_slots, rule, mask, pattern);
        if (slot.Count == 0 && ++_used > _slots.Length / 2)
        {
            Grow();
            slot = ref SlotOf(_slots, rule, mask, pattern);
        }
        slot = new PatternCount(rule, mask, pattern, slot.Count + count);
    }

    void Grow()
    {
        var larger = new PatternCount[_slots.Length * 4];
        foreach (var slot in _slots)
            if (slot.Count != 0)
                SlotOf(larger, slot.Rule, slot.Mask, slot.Pattern) = slot;
        _slots = larger;
    }

    // The slot of a pattern, or the empty one where it belongs.
    static ref PatternCount SlotOf(PatternCount[] slots, byte rule, ushort mask, ulong pattern)
    {
        var mixed = (pattern ^ ((ulong)mask << 40) ^ rule) * 0x9e3779b97f4a7c15UL;
        for (var slot = (int)(mixed >> 40); ; slot++)
        {
            ref var found = ref slots[slot & (slots.Length - 1)];
            if (
                found.Count == 0
                || (found.Pattern == pattern && found.Mask == mask && found.Rule == rule)
            )
                return ref found;
        }
    }
}
