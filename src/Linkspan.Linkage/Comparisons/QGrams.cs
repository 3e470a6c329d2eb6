namespace Linkspan.Linkage.Comparisons;

/// <summary>Similarity: twice the shared letter pairs over all letter pairs, repeats counted.</summary>
/// <remarks>Dice (1945), Ecology 26(3), on bigrams; a single letter is its own gram.</remarks>
public readonly record struct Dice : IComparator
{
    /// <inheritdoc/>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return double.NaN;
        var (shared, l, r) = Bigrams.Shared(left, right);
        return 2.0 * shared / (l + r);
    }
}

/// <summary>Similarity: shared letter pairs over those that either has, repeats counted.</summary>
/// <remarks>Jaccard (1901), Bull. Soc. Vaudoise Sci. Nat. 37, on bigrams.</remarks>
public readonly record struct Jaccard : IComparator
{
    /// <inheritdoc/>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return double.NaN;
        var (shared, l, r) = Bigrams.Shared(left, right);
        return (double)shared / (l + r - shared);
    }
}

static class Bigrams
{
    const int StackMax = 128;

    /// <summary>Size of the multiset intersection, and of both multisets.</summary>
    public static (int Shared, int Left, int Right) Shared(
        ReadOnlySpan<char> left,
        ReadOnlySpan<char> right
    )
    {
        var (l, r) = (CountOf(left), CountOf(right));
        Span<int> a = l <= StackMax ? stackalloc int[l] : new int[l];
        Span<int> b = r <= StackMax ? stackalloc int[r] : new int[r];
        Fill(left, a);
        Fill(right, b);
        var (i, j, shared) = (0, 0, 0);
        while (i < l && j < r)
        {
            if (a[i] == b[j])
                (i, j, shared) = (i + 1, j + 1, shared + 1);
            else if (a[i] < b[j])
                i++;
            else
                j++;
        }
        return (shared, l, r);
    }

    static int CountOf(ReadOnlySpan<char> text) => Math.Max(text.Length - 1, 1);

    static void Fill(ReadOnlySpan<char> text, Span<int> grams)
    {
        for (var i = 0; i < grams.Length; i++)
            grams[i] = (text[i] << 16) | (i + 1 < text.Length ? text[i + 1] : 0);
        grams.Sort();
    }
}
