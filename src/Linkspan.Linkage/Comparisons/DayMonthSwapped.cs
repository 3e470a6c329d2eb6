using Linkspan.Linkage.Standardization;

namespace Linkspan.Linkage.Comparisons;

/// <summary>Whether two different dates have one year, and day and month exchanged.</summary>
public readonly record struct DayMonthSwapped : IComparator
{
    /// <inheritdoc/>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return double.NaN;
        return
            Dates.IsDate(left)
            && Dates.IsDate(right)
            && left[..4].SequenceEqual(right[..4])
            && left[4..6].SequenceEqual(right[6..])
            && left[6..].SequenceEqual(right[4..6])
            && !left[4..6].SequenceEqual(left[6..])
            ? 1
            : 0;
    }
}
