namespace Linkspan.Linkage.Drafting;

/// <summary>Finds out how a column writes its dates.</summary>
/// <remarks>
/// 03/04/2004 alone could be either order; a column is read day first when days over 12 stand
/// first more often than second. Impossible parts (month 72) are typing errors and still dates.
/// </remarks>
static class DateShape
{
    const double ShareMin = 0.5;

    /// <summary>The order of most values, and the years between the 5th and 95th percentile.</summary>
    internal static (DateOrder? Order, int YearSpread) Of(
        IReadOnlyDictionary<string, int> counts,
        int filled
    )
    {
        long yearFirst = 0;
        long yearLast = 0;
        long firstOver12 = 0;
        long secondOver12 = 0;
        var years = new SortedDictionary<int, long>();
        foreach (var (value, count) in counts)
        {
            if (Find(value) is not var (a, b, year, isYearFirst))
                continue;
            years[year] = years.GetValueOrDefault(year) + count;
            if (isYearFirst)
            {
                yearFirst += count;
                continue;
            }
            yearLast += count;
            firstOver12 += a > 12 ? count : 0;
            secondOver12 += b > 12 ? count : 0;
        }
        if (filled == 0 || Math.Max(yearFirst, yearLast) < ShareMin * filled)
            return (null, 0);
        var order =
            yearFirst >= yearLast ? DateOrder.YearMonthDay
            : firstOver12 > secondOver12 ? DateOrder.DayMonthYear
            : DateOrder.MonthDayYear;
        return (order, Spread(years));
    }

    /// <summary>The three numbers of a date; for a year in front A is month, B day.</summary>
    static (int A, int B, int Year, bool IsYearFirst)? Find(string value)
    {
        var text = value.AsSpan();
        var time = text.IndexOfAny('T', ' ');
        if (time >= 8)
            text = text[..time];
        Span<int> numbers = stackalloc int[3];
        Span<int> lengths = stackalloc int[3];
        var n = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                numbers[n] = numbers[n] * 10 + (c - '0');
                if (++lengths[n] > 8)
                    return null;
            }
            else if (c is '-' or '/' or '.' && n < 2 && lengths[n] > 0)
                n++;
            else
                return null;
        }
        if (n == 0 && lengths[0] == 8)
            return Compact(numbers[0]);
        if (n < 2)
            return null;
        return lengths is [4, <= 2, <= 2] && IsYear(numbers[0])
                ? (numbers[1], numbers[2], numbers[0], true)
            : lengths is [<= 2, <= 2, 4] && IsYear(numbers[2])
                ? (numbers[0], numbers[1], numbers[2], false)
            : null;
    }

    static (int, int, int, bool)? Compact(int number)
    {
        var (year, month, day) = (number / 10000, number / 100 % 100, number % 100);
        if (IsYear(year) && month <= 12 && day <= 31)
            return (month, day, year, true);
        var (first, second, last) = (number / 1000000, number / 10000 % 100, number % 10000);
        return IsYear(last) && first <= 31 && second <= 31 ? (first, second, last, false) : null;
    }

    static bool IsYear(int year) => year is >= 1500 and <= 2200;

    static int Spread(SortedDictionary<int, long> years)
    {
        var total = years.Values.Sum();
        return Percentile(years, total * 95 / 100) - Percentile(years, total * 5 / 100);
    }

    static int Percentile(SortedDictionary<int, long> years, long rank)
    {
        foreach (var (year, count) in years)
        {
            rank -= count;
            if (rank < 0)
                return year;
        }
        return years.Keys.Last();
    }
}
