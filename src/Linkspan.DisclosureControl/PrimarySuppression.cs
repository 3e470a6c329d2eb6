using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Linkspan.DisclosureControl;

/// <summary>Marks what must be withheld because of its own count or its row of statuses.</summary>
sealed class PrimarySuppression
{
    readonly CountTable _table;
    readonly ProtectionPolicy _policy;
    readonly int _status;
    readonly bool[] _margins;
    readonly Dictionary<ImmutableArray<int>, CountCell> _cells;
    readonly Dictionary<ImmutableArray<int>, bool> _shownZeros = new(PositionOrder.Instance);

    PrimarySuppression(CountTable table, ProtectionPolicy policy)
    {
        _table = table;
        _policy = policy;
        _status = StatusDimensionOf(table, policy);
        _margins = [.. table.Dimensions.Select(d => d.Kind == DimensionKind.Partition)];
        _cells = table
            .Cells.Where(cell => cell.People > 0)
            .ToDictionary(cell => cell.At, PositionOrder.Instance);
    }

    public static DraftTable Mark(CountTable table, ProtectionPolicy policy)
    {
        var marking = new PrimarySuppression(table, policy);
        var cells = marking._cells.Values.Where(cell => !marking.HasStatus(cell.At));
        var drafts = cells.SelectMany(cell => marking.Divide(cell));
        return new(
            table,
            marking._status,
            [.. drafts.OrderBy(cell => cell.At, PositionOrder.Instance)]
        );
    }

    static int StatusDimensionOf(CountTable table, ProtectionPolicy policy)
    {
        var found = -1;
        for (var d = 0; d < table.Dimensions.Length; d++)
        {
            if (!policy.StatusDimensions.Contains(table.Dimensions[d].Name, StringComparer.Ordinal))
                continue;
            if (found >= 0 || table.Dimensions[d].Kind == DimensionKind.Panel)
                throw new ArgumentException($"{table.Name} needs one status, a partition.");
            found = d;
        }
        return found;
    }

    bool HasStatus(ImmutableArray<int> at) => _status >= 0 && at[_status] >= 0;

    /// <summary>A cell, and, where statuses divide its people, the cells of the statuses.</summary>
    IEnumerable<DraftCell> Divide(CountCell total)
    {
        yield return Plain(total);
        if (_status < 0)
            yield break;
        var most = StatusesOf(total.At).MaxBy(PeopleAt);
        var row = KindOf(total.People, PeopleAt(most));
        var open = StatusesOf(total.At).Where(at => !IsShownZero(at)).ToArray();
        if (open.Length == 1)
        {
            yield return Only(_cells[open[0]], total);
            yield break;
        }
        var zerosHidden = row != Row.Open || _policy.Zeros == ZeroPolicy.HideInStatusRows;
        foreach (var at in open)
        {
            var reason = row switch
            {
                Row.Tail when PositionOrder.Instance.Equals(at, most) => CellState.NearlyAll,
                Row.Tail => CellState.FewOrNone,
                Row.Blank => CellState.Suppressed,
                Row.Small => CellState.SuppressedSmall,
                _ when PeopleAt(at) < _policy.PeopleMin => CellState.SuppressedSmall,
                _ => CellState.Shown,
            };
            yield return Status(at, total, reason, zerosHidden);
        }
    }

    IEnumerable<ImmutableArray<int>> StatusesOf(ImmutableArray<int> at) =>
        Enumerable
            .Range(0, _table.Dimensions[_status].Categories.Length)
            .Select(s => at.SetItem(_status, s));

    /// <summary>Nobody is there, and the row, or a larger group's shown zero, lets everyone know.</summary>
    bool IsShownZero(ImmutableArray<int> at)
    {
        if (PeopleAt(at) > 0)
            return false;
        if (_shownZeros.TryGetValue(at, out var known))
            return known;
        var total = PeopleAt(at.SetItem(_status, -1));
        var row = KindOf(total, StatusesOf(at).Max(PeopleAt));
        var shown = total == 0 || row == Row.Open && _policy.Zeros == ZeroPolicy.Show;
        for (var d = 0; d < at.Length && !shown; d++)
            shown = d != _status && _margins[d] && at[d] >= 0 && IsShownZero(at.SetItem(d, -1));
        return _shownZeros[at] = shown;
    }

