using Linkspan.Linkage.Standardization;

namespace Linkspan.Linkage.Comparisons;

/// <summary>Difference of the years of two dates, whatever day; infinite when either is none.</summary>
public readonly record struct YearsApart : IComparator
{
    /// <inheritdoc/>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return double.NaN;
        return Dates.IsDate(left) && Dates.IsDate(right)
            ? Math.Abs(Dates.NumberIn(left[..4]) - Dates.NumberIn(right[..4]))
            : double.PositiveInfinity;
    }
}
