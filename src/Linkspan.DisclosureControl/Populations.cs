using System.Collections.Immutable;

namespace Linkspan.DisclosureControl;

/// <summary>
/// Finds the cells of one status that another table has as its people: "found" here, "the
/// people who were found, by sex" there. Such a pair always counts the same.
/// </summary>
sealed class Populations
{
    readonly Dictionary<UInt128, HashSet<UInt128>> _populationsOf = [];
    readonly List<(UInt128 Variable, UInt128 Set, UInt128 Population)> _parts = [];

    /// <summary>Notes the cells of one table, in one category of each of its panels.</summary>
    public void Note(
        IEnumerable<(ImmutableArray<int> At, UInt128 Variable, UInt128 Set)> slice,
        DimensionKind[] kinds,
        int status
    )
    {
        var cells = slice.ToArray();
        var population = cells.FirstOrDefault(c => IsWhole(c.At, kinds)).Variable;
        foreach (var (at, variable, set) in cells)
            if (set != UInt128.Zero)
                _parts.Add((variable, set, population));
            else if (status < 0 || at[status] < 0)
            {
                if (!_populationsOf.TryGetValue(variable, out var populations))
                    populations = _populationsOf[variable] = [];
                populations.Add(population);
            }
    }

    /// <summary>
    /// The pairs. In one population a status and a group of the same people are a coincidence, which a
    /// reader cannot know of.
    /// </summary>
    public IEnumerable<(UInt128 Group, UInt128 Status)> Pairs() =>
        _parts
            .Where(part =>
                _populationsOf.TryGetValue(part.Set, out var populations)
                && populations.Any(population => population != part.Population)
            )
            .Select(part => (part.Set, part.Variable));

    static bool IsWhole(ImmutableArray<int> at, DimensionKind[] kinds)
    {
        for (var d = 0; d < at.Length; d++)
            if (kinds[d] == DimensionKind.Partition && at[d] >= 0)
                return false;
        return true;
    }
}
