using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Linkspan.Linkage;

namespace Linkspan.Runs.Splink;

/// <summary>What a test needs of its column.</summary>
enum SqlNeed
{
    /// <summary>Any column.</summary>
    Any,

    /// <summary>Dates.</summary>
    Dates,

    /// <summary>Dates of which the digits are looked at: written year first.</summary>
    YearFirst,

    /// <summary>Numbers.</summary>
    Numbers,
}

/// <summary>A level's test as SQL says it.</summary>
/// <param name="Kind">The test.</param>
/// <param name="Sql">
/// <c>A_l</c> and <c>A_r</c> stand for the column, <c>B</c> for a second one, <c>D</c> for the column
/// read as a date, <c>X</c> for it as a number, <c>N</c> for the limit.
/// </param>
/// <param name="Need">What the column must hold.</param>
/// <param name="Scale">By what the limit is multiplied in SQL.</param>
/// <param name="Departure">In what it differs from ours; null when it does not.</param>
sealed record SqlTest(
    LevelKind Kind,
    string Sql,
    SqlNeed Need = SqlNeed.Any,
    double Scale = 1,
    string? Departure = null
)
{
    public SqlNode Form { get; } = SqlParser.Find(Sql)!;
}

/// <summary>A part of a blocking key as SQL says it.</summary>
sealed record SqlKey(KeyPart Part, string Sql, SqlNeed Need = SqlNeed.Any)
{
    public SqlNode Form { get; } = SqlParser.Find(Sql)!;
}

/// <summary>The tests and keys that both models have (docs/reference/splink.md).</summary>
/// <remarks>Several forms of one test are read; the first of each is written.</remarks>
static class SplinkTests
{
    const double SecondsPerDay = 86_400;
    const string Strict = "it takes pairs above its limit only, ours those at the limit as well";

    static readonly ImmutableArray<SqlTest> s_tests =
    [
        new(LevelKind.Exact, "A_l = A_r"),
        new(LevelKind.JaroWinkler, "jaro_winkler_similarity(A_l, A_r) >= N"),
        new(LevelKind.JaroWinkler, "jaro_winkler_similarity(A_l, A_r) > N", Departure: Strict),
        new(LevelKind.Jaro, "jaro_similarity(A_l, A_r) >= N"),
        new(LevelKind.Jaro, "jaro_similarity(A_l, A_r) > N", Departure: Strict),
        new(LevelKind.Levenshtein, "levenshtein(A_l, A_r) <= N"),
        new(LevelKind.DamerauLevenshtein, "damerau_levenshtein(A_l, A_r) <= N"),
        new(LevelKind.Swapped, "A_l = B_r AND B_l = A_r"),
        new(LevelKind.Days, "abs(epoch(D_l) - epoch(D_r)) <= N", SqlNeed.Dates, SecondsPerDay),
        new(LevelKind.Days, "abs(date_diff('day', D_l, D_r)) <= N", SqlNeed.Dates),
        new(LevelKind.Days, "abs(date_diff(D_l, D_r)) <= N", SqlNeed.Dates),
        new(LevelKind.Years, "abs(date_diff('year', D_l, D_r)) <= N", SqlNeed.Dates),
        new(LevelKind.Years, "abs(year(D_l) - year(D_r)) <= N", SqlNeed.Dates),
        new(LevelKind.SameYear, "substr(A_l, 1, 4) = substr(A_r, 1, 4)", SqlNeed.YearFirst),
        new(LevelKind.SameYear, "year(D_l) = year(D_r)", SqlNeed.Dates),
        new(LevelKind.SameYearMonth, "substr(A_l, 1, 6) = substr(A_r, 1, 6)", SqlNeed.YearFirst),
        new(LevelKind.SameYearMonth, "substr(A_l, 1, 7) = substr(A_r, 1, 7)", SqlNeed.YearFirst),
        new(LevelKind.SameMonthDay, "substr(A_l, 5, 4) = substr(A_r, 5, 4)", SqlNeed.YearFirst),
        new(LevelKind.SameMonthDay, "substr(A_l, 6, 5) = substr(A_r, 6, 5)", SqlNeed.YearFirst),
        new(
            LevelKind.DayMonthSwapped,
            "substr(A_l, 1, 4) = substr(A_r, 1, 4) AND substr(A_l, 5, 2) = substr(A_r, 7, 2) "
                + "AND substr(A_l, 7, 2) = substr(A_r, 5, 2)",
            SqlNeed.YearFirst
        ),
        new(LevelKind.DigitEdits, "length(A_l) = length(A_r) AND hamming(A_l, A_r) <= N"),
        new(
            LevelKind.DigitsSwapped,
            "length(A_l) = length(A_r) AND hamming(A_l, A_r) = 2 AND damerau_levenshtein(A_l, A_r) = 1"
        ),
        new(LevelKind.LastDigits, "right(A_l, N) = right(A_r, N)"),
        new(
            LevelKind.Prefix,
            "length(A_l) >= N AND length(A_r) >= N AND (starts_with(A_l, A_r) OR starts_with(A_r, A_l))"
        ),
        new(
            LevelKind.Truncated,
            "length(A_l) = N AND length(A_r) > N AND starts_with(A_r, A_l) "
                + "OR length(A_r) = N AND length(A_l) > N AND starts_with(A_l, A_r)"
        ),
        new(
            LevelKind.Tail,
            "length(A_l) = N AND length(A_r) > N AND ends_with(A_r, A_l) "
                + "OR length(A_r) = N AND length(A_l) > N AND ends_with(A_l, A_r)"
        ),
        new(LevelKind.Number, "abs(X_l - X_r) <= N", SqlNeed.Numbers),
        new(LevelKind.Share, "abs(X_l - X_r) <= N * greatest(abs(X_l), abs(X_r))", SqlNeed.Numbers),
        new(
            LevelKind.Share,
            "abs(X_l - X_r) / (CASE WHEN X_r > X_l THEN X_r ELSE X_l END) < N",
            SqlNeed.Numbers,
            Departure: Strict
        ),
        new(
            LevelKind.Share,
            "abs(X_l - X_r) / (CASE WHEN X_r > X_l THEN X_r WHEN X_l >= X_r THEN X_l END) < N",
            SqlNeed.Numbers,
            Departure: Strict
        ),
    ];

