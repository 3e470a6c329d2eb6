using System.Collections.Immutable;
using Linkspan.Sources;
using Linkspan.Vocabulary;

namespace Linkspan.Warehouse;

/// <summary>Stages one delivery as Parquet parts of at most <see cref="PartRowsMax"/> rows.</summary>
/// <remarks>
/// Rows collect in columns, one row group at a time, so that memory does not grow with the delivery.
/// While one group fills, the one before it is written, and never two at a time, so that the same rows
/// give the same bytes.
/// </remarks>
sealed class FactDelivery : IFactDelivery
{
    const int GroupRowsMax = 122_880; // A row group of DuckDB.
    const int PartRowsMax = 4 * GroupRowsMax;

    readonly FactWarehouse _warehouse;
    readonly WarehouseFolder _folder;
    readonly SnapshotTable _table;
    readonly string _delivery;
    readonly string _staging;
    FactGroup _filling;
    FactGroup _written;
    Task _writing = Task.CompletedTask;
    readonly ImmutableArray<SnapshotPart>.Builder _parts =
        ImmutableArray.CreateBuilder<SnapshotPart>();
    FactPart? _part;
    bool _done;

    public FactDelivery(
        FactWarehouse warehouse,
        WarehouseFolder folder,
        SnapshotTable table,
        ImmutableArray<FactColumn> columns,
        string delivery
    )
    {
        (_warehouse, _folder, _table, _delivery) = (warehouse, folder, table, delivery);
        (_filling, _written) = (new(columns, table.HasPerson), new(columns, table.HasPerson));
        _staging = folder.NewStaging();
    }

    public void Add(FactRows rows, ReadOnlySpan<IdentityId> ids)
    {
        if (_table.HasPerson ? ids.Length < rows.Count : !ids.IsEmpty)
            throw new ArgumentException(
                "One id a row where the source has persons, else none.",
                nameof(ids)
            );
        if (rows.Columns.Length != _table.Columns.Length)
            throw new ArgumentException(
                "Other columns than the delivery began with.",
                nameof(rows)
            );
        for (var from = 0; from < rows.Count; )
        {
            from += _filling.Take(rows, ids, from, GroupRowsMax);
            if (_filling.Count == GroupRowsMax)
                WriteFilled();
        }
    }

    public void Commit()
    {
        ObjectDisposedException.ThrowIf(_done, this);
        if (_filling.Count > 0)
            WriteFilled();
        _writing.GetAwaiter().GetResult();
        FinishPart();
        foreach (var part in _parts)
            File.Move(
                Path.Combine(_staging, part.File),
                Path.Combine(_folder.Parts, part.File),
                overwrite: true
            );
        _warehouse.Commit(_table with { Parts = _parts.ToImmutable() }, _delivery);
        Dispose();
    }

    public void Dispose()
    {
        if (_done)
            return;
        _done = true;
        Task.WaitAny(_writing); // Does not throw: what it failed of was thrown by Add or Commit.
        _part?.Dispose();
        Directory.Delete(_staging, recursive: true);
    }

    void WriteFilled()
    {
        _writing.GetAwaiter().GetResult();
        (_filling, _written) = (_written, _filling);
        _writing = Task.Run(() => Write(_written));
    }

    void Write(FactGroup group)
    {
        var columns = group.Columns();
        _part ??= new(Path.Combine(_staging, $"{_parts.Count}.tmp"), columns);
        _part.Group(columns, group.Count);
        group.Clear();
        if (_part.Rows == PartRowsMax)
            FinishPart();
    }

    void FinishPart()
    {
        if (_part is null)
            return;
        var (bytes, hash) = _part.Finish();
        var file = $"{_table.Source}-{hash[..32]}.parquet";
        _parts.Add(new(file, _delivery, _part.Rows, bytes, hash));
        File.Move(_part.Path, Path.Combine(_staging, file), overwrite: true);
        _part = null;
    }
}
