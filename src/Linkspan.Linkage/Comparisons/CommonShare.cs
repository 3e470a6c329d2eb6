namespace Linkspan.Linkage.Comparisons;

/// <summary>Similarity: the longest run that both have, as a share of the longer value.</summary>
/// <remarks>See <see cref="CommonSubstring"/>.</remarks>
public readonly record struct CommonShare : IComparator
{
    /// <inheritdoc/>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        default(CommonSubstring).Compare(left, right) / Math.Max(left.Length, right.Length);
}
