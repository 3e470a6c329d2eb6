using System.Globalization;

namespace Linkspan.Linkage.Explaining;

/// <summary>Levels as a sentence's words, for those who do not write models.</summary>
static class LevelWords
{
    /// <summary>Words of one level of a comparison.</summary>
    public static string Of(Comparison comparison, Level level)
    {
        var words = Plain(comparison, level);
        return level.AnyOf.IsEmpty ? words : $"{words}, {string.Join(" or ", level.AnyOf)} too";
    }

    static string Plain(Comparison comparison, Level level)
    {
        var limit = level.Limit.ToString("0.####", CultureInfo.InvariantCulture);
        return level.Kind switch
        {
            LevelKind.Exact => "equal",
            LevelKind.JaroWinkler => $"spelled alike (Jaro–Winkler {limit} or more)",
            LevelKind.Jaro => $"spelled alike (Jaro {limit} or more)",
            LevelKind.Levenshtein => $"at most {limit} letters apart",
            LevelKind.OptimalAlignment => $"at most {limit} slips apart",
            LevelKind.DamerauLevenshtein => $"at most {limit} slips apart (Damerau)",
            LevelKind.CommonSubstring => $"{limit} letters or more in a row are in both",
            LevelKind.Metaphone => "sounds alike (Double Metaphone)",
            LevelKind.Tail => $"one has only the last {limit} digits, which are equal",
            LevelKind.PartialDate => "one date lacks its month or day, the rest is equal",
            LevelKind.Kilometers => $"at most {limit} km apart",
            LevelKind.Dice => $"letter pairs alike (Dice {limit} or more)",
            LevelKind.Jaccard => $"letter pairs alike (Jaccard {limit} or more)",
            LevelKind.Soundex => "sounds alike (Soundex)",
            LevelKind.Nysiis => "sounds alike (NYSIIS)",
            LevelKind.Nickname => "nickname",
            LevelKind.Swapped => $"exchanged with {comparison.Columns[^1]}",
            LevelKind.Prefix => $"one begins the other ({limit} or more)",
            LevelKind.Truncated => $"cut off after {limit}",
            LevelKind.SharedWord => $"shares a word of {limit} letters or more",
            LevelKind.DigitEdits => $"at most {limit} digits differ",
            LevelKind.DigitsSwapped => "two digits exchanged",
            LevelKind.LastDigits => $"last {limit} digits equal",
            LevelKind.DayMonthSwapped => "day and month exchanged",
            LevelKind.Days => $"at most {limit} days apart",
            LevelKind.SameYearMonth => "same year and month",
            LevelKind.SameMonthDay => "same month and day",
            LevelKind.SameYear => "same year",
            LevelKind.Years => $"at most {limit} years apart",
            LevelKind.Number => $"at most {limit} apart",
            LevelKind.Share => $"at most {limit} of the larger apart",
            LevelKind.Else => "different",
            _ => Levels.TextOf(level),
        };
    }
}
