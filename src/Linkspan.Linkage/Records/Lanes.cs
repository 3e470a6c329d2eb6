using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Linkspan.Linkage.Records;

/// <summary>Which instructions compare records; all give the same bits.</summary>
enum LanePath
{
    /// <summary>The widest that this machine has.</summary>
    Best,

    /// <summary>512 bits at a time.</summary>
    Vector512,

    /// <summary>256 bits at a time.</summary>
    Vector256,

    /// <summary>One lane at a time: the plain twin.</summary>
    Plain,
}

/// <summary>The lanes of one record, held in registers and compared with those of another.</summary>
interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Reads a record's lanes.</summary>
    static abstract TSelf Load(ref ushort lanes);

    /// <summary>One bit a lane that is equal.</summary>
    ulong EqualTo(ref ushort other);
}

/// <summary>16 lanes in one register of 256 bits.</summary>
readonly struct Lanes16(Vector256<ushort> a) : ILanes<Lanes16>
{
    readonly Vector256<ushort> _a = a;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Load(ref ushort lanes) => new(Vector256.LoadUnsafe(ref lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong EqualTo(ref ushort other) =>
        Vector256.Equals(_a, Vector256.LoadUnsafe(ref other)).ExtractMostSignificantBits();
}

/// <summary>32 lanes in two registers of 256 bits.</summary>
readonly struct Lanes32(Lanes16 a, Lanes16 b) : ILanes<Lanes32>
{
    const int Half = 16;
    readonly Lanes16 _a = a;
    readonly Lanes16 _b = b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32 Load(ref ushort lanes) =>
        new(Lanes16.Load(ref lanes), Lanes16.Load(ref Unsafe.Add(ref lanes, Half)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong EqualTo(ref ushort other) =>
        _a.EqualTo(ref other) | (_b.EqualTo(ref Unsafe.Add(ref other, Half)) << Half);
}

/// <summary>32 lanes in one register of 512 bits.</summary>
readonly struct Lanes32Wide(Vector512<ushort> a) : ILanes<Lanes32Wide>
{
    readonly Vector512<ushort> _a = a;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32Wide Load(ref ushort lanes) => new(Vector512.LoadUnsafe(ref lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong EqualTo(ref ushort other) =>
        Vector512.Equals(_a, Vector512.LoadUnsafe(ref other)).ExtractMostSignificantBits();
}

/// <summary>64 lanes as two halves.</summary>
readonly struct Lanes64<THalf>(THalf a, THalf b) : ILanes<Lanes64<THalf>>
    where THalf : struct, ILanes<THalf>
{
    const int Half = 32;
    readonly THalf _a = a;
    readonly THalf _b = b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes64<THalf> Load(ref ushort lanes) =>
        new(THalf.Load(ref lanes), THalf.Load(ref Unsafe.Add(ref lanes, Half)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong EqualTo(ref ushort other) =>
        _a.EqualTo(ref other) | (_b.EqualTo(ref Unsafe.Add(ref other, Half)) << Half);
}

/// <summary>So many lanes, one after another.</summary>
readonly struct PlainLanes<TCount> : ILanes<PlainLanes<TCount>>
    where TCount : struct, ILaneCount
{
    readonly LaneBuffer _lanes;

    PlainLanes(LaneBuffer lanes) => _lanes = lanes;

    /// <inheritdoc/>
    public static PlainLanes<TCount> Load(ref ushort lanes)
    {
        var buffer = default(LaneBuffer);
        for (var i = 0; i < TCount.Lanes; i++)
            buffer[i] = Unsafe.Add(ref lanes, i);
        return new(buffer);
    }

    /// <inheritdoc/>
    public ulong EqualTo(ref ushort other)
    {
        var equal = 0UL;
        for (var i = 0; i < TCount.Lanes; i++)
            equal |= _lanes[i] == Unsafe.Add(ref other, i) ? 1UL << i : 0;
        return equal;
    }
}

/// <summary>Room for the most lanes.</summary>
[InlineArray(64)]
struct LaneBuffer
{
    ushort _first;
}

/// <summary>A count of lanes as a type.</summary>
interface ILaneCount
{
    /// <summary>16, 32 or 64.</summary>
    static abstract int Lanes { get; }
}

/// <summary>16 lanes.</summary>
readonly struct Sixteen : ILaneCount
{
    /// <inheritdoc/>
    public static int Lanes => 16;
}

/// <summary>32 lanes.</summary>
readonly struct ThirtyTwo : ILaneCount
{
    /// <inheritdoc/>
    public static int Lanes => 32;
}

/// <summary>64 lanes.</summary>
readonly struct SixtyFour : ILaneCount
{
    /// <inheritdoc/>
    public static int Lanes => 64;
}
