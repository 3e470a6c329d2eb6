using System.Globalization;

namespace Linkspan.Linkage.Standardization;

/// <summary>Days as eight digits, year first.</summary>
static class Dates
{
    const int Length = 8;

    /// <summary>Reads a date as it is written, without asking whether the day exists.</summary>
    /// <returns>
    /// Eight digits; zeros for a month or day that is not given. An impossible day keeps its digits,
    /// for it is most often a real one with a typing error. Missing: no year of four digits, and the
    /// placeholders 1900-01-01, 1901-01-01 and years 0000 and 9999.
    /// </returns>
    public static string? Standardize(string raw, DateOrder order)
    {
        Span<char> digits = stackalloc char[24];
        Span<int> lengths = stackalloc int[4];
        var (count, groups, open) = (0, 0, false);
        foreach (var c in raw.AsSpan().Trim())
        {
            if (char.IsAsciiDigit(c))
            {
                if (!open && groups == 3)
                    break; // A time follows the day.
                if (!open)
                    groups++;
                if (count == digits.Length)
                    return null;
                (open, digits[count++]) = (true, c);
                lengths[groups - 1]++;
            }
            else if (char.IsLetter(c) && c is not ('T' or 'Z'))
                return null;
            else
                open = false;
        }
        var text = groups switch
        {
            1 => Solid(digits[..count], order),
            2 when lengths[0] == 4 => string.Concat(digits[..4], Two(digits[4..count]), "00"),
            3 => Parted(digits[..count], lengths[0], lengths[1], order),
            _ => null,
        };
        return text is null || IsPlaceholder(text) ? null : text;
    }

    static string? Solid(ReadOnlySpan<char> digits, DateOrder order) =>
        (digits.Length, order) switch
        {
            (4, _) => string.Concat(digits, "0000"),
            (8, DateOrder.YearMonthDay) => digits.ToString(),
            (8, DateOrder.MonthDayYear) => string.Concat(digits[4..], digits[..4]),
            (8, DateOrder.DayMonthYear) => string.Concat(digits[4..], digits[2..4], digits[..2]),
            _ => null,
        };

    static string? Parted(ReadOnlySpan<char> digits, int first, int second, DateOrder order)
    {
        var a = digits[..first];
        var b = digits[first..(first + second)];
        var c = digits[(first + second)..];
        if (a.Length == 4)
            return b.Length <= 2 && c.Length is 1 or 2 ? string.Concat(a, Two(b), Two(c)) : null;
        if (c.Length != 4 || a.Length > 2 || b.Length > 2)
            return null;
        return order == DateOrder.DayMonthYear
            ? string.Concat(c, Two(b), Two(a))
            : string.Concat(c, Two(a), Two(b));
    }

    static string Two(ReadOnlySpan<char> digits) =>
        digits.Length switch
        {
            0 => "00",
            1 => string.Concat("0", digits),
            _ => digits[..2].ToString(),
        };

    static bool IsPlaceholder(string text) =>
        text is "19000101" or "19010101"
        || text.StartsWith("0000", StringComparison.Ordinal)
        || text.StartsWith("9999", StringComparison.Ordinal);

    /// <summary>Whether a text has the shape of a standardized date: eight digits.</summary>
    internal static bool IsDate(ReadOnlySpan<char> text) =>
        text.Length == Length && AreDigits(text);

    /// <summary>Whether a text has nothing but digits.</summary>
    internal static bool AreDigits(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!char.IsAsciiDigit(c))
                return false;
        return true;
    }

    /// <summary>Whether month or day of a standardized date is not given.</summary>
    internal static bool IsPartial(ReadOnlySpan<char> text) =>
        text[4..6].SequenceEqual("00") || text[6..].SequenceEqual("00");

    /// <summary>The number that some digits are.</summary>
    internal static int NumberIn(ReadOnlySpan<char> digits) =>
        int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Day number of a standardized date.</summary>
    /// <returns>Null when there is no such day.</returns>
    internal static int? DayNumber(ReadOnlySpan<char> text) =>
        text.Length == 8
        && DateOnly.TryParseExact(
            text,
            "yyyyMMdd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day.DayNumber
            : null;
}
