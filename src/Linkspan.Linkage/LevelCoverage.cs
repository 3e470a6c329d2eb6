namespace Linkspan.Linkage;

/// <summary>Which levels an earlier one takes all pairs from, so that they can never be reached.</summary>
/// <remarks>
/// What is claimed is true of all values; a level that is covered by two others together, or by what
/// values a file happens to have, is not noticed.
/// </remarks>
static class LevelCoverage
{
    const double DaysPerYear = 365;

    /// <summary>Most that Winkler's bonus adds to what Jaro leaves open: 4 letters, 0.1 each.</summary>
    const double WinklerBonus = 0.4;

    /// <summary>Whether equal values reach such a level; the others are about values that differ.</summary>
    public static bool HoldsForEqual(LevelKind kind) =>
        kind
            is not (
                LevelKind.Swapped
                or LevelKind.Nickname
                or LevelKind.Truncated
                or LevelKind.Tail
                or LevelKind.DigitsSwapped
                or LevelKind.DayMonthSwapped
                or LevelKind.PartialDate
            );

    /// <summary>Whether no pair that reaches the second level can have passed the first.</summary>
    public static bool Covers(Level first, Level second)
    {
        if (HoldsAlways(first))
            return true;
        if (first.Kind == LevelKind.Swapped || second.Kind == LevelKind.Swapped)
            return first.Kind == second.Kind;
        if (!second.AnyOf.All(a => first.AnyOf.Contains(a, StringComparer.Ordinal)))
            return false;
        if (second.Kind == LevelKind.Exact)
            return HoldsForEqual(first.Kind);
        if (HoldsForEqual(second.Kind) && !HoldsForEqual(first.Kind))
            return false;
        return CoversUnequal(first, second);
    }

    // A similarity of at least nothing.
    static bool HoldsAlways(Level level) =>
        level.Limit <= 0
        && level.Kind
            is LevelKind.Jaro
                or LevelKind.JaroWinkler
                or LevelKind.Dice
                or LevelKind.DiceOfTrigrams
                or LevelKind.Jaccard
                or LevelKind.JaccardOfTrigrams
                or LevelKind.Cosine
                or LevelKind.CosineOfTrigrams
                or LevelKind.CommonShare;

    static bool CoversUnequal(Level first, Level second) =>
        first.Kind switch
        {
            LevelKind.Levenshtein
            or LevelKind.OptimalAlignment
            or LevelKind.DamerauLevenshtein
            or LevelKind.DigitEdits => EditsAtMost(first.Kind, second) <= first.Limit,
            LevelKind.Jaro
            or LevelKind.JaroWinkler
            or LevelKind.Dice
            or LevelKind.DiceOfTrigrams
            or LevelKind.Jaccard
            or LevelKind.JaccardOfTrigrams => SimilarityAtLeast(first.Kind, second) >= first.Limit,
            LevelKind.Prefix or LevelKind.LastDigits or LevelKind.CommonSubstring => LettersAtLeast(
                first.Kind,
                second
            ) >= first.Limit,
            LevelKind.Years => YearsAtMost(second) <= first.Limit,
            LevelKind.SameYear => YearsAtMost(second) <= 0,
            _ => first.Kind == second.Kind && CoversOwnKind(first, second),
        };

    static bool CoversOwnKind(Level first, Level second) =>
        first.Kind switch
        {
            LevelKind.Truncated or LevelKind.Tail => second.Limit.Equals(first.Limit),
            LevelKind.Cosine
            or LevelKind.CosineOfTrigrams
            or LevelKind.CommonShare
            or LevelKind.SharedWord => second.Limit >= first.Limit,
            _ => second.Limit <= first.Limit,
        };

    /// <summary>The most edits of a kind between values at a level; infinite when there is no bound.</summary>
    static double EditsAtMost(LevelKind edits, Level level)
    {
        // A swap of neighbours is two edits where it is not one of its own.
        var swap = edits is LevelKind.OptimalAlignment or LevelKind.DamerauLevenshtein ? 1 : 2;
        return level.Kind switch
        {
            _ when level.Kind == edits => level.Limit,
            LevelKind.DigitEdits => level.Limit,
            LevelKind.DigitsSwapped => swap,
            LevelKind.DayMonthSwapped => 4,
            _ when edits == LevelKind.DigitEdits => double.PositiveInfinity,
            LevelKind.Levenshtein => level.Limit,
            LevelKind.OptimalAlignment => swap * level.Limit,
            LevelKind.DamerauLevenshtein => 2 * level.Limit,
            _ => double.PositiveInfinity,
        };
    }

    /// <summary>The least similarity of a kind that values at a level have; 0 when there is no bound.</summary>
    static double SimilarityAtLeast(LevelKind similarity, Level level) =>
        (similarity, level.Kind) switch
        {
            _ when similarity == level.Kind => level.Limit,
            (LevelKind.JaroWinkler, LevelKind.Jaro) => level.Limit,
            (LevelKind.Jaro, LevelKind.JaroWinkler) => (level.Limit - WinklerBonus)
                / (1 - WinklerBonus),
            (LevelKind.Dice, LevelKind.Jaccard)
            or (LevelKind.DiceOfTrigrams, LevelKind.JaccardOfTrigrams) => 2
                * level.Limit
                / (1 + level.Limit),
            (LevelKind.Jaccard, LevelKind.Dice)
            or (LevelKind.JaccardOfTrigrams, LevelKind.DiceOfTrigrams) => level.Limit
                / (2 - level.Limit),
            _ => 0,
        };

    /// <summary>The least letters that values at a level share in a way; 0 when there is no bound.</summary>
    static double LettersAtLeast(LevelKind way, Level level) =>
        (way, level.Kind) switch
        {
            _ when way == level.Kind => level.Limit,
            (LevelKind.Prefix, LevelKind.Truncated) => level.Limit,
            (LevelKind.LastDigits, LevelKind.Tail) => level.Limit,
            (
                LevelKind.CommonSubstring,
                LevelKind.Prefix
                    or LevelKind.Truncated
                    or LevelKind.LastDigits
                    or LevelKind.Tail
                    or LevelKind.SharedWord
            ) => level.Limit,
            _ => 0,
        };

    /// <summary>How far apart the years of values at a level can be; infinite when there is no bound.</summary>
    static double YearsAtMost(Level level) =>
        level.Kind switch
        {
            LevelKind.Years => level.Limit,
            LevelKind.SameYear
            or LevelKind.SameYearMonth
            or LevelKind.DayMonthSwapped
            or LevelKind.PartialDate => 0,
            // The last day of December and the first of January are a year apart.
            LevelKind.Days => Math.Floor((Math.Max(level.Limit, 1) - 1) / DaysPerYear) + 1,
            _ => double.PositiveInfinity,
        };
}
