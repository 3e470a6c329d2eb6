using System.Numerics;

namespace Linkspan.Linkage.Comparisons;

/// <summary>Similarity of two names: shared letters near each other, and how many changed order.</summary>
/// <remarks>Jaro (1989), JASA 84(406), 414–420. Letters match within max(length)/2 − 1 places.</remarks>
public readonly record struct Jaro : IComparator
{
    const int BitsMax = 64;

    /// <inheritdoc/>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return double.NaN;
        // Matching is greedy from the left, so the shorter always leads: order cannot matter.
        var swap =
            left.Length > right.Length
            || (left.Length == right.Length && left.SequenceCompareTo(right) > 0);
        if (Math.Max(left.Length, right.Length) <= BitsMax)
            return swap ? ScoreShort(right, left) : ScoreShort(left, right);
        return swap ? ScoreLong(right, left) : ScoreLong(left, right);
    }

    /// <summary>The most that two values can score that share so many letters.</summary>
    internal static double UpperBound(int shared, int left, int right) =>
        ((double)shared / left + (double)shared / right + 1) / 3;

    // Which letters are matched, as one bit each.
    static double ScoreShort(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var (matchedA, matchedB) = (0UL, 0UL);
        var window = Math.Max(b.Length / 2 - 1, 0);
        for (var i = 0; i < a.Length; i++)
        {
            var end = Math.Min(i + window, b.Length - 1);
            for (var j = Math.Max(0, i - window); j <= end; j++)
            {
                if (a[i] != b[j] || (matchedB >> j & 1) != 0)
                    continue;
                matchedA |= 1UL << i;
                matchedB |= 1UL << j;
                break;
            }
        }
        var (matched, moved) = (BitOperations.PopCount(matchedA), 0);
        for (; matchedA != 0; matchedA &= matchedA - 1, matchedB &= matchedB - 1)
            if (
                a[BitOperations.TrailingZeroCount(matchedA)]
                != b[BitOperations.TrailingZeroCount(matchedB)]
            )
                moved++;
        return Similarity(matched, moved, a.Length, b.Length);
    }

    /// <summary>The plain twin of <see cref="ScoreShort"/>, for any length.</summary>
    internal static double ScoreLong(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var (matchedA, matchedB) = (new bool[a.Length], new bool[b.Length]);
        var window = Math.Max(b.Length / 2 - 1, 0);
        var matched = 0;
        for (var i = 0; i < a.Length; i++)
        {
            var end = Math.Min(i + window, b.Length - 1);
            for (var j = Math.Max(0, i - window); j <= end; j++)
            {
                if (matchedB[j] || a[i] != b[j])
                    continue;
                (matchedA[i], matchedB[j]) = (true, true);
                matched++;
                break;
            }
        }
        var (moved, next) = (0, 0);
        for (var i = 0; i < a.Length; i++)
        {
            if (!matchedA[i])
                continue;
            while (!matchedB[next])
                next++;
            if (a[i] != b[next++])
                moved++;
        }
        return Similarity(matched, moved, a.Length, b.Length);
    }

    static double Similarity(int matched, int moved, int left, int right)
    {
        if (matched == 0)
            return 0;
        var m = (double)matched;
        return (m / left + m / right + (m - moved / 2) / m) / 3;
    }
}
