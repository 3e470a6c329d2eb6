using System.Collections.Immutable;
using System.Globalization;
using Linkspan.Files;
using Linkspan.Linkage;
using Linkspan.Linkage.Records;
using Linkspan.Vocabulary;

namespace Linkspan.Runs;

/// <summary>Reads a model's source files: CSV of any delimiter, or Parquet.</summary>
public static class SourceTables
{
    /// <summary>Reads all sources of a model, as many at a time as there are threads.</summary>
    /// <param name="model">The model.</param>
    /// <param name="modelFolder">Folder that relative paths start from.</param>
    /// <param name="threads">At least 1.</param>
    /// <exception cref="ProblemException">As <see cref="Read"/>; of the first source that has one.</exception>
    public static ImmutableArray<RecordTable> ReadAll(
        LinkModel model,
        string modelFolder,
        int threads
    )
    {
        var attempts = new Func<RecordTable>[model.Sources.Length];
        Parallel.For(
            0,
            attempts.Length,
            new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) },
            i => attempts[i] = Attempt(() => Read(model, model.Sources[i], modelFolder))
        );
        return [.. attempts.Select(attempt => attempt())];
    }

    /// <summary>Reads the columns of one source that a model needs.</summary>
    /// <param name="model">The model.</param>
    /// <param name="source">One of its sources, with a path.</param>
    /// <param name="modelFolder">Folder that relative paths start from.</param>
    /// <exception cref="ProblemException">
    /// The file cannot be read; <c>linkage.column</c>: it lacks a column; <c>run.record</c>: a record
    /// cannot be read; <c>linkage.empty</c>: there is none.
    /// </exception>
    public static RecordTable Read(LinkModel model, LinkSource source, string modelFolder)
    {
        var path = PathOf(source, modelFolder);
        if (IsParquet(path))
        {
            var (names, columns) = Parquet(path);
            return TableOf(source, names, columns, Needed(model, source, path, names));
        }
        var (headers, delimiter) = HeaderOf(path);
        var needed = Needed(model, source, path, headers);
        return DelimitedTable.Find(source, path, delimiter, headers, needed)
            ?? TableOf(source, headers, Delimited(path), needed);
    }

    // The first problem in the model's order is thrown, whoever is read first.
    static Func<RecordTable> Attempt(Func<RecordTable> read)
    {
        try
        {
            var table = read();
            return () => table;
        }
        catch (ProblemException e)
        {
            return () => throw new ProblemException(e.Problem);
        }
    }

    static bool IsParquet(string path) =>
        string.Equals(Path.GetExtension(path), ".parquet", StringComparison.OrdinalIgnoreCase);

    static HashSet<string> Needed(
        LinkModel model,
        LinkSource source,
        string path,
        ImmutableArray<string> names
    )
    {
        var needed = model
            .Columns.SelectMany(c => Preparation.SourceColumns(c, source.Name, names))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var name in needed)
            if (!names.Contains(name))
                throw Unknown(path, name, names);
        if (source.IdColumn is { } id && !names.Contains(id))
            throw Unknown(path, id, names);
        return needed;
    }

    static RecordTable TableOf(
        LinkSource source,
        ImmutableArray<string> names,
        List<string?[]> columns,
        HashSet<string> needed
    )
    {
        var rows = columns.Count == 0 ? 0 : columns[0].Length;
        var byName = names.Zip(columns).Where(p => needed.Contains(p.First));
        return new RecordTable(
            source.Name,
            source.IdColumn is null
                ? RecordIds.RowNumbers(rows)
                : RecordIds.Of(Ids(columns[names.IndexOf(source.IdColumn)])),
            byName.ToDictionary(p => p.First, p => TextColumn.Of(p.Second), StringComparer.Ordinal)
        );
    }

    /// <summary>Where a source's file lies.</summary>
    /// <exception cref="ProblemException"><c>linkage.source</c>: the model names no file.</exception>
    public static string PathOf(LinkSource source, string modelFolder) =>
        source.Path is { } path
            ? Path.Combine(modelFolder, path)
            : throw new ProblemException(
                new Problem("linkage.source", $"source {source.Name}", "no path", "a file")
            );

    static (ImmutableArray<string>, char) HeaderOf(string path)
    {
        using var reader = DelimitedReader.Open(path, new DelimitedOptions { Delimiter = null });
        return (reader.Names, reader.Delimiter);
    }

    static List<string?[]> Delimited(string path)
    {
        using var reader = DelimitedReader.Open(path, new DelimitedOptions { Delimiter = null });
        var columns = reader.Names.Select(_ => new List<string?>()).ToList();
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        var lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
        while (reader.Read())
        {
            if (reader.Fault != RecordFault.None)
                throw new ProblemException(
                    new Problem(
                        "run.record",
                        $"{path}, line {reader.Line}",
                        FaultOf(reader),
                        $"{reader.Names.Length} fields",
                        "Mend or remove the line."
                    )
                );
            for (var c = 0; c < columns.Count; c++)
            {
                var field = reader[c];
                if (!lookup.TryGetValue(field, out var text))
                    known[text = field.ToString()] = text;
                columns[c].Add(text);
            }
        }
        return [.. columns.Select(c => c.ToArray())];
    }

    static string FaultOf(DelimitedReader reader) =>
        reader.Fault switch
        {
            RecordFault.Length => $"{reader.FieldCount} fields",
            RecordFault.Truncated => "the end of the file within a record",
            RecordFault.Quotes => "text after a closing quote",
            _ => "bytes that are not text",
        };

    static (ImmutableArray<string>, List<string?[]>) Parquet(string path)
    {
        var columns = ParquetColumns.Read(path);
        return ([.. columns.Select(c => c.Name)], [.. columns.Select(Texts)]);
    }

    static string?[] Texts(ParquetColumn column) =>
        column switch
        {
            ParquetColumn<string?> c => c.Values,
            ParquetColumn<long?> c => Texts(c.Values),
            ParquetColumn<int> c => Texts(c.Values),
            ParquetColumn<double?> c => Texts(c.Values),
            ParquetColumn<double> c => Texts(c.Values),
            ParquetColumn<Guid> c => [.. c.Values.Select(v => v.ToString("D"))],
            ParquetColumn<bool?> c =>
            [
                .. c.Values.Select(v => v is { } b ? (b ? "1" : "0") : null),
            ],
            ParquetColumn<DateOnly?> c =>
            [
                .. c.Values.Select(v => v?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ],
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    static string?[] Texts<T>(T[] values) =>
        [.. values.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture))];

    static string[] Ids(string?[] column) => [.. column.Select(t => t ?? "")];

    static ProblemException Unknown(string path, string name, ImmutableArray<string> names) =>
        new(
            new Problem(
                "linkage.column",
                path,
                $"no column {name}",
                $"one of {string.Join(", ", names)}"
            )
        );
}
