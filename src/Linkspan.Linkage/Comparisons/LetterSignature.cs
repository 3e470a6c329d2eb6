using System.Numerics;

namespace Linkspan.Linkage.Comparisons;

/// <summary>Which letters a value has, in 64 bits: bounds how many letters two values can share.</summary>
/// <remarks>
/// One bit for the first and one for the second of each letter A to Z; other signs share twelve bits.
/// What does not fit is counted as over, and may always be shared.
/// </remarks>
readonly record struct LetterSignature(ulong Bits, int Over)
{
    /// <summary>Signature of a text.</summary>
    public static LetterSignature Of(ReadOnlySpan<char> text)
    {
        var bits = 0UL;
        foreach (var c in text)
        {
            var first = char.IsAsciiLetterUpper(c) ? (c - 'A') * 2 : 52 + c % 12;
            var bit = 1UL << first;
            if ((bits & bit) != 0 && first < 52)
                bit <<= 1;
            bits |= bit;
        }
        return new LetterSignature(bits, text.Length - BitOperations.PopCount(bits));
    }

    /// <summary>The most letters that two values can share.</summary>
    public static int SharedAtMost(LetterSignature left, LetterSignature right) =>
        BitOperations.PopCount(left.Bits & right.Bits) + Math.Min(left.Over, right.Over);
}