    /// <summary>
    /// A row of fewer than twice the minimum always has a small status: it says nothing at all. In a
    /// larger one fewer than the minimum may lack the commonest status: it says only which one.
    /// </summary>
    Row KindOf(long total, long most) =>
        total < _policy.PeopleMin ? Row.Small
        : !_policy.CodeTails ? Row.Open
        : total < 2 * _policy.PeopleMin ? Row.Blank
        : total - most < _policy.PeopleMin ? Row.Tail
        : Row.Open;

    enum Row
    {
        Open,
        Small,
        Blank,
        Tail,
    }

    long PeopleAt(ImmutableArray<int> at) => _cells.TryGetValue(at, out var cell) ? cell.People : 0;

    DraftCell Plain(CountCell cell) =>
        cell.People < _policy.PeopleMin
            ? Draft(cell, CellState.SuppressedSmall, floor: 1)
            : Draft(cell, CellState.Shown, floor: _policy.PeopleMin);

    /// <summary>A group of a population is a variable wherever that population is counted.</summary>
    DraftCell Draft(CountCell cell, CellState reason, long floor) =>
        new()
        {
            At = cell.At,
            Variable = Variable(WholeOf(cell.At), cell.PeopleKey, "group"),
            Set = cell.PeopleKey,
            People = cell.People,
            Earnings = cell.Earnings,
            Reason = reason,
            Floor = floor,
        };

    /// <summary>The one status that a row of zeros leaves: as plain as the row's total.</summary>
    DraftCell Only(CountCell cell, CountCell total) =>
        Status(
            cell.At,
            total,
            total.People < _policy.PeopleMin ? CellState.SuppressedSmall : CellState.Shown,
            zerosHidden: false
        );

    /// <summary>
    /// A cell of one status. Its variable is "these people of that row": were it these people alone,
    /// a row where all have one status would give itself away by its key.
    /// </summary>
    DraftCell Status(ImmutableArray<int> at, CountCell total, CellState reason, bool zerosHidden)
    {
        _cells.TryGetValue(at, out var cell);
        var key = cell?.PeopleKey ?? UInt128.Zero;
        var plain = key == total.PeopleKey || key == UInt128.Zero;
        return new()
        {
            At = at,
            Variable = Variable(total.PeopleKey, key, plain ? CodeOf(at) : ""),
            Set = key,
            People = cell?.People ?? 0,
            Earnings = cell?.Earnings,
            Reason = reason,
            Floor =
                reason == CellState.Shown ? _policy.PeopleMin
                : zerosHidden ? 0
                : 1,
        };
    }

    /// <summary>The status, and the panels that it is of.</summary>
    string CodeOf(ImmutableArray<int> at)
    {
        var text = new StringBuilder();
        for (var d = 0; d < at.Length; d++)
            if (d == _status || !_margins[d])
                text.Append(_table.Dimensions[d].Name)
                    .Append('\u001f')
                    .Append(_table.Dimensions[d].Categories[at[d]].Code)
                    .Append('\u001e');
        return text.ToString();
    }

    /// <summary>Key of all people of the table, in the cell's panels.</summary>
    UInt128 WholeOf(ImmutableArray<int> at)
    {
        var whole = at.Select((a, d) => _margins[d] ? -1 : a);
        return _cells.TryGetValue([.. whole], out var cell) ? cell.PeopleKey : UInt128.Zero;
    }

    static UInt128 Variable(UInt128 total, UInt128 part, string code)
    {
        var keys = new byte[32];
        BinaryPrimitives.WriteUInt128BigEndian(keys, total);
        BinaryPrimitives.WriteUInt128BigEndian(keys.AsSpan(16), part);
        var hash = HMACSHA256.HashData(keys, Encoding.UTF8.GetBytes(code));
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
