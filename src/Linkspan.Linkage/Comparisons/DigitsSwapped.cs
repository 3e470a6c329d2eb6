namespace Linkspan.Linkage.Comparisons;

/// <summary>Whether two values are equal but for two different neighbours that changed places.</summary>
public readonly record struct DigitsSwapped : IComparator
{
    /// <inheritdoc/>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return double.NaN;
        var i = left.CommonPrefixLength(right);
        return
            left.Length == right.Length
            && i + 1 < left.Length
            && left[i] == right[i + 1]
            && left[i + 1] == right[i]
            && left[(i + 2)..].SequenceEqual(right[(i + 2)..])
            ? 1
            : 0;
    }
}
