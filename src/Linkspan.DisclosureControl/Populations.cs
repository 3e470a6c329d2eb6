using System.Collections.Immutable;

namespace Linkspan.DisclosureControl;

/// <summary>
/// Finds cells of tables about different populations that always count the same: the status "found"
/// here and the people who were found there, or a group here and a table about that group there.
/// </summary>
/// <remarks>
/// Inside one population two groups of the same people are one variable by their place. A status and a
/// group of the same people are a coincidence (everybody was found), which no reader may know of.
/// </remarks>
sealed class Populations
{
    readonly SortedDictionary<UInt128, Dictionary<UInt128, UInt128>> _groups = [];
    readonly List<(
        UInt128 Population,
        UInt128 Whole,
        List<(UInt128 Set, UInt128 Variable)>
    )> _statuses = [];

    /// <summary>Notes the cells of one table, in one category of each of its panels.</summary>
    public void Note(
        IEnumerable<(ImmutableArray<int> At, UInt128 Variable, UInt128 Set)> slice,
        ReadOnlySpan<DimensionKind> kinds,
        int status
    )
    {
        var cells = slice.ToList();
        var wholes = new Dictionary<int, UInt128>();
        foreach (var (at, _, set) in cells)
            if (IsWhole(at, kinds, status))
                wholes[status < 0 ? -1 : at[status]] = set;
        var population = wholes.GetValueOrDefault(-1);
        if (!_groups.TryGetValue(population, out var groups))
            groups = _groups[population] = [];
        foreach (var byStatus in cells.GroupBy(c => status < 0 ? -1 : c.At[status]))
            if (byStatus.Key < 0)
                foreach (var (_, variable, set) in byStatus)
                    groups[set] = variable;
            else if (wholes.GetValueOrDefault(byStatus.Key) is var whole && whole != UInt128.Zero)
                _statuses.Add((population, whole, [.. byStatus.Select(c => (c.Set, c.Variable))]));
    }

    /// <summary>Pairs of variables that are equal.</summary>
    public IEnumerable<(UInt128 One, UInt128 Other)> Pairs()
    {
        var related = new HashSet<(UInt128, UInt128)>();
        foreach (var (population, whole, cells) in _statuses)
        {
            if (whole == population || !_groups.TryGetValue(whole, out var groups))
                continue;
            related.Add((population, whole));
            foreach (var (set, variable) in cells)
                if (groups.TryGetValue(set, out var group))
                    yield return (group, variable);
        }
        foreach (var (one, groups) in _groups)
        foreach (var (other, others) in _groups)
        {
            if (one >= other || related.Contains((one, other)) || related.Contains((other, one)))
                continue;
            foreach (var (set, variable) in groups)
                if (others.TryGetValue(set, out var same))
                    yield return (variable, same);
        }
    }

    static bool IsWhole(ImmutableArray<int> at, ReadOnlySpan<DimensionKind> kinds, int status)
    {
        for (var d = 0; d < at.Length; d++)
            if (d != status && kinds[d] == DimensionKind.Partition && at[d] >= 0)
                return false;
        return true;
    }
}
