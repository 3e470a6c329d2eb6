using System.Globalization;
using Linkspan.Linkage.Standardization;

namespace Linkspan.Linkage.Comparisons;

/// <summary>Tests of dates, SSNs and other digits, standardized; both present.</summary>
static class DigitTests
{
    /// <summary>Equal length and at most so many places that differ.</summary>
    public static bool Edits(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int most)
    {
        if (left.Length != right.Length)
            return false;
        var edits = 0;
        for (var i = 0; i < left.Length; i++)
            if (left[i] != right[i] && ++edits > most)
                return false;
        return true;
    }

    /// <summary>Equal but for two neighbours that are exchanged.</summary>
    public static bool NeighboursSwapped(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var i = left.CommonPrefixLength(right);
        return left.Length == right.Length
            && i + 1 < left.Length
            && left[i] == right[i + 1]
            && left[i + 1] == right[i]
            && left[(i + 2)..].SequenceEqual(right[(i + 2)..]);
    }

    /// <summary>Equal at the end.</summary>
    public static bool SameEnd(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int count) =>
        left.Length >= count
        && right.Length >= count
        && left[^count..].SequenceEqual(right[^count..]);

    /// <summary>Day and month exchanged, year equal.</summary>
    public static bool DayMonthSwapped(ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        left.Length == 8
        && right.Length == 8
        && left[..4].SequenceEqual(right[..4])
        && left[4..6].SequenceEqual(right[6..])
        && left[6..].SequenceEqual(right[4..6]);

    /// <summary>At most so many days apart; false when either is no real day.</summary>
    public static bool WithinDays(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int most) =>
        Dates.DayNumber(left) is { } l
        && Dates.DayNumber(right) is { } r
        && Math.Abs(l - r) <= most;

    /// <summary>Equal digits from a place on; a part that is not given (00) equals none.</summary>
    public static bool SamePart(ReadOnlySpan<char> left, ReadOnlySpan<char> right, Range part) =>
        left.Length == 8
        && right.Length == 8
        && left[part].SequenceEqual(right[part])
        && !left[part].EndsWith("00");

    /// <summary>Years at most so far apart.</summary>
    public static bool WithinYears(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int most) =>
        left.Length == 8
        && right.Length == 8
        && int.TryParse(left[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var l)
        && int.TryParse(right[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var r)
        && Math.Abs(l - r) <= most;

    /// <summary>Numbers that differ by at most a bound, absolute or a share of the larger.</summary>
    public static bool Near(string left, string right, double most, bool share)
    {
        if (!TryRead(left, out var l) || !TryRead(right, out var r))
            return false;
        var scale = share ? Math.Max(Math.Abs(l), Math.Abs(r)) : 1;
        return Math.Abs(l - r) <= most * scale;
    }

    static bool TryRead(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}
