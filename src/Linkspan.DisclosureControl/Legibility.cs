namespace Linkspan.DisclosureControl;

/// <summary>Whether a table, once protected, would still tell a reader something.</summary>
public static class Legibility
{
    /// <summary>
    /// Share of a table's cells with people that may be too small to show. Beyond it, what has to be
    /// hidden beside them leaves a table of marks; a judgement, not a rule of disclosure.
    /// </summary>
    public const double SmallShareMax = 0.2;

    /// <summary>Whether few enough of a table's cells are small.</summary>
    /// <param name="table">With all margins.</param>
    /// <param name="policy">What counts as small.</param>
    /// <returns>True for a table without people: it has nothing to hide.</returns>
    public static bool IsLegible(CountTable table, ProtectionPolicy policy)
    {
        var people = table.Cells.Where(c => c.People > 0).ToList();
        var small = people.Count(c => c.People < policy.PeopleMin);
        return small <= people.Count * SmallShareMax;
    }
}
