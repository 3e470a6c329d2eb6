using System.Collections.Immutable;

namespace Linkspan.Linkage.Comparisons;

/// <summary>The tests of levels on two different, present values.</summary>
static class LevelTests
{
    /// <summary>Guards a limit such as 0.92 against the last bit of a quotient.</summary>
    internal const double Epsilon = 1e-12;

    const int Trigram = 3;
    const double Holds = 1;

    /// <summary>Makes a level's test; ZIP codes lie where the table of this assembly says.</summary>
    /// <returns>A symmetric predicate; equal values are dealt with before it is asked.</returns>
    public static Func<string, string, bool> Compile(Level level) => Compile(level, places: null);

    /// <summary>Makes a level's test.</summary>
    /// <param name="level">The level.</param>
    /// <param name="places">Where ZIP codes lie; null takes the table of this assembly.</param>
    /// <returns>A symmetric predicate; equal values are dealt with before it is asked.</returns>
    public static Func<string, string, bool> Compile(
        Level level,
        ImmutableSortedDictionary<string, ZipPlace>? places
    )
    {
        var limit = level.Limit;
        var whole = (int)Math.Min(limit, int.MaxValue);
        return level.Kind switch
        {
            LevelKind.Exact => static (l, r) => string.Equals(l, r, StringComparison.Ordinal),
            LevelKind.JaroWinkler => AtLeast(default(JaroWinkler), limit),
            LevelKind.Jaro => AtLeast(default(Jaro), limit),
            LevelKind.Dice => AtLeast(new Dice(), limit),
            LevelKind.DiceOfTrigrams => AtLeast(new Dice(Trigram), limit),
            LevelKind.Jaccard => AtLeast(new Jaccard(), limit),
            LevelKind.JaccardOfTrigrams => AtLeast(new Jaccard(Trigram), limit),
            LevelKind.Cosine => AtLeast(new Cosine(), limit),
            LevelKind.CosineOfTrigrams => AtLeast(new Cosine(Trigram), limit),
            LevelKind.CommonSubstring => AtLeast(default(CommonSubstring), limit),
            LevelKind.CommonShare => AtLeast(default(CommonShare), limit),
            LevelKind.Levenshtein => Edits(default(Levenshtein), whole),
            LevelKind.OptimalAlignment => Edits(default(OptimalAlignment), whole),
            LevelKind.DamerauLevenshtein => Edits(default(DamerauLevenshtein), whole),
            LevelKind.Soundex => AtLeast(default(Soundex), Holds),
            LevelKind.Nysiis => AtLeast(default(Nysiis), Holds),
            LevelKind.Metaphone => AtLeast(default(DoubleMetaphone), Holds),
            LevelKind.Nickname => AtLeast(default(Nickname), Holds),
            LevelKind.Prefix => AtLeast(default(Prefix), limit),
            LevelKind.Truncated => AtLeast(new Truncation(whole), Holds),
            LevelKind.Tail => AtLeast(new Tail(whole), Holds),
            LevelKind.SharedWord => AtLeast(default(SharedWord), limit),
            LevelKind.DigitEdits => AtMost(default(DigitEdits), limit),
            LevelKind.DigitsSwapped => AtLeast(default(DigitsSwapped), Holds),
            LevelKind.LastDigits => AtLeast(default(LastDigits), limit),
            LevelKind.DayMonthSwapped => AtLeast(default(DayMonthSwapped), Holds),
            LevelKind.Days => AtMost(default(DaysApart), limit),
            LevelKind.SameYearMonth => AtLeast(SameDatePart.YearMonth, Holds),
            LevelKind.SameMonthDay => AtLeast(SameDatePart.MonthDay, Holds),
            LevelKind.SameYear => AtMost(default(YearsApart), 0),
            LevelKind.Years => AtMost(default(YearsApart), limit),
            LevelKind.PartialDate => AtLeast(default(PartialDate), Holds),
            LevelKind.Number => AtMost(default(NumbersApart), limit),
            LevelKind.Share => AtMost(default(ShareApart), limit),
            LevelKind.Kilometers => AtMost(new KilometersApart(places), limit),
            _ => throw new ArgumentOutOfRangeException(nameof(level)),
        };
    }

    /// <summary>
    /// Makes the test that two values which no level but "else" claims are missing, not different:
    /// a ZIP code without a known place under <c>km</c>, a date without its month or day.
    /// </summary>
    /// <returns>Null when the levels can always tell.</returns>
    public static Func<string, string, bool>? CannotTell(Comparison comparison, ColumnKind kind)
    {
        if (comparison.Levels.Any(l => l.Kind == LevelKind.Kilometers))
        {
            var apart = new KilometersApart(comparison.Places);
            return (l, r) => double.IsNaN(apart.Compare(l, r));
        }
        return kind == ColumnKind.Date ? AtLeast(default(PartialDate), Holds) : null;
    }

    static Func<string, string, bool> AtLeast<T>(T comparator, double limit)
        where T : struct, IComparator => (l, r) => comparator.Compare(l, r) >= limit - Epsilon;

    static Func<string, string, bool> AtMost<T>(T comparator, double limit)
        where T : struct, IComparator => (l, r) => comparator.Compare(l, r) <= limit + Epsilon;

    // Texts whose lengths differ by more need more edits than that.
    static Func<string, string, bool> Edits<T>(T comparator, int limit)
        where T : struct, IComparator =>
        (l, r) => Math.Abs(l.Length - r.Length) <= limit && comparator.Compare(l, r) <= limit;
}
