using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DuckDB.NET.Data;
using Linkspan.Vocabulary;

namespace Linkspan.Warehouse;

/// <summary>What one version of the person index holds.</summary>
/// <param name="Id">32 hexadecimal digits of the hash of its files.</param>
/// <param name="Files">Name, rows and hash of each Parquet file, by name.</param>
public sealed record PersonIndexManifest(string Id, ImmutableArray<PersonIndexFile> Files);

/// <summary>One Parquet file of a person index.</summary>
/// <param name="Name">Such as <c>persons.parquet</c>.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Sha256">Hash of its bytes, lower case hexadecimal.</param>
public sealed record PersonIndexFile(string Name, long Rows, string Sha256);

/// <summary>A whole version of the person index, in memory.</summary>
public sealed record PersonIndex(
    ImmutableArray<IndexedIdentity> Identities,
    ImmutableArray<IndexedPerson> Persons,
    ImmutableArray<CandidateAssignment> Candidates
)
{
    /// <summary>Every path of every person; none in an index of an older version.</summary>
    public ImmutableArray<IndexedPath> Paths { get; init; } = [];

    /// <summary>What paths contradict each other in.</summary>
    public ImmutableArray<IndexedConflict> Conflicts { get; init; } = [];
}

/// <summary>The person index on disk: <c>warehouse/index/&lt;id&gt;/</c>, never changed once it is there.</summary>
public static class PersonIndexFiles
{
    /// <summary>Writes a version; rows are sorted, so that the same index has the same id.</summary>
    /// <returns>Its id.</returns>
    public static string Write(WarehouseFolder warehouse, PersonIndex index)
    {
        warehouse.Prepare();
        var staging = warehouse.NewStaging();
        using (DuckDBConnection duck = new("DataSource=:memory:"))
        {
            duck.Open();
            Sql.Run(duck, "SET threads = 1");
            WriteIdentities(duck, index.Identities);
            WritePersons(duck, index.Persons);
            WriteCandidates(duck, index.Candidates);
            Copy(duck, staging, "person_index", "identity_id");
            Copy(duck, staging, "persons", "person_id");
            PersonPathFiles.Write(duck, index);
            Copy(duck, staging, "candidates", "component, assignment, identity_id");
            Copy(duck, staging, "conflicts", "person_id, kind, kept, dropped");
            Copy(duck, staging, "paths", "person_id, path, identity_id, probability DESC, hops");
        }
        ImmutableArray<PersonIndexFile> files =
        [
            Describe(staging, "candidates.parquet", index.Candidates.Length),
            Describe(staging, "conflicts.parquet", index.Conflicts.Length),
            Describe(staging, "paths.parquet", index.Paths.Length),
            Describe(staging, "person_index.parquet", index.Identities.Length),
            Describe(staging, "persons.parquet", index.Persons.Length),
        ];
        var id = IdOf(files);
        WarehouseFolder.WriteDurably(
            Path.Combine(staging, "manifest.json"),
            JsonSerializer.SerializeToUtf8Bytes(
                new(id, files),
                WarehouseJson.Default.PersonIndexManifest
            )
        );
        WarehouseFolder.Move(staging, Path.Combine(warehouse.Indexes, id));
        return id;
    }

    /// <summary>Reads a version back, in the order of identities and persons.</summary>
    /// <exception cref="ProblemException"><c>warehouse.index-missing</c>.</exception>
    public static PersonIndex Read(WarehouseFolder warehouse, string id)
    {
        var folder = FolderOf(warehouse, id);
        using DuckDBConnection duck = new("DataSource=:memory:");
        duck.Open();
        return new(
            Rows(
                duck,
                Path.Combine(folder, "person_index.parquet"),
                r => new IndexedIdentity(
                    new(r.GetGuid(0)),
                    r.GetString(1),
                    new(r.GetGuid(2)),
                    r.GetString(3),
                    r.GetDouble(4),
                    r.IsDBNull(5) ? null : r.GetInt32(5)
                )
            ),
            Rows(
                duck,
                Path.Combine(folder, "persons.parquet"),
                r => new IndexedPerson(
                    new(r.GetGuid(0)),
                    r.GetBoolean(1),
                    r.IsDBNull(2) ? null : r.GetString(2),
                    r.IsDBNull(3) ? null : r.GetDouble(3)
                )
            ),
            Rows(
                duck,
                Path.Combine(folder, "candidates.parquet"),
                r => new CandidateAssignment(
                    r.GetInt32(0),
                    r.GetInt32(1),
                    r.GetDouble(2),
                    new(r.GetGuid(3)),
                    r.IsDBNull(4) ? null : new PersonId(r.GetGuid(4))
                )
            )
        )
        {
            Paths = RowsIfThere(duck, Path.Combine(folder, "paths.parquet"), PersonPathFiles.Path),
            Conflicts = RowsIfThere(
                duck,
                Path.Combine(folder, "conflicts.parquet"),
                PersonPathFiles.Conflict
            ),
        };
    }

