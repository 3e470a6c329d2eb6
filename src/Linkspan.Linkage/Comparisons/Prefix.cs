namespace Linkspan.Linkage.Comparisons;

/// <summary>Letters of the shorter value when it begins the other; 0 when it does not.</summary>
public readonly record struct Prefix : IComparator
{
    /// <inheritdoc/>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return double.NaN;
        return left.StartsWith(right) || right.StartsWith(left)
            ? Math.Min(left.Length, right.Length)
            : 0;
    }
}
