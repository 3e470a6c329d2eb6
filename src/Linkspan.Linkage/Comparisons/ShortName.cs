using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Linkspan.Linkage.Comparisons;

/// <summary>A name of at most 16 ASCII signs in one register, so that a letter is sought in all places at once.</summary>
/// <remarks>Gives to the bit what <see cref="Comparisons.JaroWinkler"/> gives.</remarks>
readonly struct ShortName
{
    /// <summary>The most signs.</summary>
    public const int LengthMax = 16;

    /// <summary>Signs at the beginning that count more.</summary>
    public const int PrefixLengthMax = 4;

    const double PrefixScale = 0.1;

    readonly Vector128<byte> _letters;

    ShortName(Vector128<byte> letters, int length) => (_letters, Length) = (letters, length);

    /// <summary>Signs; 0 when the name is no short one.</summary>
    public int Length { get; }

    /// <summary>The short name of a text; of length 0 when it is long, empty or not ASCII.</summary>
    public static ShortName Of(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > LengthMax)
            return default;
        Span<byte> letters = stackalloc byte[LengthMax];
        letters.Clear();
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAscii(text[i]) || text[i] == 0)
                return default;
            letters[i] = (byte)text[i];
        }
        return new ShortName(Vector128.Create<byte>(letters), text.Length);
    }

    /// <summary>Jaro–Winkler similarity.</summary>
    public static double JaroWinkler(in ShortName left, in ShortName right)
    {
        // The shorter leads, as in the plain form; of equal length, the first in order.
        var swap =
            left.Length > right.Length || (left.Length == right.Length && Order(left, right) > 0);
        var jaro = swap ? Jaro(in right, in left) : Jaro(in left, in right);
        return jaro + PrefixOf(in left, in right) * PrefixScale * (1 - jaro);
    }

    static double Jaro(in ShortName a, in ShortName b)
    {
        var (matchedA, matchedB) = (0u, 0u);
        var window = Math.Max(b.Length / 2 - 1, 0);
        var (near, present) = ((1u << (2 * window + 1)) - 1, (1u << b.Length) - 1);
        ref var letters = ref Unsafe.As<Vector128<byte>, byte>(ref Unsafe.AsRef(in a._letters));
        for (var i = 0; i < a.Length; i++)
        {
            var letter = Vector128.Create(Unsafe.Add(ref letters, i));
            var places = Vector128.Equals(b._letters, letter).ExtractMostSignificantBits();
            places &= i >= window ? near << (i - window) : near >> (window - i);
            places &= present & ~matchedB;
            var first = places & (0 - places);
            matchedB |= first;
            matchedA |= first != 0 ? 1u << i : 0;
        }
        if (matchedA == 0)
            return 0;
        var (m, moved) = ((double)BitOperations.PopCount(matchedA), 0);
        ref var others = ref Unsafe.As<Vector128<byte>, byte>(ref Unsafe.AsRef(in b._letters));
        for (; matchedA != 0; matchedA &= matchedA - 1, matchedB &= matchedB - 1)
            if (
                Unsafe.Add(ref letters, BitOperations.TrailingZeroCount(matchedA))
                != Unsafe.Add(ref others, BitOperations.TrailingZeroCount(matchedB))
            )
                moved++;
        return (m / a.Length + m / b.Length + (m - moved / 2) / m) / 3;
    }

    /// <summary>Signs with which two names begin alike, at most four.</summary>
    public static int Prefix(in ValueForm left, in ValueForm right) =>
        PrefixOf(left.Name, right.Name);

    static int PrefixOf(in ShortName left, in ShortName right)
    {
        var differ = ~Vector128.Equals(left._letters, right._letters).ExtractMostSignificantBits();
        var same = BitOperations.TrailingZeroCount(differ);
        return Math.Min(Math.Min(same, PrefixLengthMax), Math.Min(left.Length, right.Length));
    }

    static int Order(in ShortName left, in ShortName right) =>
        MemoryMarshal
            .CreateReadOnlySpan(
                ref Unsafe.As<Vector128<byte>, byte>(ref Unsafe.AsRef(in left._letters)),
                LengthMax
            )
            .SequenceCompareTo(
                MemoryMarshal.CreateReadOnlySpan(
                    ref Unsafe.As<Vector128<byte>, byte>(ref Unsafe.AsRef(in right._letters)),
                    LengthMax
                )
            );
}
