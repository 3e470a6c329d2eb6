using Linkspan.Linkage.Comparisons;

namespace Linkspan.Linkage.Explaining;

/// <summary>
/// Comparisons and blocking keys of one pair on its texts, straight from the model's words: the plain
/// twin of the coded, remembered and pruned path.
/// </summary>
static class PlainPair
{
    /// <summary>Level of a comparison: 0 is missing, 1 the first.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="kind">What its first column holds.</param>
    /// <param name="left">Standardized value of the left record by column name; null is missing.</param>
    /// <param name="right">Likewise of the right record.</param>
    public static int LevelOf(
        Comparison comparison,
        ColumnKind kind,
        Func<string, string?> left,
        Func<string, string?> right
    )
    {
        var (l, r) = (left(comparison.Columns[0]), right(comparison.Columns[0]));
        if (l is null || r is null)
            return 0;
        var level = 0;
        while (!Holds(comparison, comparison.Levels[level], left, right))
            level++;
        var isElse = comparison.Levels[level].Kind == LevelKind.Else;
        return
            isElse
            && !AreSame(l, r)
            && LevelTests.CannotTell(comparison, kind)?.Invoke(l, r) == true
            ? 0
            : level + 1;
    }

    /// <summary>Number, from 1, of the level that equal values of a comparison reach.</summary>
    public static int EqualLevel(Comparison comparison)
    {
        var level = 0;
        while (!HoldsForEqual(comparison.Levels[level]))
            level++;
        return level + 1;
    }

    /// <summary>Whether a rule makes a pair: all keys given on both sides, and equal.</summary>
    public static bool Makes(
        BlockingRule rule,
        Func<string, string?> left,
        Func<string, string?> right
    ) => rule.Keys.All(k => IsShared(k, left, right));

    /// <summary>Whether both records have a key, and the same.</summary>
    public static bool IsShared(
        BlockingKey key,
        Func<string, string?> left,
        Func<string, string?> right
    ) =>
        KeyOf(key, left) is { } mine
        && string.Equals(mine, KeyOf(key, right), StringComparison.Ordinal);

    /// <summary>A record's key; null when the value is missing or too short for it.</summary>
    public static string? KeyOf(BlockingKey key, Func<string, string?> record)
    {
        if (record(key.Column) is not { Length: > 0 } value)
            return null;
        var part = key.Part switch
        {
            KeyPart.Whole => value,
            KeyPart.Prefix => value[..Math.Min(key.Length, value.Length)],
            KeyPart.Suffix => value.Length < key.Length ? "" : value[^key.Length..],
            KeyPart.Year => value.Length == 8 ? value[..4] : "",
            KeyPart.YearMonth => DatePart(value, ..6),
            KeyPart.MonthDay => DatePart(value, 4..),
            KeyPart.Soundex => Soundex.Encode(value),
            KeyPart.Nysiis => Nysiis.Encode(value),
            _ => throw new ArgumentOutOfRangeException(nameof(key)),
        };
        return part.Length == 0 ? null : part;
    }

    static string DatePart(string value, Range part) =>
        value.Length == 8 && !value[part].EndsWith("00", StringComparison.Ordinal)
            ? value[part]
            : "";

    static bool Holds(
        Comparison comparison,
        Level level,
        Func<string, string?> left,
        Func<string, string?> right
    )
    {
        if (level.Kind == LevelKind.Else)
            return true;
        var first = comparison.Columns[0];
        if (level.Kind == LevelKind.Swapped)
            return AreSame(left(first), right(comparison.Columns[1]))
                && AreSame(left(comparison.Columns[1]), right(first));
        if (level.AnyOf.IsEmpty)
            return AreSame(left(first), right(first))
                ? HoldsForEqual(level)
                : LevelTests.Compile(level, comparison.Places)(left(first)!, right(first)!);
        string[] columns = [first, .. level.AnyOf];
        var test = LevelTests.Compile(level, comparison.Places);
        return columns.Any(l =>
            columns.Any(r => left(l) is { } a && right(r) is { } b && (AreSame(a, b) || test(a, b)))
        );
    }

    static bool AreSame(string? left, string? right) =>
        left is not null && string.Equals(left, right, StringComparison.Ordinal);

    static bool HoldsForEqual(Level level) => LevelCoverage.HoldsForEqual(level.Kind);
}
