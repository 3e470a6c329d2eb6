using System.Collections.Immutable;
using Linkspan.Files;
using Linkspan.Sources;
using Linkspan.Vocabulary;

namespace Linkspan.Warehouse;

/// <summary>The rows of one row group, by column, in arrays that grow with the rows that come.</summary>
/// <param name="columns">Name and type the facts.</param>
/// <param name="hasPerson">Whether each row has an identity's id, which is then the first column.</param>
sealed class FactGroup(ImmutableArray<FactColumn> columns, bool hasPerson)
{
    const int RoomAtFirst = 4096;

    FactColumn[] _facts = [.. columns.Select(column => column.Empty(0))];
    Guid[] _ids = [];
    int _room;

    public int Count { get; private set; }

    /// <summary>Takes rows in, as many as there is place for.</summary>
    /// <returns>How many were taken.</returns>
    public int Take(FactRows rows, ReadOnlySpan<IdentityId> ids, int from, int rowsMax)
    {
        var taken = Math.Min(rows.Count - from, rowsMax - Count);
        MakeRoom(Count + taken, rowsMax);
        for (var c = 0; c < _facts.Length; c++)
            rows.Columns[c].CopyTo(from, _facts[c], Count, taken);
        if (hasPerson)
            for (var i = 0; i < taken; i++)
                _ids[Count + i] = ids[from + i].Value;
        Count += taken;
        return taken;
    }

    /// <summary>All columns as Parquet takes them; the first <see cref="Count"/> values are rows.</summary>
    public ImmutableArray<ParquetColumn> Columns()
    {
        var facts = _facts.Select(Facts.ToParquet);
        return hasPerson ? [.. facts.Prepend(ParquetColumn.Of("identity_id", _ids))] : [.. facts];
    }

    public void Clear() => Count = 0;

    void MakeRoom(int rows, int rowsMax)
    {
        if (rows <= _room)
            return;
        _room = Math.Min(rowsMax, Math.Max(rows, Math.Max(RoomAtFirst, 2 * _room)));
        _facts =
        [
            .. _facts.Select(full =>
            {
                var wider = full.Empty(_room);
                full.CopyTo(0, wider, 0, Count);
                return wider;
            }),
        ];
        if (hasPerson)
            Array.Resize(ref _ids, _room);
    }
}
