using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Linkspan.Linkage.Comparisons;

/// <summary>Where a letter stands in a text of at most 64 signs, one bit a place.</summary>
readonly ref struct LetterMasks
{
    /// <summary>Longest text that has masks.</summary>
    public const int LengthMax = 64;

    /// <summary>Signs that the room for masks must have: a whole number of vectors.</summary>
    public const int Room = LengthMax;

    readonly ReadOnlySpan<ushort> _signs;
    readonly ulong _within;

    /// <param name="text">At most 64 signs.</param>
    /// <param name="room"><see cref="Room"/> signs, on the caller's stack.</param>
    public LetterMasks(ReadOnlySpan<char> text, Span<ushort> room)
    {
        MemoryMarshal.Cast<char, ushort>(text).CopyTo(room);
        var vectors = (text.Length + Vector128<ushort>.Count - 1) / Vector128<ushort>.Count;
        room[text.Length..(vectors * Vector128<ushort>.Count)].Clear();
        _signs = room[..(vectors * Vector128<ushort>.Count)];
        _within = text.Length == LengthMax ? ulong.MaxValue : (1UL << text.Length) - 1;
    }

    /// <summary>Places of a sign.</summary>
    public ulong Of(char sign)
    {
        var (mask, wanted) = (0UL, Vector128.Create((ushort)sign));
        for (var i = 0; i < _signs.Length; i += Vector128<ushort>.Count)
        {
            var signs = Vector128.Create(_signs[i..]);
            mask |= (ulong)Vector128.Equals(signs, wanted).ExtractMostSignificantBits() << i;
        }
        return mask & _within;
    }
}
