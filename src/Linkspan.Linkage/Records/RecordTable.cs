using System.Collections.Immutable;

namespace Linkspan.Linkage.Records;

/// <summary>Records of one source as they are handed to the engine: arrays, by column.</summary>
/// <param name="Name">The source's name in the model.</param>
/// <param name="Ids">One id a record; distinct. Ids are text and are never compared, only ordered.</param>
/// <param name="Columns">Source columns by name, one text a record; null and blank are missing.</param>
public sealed record RecordTable(
    string Name,
    string[] Ids,
    IReadOnlyDictionary<string, string?[]> Columns
);

/// <summary>Records of one source, standardized.</summary>
/// <param name="Name">The source's name.</param>
/// <param name="Ids">One id a record.</param>
/// <param name="Values">One array a column of the model, in its order; null is missing.</param>
public sealed record PreparedTable(string Name, string[] Ids, ImmutableArray<string?[]> Values);
