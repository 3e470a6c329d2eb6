namespace Linkspan.Linkage;

/// <summary>The test of a level; each has a name in models (see <see cref="Levels"/>).</summary>
public enum LevelKind
{
    /// <summary>Equal.</summary>
    Exact,

    /// <summary>Jaro–Winkler similarity at least the limit.</summary>
    JaroWinkler,

    /// <summary>Jaro similarity at least the limit.</summary>
    Jaro,

    /// <summary>Levenshtein distance at most the limit.</summary>
    Levenshtein,

    /// <summary>Optimal string alignment distance (neighbours swapped cost one) at most the limit.</summary>
    OptimalAlignment,

    /// <summary>Full Damerau–Levenshtein distance at most the limit.</summary>
    DamerauLevenshtein,

    /// <summary>Dice coefficient of letter pairs at least the limit.</summary>
    Dice,

    /// <summary>Jaccard coefficient of letter pairs at least the limit.</summary>
    Jaccard,

    /// <summary>Cosine of the counts of letter pairs at least the limit.</summary>
    Cosine,

    /// <summary>As <see cref="Dice"/>, of three letters.</summary>
    DiceOfTrigrams,

    /// <summary>As <see cref="Jaccard"/>, of three letters.</summary>
    JaccardOfTrigrams,

    /// <summary>As <see cref="Cosine"/>, of three letters.</summary>
    CosineOfTrigrams,

    /// <summary>A run of at least the limit's letters is in both.</summary>
    CommonSubstring,

    /// <summary>A run of letters in both is at least the limit's share of the longer.</summary>
    CommonShare,

    /// <summary>Equal Soundex codes.</summary>
    Soundex,

    /// <summary>Equal NYSIIS codes.</summary>
    Nysiis,

    /// <summary>Double Metaphone codes of which one is equal.</summary>
    Metaphone,

    /// <summary>One is a nickname of the other, or both are of one name.</summary>
    Nickname,

    /// <summary>First value equals the other's second and the reverse.</summary>
    Swapped,

    /// <summary>One is the beginning of the other, with at least the limit's letters.</summary>
    Prefix,

    /// <summary>A value cut off after exactly the limit's letters begins the other.</summary>
    Truncated,

    /// <summary>A value of exactly the limit's digits is the end of the other.</summary>
    Tail,

    /// <summary>They share a word of at least the limit's letters (double surnames).</summary>
    SharedWord,

    /// <summary>Dates or numbers of equal length that differ in at most the limit's digits.</summary>
    DigitEdits,

    /// <summary>Digits that differ by one swap of neighbours.</summary>
    DigitsSwapped,

    /// <summary>Equal last digits, as many as the limit.</summary>
    LastDigits,

    /// <summary>Dates whose day and month are exchanged.</summary>
    DayMonthSwapped,

    /// <summary>Dates at most the limit's days apart.</summary>
    Days,

    /// <summary>Dates of one year and month.</summary>
    SameYearMonth,

    /// <summary>Dates of one month and day.</summary>
    SameMonthDay,

    /// <summary>Dates of one year.</summary>
    SameYear,

    /// <summary>Dates whose years differ by at most the limit.</summary>
    Years,

    /// <summary>Dates of which one lacks its month or day, and that agree in what both give.</summary>
    PartialDate,

    /// <summary>Numbers that differ by at most the limit.</summary>
    Number,

    /// <summary>Numbers that differ by at most the limit's share of the larger.</summary>
    Share,

    /// <summary>ZIP codes whose middles are at most the limit's kilometers apart.</summary>
    Kilometers,

    /// <summary>All other pairs.</summary>
    Else,
}

/// <summary>What part of a column is a key.</summary>
public enum KeyPart
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>First letters.</summary>
    Prefix,

    /// <summary>Last letters.</summary>
    Suffix,

    /// <summary>Year of a date.</summary>
    Year,

    /// <summary>Year and month of a date.</summary>
    YearMonth,

    /// <summary>Month and day of a date.</summary>
    MonthDay,

    /// <summary>Soundex code.</summary>
    Soundex,

    /// <summary>NYSIIS code.</summary>
    Nysiis,
}
