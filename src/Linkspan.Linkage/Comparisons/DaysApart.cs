using Linkspan.Linkage.Standardization;

namespace Linkspan.Linkage.Comparisons;

/// <summary>Days between two dates; infinite when either is no day of the calendar.</summary>
public readonly record struct DaysApart : IComparator
{
    /// <inheritdoc/>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return double.NaN;
        return Dates.DayNumber(left) is { } l && Dates.DayNumber(right) is { } r
            ? Math.Abs(l - r)
            : double.PositiveInfinity;
    }
}