    static readonly ImmutableArray<SqlKey> s_keys =
    [
        new(KeyPart.Whole, "A_l = A_r"),
        new(KeyPart.Year, "substr(A_l, 1, 4) = substr(A_r, 1, 4)", SqlNeed.YearFirst),
        new(KeyPart.Year, "year(D_l) = year(D_r)", SqlNeed.Dates),
        new(KeyPart.YearMonth, "substr(A_l, 1, 6) = substr(A_r, 1, 6)", SqlNeed.YearFirst),
        new(KeyPart.YearMonth, "substr(A_l, 1, 7) = substr(A_r, 1, 7)", SqlNeed.YearFirst),
        new(KeyPart.MonthDay, "substr(A_l, 5, 4) = substr(A_r, 5, 4)", SqlNeed.YearFirst),
        new(KeyPart.MonthDay, "substr(A_l, 6, 5) = substr(A_r, 6, 5)", SqlNeed.YearFirst),
        new(KeyPart.Prefix, "substr(A_l, 1, N) = substr(A_r, 1, N)"),
        new(KeyPart.Prefix, "left(A_l, N) = left(A_r, N)"),
        new(KeyPart.Suffix, "right(A_l, N) = right(A_r, N)"),
    ];

    static readonly FrozenDictionary<LevelKind, SqlTest> s_written = s_tests
        .GroupBy(t => t.Kind)
        .ToFrozenDictionary(g => g.Key, g => g.First());

    static readonly FrozenDictionary<KeyPart, SqlKey> s_writtenKeys = s_keys
        .GroupBy(k => k.Part)
        .ToFrozenDictionary(g => g.Key, g => g.First());

    /// <summary>All forms of tests.</summary>
    public static ImmutableArray<SqlTest> Tests => s_tests;

    /// <summary>All forms of keys.</summary>
    public static ImmutableArray<SqlKey> Keys => s_keys;

    /// <summary>How a test is written; null when SQL has no such test.</summary>
    public static SqlTest? Find(LevelKind kind) => s_written.GetValueOrDefault(kind);

    /// <summary>How a part of a key is written; null when SQL has none.</summary>
    public static SqlKey? Find(KeyPart part) => s_writtenKeys.GetValueOrDefault(part);

    /// <summary>A limit as SQL has it.</summary>
    public static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
