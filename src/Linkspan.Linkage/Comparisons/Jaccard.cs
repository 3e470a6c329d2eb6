namespace Linkspan.Linkage.Comparisons;

/// <summary>Similarity: shared grams over those that either has, repeats counted.</summary>
/// <remarks>Jaccard (1901), Bull. Soc. Vaudoise Sci. Nat. 37.</remarks>
/// <param name="Letters">Letters of a gram, 1 to 4; 0 is 2.</param>
public readonly record struct Jaccard(int Letters = Grams.LengthUsual) : IComparator
{
    /// <inheritdoc/>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return double.NaN;
        var grams = Grams.Of(left, right, Letters);
        return (double)grams.Shared / (grams.Left + grams.Right - grams.Shared);
    }
}
