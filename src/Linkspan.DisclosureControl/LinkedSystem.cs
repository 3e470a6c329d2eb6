using System.Collections.Immutable;

namespace Linkspan.DisclosureControl;

/// <summary>A total and its parts, as indices of variables.</summary>
readonly record struct Equation(int Total, int[] Parts)
{
    public IEnumerable<int> All => [Total, .. Parts];
}

/// <summary>Statuses of one row that together count fewer than the minimum.</summary>
readonly record struct TailRow(int[] Parts, long SumMax);

/// <summary>A cell in its table.</summary>
readonly record struct Place(
    ImmutableArray<int> At,
    UInt128 Variable,
    UInt128 Set,
    CellState State
);

/// <summary>
/// All tables of a release, and all that the audience already holds, as one system: one variable for
/// each set of people, one equation for each total of a partition.
/// </summary>
sealed class LinkedSystem
{
    readonly Dictionary<UInt128, int> _index = [];
    readonly Populations _populations = new();
    readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    LinkedSystem() { }

    public List<Variable> Variables { get; } = [];

    public List<Equation> Equations { get; } = [];

    public List<TailRow> Tails { get; } = [];

    /// <summary>Variables of one table, in one category of each of its panels.</summary>
    public List<int[]> Slices { get; } = [];

    public int IndexOf(UInt128 variable) => _index[variable];

    /// <summary>Builds the system; the order of variables depends on places, never on keys.</summary>
    public static LinkedSystem Build(
        IReadOnlyList<DraftTable> drafts,
        ImmutableArray<ReceivedTable> earlier,
        ProtectionPolicy policy
    )
    {
        var system = new LinkedSystem();
        foreach (var table in drafts)
        {
            foreach (var cell in table.Cells)
                system.Add(cell, policy);
            var kinds = table.Source.Dimensions.Select(d => d.Kind).ToArray();
            var places = table.Cells.Select(c => new Place(c.At, c.Variable, c.Set, c.Reason));
            system.Link(places, kinds, table.StatusDimension, policy.PeopleMin);
        }
        foreach (var table in earlier)
        {
            foreach (var cell in table.Cells)
                system.Add(cell, table.PeopleMin);
            var places = table.Cells.Select(c => new Place(c.At, c.Variable, c.Set, c.State));
            system.Link(places, [.. table.Kinds], table.StatusDimension, table.PeopleMin);
        }
        foreach (var (group, part) in system._populations.Pairs())
            system.AddEquation(system.IndexOf(group), [system.IndexOf(part)]);
        system.Connect();
        return system;
    }

    void Add(DraftCell cell, ProtectionPolicy policy)
    {
        var variable = VariableOf(cell.Variable);
        variable.People = cell.People;
        variable.Set = cell.Set;
        variable.IsCurrent = true;
        variable.Cost = Math.Max(variable.Cost, CostOf(cell));
        variable.Narrow(Bounds.Of(cell.Reason, cell.Floor, policy.PeopleMin), isEarlier: false);
        if (cell.Reason != CellState.Shown)
            variable.IsHidden = variable.IsPrimary = true;
    }

    void Add(ReceivedCell cell, int peopleMin)
    {
        var variable = VariableOf(cell.Variable);
        variable.Set = cell.Set;
        if (cell.People is { } people)
        {
            variable.People = people;
            variable.IsKnown = true;
            return;
        }
        variable.IsHidden = variable.WasHidden = true;
        variable.Narrow(Bounds.Of(cell.State, cell.Floor, peopleMin), isEarlier: true);
    }

    Variable VariableOf(UInt128 key)
    {
        if (!_index.TryGetValue(key, out var index))
        {
            index = _index[key] = Variables.Count;
            Variables.Add(new Variable { Index = index });
        }
        return Variables[index];
    }

    /// <summary>What withholding a cell costs its reader: totals and large counts most.</summary>
    static double CostOf(DraftCell cell) =>
        Math.Log2(2 + cell.People) * (1 + 0.5 * cell.At.Count(at => at < 0));

    void Link(IEnumerable<Place> places, DimensionKind[] kinds, int status, int peopleMin)
    {
        var cells = places.ToArray();
        var index = cells.ToDictionary(c => c.At, c => _index[c.Variable], PositionOrder.Instance);
        var slices = cells.GroupBy(c => SliceOf(c.At, kinds), PositionOrder.Instance);
        foreach (var slice in slices)
            _populations.Note(slice.Select(c => (c.At, c.Variable, c.Set)), kinds, status);
        Slices.AddRange(slices.Select(s => s.Select(c => index[c.At]).Distinct().ToArray()));
        for (var d = 0; d < kinds.Length; d++)
        {
            if (kinds[d] == DimensionKind.Panel)
                continue;
            var rows = cells
                .Where(c => c.At[d] >= 0)
                .GroupBy(c => c.At.SetItem(d, -1), PositionOrder.Instance);
            foreach (var row in rows)
            {
                AddEquation(index[row.Key], [.. row.Select(c => index[c.At]).Order()]);
                if (d == status && row.Any(c => c.State == CellState.NearlyAll))
                    Tails.Add(
                        new(
                            [
                                .. row.Where(c => c.State == CellState.FewOrNone)
                                    .Select(c => index[c.At]),
                            ],
                            peopleMin - 1
                        )
                    );
            }
        }
    }

    static ImmutableArray<int> SliceOf(ImmutableArray<int> at, DimensionKind[] kinds) =>
        [.. at.Select((a, d) => kinds[d] == DimensionKind.Panel ? a : 0)];

    void AddEquation(int total, int[] parts)
    {
        if (parts.Length == 1 && parts[0] == total)
            return;
        if (_seen.Add($"{total}={string.Join('+', parts)}"))
            Equations.Add(new(total, parts));
    }

    void Connect()
    {
        for (var e = 0; e < Equations.Count; e++)
            foreach (var v in Equations[e].All)
                Variables[v].Equations.Add(e);
        for (var s = 0; s < Slices.Count; s++)
            foreach (var v in Slices[s])
                Variables[v].Slices.Add(s);
    }

    /// <summary>Groups of hidden variables that equations join; groups do not touch each other.</summary>
    public List<List<int>> HiddenGroups()
    {
        var groups = new List<List<int>>();
        var seen = new HashSet<int>();
        foreach (var start in Variables.Where(v => v.IsOpen))
        {
            if (seen.Contains(start.Index))
                continue;
            groups.Add([.. Reach([start.Index], v => v.IsOpen).Order()]);
            seen.UnionWith(groups[^1]);
        }
        return groups;
    }

    /// <summary>The seeds, and all that equations join to them through variables of a kind.</summary>
    public List<int> Reach(IEnumerable<int> seeds, Func<Variable, bool> kind)
    {
        List<int> reached = [.. seeds];
        var seen = reached.ToHashSet();
        for (var at = 0; at < reached.Count; at++)
            foreach (var e in Variables[reached[at]].Equations)
            foreach (var v in Equations[e].All)
                if (kind(Variables[v]) && seen.Add(v))
                    reached.Add(v);
        return reached;
    }
}
