using Linkspan.Linkage.Standardization;

namespace Linkspan.Linkage.Comparisons;

/// <summary>Whether a part of two dates is equal and given: 00 is not given.</summary>
/// <param name="Start">First digit of the part: 0 for the year, 4 for the month.</param>
/// <param name="End">Digit after its last one.</param>
public readonly record struct SameDatePart(int Start, int End) : IComparator
{
    /// <summary>Year and month.</summary>
    public static SameDatePart YearMonth { get; } = new(0, 6);

    /// <summary>Month and day.</summary>
    public static SameDatePart MonthDay { get; } = new(4, 8);

    /// <inheritdoc/>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return double.NaN;
        return
            Dates.IsDate(left)
            && Dates.IsDate(right)
            && left[Start..End].SequenceEqual(right[Start..End])
            && !left[(End - 2)..End].SequenceEqual("00")
            ? 1
            : 0;
    }
}
