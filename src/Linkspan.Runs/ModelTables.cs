using System.Collections.Immutable;
using System.Globalization;
using Linkspan.Files;
using Linkspan.Linkage;
using Linkspan.Vocabulary;

namespace Linkspan.Runs;

/// <summary>The small CSV files that a linkage model may name.</summary>
static class ModelTables
{
    static readonly string[] s_pair =
    [
        "left_source",
        "left_id",
        "right_source",
        "right_id",
        "match",
    ];
    static readonly string[] s_entity = ["source", "id", "entity"];
    static readonly string[] s_population = ["value", "count"];

    /// <summary>Reads labels: judged pairs, or records of known people.</summary>
    /// <exception cref="ProblemException"><c>linkage.labels</c>.</exception>
    public static LinkLabels ReadLabels(string path)
    {
        using var reader = Open(path, "linkage.labels");
        var names = reader.Names;
        if (s_entity.All(n => names.Contains(n)))
            return new LinkLabels(
                [],
                [.. Rows(reader, path, s_entity).Select(r => new KnownRecord(r[0], r[1], r[2]))]
            );
        if (s_pair.All(n => names.Contains(n)))
            return new LinkLabels([.. Rows(reader, path, s_pair).Select(r => PairOf(path, r))], []);
        throw Mistake(
            path,
            $"columns {string.Join(", ", names)}",
            $"{string.Join(",", s_pair)} or {string.Join(",", s_entity)}"
        );
    }

    /// <summary>Reads how many people have each value.</summary>
    /// <exception cref="ProblemException"><c>linkage.term-frequency</c>.</exception>
    public static ImmutableSortedDictionary<string, double> ReadPopulation(string path)
    {
        using var reader = Open(path, "linkage.term-frequency");
        if (!s_population.All(n => reader.Names.Contains(n)))
            throw Wrong(path, $"columns {string.Join(", ", reader.Names)}");
        var counts = ImmutableSortedDictionary.CreateBuilder<string, double>(
            StringComparer.Ordinal
        );
        foreach (var row in Rows(reader, path, s_population))
            counts[row[0]] =
                double.TryParse(
                    row[1],
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out var count
                )
                && count > 0
                    ? counts.GetValueOrDefault(row[0]) + count
                    : throw Wrong($"{path}, line {reader.Line}", ValueShape.Of(row[1]));
        return counts.Count > 0 ? counts.ToImmutable() : throw Wrong(path, "no rows");
    }

    static JudgedPair PairOf(string path, string[] r) =>
        new(
            r[0],
            r[1],
            r[2],
            r[3],
            r[4] switch
            {
                "1" or "true" or "yes" => true,
                "0" or "false" or "no" => false,
                _ => throw Mistake(
                    path,
                    $"match {ValueShape.Of(r[4])}",
                    "1, true, yes, 0, false or no"
                ),
            }
        );

    static DelimitedReader Open(string path, string code) =>
        File.Exists(path)
            ? DelimitedReader.Open(path)
            : throw new ProblemException(new Problem(code, path, "no file", "a CSV file"));

    static IEnumerable<string[]> Rows(DelimitedReader reader, string path, string[] names)
    {
        int[] columns = [.. names.Select(n => reader.Names.IndexOf(n))];
        while (reader.Read())
        {
            if (reader.Fault != RecordFault.None)
                throw Mistake(
                    $"{path}, line {reader.Line}",
                    $"{reader.FieldCount} fields",
                    $"{reader.Names.Length} fields"
                );
            var row = new string[columns.Length];
            for (var c = 0; c < row.Length; c++)
                row[c] = reader[columns[c]].ToString();
            yield return row;
        }
    }

    static ProblemException Mistake(string where, string found, string expected) =>
        new(new Problem("linkage.labels", where, found, expected));

    static ProblemException Wrong(string where, string found) =>
        new(new Problem("linkage.term-frequency", where, found, "value,count with counts above 0"));
}
