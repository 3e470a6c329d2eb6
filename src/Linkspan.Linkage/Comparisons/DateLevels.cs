using System.Collections.Immutable;
using System.Numerics;

namespace Linkspan.Linkage.Comparisons;

/// <summary>Levels of two different days of the calendar, told from their digits without any text.</summary>
/// <remarks>Gives what the comparators give; a digit stands in four bits, the year first.</remarks>
sealed class DateLevels
{
    readonly (LevelKind Kind, int Limit)[] _levels;

    DateLevels(ImmutableArray<Level> levels) =>
        _levels = [.. levels.Select(l => (l.Kind, (int)Math.Min(l.Limit, int.MaxValue)))];

    /// <summary>The levels, when all of them can be told so; else null.</summary>
    public static DateLevels? Find(ImmutableArray<Level> levels) =>
        levels.All(IsOfDigits) ? new DateLevels(levels) : null;

    /// <summary>Number, from 1, of the first level that holds.</summary>
    public int LevelOf(uint left, uint right)
    {
        for (var i = 0; i < _levels.Length - 1; i++)
            if (Holds(_levels[i], left, right))
                return i + 1;
        return _levels.Length;
    }

    static bool IsOfDigits(Level level) =>
        level.AnyOf.IsEmpty
        && level.Kind switch
        {
            LevelKind.Exact
            or LevelKind.Else
            or LevelKind.SameYear
            or LevelKind.SameYearMonth
            or LevelKind.SameMonthDay
            or LevelKind.DayMonthSwapped
            or LevelKind.Years
            or LevelKind.DigitEdits => true,
            LevelKind.Levenshtein or LevelKind.OptimalAlignment or LevelKind.DamerauLevenshtein =>
                level.Limit is >= 1 and < 2,
            _ => false,
        };

    static bool Holds((LevelKind Kind, int Limit) level, uint left, uint right) =>
        level.Kind switch
        {
            LevelKind.SameYear => (left ^ right) >> 16 == 0,
            LevelKind.SameYearMonth => (left ^ right) >> 8 == 0,
            LevelKind.SameMonthDay => (ushort)(left ^ right) == 0,
            LevelKind.DayMonthSwapped => (left ^ right) >> 16 == 0
                && (byte)(left >> 8) == (byte)right
                && (byte)left == (byte)(right >> 8),
            LevelKind.Years => Math.Abs(YearOf(left) - YearOf(right)) <= level.Limit,
            LevelKind.DigitEdits => EditsOf(left ^ right) <= level.Limit,
            LevelKind.Levenshtein => EditsOf(left ^ right) <= 1,
            LevelKind.OptimalAlignment or LevelKind.DamerauLevenshtein => EditsOf(left ^ right) <= 1
                || NeighboursSwapped(left, right),
            _ => false,
        };

    static int EditsOf(uint differing)
    {
        differing |= differing >> 1;
        differing |= differing >> 2;
        return BitOperations.PopCount(differing & 0x11111111);
    }

    // Of texts of one length, one edit is a digit replaced or two neighbours exchanged.
    static bool NeighboursSwapped(uint left, uint right)
    {
        var differing = left ^ right;
        var at = BitOperations.TrailingZeroCount(differing) & ~3;
        if (at > 24 || (differing & ~(0xFFu << at)) != 0)
            return false;
        var (l, r) = (left >> at & 0xFF, right >> at & 0xFF);
        return l == (r >> 4 | (r & 15) << 4);
    }

    static int YearOf(uint date) =>
        (int)(
            (date >> 28) * 1000
            + (date >> 24 & 15) * 100
            + (date >> 20 & 15) * 10
            + (date >> 16 & 15)
        );
}