    internal static string FolderOf(WarehouseFolder warehouse, string id)
    {
        var folder = Path.Combine(warehouse.Indexes, id);
        return File.Exists(Path.Combine(folder, "manifest.json"))
            ? folder
            : throw new ProblemException(
                new(
                    "warehouse.index-missing",
                    $"person index {id}",
                    "no such folder",
                    "a person index of this warehouse",
                    "Run the linkage again, or restore warehouse/ from a backup."
                )
            );
    }

    static void WriteIdentities(DuckDBConnection duck, ImmutableArray<IndexedIdentity> rows)
    {
        Sql.Run(
            duck,
            "CREATE TABLE person_index (identity_id UUID, register VARCHAR, person_id UUID, "
                + "path VARCHAR, probability DOUBLE, component INTEGER)"
        );
        using var appender = duck.CreateAppender("person_index");
        foreach (var row in rows)
            appender
                .CreateRow()
                .AppendValue(row.Identity.Value)
                .AppendValue(row.Register)
                .AppendValue(row.Person.Value)
                .AppendValue(row.Path)
                .AppendValue(row.Probability)
                .AppendValue(row.Component)
                .EndRow();
    }

    static void WritePersons(DuckDBConnection duck, ImmutableArray<IndexedPerson> rows)
    {
        Sql.Run(
            duck,
            "CREATE TABLE persons (person_id UUID, wage_reach BOOLEAN, wage_path VARCHAR, "
                + "wage_probability DOUBLE)"
        );
        using var appender = duck.CreateAppender("persons");
        foreach (var row in rows)
            appender
                .CreateRow()
                .AppendValue(row.Person.Value)
                .AppendValue(row.WageReach)
                .AppendValue(row.WagePath)
                .AppendValue(row.WageProbability)
                .EndRow();
    }

    static void WriteCandidates(DuckDBConnection duck, ImmutableArray<CandidateAssignment> rows)
    {
        Sql.Run(
            duck,
            "CREATE TABLE candidates (component INTEGER, assignment INTEGER, "
                + "assignment_probability DOUBLE, identity_id UUID, person_id UUID)"
        );
        using var appender = duck.CreateAppender("candidates");
        foreach (var row in rows)
            appender
                .CreateRow()
                .AppendValue(row.Component)
                .AppendValue(row.Assignment)
                .AppendValue(row.AssignmentProbability)
                .AppendValue(row.Identity.Value)
                .AppendValue(row.Person?.Value)
                .EndRow();
    }

    static void Copy(DuckDBConnection duck, string folder, string table, string order)
    {
        var path = Path.Combine(folder, table + ".parquet");
        Sql.Run(
            duck,
            $"COPY (SELECT * FROM {table} ORDER BY {order}) TO {Sql.Text(path)} "
                + "(FORMAT parquet, COMPRESSION zstd)"
        );
        WarehouseFolder.Flush(path);
    }

    static PersonIndexFile Describe(string folder, string name, long rows) =>
        new(name, rows, WarehouseFolder.HashOf(Path.Combine(folder, name)));

    static string IdOf(ImmutableArray<PersonIndexFile> files) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(string.Join('\n', files.Select(f => f.Name + f.Sha256)))
            )
        )[..32];

    /// <summary>Indexes of older versions have no such file.</summary>
    static ImmutableArray<T> RowsIfThere<T>(
        DuckDBConnection duck,
        string path,
        Func<DuckDBDataReader, T> row
    ) => File.Exists(path) ? Rows(duck, path, row) : [];

    static ImmutableArray<T> Rows<T>(
        DuckDBConnection duck,
        string path,
        Func<DuckDBDataReader, T> row
    )
    {
        using var command = duck.CreateCommand();
        command.CommandText = "SELECT * FROM read_parquet($path)";
        command.Parameters.Add(new DuckDBParameter("path", path));
        using var reader = (DuckDBDataReader)command.ExecuteReader();
        var rows = ImmutableArray.CreateBuilder<T>();
        while (reader.Read())
            rows.Add(row(reader));
        return rows.ToImmutable();
    }
}
