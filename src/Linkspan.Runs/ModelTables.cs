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
    static readonly string[] s_place = ["zip", "latitude", "longitude"];

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

    /// <summary>Reads where ZIP codes lie, in degrees.</summary>
    /// <exception cref="ProblemException"><c>linkage.places</c>.</exception>
    public static ImmutableSortedDictionary<string, ZipPlace> ReadPlaces(string path)
    {
        const string Code = "linkage.places";
        const string Expected = "zip,latitude,longitude in degrees, each ZIP code once";
        using var reader = Open(path, Code);
        if (!s_place.All(n => reader.Names.Contains(n)))
            throw Refused(path, $"columns {string.Join(", ", reader.Names)}");
        var places = ImmutableSortedDictionary.CreateBuilder<string, ZipPlace>(
            StringComparer.Ordinal
        );
        foreach (var row in Rows(reader, path, s_place))
        {
            var at = $"{path}, line {reader.Line}";
            if (row[0].Length != 5 || !row[0].All(char.IsAsciiDigit))
                throw Refused(at, $"zip {ValueShape.Of(row[0])}");
            if (Degrees(row[1], 90) is not { } latitude)
                throw Refused(at, $"latitude {ValueShape.Of(row[1])}");
            if (Degrees(row[2], 180) is not { } longitude)
                throw Refused(at, $"longitude {ValueShape.Of(row[2])}");
            if (!places.TryAdd(row[0], new ZipPlace(latitude, longitude)))
                throw Refused(at, "a ZIP code that stood before");
        }
        return places.Count > 0 ? places.ToImmutable() : throw Refused(path, "no rows");

        static ProblemException Refused(string where, string found) =>
            new(new Problem(Code, where, found, Expected));
    }

    static double? Degrees(string text, double most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees)
        && Math.Abs(degrees) <= most
            ? degrees
            : null;

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
