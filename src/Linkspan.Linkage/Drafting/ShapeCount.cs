namespace Linkspan.Linkage.Drafting;

/// <summary>Adds up the shapes of a column's values.</summary>
sealed class ShapeCount
{
    const int DigitsMax = 24;
    const int LengthMax = 60;

    readonly long[] _digitCounts = new long[DigitsMax + 1];
    long _digitsOnly;
    long _letters;
    long _mixed;
    long _at;
    long _comma;
    long _spaced;
    long _short;
    long _length;
    long _given;
    long _surname;
    long _namePairs;
    long _sex;
    long _state;

    internal ColumnProfile Of(string name, int rows, int filled, Dictionary<string, int> counts)
    {
        long squares = 0;
        foreach (var (value, count) in counts)
        {
            Add(value, count);
            squares += (long)count * count;
        }
        var digits = Array.IndexOf(_digitCounts, _digitCounts.Max());
        var (dates, spread) = DateShape.Of(counts, filled);
        double Share(long part) => filled == 0 ? 0 : (double)part / filled;
        return new ColumnProfile(
            name,
            rows,
            filled,
            counts.Count,
            filled == 0 ? 0 : (double)squares / filled / filled,
            Share(_digitsOnly),
            _digitsOnly == 0 ? 0 : digits,
            Share(_digitCounts.Max()),
            Share(_letters),
            Share(_mixed),
            Share(_at),
            Share(_comma),
            Share(_spaced),
            Share(_short),
            Share(_length),
            dates,
            spread,
            Share(_given),
            Share(_surname),
            Share(_namePairs),
            Share(_sex),
            Share(_state)
        );
    }

    void Add(string value, int count)
    {
        var (digits, letters, others) = Signs(value);
        _length += (long)count * value.Length;
        if (digits > 0 && letters == 0)
        {
            _digitsOnly += count;
            _digitCounts[Math.Min(digits, DigitsMax)] += count;
        }
        _letters += letters > 0 && digits == 0 ? count : 0;
        _mixed += letters > 0 && digits > 0 ? count : 0;
        _spaced += value.Contains(' ', StringComparison.Ordinal) ? count : 0;
        _short += letters == 1 && digits == 0 && others <= 1 ? count : 0;
        _at += IsEmail(value) ? count : 0;
        _comma += digits == 0 && IsLastFirst(value) ? count : 0;
        if (digits > 0 || value.Length > LengthMax)
            return;
        var upper = value.ToUpperInvariant();
        _namePairs += IsNamePair(upper) ? count : 0;
        _given += FrequentNames.Given.Contains(upper) ? count : 0;
        _surname += FrequentNames.Surnames.Contains(upper) ? count : 0;
        _sex += FrequentNames.SexCodes.Contains(upper) ? count : 0;
        _state += FrequentNames.StateCodes.Contains(upper) ? count : 0;
    }

    static (int Digits, int Letters, int Others) Signs(string value)
    {
        var (digits, letters) = (0, 0);
        foreach (var c in value)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
            letters += char.IsLetter(c) ? 1 : 0;
        }
        return (digits, letters, value.Length - digits - letters);
    }

    static bool IsNamePair(string upper)
    {
        var words = upper.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        return words.Length is >= 2 and <= 4 && words.Any(FrequentNames.Given.Contains);
    }

    static bool IsEmail(string value)
    {
        var at = value.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == value.LastIndexOf('@') && value.LastIndexOf('.') > at;
    }

    static bool IsLastFirst(string value)
    {
        var comma = value.IndexOf(',', StringComparison.Ordinal);
        return comma > 0 && comma < value.Length - 1 && char.IsLetter(value[0]);
    }
}
