using System.Collections.Immutable;

namespace Linkspan.Outcomes;

/// <summary>What a protected table shows of one group.</summary>
/// <param name="Code">The group's code.</param>
/// <param name="Found">People found in wage records; null when withheld.</param>
/// <param name="LookedUp">People found and not found; null when withheld.</param>
/// <param name="MedianCents">Median earnings as published; null when withheld.</param>
public sealed record ShownGroup(string Code, long? Found, long? LookedUp, long? MedianCents);

/// <summary>How far one group lies from the group of reference.</summary>
/// <param name="Code">The group's code.</param>
/// <param name="Rate">Share found of those looked up; null when withheld.</param>
/// <param name="RateInterval">Wilson, 95 %.</param>
/// <param name="Gap">The share less that of the group of reference; null for that group itself.</param>
/// <param name="GapInterval">Newcombe, 95 %.</param>
/// <param name="MedianGapCents">Published median less that of the group of reference.</param>
public sealed record GroupGap(
    string Code,
    double? Rate,
    Interval? RateInterval,
    double? Gap,
    Interval? GapInterval,
    long? MedianGapCents
);

/// <summary>Gaps between groups, computed from what a protected table shows and from nothing else.</summary>
public static class GroupGaps
{
    /// <summary>Each group's distance from the largest group that is shown.</summary>
    /// <returns>In the order of the groups; the code of the group of reference is null when none is shown.</returns>
    public static (string? Reference, ImmutableArray<GroupGap> Gaps) FromLargest(
        ImmutableArray<ShownGroup> groups
    )
    {
        var reference = groups
            .Where(g => g is { Found: not null, LookedUp: > 0 })
            .OrderByDescending(g => g.LookedUp)
            .ThenBy(g => g.Code, StringComparer.Ordinal)
            .FirstOrDefault();
        return (reference?.Code, [.. groups.Select(g => From(g, reference))]);
    }

    static GroupGap From(ShownGroup group, ShownGroup? reference)
    {
        var median =
            reference is null || ReferenceEquals(group, reference)
                ? null
                : group.MedianCents - reference.MedianCents;
        if (group is not { Found: { } found, LookedUp: { } n and > 0 })
            return new(group.Code, null, null, null, null, median);
        var rate = (double)found / n;
        var interval = Wilson.Interval(found, n);
        if (
            ReferenceEquals(group, reference)
            || reference is not { Found: { } otherFound, LookedUp: { } otherN }
        )
            return new(group.Code, rate, interval, null, null, median);
        var (gap, gapInterval) = RateGap.Between(found, n, otherFound, otherN);
        return new(group.Code, rate, interval, gap, gapInterval, median);
    }
}
