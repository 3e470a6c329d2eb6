using System.Collections.Immutable;
using System.Globalization;

namespace Linkspan.DisclosureControl;

/// <summary>A sum over hidden variables that published counts fix or bound.</summary>
/// <param name="Terms">Variable and sign.</param>
/// <param name="Low">Least value of the sum.</param>
/// <param name="Up">Most.</param>
/// <param name="ByStates">Whether only the states say so.</param>
sealed record Fact((int Variable, int Sign)[] Terms, double Low, double Up, bool ByStates);

/// <summary>What a reader holds, as unknowns and facts about them.</summary>
sealed class PublishedSystem
{
    readonly Dictionary<UInt128, long> _shown = [];
    readonly Dictionary<UInt128, int> _hidden = [];
    readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    PublishedSystem() { }

    public int Count => _hidden.Count;

    public List<Fact> Facts { get; } = [];

    /// <summary>Of each unknown, its people: cells of other rows may have the same.</summary>
    public List<UInt128> Sets { get; } = [];

    /// <summary>Least and most that states say of each unknown.</summary>
    public List<(double Low, double Up)> StateBounds { get; } = [];

    /// <summary>No unknown can be more than this in any filling that matters.</summary>
    public double PeopleMax { get; private set; }

    public static PublishedSystem Read(
        ImmutableArray<ReceivedTable> current,
        ImmutableArray<ReceivedTable> earlier
    )
    {
        var system = new PublishedSystem();
        foreach (var cell in earlier.SelectMany(table => table.Cells))
            if (cell.People is { } people)
                system.Show(cell.Variable, people);
        var knownBefore = system._shown.Keys.ToHashSet();
        foreach (var cell in current.SelectMany(table => table.Cells))
            if (cell.People is { } people)
                system.Show(cell.Variable, people);
        foreach (var cell in current.SelectMany(table => table.Cells))
            if (cell.People is null && system._shown.ContainsKey(cell.Variable))
                if (!knownBefore.Contains(cell.Variable))
                    throw Audit.Failed("a count that one table hides and another shows");
        ImmutableArray<ReceivedTable> all = [.. current, .. earlier];
        foreach (var table in all)
        foreach (var cell in table.Cells.Where(cell => cell.People is null))
            system.Hide(cell, table.PeopleMin);
        system.PeopleMax = 1000 + 4 * system._shown.Values.DefaultIfEmpty().Max();
        foreach (var table in all)
            system.ReadSums(table);
        system.ReadSameSets(all);
        return system;
    }

    /// <summary>Index of an unknown; −1 when the reader has seen it.</summary>
    public int FindHidden(UInt128 variable) => _hidden.GetValueOrDefault(variable, -1);

    void Show(UInt128 variable, long people)
    {
        if (!_shown.TryAdd(variable, people) && _shown[variable] != people)
            throw Audit.Failed("two counts of the same people");
    }

    void Hide(ReceivedCell cell, int peopleMin)
    {
        if (_shown.ContainsKey(cell.Variable))
            return;
        if (_hidden.TryAdd(cell.Variable, _hidden.Count))
        {
            StateBounds.Add((0, double.PositiveInfinity));
            Sets.Add(cell.Set);
        }
        var index = _hidden[cell.Variable];
        var up = cell.State switch
        {
            CellState.SuppressedSmall or CellState.FewOrNone => peopleMin - 1,
            _ => double.PositiveInfinity,
        };
        var (low, high) = StateBounds[index];
        StateBounds[index] = (Math.Max(low, cell.Floor), Math.Min(high, up));
    }

    void ReadSums(ReceivedTable table)
    {
        var cells = table.Cells.ToDictionary(c => c.At, PositionOrder.Instance);
        for (var d = 0; d < table.Kinds.Length; d++)
        {
            if (table.Kinds[d] == DimensionKind.Panel)
                continue;
            var rows = Rows(table, d);
            foreach (var margin in table.Cells.Where(c => c.At[d] < 0 && c.People is null))
                if (!rows.ContainsKey(margin.At))
                    AddFact([(margin, 1)], 0, 0, byStates: false);
            foreach (var row in rows)
            {
                if (!cells.TryGetValue(row.Key, out var total))
                    throw Audit.Failed("a total that is missing");
                AddFact([(total, 1), .. row.Value.Select(c => (c, -1))], 0, 0, byStates: false);
                if (d == table.StatusDimension)
                    ReadTail(row.Value, table.PeopleMin);
            }
        }
    }

    /// <summary>Cells of different populations that are the same people.</summary>
    void ReadSameSets(ImmutableArray<ReceivedTable> all)
    {
        var populations = new Populations();
        foreach (var table in all)
        foreach (var slice in table.Cells.GroupBy(c => PanelsOf(table, c), PositionOrder.Instance))
            populations.Note(
                slice.Select(c => (c.At, c.Variable, c.Set)),
                table.Kinds.AsSpan(),
                table.StatusDimension
            );
        var cells = all.SelectMany(t => t.Cells).ToLookup(cell => cell.Variable);
        foreach (var (one, other) in populations.Pairs())
            AddFact([(cells[one].First(), 1), (cells[other].First(), -1)], 0, 0, byStates: false);
    }

    static ImmutableArray<int> PanelsOf(ReceivedTable table, ReceivedCell cell) =>
        [.. cell.At.Where((_, d) => table.Kinds[d] == DimensionKind.Panel)];

    static Dictionary<ImmutableArray<int>, List<ReceivedCell>> Rows(ReceivedTable table, int d)
    {
        var rows = new Dictionary<ImmutableArray<int>, List<ReceivedCell>>(PositionOrder.Instance);
        foreach (var cell in table.Cells.Where(cell => cell.At[d] >= 0))
        {
            var margin = cell.At.SetItem(d, -1);
            if (!rows.TryGetValue(margin, out var row))
                row = rows[margin] = [];
            row.Add(cell);
        }
        return rows;
    }

    /// <summary>Where one status is said to be nearly all, the others together are few.</summary>
    void ReadTail(List<ReceivedCell> row, int peopleMin)
    {
        if (row.Exists(cell => cell.State == CellState.NearlyAll))
            AddFact(
                [.. row.Where(c => c.State == CellState.FewOrNone).Select(c => (c, 1))],
                0,
                peopleMin - 1,
                byStates: true
            );
    }

    void AddFact((ReceivedCell Cell, int Sign)[] terms, double low, double up, bool byStates)
    {
        var shown = 0L;
        var signs = new SortedDictionary<int, int>();
        foreach (var (cell, sign) in terms)
            if (_shown.TryGetValue(cell.Variable, out var people))
                shown += sign * people;
            else
                signs[_hidden[cell.Variable]] =
                    signs.GetValueOrDefault(_hidden[cell.Variable]) + sign;
        var left = signs.Where(s => s.Value != 0).Select(s => (s.Key, s.Value)).ToArray();
        if (left.Length == 0)
        {
            if (!byStates && shown != 0)
                throw Audit.Failed("a total that differs from its parts");
            return;
        }
        var text = string.Join(' ', left) + string.Create(CultureInfo.InvariantCulture, $"|{up}");
        if (_seen.Add(text))
            Facts.Add(new(left, low - shown, up - shown, byStates));
    }
}
