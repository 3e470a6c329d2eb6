using System.Collections.Immutable;
using Linkspan.DisclosureControl;
using Linkspan.Outcomes;

namespace Linkspan.Publishing;

/// <summary>The share found of those who could be looked up, from what a table shows and no more.</summary>
/// <param name="Found">People found.</param>
/// <param name="LookedUp">People found or not found.</param>
/// <param name="Rate">Their ratio, 0 to 1.</param>
/// <param name="Low">Lower end of the Wilson interval, 95 %.</param>
/// <param name="High">Upper end of it.</param>
public sealed record FoundShare(long Found, long LookedUp, double Rate, double Low, double High)
{
    /// <summary>The share of one row of a table.</summary>
    /// <param name="table">With a status dimension as <see cref="WageStatus"/> has it.</param>
    /// <param name="at">The row: one index a dimension; that of the status does not matter.</param>
    /// <returns>Null when a count is withheld, or when nobody could be looked up.</returns>
    public static FoundShare? Find(ProtectedTable table, ImmutableArray<int> at)
    {
        if (table.StatusDimension < 0)
            return null;
        var statuses = table.Dimensions[table.StatusDimension].Categories;
        if (
            People(table, at, IndexOf(statuses, WageStatus.Found)) is not { } found
            || People(table, at, IndexOf(statuses, WageStatus.NotFound)) is not { } notFound
            || found + notFound == 0
        )
            return null;
        var lookedUp = found + notFound;
        var interval = Wilson.Interval(found, lookedUp);
        return new(found, lookedUp, (double)found / lookedUp, interval.Low, interval.High);
    }

    static int IndexOf(ImmutableArray<Category> statuses, string code)
    {
        for (var i = 0; i < statuses.Length; i++)
            if (statuses[i].Code == code)
                return i;
        return -1;
    }

    static long? People(ProtectedTable table, ImmutableArray<int> at, int status) =>
        status < 0 ? null : table[at.SetItem(table.StatusDimension, status)].People;
}
