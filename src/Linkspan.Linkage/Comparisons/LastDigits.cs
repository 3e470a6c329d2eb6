namespace Linkspan.Linkage.Comparisons;

/// <summary>How many signs two values have in common at their ends.</summary>
public readonly record struct LastDigits : IComparator
{
    /// <inheritdoc/>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return double.NaN;
        var (count, most) = (0, Math.Min(left.Length, right.Length));
        while (count < most && left[^(count + 1)] == right[^(count + 1)])
            count++;
        return count;
    }
}
