using System.Globalization;

namespace Linkspan.Sources;

/// <summary>Days; the identity half is written as yyyy-MM-dd whatever the file's form.</summary>
sealed class DateIntake : ElementIntake
{
    readonly DateOnly?[]? _dates;
    readonly long?[]? _years;
    readonly string[] _formats;
    readonly DateOnly _min;
    readonly DateOnly _max;

    public DateIntake(Element element, int rows)
        : base(element, rows)
    {
        _formats = element.Formats.IsEmpty ? ["yyyy-MM-dd"] : [.. element.Formats];
        _min = BoundOf(element.Min, DateOnly.MinValue);
        _max = BoundOf(element.Max, DateOnly.MaxValue);
        if (!element.IsFact)
            return;
        if (element.FactForm == FactForm.Year)
            Facts = new IntegerFacts(element.FactName, _years = new long?[rows]);
        else
            Facts = new DateFacts(element.FactName, _dates = new DateOnly?[rows]);
    }

    protected override RowFault TakePresent(ReadOnlySpan<char> text, int row)
    {
        if (!TryParse(text, out var day))
            return RowFault.Date;
        if (day < _min || day > _max)
            return RowFault.Range;
        if (Identity is not null || IsWatched)
        {
            Span<char> written = stackalloc char[10];
            day.TryFormat(written, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            KeepLast(written, day.DayNumber);
            KeepIdentity(written, row);
        }
        if (_years is not null)
            _years[row] = day.Year;
        if (_dates is not null)
            _dates[row] = day;
        return RowFault.None;
    }

    protected override void Clear(int row)
    {
        if (_years is not null)
            _years[row] = null;
        if (_dates is not null)
            _dates[row] = null;
    }

    static DateOnly BoundOf(string? bound, DateOnly missing) =>
        bound is null
            ? missing
            : DateOnly.ParseExact(bound, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    bool TryParse(ReadOnlySpan<char> text, out DateOnly day)
    {
        foreach (var format in _formats)
            if (
                format switch
                {
                    "yyyy-MM-dd" => TryParseIso(text, out day),
                    "yyyyMMdd" => TryMake(text, 0, 4, 6, 8, out day),
                    ElementChecks.DateTimeWord => TryParseIso(
                        text.Length > 11 && text[10] is 'T' or ' ' ? text[..10] : text,
                        out day
                    ),
                    _ => DateOnly.TryParseExact(
                        text,
                        format,
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.None,
                        out day
                    ),
                }
            )
                return true;
        day = default;
        return false;
    }

    static bool TryParseIso(ReadOnlySpan<char> text, out DateOnly day)
    {
        day = default;
        return text.Length == 10
            && text[4] == '-'
            && text[7] == '-'
            && TryMake(text, 0, 5, 8, 10, out day);
    }

    static bool TryMake(
        ReadOnlySpan<char> text,
        int yearAt,
        int monthAt,
        int dayAt,
        int length,
        out DateOnly day
    )
    {
        day = default;
        if (text.Length != length)
            return false;
        var year = DigitsOf(text.Slice(yearAt, 4));
        var month = DigitsOf(text.Slice(monthAt, 2));
        var date = DigitsOf(text.Slice(dayAt, 2));
        if (
            year < 1
            || month is < 1 or > 12
            || date < 1
            || date > DateTime.DaysInMonth(year, month)
        )
            return false;
        day = new DateOnly(year, month, date);
        return true;
    }

    /// <summary>The number, or -1 when a sign is no digit.</summary>
    static int DigitsOf(ReadOnlySpan<char> text)
    {
        var number = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
                return -1;
            number = number * 10 + (c - '0');
        }
        return number;
    }
}
