using System.Security.Cryptography;
using System.Text;
using DuckDB.NET.Data;
using Linkspan.Reference;

namespace Linkspan.Warehouse;

/// <summary>
/// The marts of one snapshot under one person index on disk, <c>warehouse/marts/&lt;id&gt;/</c>: made by whoever asks
/// first, sorted as questions read them, and never changed.
/// </summary>
/// <remarks>The id is a hash of snapshot, index, definitions and the statements, so that none outlives its meaning.</remarks>
sealed class MartFolder
{
    const int Kept = 4; // A demo needs two, linked and perfect; who reads an older one opened it before.
    const int IdLength = 32;

    readonly WarehouseFolder _warehouse;
    readonly string _path;

    public MartFolder(WarehouseFolder warehouse, Snapshot snapshot, string index, CteDefinition cte)
    {
        StringBuilder text = new(
            $"linkspan marts 1\n{snapshot.Id}\n{index}\n{CteRules.Meaning(cte)}\n"
        );
        foreach (var mart in Mart.All)
            text.Append(mart).Append('\n').Append(mart.Statement(snapshot));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
        _warehouse = warehouse;
        _path = Path.Combine(warehouse.Marts, Convert.ToHexStringLower(hash)[..IdLength]);
    }

    /// <summary>Makes the marts from the facts where they are not there yet, and opens them.</summary>
    /// <param name="duck">Has the views of facts and index, and the macros.</param>
    /// <param name="snapshot">The snapshot that the views are of.</param>
    public void Open(DuckDBConnection duck, Snapshot snapshot)
    {
        if (!Directory.Exists(_path))
            Make(duck, snapshot);
        foreach (var mart in Mart.All)
            Sql.Run(
                duck,
                $"CREATE {(mart.IsLarge ? "VIEW" : "TABLE")} {mart.Name} AS "
                    + $"SELECT * FROM read_parquet({FileOf(_path, mart)})"
            );
    }

    void Make(DuckDBConnection duck, Snapshot snapshot)
    {
        var staging = _warehouse.NewStaging();
        try
        {
            foreach (var mart in Mart.All)
            {
                Sql.Run(duck, $"CREATE TABLE {mart.Name} AS {mart.Statement(snapshot)}");
                Sql.Run(
                    duck,
                    $"COPY (SELECT * FROM {mart.Name} ORDER BY {mart.Order}) "
                        + $"TO {FileOf(staging, mart)} (FORMAT parquet, COMPRESSION zstd)"
                );
            }
            foreach (var mart in Mart.All)
                Sql.Run(duck, $"DROP TABLE {mart.Name}");
            foreach (var file in Directory.EnumerateFiles(staging))
                WarehouseFolder.Flush(file);
            WarehouseFolder.Move(staging, _path);
        }
        finally
        {
            if (Directory.Exists(staging))
                Directory.Delete(staging, recursive: true);
        }
        Forget();
    }

    /// <summary>Deletes all but the latest: they can be made again.</summary>
    void Forget()
    {
        foreach (
            var old in new DirectoryInfo(_warehouse.Marts)
                .EnumerateDirectories()
                .Where(d => !d.FullName.Equals(_path, StringComparison.Ordinal))
                .OrderByDescending(d => d.CreationTimeUtc)
                .Skip(Kept - 1)
        )
            old.Delete(recursive: true);
    }

    static string FileOf(string folder, Mart mart) =>
        Sql.Text(Path.Combine(folder, mart.Name + ".parquet"));
}
