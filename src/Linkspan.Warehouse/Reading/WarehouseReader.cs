using System.Globalization;
using DuckDB.NET.Data;
using Linkspan.Reference;
using Linkspan.Vocabulary;

namespace Linkspan.Warehouse;

/// <summary>How much of the machine a reader may use.</summary>
/// <param name="Threads">Threads of one query and queries at once; 0 is one a core.</param>
/// <param name="MemoryMb">Megabytes before DuckDB spills to <c>warehouse/scratch</c>.</param>
public sealed record ReaderSettings(int Threads = 0, int MemoryMb = 1024)
{
    /// <summary>By which CTE standing is derived.</summary>
    public CteDefinition Cte { get; init; } = CteDefinition.Perkins;
}

/// <summary>One snapshot under one person index, to be asked in SQL.</summary>
/// <remarks>
/// DuckDB runs in memory over the immutable Parquet files; no DuckDB file is shared with anyone.
/// Tables: each source (<c>k12_enrollment</c>, <c>wages</c> …), <c>person_index</c>, <c>persons</c>,
/// <c>candidates</c>, and those about persons that docs/reference/warehouse.md lists.
/// </remarks>
public sealed class WarehouseReader : IDisposable
{
    readonly DuckDBConnection _duck = new("DataSource=:memory:");
    readonly SemaphoreSlim _slots;
    readonly string _scratch;
    readonly Snapshot _snapshot;

    WarehouseReader(
        WarehouseFolder folder,
        Snapshot snapshot,
        string index,
        CteDefinition cte,
        int threads
    )
    {
        (_snapshot, IndexId, Cte) = (snapshot, index, cte);
        _slots = new(threads);
        _scratch = folder.NewStaging();
    }

    /// <summary>The snapshot that is read.</summary>
    public string SnapshotId => _snapshot.Id;

    /// <summary>The person index that is read.</summary>
    public string IndexId { get; }

    /// <summary>The definition by which CTE standing is derived.</summary>
    public CteDefinition Cte { get; }

    /// <summary>Whether any delivery of a source is in the snapshot.</summary>
    public bool Has(string source) => _snapshot.Find(source) is not null;

    /// <summary>Opens a snapshot and makes its tables about persons.</summary>
    /// <param name="folder">The state's warehouse.</param>
    /// <param name="snapshot">Id of a snapshot.</param>
    /// <param name="index">Id of a person index.</param>
    /// <param name="settings">Limits; null for the defaults.</param>
    /// <exception cref="ProblemException">
    /// <c>warehouse.snapshot-missing</c>, <c>warehouse.index-missing</c>, <c>warehouse.manifest</c>,
    /// <c>warehouse.unreadable</c>.
    /// </exception>
    public static WarehouseReader Open(
        WarehouseFolder folder,
        string snapshot,
        string index,
        ReaderSettings? settings = null
    )
    {
        settings ??= new();
        var threads = settings.Threads > 0 ? settings.Threads : Environment.ProcessorCount;
        folder.Prepare();
        var loaded = folder.Load(snapshot);
        var indexFolder = PersonIndexFiles.FolderOf(folder, index);
        WarehouseReader reader = new(folder, loaded, index, settings.Cte, threads);
        try
        {
            reader.Build(folder, indexFolder, threads, settings.MemoryMb);
            return reader;
        }
        catch (DuckDBException problem)
        {
            reader.Dispose();
            // The engine's words may quote a value of a row, so they are not repeated.
            throw new ProblemException(
                new(
                    "warehouse.unreadable",
                    $"snapshot {snapshot} with person index {index}",
                    $"{problem.ErrorType} in the query engine",
                    "facts with the columns that docs/architecture.md names",
                    "Compare the contracts in sources/ with the built-in ones."
                )
            );
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>Waits for a free slot and begins a series of statements of one asker.</summary>
    public WarehouseSession Begin()
    {
        _slots.Wait();
        try
        {
            return new(_duck.Duplicate(), _slots);
        }
        catch
        {
            _slots.Release();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _duck.Dispose();
        _slots.Dispose();
        if (Directory.Exists(_scratch))
            Directory.Delete(_scratch, recursive: true);
    }

    void Build(WarehouseFolder folder, string indexFolder, int threads, int memoryMb)
    {
        _duck.Open();
        Run($"SET threads = {threads.ToString(CultureInfo.InvariantCulture)}");
        Run($"SET memory_limit = '{memoryMb.ToString(CultureInfo.InvariantCulture)}MB'");
        Run($"SET temp_directory = {Sql.Text(_scratch)}");
        Run("SET preserve_insertion_order = false");
        foreach (var table in _snapshot.Tables)
            Run(ViewOf(folder, table));
        foreach (var name in (string[])["person_index", "persons", "candidates"])
        {
            var path = Path.Combine(indexFolder, name + ".parquet");
            Run($"CREATE VIEW {name} AS SELECT * FROM read_parquet({Sql.Text(path)})");
        }
        WriteCodeSets();
        CteRules.Write(_duck, Cte);
        foreach (var macro in Mart.Macros)
            Run(macro);
        new MartFolder(folder, _snapshot, IndexId, Cte).Open(_duck, _snapshot);
        // A question's statement may come from a state's own folder: it reads these files, no others.
        Run($"SET allowed_directories = [{Sql.Text(folder.Root + Path.DirectorySeparatorChar)}]");
        Run("SET enable_external_access = false");
        Run("SET lock_configuration = true");
    }

    void WriteCodeSets()
    {
        Run("CREATE TABLE code_sets (name VARCHAR, code VARCHAR, label VARCHAR, class VARCHAR)");
        using var appender = _duck.CreateAppender("code_sets");
        foreach (var set in (string[])["exit-type", "diploma-type"])
        foreach (var code in CodeSets.Get(set).Codes)
            appender
                .CreateRow()
                .AppendValue(set)
                .AppendValue(code.Value)
                .AppendValue(code.Label)
                .AppendValue(code.Class)
                .EndRow();
    }

    /// <summary>All columns that any delivery had, missing where a part has none of that name.</summary>
    static string ViewOf(WarehouseFolder folder, SnapshotTable table)
    {
        var columns = table.Columns.Select(c =>
            $"CAST(NULL AS {Facts.SqlType(c.Kind)}) AS \"{c.Name}\""
        );
        if (table.HasPerson)
            columns = columns.Prepend("CAST(NULL AS UUID) AS identity_id");
        var view =
            $"CREATE VIEW \"{table.Table}\" AS SELECT {string.Join(", ", columns)} WHERE false";
        if (table.Parts.IsEmpty)
            return view;
        var files = table.Parts.Select(p => Sql.Text(Path.Combine(folder.Parts, p.File)));
        return $"{view} UNION ALL BY NAME SELECT * FROM "
            + $"read_parquet([{string.Join(", ", files)}], union_by_name = true)";
    }

    void Run(string statement) => Sql.Run(_duck, statement);
}
