using System.Collections.Immutable;
using System.Runtime.InteropServices;
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
        return new PreparedTable(
            table.Name,
            table.Ids,
            [.. model.Columns.Select(c => Standardized(c, RawOf(c, table)))]
        );
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

    /// <summary>The values of a column as delivered, joined where several columns make it.</summary>
    /// <exception cref="ProblemException"><c>linkage.column</c>: the source lacks a column.</exception>
    public static TextColumn RawOf(LinkColumn column, RecordTable table)
    {
        var names = SourceColumns(column, table.Name, table.Columns.Keys);
        var parts = new TextColumn[names.Length];
        for (var i = 0; i < parts.Length; i++)
            parts[i] =
                table.Columns.GetValueOrDefault(names[i]) ?? throw Unknown(column, names[i], table);
        if (parts.Length <= 1)
            return parts.Length == 0 ? TextColumn.Missing(table.Ids.Length) : parts[0];
        return parts.Skip(1).Aggregate(parts[0], Joined);
    }

    // Each distinct pair of texts is joined once.
    static TextColumn Joined(TextColumn left, TextColumn right)
    {
        var known = new Dictionary<(int Left, int Right), int>();
        var texts = new List<string?> { null };
        var codes = new int[left.Count];
        for (var record = 0; record < codes.Length; record++)
        {
            var pair = (left.Codes[record], right.Codes[record]);
            ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(
                known,
                pair,
                out var isKnown
            );
            if (!isKnown)
            {
                code = texts.Count;
                texts.Add(Joined(left.Texts[pair.Item1], right.Texts[pair.Item2]));
            }
            codes[record] = code;
        }
        return new TextColumn(codes, codes.Length, [.. texts]);
    }

    static string? Joined(string? left, string? right) =>
        string.IsNullOrWhiteSpace(left) ? right
        : string.IsNullOrWhiteSpace(right) ? left
        : $"{left} {right}";

    static TextColumn Standardized(LinkColumn column, TextColumn raw)
    {
        var texts = new string?[raw.Texts.Length];
        for (var i = 1; i < texts.Length; i++)
            if (raw.Texts[i] is { Length: > 0 } text)
                texts[i] = Standardizer.Standardize(column, text);
        return raw.With(texts);
    }

    static void RequireIds(RecordTable table)
    {
        if (table.Ids.FirstWrong() is not { } row)
            return;
        throw new ProblemException(
            new Problem(
                "linkage.id",
                $"source {table.Name}, record {row + 1}, id",
                table.Ids.Utf8(row).IsEmpty ? "(empty)" : "an id that stands twice",
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
