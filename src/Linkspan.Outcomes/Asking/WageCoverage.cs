using System.Collections.Frozen;
using Linkspan.Vocabulary;

namespace Linkspan.Outcomes;

/// <summary>The quarters for which wage records are complete.</summary>
/// <remarks>
/// Employers report late, so that the newest quarters are only partly there. Unless a state says
/// through which quarter its records are complete, the newest quarter is taken off for as long as it
/// has fewer than three quarters of the mean number of records of the four quarters before it.
/// </remarks>
sealed class WageCoverage
{
    const int YearQuarters = 4;

    readonly FrozenSet<int> _complete;

    WageCoverage(FrozenSet<int> complete) => _complete = complete;

    /// <summary>First and last complete quarter; null when there is none.</summary>
    public (Quarter First, Quarter Last)? Range =>
        _complete.Count == 0
            ? null
            : (Quarter.FromOrdinal(_complete.Min()), Quarter.FromOrdinal(_complete.Max()));

    /// <param name="records">Wage records by quarter's ordinal.</param>
    /// <param name="completeThrough">The last complete quarter as the state says; null to find it.</param>
    public static WageCoverage Of(IReadOnlyDictionary<int, long> records, Quarter? completeThrough)
    {
        SortedDictionary<int, long> left = new(records.ToDictionary());
        while (left.Count > 0)
        {
            var last = left.Keys.Last();
            if (completeThrough is { } through ? last <= through.Ordinal : IsComplete(left, last))
                break;
            left.Remove(last);
        }
        return new(left.Keys.ToFrozenSet());
    }

    /// <summary>Whether all quarters of one point after an exit are complete.</summary>
    public bool Covers(int exitQuarter, int point, PanelPeriod period)
    {
        var length = period == PanelPeriod.Quarter ? 1 : YearQuarters;
        for (var i = 1; i <= length; i++)
            if (!_complete.Contains(exitQuarter + (point - 1) * length + i))
                return false;
        return true;
    }

    static bool IsComplete(SortedDictionary<int, long> records, int last)
    {
        var before = records
            .Keys.Where(q => q < last && q >= last - YearQuarters)
            .Select(q => records[q])
            .ToArray();
        return before.Length == 0 || records[last] * 4 * before.Length >= 3 * before.Sum();
    }
}
