using System.Globalization;

namespace Linkspan.Vocabulary;

/// <summary>A calendar quarter, such as 2026Q3.</summary>
/// <remarks>
/// Arithmetic is exact: the exit quarter of 2026-06-12 is 2026Q2, its second quarter after exit
/// 2026Q4, its fourth 2027Q2 (20 CFR 677.155 counts in this way).
/// </remarks>
public readonly record struct Quarter : IComparable<Quarter>
{
    /// <summary>Quarters since year 0: year × 4 + (quarter − 1).</summary>
    public int Ordinal { get; }

    Quarter(int ordinal) => Ordinal = ordinal;

    /// <param name="year">Calendar year, 1900 to 2199.</param>
    /// <param name="number">1 to 4.</param>
    public Quarter(int year, int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1900);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 2199);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 4);
        Ordinal = year * 4 + number - 1;
    }

    /// <summary>Calendar year.</summary>
    public int Year => Ordinal / 4;

    /// <summary>1 to 4.</summary>
    public int Number => Ordinal % 4 + 1;

    /// <summary>The quarter in which a day lies.</summary>
    public static Quarter Of(DateOnly day) => new(day.Year, (day.Month - 1) / 3 + 1);

    /// <summary>The quarter with this <see cref="Ordinal"/>.</summary>
    public static Quarter FromOrdinal(int ordinal) => new(ordinal);

    /// <summary>This quarter moved by whole quarters; negative is earlier.</summary>
    public Quarter Plus(int quarters) => new(Ordinal + quarters);

    /// <summary>Quarters from the right to the left.</summary>
    public static int operator -(Quarter left, Quarter right) => left.Ordinal - right.Ordinal;

    /// <summary>First day.</summary>
    public DateOnly Start => new(Year, (Number - 1) * 3 + 1, 1);

    /// <summary>Last day.</summary>
    public DateOnly End => Start.AddMonths(3).AddDays(-1);

    /// <summary>Reads <c>2026Q3</c>.</summary>
    /// <returns>Null when the text is anything else.</returns>
    public static Quarter? Find(ReadOnlySpan<char> text) =>
        text.Length == 6
        && text[4] == 'Q'
        && int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && year is >= 1900 and <= 2199
        && text[5] is >= '1' and <= '4'
            ? new Quarter(year, text[5] - '0')
            : null;

    /// <inheritdoc/>
    public int CompareTo(Quarter other) => Ordinal.CompareTo(other.Ordinal);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Year:D4}Q{Number}");

    /// <summary>Earlier.</summary>
    public static bool operator <(Quarter left, Quarter right) => left.Ordinal < right.Ordinal;

    /// <summary>Later.</summary>
    public static bool operator >(Quarter left, Quarter right) => left.Ordinal > right.Ordinal;

    /// <summary>Not later.</summary>
    public static bool operator <=(Quarter left, Quarter right) => left.Ordinal <= right.Ordinal;

    /// <summary>Not earlier.</summary>
    public static bool operator >=(Quarter left, Quarter right) => left.Ordinal >= right.Ordinal;
}

/// <summary>A school year, named by the calendar year in which it ends: 2019 is 2018–19.</summary>
/// <param name="EndYear">1900 to 2199.</param>
public readonly record struct SchoolYear(int EndYear) : IComparable<SchoolYear>
{
    /// <summary>The school year in which a day lies; it starts on 1 July (CEDS 000243).</summary>
    public static SchoolYear Of(DateOnly day) => new(day.Month >= 7 ? day.Year + 1 : day.Year);

    /// <inheritdoc/>
    public int CompareTo(SchoolYear other) => EndYear.CompareTo(other.EndYear);

    /// <summary>Such as 2018–19.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{EndYear - 1}–{EndYear % 100:D2}");

    /// <summary>Earlier.</summary>
    public static bool operator <(SchoolYear left, SchoolYear right) =>
        left.EndYear < right.EndYear;

    /// <summary>Later.</summary>
    public static bool operator >(SchoolYear left, SchoolYear right) =>
        left.EndYear > right.EndYear;

    /// <summary>Not later.</summary>
    public static bool operator <=(SchoolYear left, SchoolYear right) =>
        left.EndYear <= right.EndYear;

    /// <summary>Not earlier.</summary>
    public static bool operator >=(SchoolYear left, SchoolYear right) =>
        left.EndYear >= right.EndYear;
}
