using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Linkspan.Warehouse;

/// <summary>What a fact column holds.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FactKind>))]
public enum FactKind
{
    /// <summary>Texts and codes.</summary>
    Text,

    /// <summary>Whole numbers; money is in cents.</summary>
    WholeNumber,

    /// <summary>Numbers with a fraction.</summary>
    Number,

    /// <summary>Days.</summary>
    Date,

    /// <summary>Yes and no.</summary>
    Flag,
}

/// <summary>A column of a table of facts.</summary>
/// <param name="Name">Lower case letters, digits and underscores.</param>
/// <param name="Kind">What it holds; a missing value is null.</param>
public sealed record SnapshotColumn(string Name, FactKind Kind);

/// <summary>One immutable Parquet file; several snapshots may name it.</summary>
/// <param name="File">Name in <c>warehouse/parts</c>.</param>
/// <param name="Delivery">The delivery that brought its rows.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Bytes">Length of the file.</param>
/// <param name="Sha256">Hash of the file's bytes, lower case hexadecimal.</param>
public sealed record SnapshotPart(
    string File,
    string Delivery,
    long Rows,
    long Bytes,
    string Sha256
);

/// <summary>One source's facts.</summary>
/// <param name="Source">The contract's name, such as <c>k12-enrollment</c>.</param>
/// <param name="HasPerson">Whether its rows carry <c>identity_id</c>.</param>
/// <param name="Columns">Facts, the identity's id not among them.</param>
/// <param name="Parts">By delivery, then in the order of its rows.</param>
public sealed record SnapshotTable(
    string Source,
    bool HasPerson,
    ImmutableArray<SnapshotColumn> Columns,
    ImmutableArray<SnapshotPart> Parts
)
{
    /// <summary>Name in SQL: the source's name with <c>_</c> for <c>-</c>.</summary>
    [JsonIgnore]
    public string Table => Source.Replace('-', '_');

    /// <summary>Rows of all parts.</summary>
    [JsonIgnore]
    public long Rows => Parts.Sum(p => p.Rows);

    /// <summary>A column by name, or null.</summary>
    public SnapshotColumn? FindColumn(string name) =>
        Columns.FirstOrDefault(c => c.Name.Equals(name, StringComparison.Ordinal));
}

/// <summary>All facts as they stood after one delivery; never changed afterwards.</summary>
/// <param name="Id">32 hexadecimal digits of the hash of all that it holds.</param>
/// <param name="Tables">By source.</param>
public sealed record Snapshot(string Id, ImmutableArray<SnapshotTable> Tables)
{
    /// <summary>The facts of a source, or null when nothing was ever delivered.</summary>
    public SnapshotTable? Find(string source) =>
        Tables.FirstOrDefault(t => t.Source.Equals(source, StringComparison.Ordinal));
}

[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(Snapshot))]
[JsonSerializable(typeof(PersonIndexManifest))]
sealed partial class WarehouseJson : JsonSerializerContext;
