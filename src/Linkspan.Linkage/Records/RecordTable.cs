using System.Collections.Immutable;

namespace Linkspan.Linkage.Records;

/// <summary>Records of one source as they are handed to the engine: by column.</summary>
/// <param name="Name">The source's name in the model.</param>
/// <param name="Ids">One id a record; distinct. Ids are never compared, only ordered.</param>
/// <param name="Columns">Source columns by name; null and blank are missing.</param>
public sealed record RecordTable(
    string Name,
    RecordIds Ids,
    IReadOnlyDictionary<string, TextColumn> Columns
)
{
    /// <summary>SHA-256 of the file it was read from, lower case; null when it was read from none.</summary>
    public string? Sha256 { get; init; }

    /// <summary>A table of texts, one array a column.</summary>
    public RecordTable(
        string name,
        IReadOnlyList<string> ids,
        IReadOnlyDictionary<string, string?[]> columns
    )
        : this(
            name,
            RecordIds.Of(ids),
            columns.ToDictionary(c => c.Key, c => TextColumn.Of(c.Value), StringComparer.Ordinal)
        ) { }
}

/// <summary>Records of one source, standardized.</summary>
/// <param name="Name">The source's name.</param>
/// <param name="Ids">One id a record.</param>
/// <param name="Values">One a column of the model, in its order.</param>
public sealed record PreparedTable(string Name, RecordIds Ids, ImmutableArray<TextColumn> Values);
