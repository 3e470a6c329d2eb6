using System.Globalization;

namespace Linkspan.Linkage.Standardization;

/// <summary>Days as eight digits, year first.</summary>
static class Dates
{
    const int Length = 8;

    /// <summary>Two-digit years below it are of this century, as in spreadsheets.</summary>
    const int CenturyTurn = 30;

    /// <summary>Day 1 of a spreadsheet is 1900-01-01, and there was a 29 February 1900.</summary>
    static readonly DateOnly s_excelZero = new(1899, 12, 30);

    const int ExcelDaysMax = 80_000; // Into the year 2119.

    /// <summary>The steps of dates.</summary>
    /// <remarks>
    /// Eight digits; zeros for a month or day that is not given. An impossible day keeps its digits,
    /// for it is most often a real one with a typing error.
    /// </remarks>
    public static IEnumerable<Step> StepsOf(LinkColumn column)
    {
        if (column.Options.HasFlag(ColumnOptions.ExcelDays))
            yield return new Step("days of a spreadsheet", ExcelDay);
        yield return new Step("names of months", MonthNames.Replaced);
        yield return new Step("digits in order", t => Read(t, column.DateOrder), Oddity);
        yield return new Step("placeholders", t => IsPlaceholder(t) ? null : t);
        if (column.Options.HasFlag(ColumnOptions.JanuaryFirstIsMissing))
            yield return new Step("1 January", t => IsJanuaryFirst(t) ? null : t);
        else if (column.Options.HasFlag(ColumnOptions.JanuaryFirstIsYear))
            yield return new Step("1 January", t => IsJanuaryFirst(t) ? t[..4] + "0000" : t);
    }

    static string ExcelDay(string raw) =>
        int.TryParse(raw.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days)
        && days is > 0 and < ExcelDaysMax
        && raw.Trim().Length != 4
            ? s_excelZero.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : raw;

    static string? Oddity(string date) =>
        IsPartial(date) ? "month or day is not given"
        : DayNumber(date) is null ? "no such day; its digits are kept"
        : IsJanuaryFirst(date) ? "1 January may stand for an unknown day"
        : null;

    static bool IsJanuaryFirst(string date) => date.EndsWith("0101", StringComparison.Ordinal);

    /// <summary>Reads a date as it is written, without asking whether the day exists.</summary>
    /// <returns>Null without a year of two or four digits in a place where the order has it.</returns>
    static string? Read(string raw, DateOrder order)
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
        return groups switch
        {
            1 => Solid(digits[..count], order),
            2 when lengths[0] == 4 => string.Concat(digits[..4], Two(digits[4..count]), "00"),
            2 when lengths[1] == 4 && lengths[0] <= 2 => string.Concat(
                digits[lengths[0]..count],
                Two(digits[..lengths[0]]),
                "00"
            ),
            3 => Parted(digits[..count], lengths[0], lengths[1], order),
            _ => null,
        };
    }

    static string? Solid(ReadOnlySpan<char> digits, DateOrder order) =>
        (digits.Length, order) switch
        {
            (4, _) => string.Concat(digits, "0000"),
            (6, DateOrder.YearMonthDay) when digits[..2] is "19" or "20" => string.Concat(
                digits,
                "00"
            ),
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
        if (b.Length > 2)
            return null;
        if (a.Length == 4 || (order == DateOrder.YearMonthDay && a.Length == 2 && c.Length <= 2))
            return c.Length is 1 or 2 ? string.Concat(Year(a), Two(b), Two(c)) : null;
        if (c.Length is not (2 or 4) || a.Length > 2)
            return null;
        return order == DateOrder.DayMonthYear
            ? string.Concat(Year(c), Two(b), Two(a))
            : string.Concat(Year(c), Two(a), Two(b));
    }

    // 29 is 2029 and 30 is 1930.
    internal static string Year(ReadOnlySpan<char> digits) =>
        digits.Length == 4 ? digits.ToString()
        : NumberIn(digits) < CenturyTurn ? string.Concat("20", digits)
        : string.Concat("19", digits);

    static string Two(ReadOnlySpan<char> digits) =>
        digits.Length switch
        {
            0 => "00",
            1 => string.Concat("0", digits),
            _ => digits[..2].ToString(),
        };

    // What systems and clerks fill in for no date at all.
    static bool IsPlaceholder(string text) =>
        text is "19000101" or "19010101" or "18991230" or "18991231" or "11111111" or "99999999"
        || text.StartsWith("0000", StringComparison.Ordinal)
        || text.StartsWith("0001", StringComparison.Ordinal)
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

    /// <summary>The number that a few digits are.</summary>
    internal static int NumberIn(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var c in digits)
            number = number * 10 + (c - '0');
        return number;
    }

    /// <summary>Day number of a standardized date.</summary>
    /// <returns>Null when there is no such day.</returns>
    internal static int? DayNumber(ReadOnlySpan<char> text)
    {
        if (!IsDate(text))
            return null;
        var (year, month, day) = (NumberIn(text[..4]), NumberIn(text[4..6]), NumberIn(text[6..]));
        return
            year >= 1
            && month is >= 1 and <= 12
            && day >= 1
            && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day).DayNumber
            : null;
    }
}
