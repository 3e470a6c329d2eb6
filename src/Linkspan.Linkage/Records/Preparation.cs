using System.Collections.Immutable;
using Linkspan.Linkage.Standardization;
using Linkspan.Vocabulary;

namespace Linkspan.Linkage.Records;

/// <summary>Turns raw columns into the model's standardized columns.</summary>
public static class Preparation
{
    /// <summary>Standardizes a whole source; each distinct value once.</summary>
    /// <exception cref="ProblemException">
    /// <c>linkage.column</c>: the source lacks a column; <c>linkage.empty</c>: it has no record;
    /// <c>linkage.id</c>: an id is missing or stands twice.
    /// </exception>
    public static PreparedTable Prepare(LinkModel model, RecordTable table)
    {
        if (table.Ids.Length == 0)
            throw new ProblemException(
                new Problem(
                    "linkage.empty",
                    $"source {table.Name}",
                    "no record",
                    "at least one record"
                )
            );
        RequireIds(table);
        var values = ImmutableArray.CreateBuilder<string?[]>(model.Columns.Length);
        foreach (var column in model.Columns)
            values.Add(Standardized(column, Joined(column, table), table.Ids.Length));
        return new PreparedTable(table.Name, table.Ids, values.MoveToImmutable());
    }

    /// <summary>The source columns of which a column is made; empty when the source has none.</summary>
    public static ImmutableArray<string> SourceColumns(
        LinkColumn column,
        string source,
        IEnumerable<string> present
    ) =>
        column.From.IsEmpty
            ? present.Contains(column.Name, StringComparer.Ordinal)
                ? [column.Name]
                : []
            : column.From.GetValueOrDefault(source, []);

    static string?[]? Joined(LinkColumn column, RecordTable table)
    {
        var names = SourceColumns(column, table.Name, table.Columns.Keys);
        var parts = new string?[names.Length][];
        for (var i = 0; i < parts.Length; i++)
            parts[i] =
                table.Columns.GetValueOrDefault(names[i]) ?? throw Unknown(column, names[i], table);
        if (parts.Length <= 1)
            return parts.Length == 0 ? null : parts[0];
        var joined = new string?[table.Ids.Length];
        for (var row = 0; row < joined.Length; row++)
            joined[row] = string.Join(
                ' ',
                parts.Select(p => p[row]).Where(t => !string.IsNullOrWhiteSpace(t))
            );
        return joined;
    }

    static string?[] Standardized(LinkColumn column, string?[]? raw, int count)
    {
        var result = new string?[count];
        if (raw is null)
            return result;
        var known = new Dictionary<string, string?>(StringComparer.Ordinal);
        for (var row = 0; row < count; row++)
        {
            if (raw[row] is not { Length: > 0 } text)
                continue;
            if (!known.TryGetValue(text, out var value))
                known[text] = value = Standardizer.Standardize(column, text);
            result[row] = value;
        }
        return result;
    }

    static void RequireIds(RecordTable table)
    {
        var seen = new HashSet<string>(table.Ids.Length, StringComparer.Ordinal);
        for (var row = 0; row < table.Ids.Length; row++)
            if (string.IsNullOrEmpty(table.Ids[row]) || !seen.Add(table.Ids[row]))
                throw new ProblemException(
                    new Problem(
                        "linkage.id",
                        $"source {table.Name}, record {row + 1}, id",
                        string.IsNullOrEmpty(table.Ids[row])
                            ? "(empty)"
                            : "an id that stands twice",
                        "one distinct id a record"
                    )
                );
    }

    static ProblemException Unknown(LinkColumn column, string name, RecordTable table) =>
        new(
            new Problem(
                "linkage.column",
                $"source {table.Name}, column {column.Name}",
                $"no column {name}",
                $"one of {string.Join(", ", table.Columns.Keys)}"
            )
        );
}
