using System.Collections.Immutable;
using DuckDB.NET.Data;
using Linkspan.Sources;
using Linkspan.Vocabulary;

namespace Linkspan.Warehouse;

/// <summary>Stages one delivery as Parquet parts of at most <see cref="PartRowsMax"/> rows.</summary>
/// <remarks>
/// Rows collect in a DuckDB in memory, one part at a time, so that memory does not grow with the
/// delivery. One thread writes, so that the same rows give the same bytes.
/// </remarks>
sealed class FactDelivery : IFactDelivery
{
    const int PartRowsMax = 4 * 122_880; // Four row groups of DuckDB.

    readonly FactWarehouse _warehouse;
    readonly WarehouseFolder _folder;
    readonly SnapshotTable _table;
    readonly string _delivery;
    readonly string _staging;
    readonly DuckDBConnection _duck;
    readonly string _partTable;
    readonly ImmutableArray<SnapshotPart>.Builder _parts =
        ImmutableArray.CreateBuilder<SnapshotPart>();
    DuckDBAppender? _appender;
    int _rows;
    bool _done;

    public FactDelivery(
        FactWarehouse warehouse,
        WarehouseFolder folder,
        DuckDBConnection duck,
        string partTable,
        SnapshotTable table,
        string delivery
    )
    {
        (_warehouse, _folder, _duck, _partTable) = (warehouse, folder, duck, partTable);
        (_table, _delivery) = (table, delivery);
        _staging = folder.NewStaging();
        if (_duck.State != System.Data.ConnectionState.Open)
            _duck.Open();
    }

    public void Add(FactRows rows, ReadOnlySpan<IdentityId> ids)
    {
        if (_table.HasPerson ? ids.Length < rows.Count : !ids.IsEmpty)
            throw new ArgumentException(
                "One id a row where the source has persons, else none.",
                nameof(ids)
            );
        var columns = rows.Columns;
        if (columns.Length != _table.Columns.Length)
            throw new ArgumentException(
                "Other columns than the delivery began with.",
                nameof(rows)
            );
        for (var i = 0; i < rows.Count; i++)
        {
            _appender ??= Start();
            var row = _appender.CreateRow();
            if (_table.HasPerson)
                row.AppendValue(ids[i].Value);
            foreach (var column in columns)
                Facts.Append(row, column, i);
            row.EndRow();
            if (++_rows == PartRowsMax)
                Finish();
        }
    }

    public void Commit()
    {
        ObjectDisposedException.ThrowIf(_done, this);
        Finish();
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
        if (_appender is not null)
        {
            _appender.Dispose();
            Sql.Run(_duck, $"DROP TABLE {_partTable}");
        }
        _duck.Dispose();
        Directory.Delete(_staging, recursive: true);
    }

    DuckDBAppender Start()
    {
        var columns = _table.Columns.Select(c => $"\"{c.Name}\" {Facts.SqlType(c.Kind)}");
        if (_table.HasPerson)
            columns = columns.Prepend("identity_id UUID");
        Sql.Run(_duck, $"CREATE TABLE {_partTable} ({string.Join(", ", columns)})");
        return _duck.CreateAppender(_partTable);
    }

    void Finish()
    {
        if (_appender is null)
            return;
        _appender.Dispose();
        _appender = null;
        var path = Path.Combine(_staging, $"{_parts.Count}.tmp");
        Sql.Run(
            _duck,
            $"COPY {_partTable} TO {Sql.Text(path)} "
                + "(FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)"
        );
        Sql.Run(_duck, $"DROP TABLE {_partTable}");
        WarehouseFolder.Flush(path);
        var hash = WarehouseFolder.HashOf(path);
        var file = $"{_table.Source}-{hash[..32]}.parquet";
        _parts.Add(new(file, _delivery, _rows, new FileInfo(path).Length, hash));
        File.Move(path, Path.Combine(_staging, file), overwrite: true);
        _rows = 0;
    }
}
