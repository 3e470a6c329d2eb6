using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Linkspan.Linkage.Comparisons;
using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Blocking;

/// <summary>What the equal lanes of a pair say before anything else is looked at.</summary>
/// <remarks>
/// Whether the rule makes the pair and no earlier rule does, and the most that it can weigh. Both are
/// read from one table where the lanes that matter are few, else the rules are tested one by one.
/// </remarks>
sealed class PairFilter
{
    /// <summary>Stands for a pair that belongs to another rule, or to none.</summary>
    public const int Skip = int.MinValue / 2;

    const int TableBitsMax = 12;

    readonly ulong _wide;
    readonly ulong _own;
    readonly ulong[] _earlier;
    readonly bool _testsRules;

    /// <summary>Bits from which the place in the table is made.</summary>
    public ulong Relevant { get; }

    /// <summary>By place: the most that a pair can weigh, if nothing is missing.</summary>
    public int[] Bounds { get; }

    /// <summary>By missing bits of either side: what to add to the bound.</summary>
    public int[] Missing { get; }

    /// <summary>Pairs that can weigh less are not visited.</summary>
    public int Least { get; }

    /// <summary>Pairs with a lower bound are not visited, whatever is missing.</summary>
    public int LeastOfAny { get; }

    /// <summary>What unlike letters take from the bound.</summary>
    public LetterBound[] Letters { get; init; } = [];

    /// <param name="layout">Where values stand.</param>
    /// <param name="rule">The rule whose pairs are visited.</param>
    /// <param name="compared">Bits of the lanes of compared values.</param>
    /// <param name="bound">The most that a pair with these equal lanes can weigh.</param>
    /// <param name="missing">By missing bits.</param>
    /// <param name="least">Least weight of interest.</param>
    public PairFilter(
        LaneLayout layout,
        int rule,
        ulong compared,
        Func<ulong, int> bound,
        int[] missing,
        int least
    )
    {
        (_wide, _own, Missing, Least) = (layout.WideBits, layout.RuleBits[rule], missing, least);
        LeastOfAny = Math.Max(least - missing.Max(), Skip + 1);
        _earlier = layout.RuleBits[..rule];
        var all = _earlier.Aggregate(compared | _own, (bits, r) => bits | r);
        _testsRules = BitOperations.PopCount(all) > TableBitsMax;
        Relevant = _testsRules ? compared : all;
        Bounds = new int[1 << BitOperations.PopCount(Relevant)];
        for (var place = 0; place < Bounds.Length; place++)
        {
            var equal = Spread((ulong)place, Relevant);
            Bounds[place] = _testsRules || IsOwn(equal) ? bound(equal) : Skip;
        }
    }

    /// <summary>A filter that lets all pairs of a rule pass, or, to count them, none.</summary>
    public static PairFilter Of(LaneLayout layout, int rule, bool passes) =>
        new(layout, rule, 0, _ => 0, new int[1 << 16], passes ? 0 : int.MaxValue);

    /// <summary>Equal values from equal lanes: both lanes of a wide one must be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong ValuesOf(ulong lanes) => lanes & ((lanes >> 1) | ~_wide);

    /// <summary>The most that a pair with these equal values can weigh, or <see cref="Skip"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int BoundOf(ulong equal)
    {
        var bound = Unsafe.Add(
            ref MemoryMarshal.GetArrayDataReference(Bounds),
            (nint)Gather(equal, Relevant)
        );
        return _testsRules && !IsOwn(equal) ? Skip : bound;
    }

    /// <summary>The bits of a mask, moved together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Gather(ulong bits, ulong mask) =>
        Bmi2.X64.IsSupported ? Bmi2.X64.ParallelBitExtract(bits, mask) : GatherPlain(bits, mask);

    /// <summary>The plain twin of <see cref="Gather"/>.</summary>
    public static ulong GatherPlain(ulong bits, ulong mask)
    {
        var gathered = 0UL;
        for (var to = 0; mask != 0; mask &= mask - 1, to++)
            gathered |= ((bits >> BitOperations.TrailingZeroCount(mask)) & 1) << to;
        return gathered;
    }

    static ulong Spread(ulong bits, ulong mask)
    {
        var spread = 0UL;
        for (; mask != 0; mask &= mask - 1, bits >>= 1)
            spread |= (bits & 1) << BitOperations.TrailingZeroCount(mask);
        return spread;
    }

    bool IsOwn(ulong equal)
    {
        if ((equal & _own) != _own)
            return false;
        foreach (var earlier in _earlier)
            if ((equal & earlier) == earlier)
                return false;
        return true;
    }
}

/// <summary>How much less a pair can weigh for the letters of one comparison, which stand in the records.</summary>
/// <param name="Lane">First lane of the letters.</param>
/// <param name="EqualBit">Bit of the lane of its value.</param>
/// <param name="MissingBit">Its bit among missing ones.</param>
/// <param name="Losses">By <see cref="NameLevels.PlaceOf(uint, uint)"/>; at least 0.</param>
readonly record struct LetterBound(int Lane, ulong EqualBit, int MissingBit, int[] Losses)
{
    /// <summary>Whether both values are there and unequal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsOpen(ulong equal, int missing) =>
        (equal & EqualBit) == 0 && (missing & MissingBit) == 0;

    /// <summary>What the letters take.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int LossOf(ref ushort left, ref ushort right)
    {
        var (l, r) = (NameLevels.LettersIn(ref left, Lane), NameLevels.LettersIn(ref right, Lane));
        return l == 0 || r == 0
            ? 0
            : Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Losses), NameLevels.PlaceOf(l, r));
    }
}
