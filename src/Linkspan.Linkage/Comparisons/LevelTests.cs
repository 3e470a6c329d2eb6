namespace Linkspan.Linkage.Comparisons;

/// <summary>The tests of levels on two different, present values.</summary>
static class LevelTests
{
    /// <summary>Makes a level's test.</summary>
    /// <returns>A symmetric predicate; equal values are dealt with before it is asked.</returns>
    public static Func<string, string, bool> Compile(Level level)
    {
        var limit = level.Limit;
        var whole = (int)Math.Min(limit, int.MaxValue);
        return level.Kind switch
        {
            LevelKind.Exact => static (l, r) => string.Equals(l, r, StringComparison.Ordinal),
            LevelKind.JaroWinkler => AtLeast<JaroWinkler>(limit),
            LevelKind.Jaro => AtLeast<Jaro>(limit),
            LevelKind.Dice => AtLeast<Dice>(limit),
            LevelKind.Jaccard => AtLeast<Jaccard>(limit),
            LevelKind.Levenshtein => AtMost<Levenshtein>(whole),
            LevelKind.OptimalAlignment => AtMost<OptimalAlignment>(whole),
            LevelKind.Soundex => static (l, r) => SameCode(Soundex.Encode(l), Soundex.Encode(r)),
            LevelKind.Nysiis => static (l, r) => SameCode(Nysiis.Encode(l), Nysiis.Encode(r)),
            LevelKind.Nickname => static (l, r) => Nicknames.AreAkin(l, r),
            LevelKind.Prefix => (l, r) => NameTests.Begins(l, r, whole),
            LevelKind.Truncated => (l, r) => NameTests.CutOff(l, r, whole),
            LevelKind.SharedWord => (l, r) => NameTests.SharesWord(l, r, whole),
            LevelKind.DigitEdits => (l, r) => DigitTests.Edits(l, r, whole),
            LevelKind.DigitsSwapped => static (l, r) => DigitTests.NeighboursSwapped(l, r),
            LevelKind.LastDigits => (l, r) => DigitTests.SameEnd(l, r, whole),
            LevelKind.DayMonthSwapped => static (l, r) => DigitTests.DayMonthSwapped(l, r),
            LevelKind.Days => (l, r) => DigitTests.WithinDays(l, r, whole),
            LevelKind.SameYearMonth => static (l, r) => DigitTests.SamePart(l, r, ..6),
            LevelKind.SameMonthDay => static (l, r) => DigitTests.SamePart(l, r, 4..),
            LevelKind.SameYear => static (l, r) => DigitTests.WithinYears(l, r, 0),
            LevelKind.Years => (l, r) => DigitTests.WithinYears(l, r, whole),
            LevelKind.Number => (l, r) => DigitTests.Near(l, r, limit, share: false),
            LevelKind.Share => (l, r) => DigitTests.Near(l, r, limit, share: true),
            _ => throw new ArgumentOutOfRangeException(nameof(level)),
        };
    }

    // Guards a limit such as 0.92 against the last bit of a quotient.
    internal const double Epsilon = 1e-12;

    static Func<string, string, bool> AtLeast<T>(double limit)
        where T : struct, IComparator => (l, r) => default(T).Compare(l, r) >= limit - Epsilon;

    static Func<string, string, bool> AtMost<T>(int limit)
        where T : struct, IComparator =>
        (l, r) => Math.Abs(l.Length - r.Length) <= limit && default(T).Compare(l, r) <= limit;

    static bool SameCode(string left, string right) =>
        left.Length > 0 && string.Equals(left, right, StringComparison.Ordinal);
}
