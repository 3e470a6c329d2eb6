namespace Linkspan.Linkage.Comparisons;

/// <summary>Whether two values are equal, sign by sign.</summary>
public readonly record struct Exact : IComparator
{
    /// <inheritdoc/>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return double.NaN;
        return left.SequenceEqual(right) ? 1 : 0;
    }
}
