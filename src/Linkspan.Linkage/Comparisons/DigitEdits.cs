namespace Linkspan.Linkage.Comparisons;

/// <summary>Distance: places that differ; values of unequal length are infinitely far apart.</summary>
/// <remarks>Hamming (1950), Bell System Technical Journal 29(2).</remarks>
public readonly record struct DigitEdits : IComparator
{
    /// <inheritdoc/>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return double.NaN;
        if (left.Length != right.Length)
            return double.PositiveInfinity;
        var edits = 0;
        for (var i = 0; i < left.Length; i++)
            if (left[i] != right[i])
                edits++;
        return edits;
    }
}
