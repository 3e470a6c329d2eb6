using System.Collections.Frozen;
using System.Globalization;

namespace Linkspan.Linkage.Standardization;

/// <summary>English names of months in dates: 25-AUG-2009, August 25, 2009, Aug 2009.</summary>
static class MonthNames
{
    const int ShortLength = 3;

    static readonly FrozenDictionary<string, int> s_months =
        "JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER"
            .Split(' ')
            .SelectMany((name, i) => new[] { (name, i), (name[..ShortLength], i) })
            .Append(("SEPT", 8))
            .DistinctBy(p => p.Item1, StringComparer.Ordinal)
            .ToFrozenDictionary(p => p.Item1, p => p.Item2 + 1, StringComparer.OrdinalIgnoreCase);

    /// <summary>Year, month and day parted by hyphens, when a month is named; else as it was.</summary>
    public static string Replaced(string raw)
    {
        if (!raw.Any(char.IsAsciiLetter))
            return raw;
        var (month, numbers) = (0, new List<string>());
        foreach (var word in Words(raw))
        {
            if (char.IsAsciiDigit(word[0]))
                numbers.Add(word);
            else if (s_months.TryGetValue(word, out var found) && month == 0)
                month = found;
            else if (word is not ("st" or "nd" or "rd" or "th" or "of"))
                return raw;
        }
        return month == 0 ? raw : Written(month, numbers) ?? raw;
    }

    // The year is the number of four digits, or the last one.
    static string? Written(int month, List<string> numbers)
    {
        var number = month.ToString("00", CultureInfo.InvariantCulture);
        return numbers switch
        {
            [{ Length: 4 } year] => $"{year}-{number}",
            [{ Length: 4 } year, { Length: <= 2 } day] => $"{year}-{number}-{day}",
            [{ Length: <= 2 } day, { Length: 4 } year] => $"{year}-{number}-{day}",
            [{ Length: <= 2 } day, { Length: 2 } year] => $"{Dates.Year(year)}-{number}-{day}",
            _ => null,
        };
    }

    // Runs of digits and of letters.
    static IEnumerable<string> Words(string raw)
    {
        for (var start = 0; start < raw.Length; )
        {
            var end = start + 1;
            if (char.IsAsciiDigit(raw[start]))
                while (end < raw.Length && char.IsAsciiDigit(raw[end]))
                    end++;
            else if (char.IsLetter(raw[start]))
                while (end < raw.Length && char.IsLetter(raw[end]))
                    end++;
            if (char.IsLetterOrDigit(raw[start]))
                yield return raw[start..end];
            start = end;
        }
    }
}
