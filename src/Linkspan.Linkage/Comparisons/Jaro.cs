namespace Linkspan.Linkage.Comparisons;

/// <summary>Similarity of two names: shared letters near each other, and how many changed order.</summary>
/// <remarks>Jaro (1989), JASA 84(406), 414–420. Letters match within max(length)/2 − 1 places.</remarks>
public readonly record struct Jaro : IComparator
{
    const int StackMax = 128;

    /// <inheritdoc/>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return double.NaN;
        // Matching is greedy from the left, so the shorter always leads: order cannot matter.
        var swap =
            left.Length > right.Length
            || (left.Length == right.Length && left.SequenceCompareTo(right) > 0);
        return swap ? Score(right, left) : Score(left, right);
    }

    static double Score(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.SequenceEqual(b))
            return 1;
        Span<bool> matchedA = a.Length <= StackMax ? stackalloc bool[a.Length] : new bool[a.Length];
        Span<bool> matchedB = b.Length <= StackMax ? stackalloc bool[b.Length] : new bool[b.Length];
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
        if (matched == 0)
            return 0;
        var swaps = OutOfOrder(a, b, matchedA, matchedB) / 2;
        var m = (double)matched;
        return (m / a.Length + m / b.Length + (m - swaps) / m) / 3;
    }

    static int OutOfOrder(
        ReadOnlySpan<char> a,
        ReadOnlySpan<char> b,
        ReadOnlySpan<bool> matchedA,
        ReadOnlySpan<bool> matchedB
    )
    {
        var (count, j) = (0, 0);
        for (var i = 0; i < a.Length; i++)
        {
            if (!matchedA[i])
                continue;
            while (!matchedB[j])
                j++;
            if (a[i] != b[j++])
                count++;
        }
        return count;
    }
}
