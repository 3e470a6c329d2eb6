using System.Collections.Immutable;
using System.Globalization;

namespace Linkspan.Linkage;

/// <summary>How levels are written in models: <c>jaro-winkler &gt;= 0.92</c>, <c>levenshtein &lt;= 2</c>.</summary>
public static class Levels
{
    /// <summary>How a test's limit is written.</summary>
    enum Bound
    {
        None,
        AtLeast,
        AtMost,
    }

    sealed record Spelling(LevelKind Kind, string Name, Bound Bound, double Least, double Most);

    static readonly ImmutableArray<Spelling> s_spellings =
    [
        new(LevelKind.Exact, "exact", Bound.None, 0, 0),
        new(LevelKind.JaroWinkler, "jaro-winkler", Bound.AtLeast, 0, 1),
        new(LevelKind.Jaro, "jaro", Bound.AtLeast, 0, 1),
        new(LevelKind.Levenshtein, "levenshtein", Bound.AtMost, 1, 20),
        new(LevelKind.OptimalAlignment, "alignment", Bound.AtMost, 1, 20),
        new(LevelKind.DamerauLevenshtein, "damerau", Bound.AtMost, 1, 20),
        new(LevelKind.Dice, "dice", Bound.AtLeast, 0, 1),
        new(LevelKind.Jaccard, "jaccard", Bound.AtLeast, 0, 1),
        new(LevelKind.Cosine, "cosine", Bound.AtLeast, 0, 1),
        new(LevelKind.DiceOfTrigrams, "dice-3", Bound.AtLeast, 0, 1),
        new(LevelKind.JaccardOfTrigrams, "jaccard-3", Bound.AtLeast, 0, 1),
        new(LevelKind.CosineOfTrigrams, "cosine-3", Bound.AtLeast, 0, 1),
        new(LevelKind.CommonSubstring, "common-letters", Bound.AtLeast, 1, 100),
        new(LevelKind.CommonShare, "common-share", Bound.AtLeast, 0, 1),
        new(LevelKind.Soundex, "soundex", Bound.None, 0, 0),
        new(LevelKind.Nysiis, "nysiis", Bound.None, 0, 0),
        new(LevelKind.Metaphone, "metaphone", Bound.None, 0, 0),
        new(LevelKind.Nickname, "nickname", Bound.None, 0, 0),
        new(LevelKind.Swapped, "swapped", Bound.None, 0, 0),
        new(LevelKind.Prefix, "prefix", Bound.AtLeast, 1, 100),
        new(LevelKind.Truncated, "truncated", Bound.AtLeast, 1, 100),
        new(LevelKind.Tail, "tail", Bound.AtLeast, 1, 20),
        new(LevelKind.SharedWord, "shared-word", Bound.AtLeast, 1, 100),
        new(LevelKind.DigitEdits, "digit-edits", Bound.AtMost, 1, 20),
        new(LevelKind.DigitsSwapped, "digits-swapped", Bound.None, 0, 0),
        new(LevelKind.LastDigits, "last-digits", Bound.AtLeast, 1, 20),
        new(LevelKind.DayMonthSwapped, "day-month-swapped", Bound.None, 0, 0),
        new(LevelKind.Days, "days", Bound.AtMost, 0, 100_000),
        new(LevelKind.SameYearMonth, "same-year-month", Bound.None, 0, 0),
        new(LevelKind.SameMonthDay, "same-month-day", Bound.None, 0, 0),
        new(LevelKind.SameYear, "same-year", Bound.None, 0, 0),
        new(LevelKind.Years, "years", Bound.AtMost, 0, 1000),
        new(LevelKind.PartialDate, "partial-date", Bound.None, 0, 0),
        new(LevelKind.Number, "number", Bound.AtMost, 0, 1e12),
        new(LevelKind.Share, "share", Bound.AtMost, 0, 1),
        new(LevelKind.Kilometers, "km", Bound.AtMost, 0, 20_100),
        new(LevelKind.Else, "else", Bound.None, 0, 0),
    ];

    /// <summary>All names of tests, for messages and docs.</summary>
    public static ImmutableArray<string> Names { get; } = [.. s_spellings.Select(s => s.Name)];

    /// <summary>Reads a level.</summary>
    /// <param name="text">Such as <c>exact</c> or <c>jaro-winkler &gt;= 0.92</c>.</param>
    /// <returns>Null when the test is unknown or its limit is missing, superfluous or out of range.</returns>
    public static Level? Find(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || Spelled(words[0]) is not { } found)
            return null;
        if (found.Bound == Bound.None)
            return words.Length == 1 ? new Level(found.Kind) : null;
        var sign = found.Bound == Bound.AtLeast ? ">=" : "<=";
        return
            words.Length == 3
            && string.Equals(words[1], sign, StringComparison.Ordinal)
            && double.TryParse(
                words[2],
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out var limit
            )
            && limit >= found.Least
            && limit <= found.Most
            ? new Level(found.Kind, limit)
            : null;
    }

    /// <summary>Writes a level's test as <see cref="Find"/> reads it.</summary>
    public static string TextOf(Level level)
    {
        var spelling = SpellingOf(level.Kind);
        var limit = level.Limit.ToString("R", CultureInfo.InvariantCulture);
        return spelling.Bound switch
        {
            Bound.AtLeast => $"{spelling.Name} >= {limit}",
            Bound.AtMost => $"{spelling.Name} <= {limit}",
            _ => spelling.Name,
        };
    }

    /// <summary>Whether some pair can pass a level's test that no earlier one takes.</summary>
    /// <param name="levels">Of one comparison, in order.</param>
    /// <param name="index">Which of them.</param>
    public static bool IsReached(ReadOnlySpan<Level> levels, int index)
    {
        foreach (var earlier in levels[..index])
            if (LevelCoverage.Covers(earlier, levels[index]))
                return false;
        return true;
    }

    /// <summary>Whether equal values pass such a test; the others are about values that differ.</summary>
    public static bool HoldsForEqual(LevelKind kind) => LevelCoverage.HoldsForEqual(kind);

    static Spelling? Spelled(string name) =>
        s_spellings.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.Ordinal));

    static Spelling SpellingOf(LevelKind kind) => s_spellings.First(s => s.Kind == kind);
}

/// <summary>How the parts of blocking keys are written: <c>birth_date:year</c>, <c>last_name:3</c>.</summary>
public static class KeyParts
{
    /// <summary>Reads a key.</summary>
    /// <returns>Null when the part is unknown.</returns>
    public static BlockingKey? Find(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon < 0)
            return new BlockingKey(text.Trim());
        var (column, part) = (text[..colon].Trim(), text[(colon + 1)..].Trim());
        if (
            int.TryParse(
                part,
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var n
            )
        )
            return n switch
            {
                > 0 and <= 100 => new BlockingKey(column, KeyPart.Prefix, n),
                < 0 and >= -100 => new BlockingKey(column, KeyPart.Suffix, -n),
                _ => null,
            };
        foreach (var candidate in Enum.GetValues<KeyPart>())
            if (
                candidate is not (KeyPart.Prefix or KeyPart.Suffix)
                && string.Equals(NameOf(candidate), part, StringComparison.Ordinal)
            )
                return new BlockingKey(column, candidate);
        return null;
    }

    /// <summary>Name in models.</summary>
    internal static string NameOf(KeyPart part) =>
        part switch
        {
            KeyPart.Year => "year",
            KeyPart.YearMonth => "year-month",
            KeyPart.MonthDay => "month-day",
            KeyPart.Soundex => "soundex",
            KeyPart.Nysiis => "nysiis",
            _ => "whole",
        };
}
