using System.Globalization;
using Linkspan.Files;
using Linkspan.Linkage.Evaluation;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Evaluation;

/// <summary>Measures the files of a finished run against a truth file.</summary>
public static class RunQuality
{
    /// <summary>Reads clusters and links of a run, and the truth.</summary>
    /// <param name="folder">The run's folder, with <c>clusters.csv</c> and <c>links.csv</c>.</param>
    /// <param name="truth">CSV with the columns <c>source,id,entity</c>.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="ProblemException">
    /// <c>evaluate.no-run</c>, <c>evaluate.columns</c>, <c>evaluate.record</c>,
    /// <c>evaluate.unknown-id</c>, <c>evaluate.id-twice</c>, and <c>file.*</c>.
    /// </exception>
    public static LinkageQuality Measure(string folder, string truth, CancellationToken cancel)
    {
        var clusters = Path.Combine(folder, "clusters.csv");
        var links = Path.Combine(folder, "links.csv");
        if (!File.Exists(clusters) || !File.Exists(links))
            throw new ProblemException(
                new Problem(
                    "evaluate.no-run",
                    folder,
                    "no finished run",
                    "clusters.csv and links.csv",
                    "Run `linkspan link run` with this folder as --out first."
                )
            );
        var records = new RunRecords();
        records.ReadClusters(clusters, cancel);
        records.ReadTruth(truth, cancel);
        return Evaluate.Against(records.ToLabelled(), records.ReadLinks(links, cancel));
    }
}

/// <summary>The records of a run, numbered in the order of its clusters file.</summary>
sealed class RunRecords
{
    const int None = -1;

    readonly Dictionary<string, int> _sources = new(StringComparer.Ordinal);
    readonly Dictionary<(int Source, string Id), int> _records = [];
    readonly Dictionary<string, int> _clusters = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> _entities = new(StringComparer.Ordinal);
    readonly List<int> _source = [];
    readonly List<int> _cluster = [];
    int[] _entity = [];

    internal LabelledRecords ToLabelled() =>
        new([.. _source], [.. _cluster], _entity, _sources.Count);

    internal void ReadClusters(string path, CancellationToken cancel)
    {
        using var rows = new NamedRows(path, ["source", "id", "cluster"], cancel);
        while (rows.Read())
        {
            var source = Number(_sources, rows.Text(0));
            _records[(source, rows.Text(1))] = _source.Count;
            _source.Add(source);
            _cluster.Add(Number(_clusters, rows.Text(2)));
        }
        _entity = new int[_source.Count];
        Array.Fill(_entity, None);
    }

    internal void ReadTruth(string path, CancellationToken cancel)
    {
        using var rows = new NamedRows(path, ["source", "id", "entity"], cancel);
        var (unknown, firstLine) = (0L, 0L);
        while (rows.Read())
        {
            if (Find(rows.Text(0), rows.Text(1)) is not { } record)
            {
                firstLine = unknown++ == 0 ? rows.Line : firstLine;
                continue;
            }
            if (_entity[record] != None)
                throw rows.Failed("evaluate.id-twice", "an id for the second time", "each id once");
            _entity[record] = Number(_entities, rows.Text(2));
        }
        if (unknown > 0)
            throw new ProblemException(
                new Problem(
                    "evaluate.unknown-id",
                    $"{path}, line {firstLine}",
                    $"an id that no source of the run has ({unknown} in all)",
                    $"ids of {string.Join(", ", _sources.Keys)}",
                    "Give the truth of the files that were linked."
                )
            );
    }

    internal WrittenLink[] ReadLinks(string path, CancellationToken cancel)
    {
        string[] names =
        [
            "left_source",
            "left_id",
            "right_source",
            "right_id",
            "weight",
            "accepted",
        ];
        using var rows = new NamedRows(path, names, cancel);
        var links = new List<WrittenLink>();
        while (rows.Read())
            links.Add(
                Find(rows.Text(0), rows.Text(1)) is { } left
                && Find(rows.Text(2), rows.Text(3)) is { } right
                && double.TryParse(
                    rows.Text(4),
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out var weight
                )
                    ? new WrittenLink(left, right, weight, rows.Text(5) is "true" or "1")
                    : throw rows.Failed("evaluate.record", "a link", "two ids of the run, a weight")
            );
        return [.. links];
    }

    int? Find(string source, string id) =>
        _sources.TryGetValue(source, out var number)
        && _records.TryGetValue((number, id), out var record)
            ? record
            : null;

    static int Number(Dictionary<string, int> numbers, string text)
    {
        if (!numbers.TryGetValue(text, out var number))
            numbers[text] = number = numbers.Count;
        return number;
    }
}

/// <summary>Rows of a CSV file of which some columns are wanted by name.</summary>
sealed class NamedRows : IDisposable
{
    const int RowsPerLook = 4096;

    readonly string _path;
    readonly DelimitedReader _reader;
    readonly int[] _columns;
    readonly CancellationToken _cancel;
    int _rows;

    /// <param name="path">The file.</param>
    /// <param name="names">Columns that are wanted.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <param name="delimiter">Between fields; null finds it.</param>
    internal NamedRows(string path, string[] names, CancellationToken cancel, char? delimiter = ',')
    {
        _path = path;
        _cancel = cancel;
        _reader = DelimitedReader.Open(path, new DelimitedOptions { Delimiter = delimiter });
        _columns = [.. names.Select(n => _reader.Names.IndexOf(n))];
        if (!_columns.Contains(-1))
            return;
        _reader.Dispose();
        throw new ProblemException(
            new Problem(
                "evaluate.columns",
                path,
                $"columns {string.Join(", ", _reader.Names)}",
                string.Join(",", names)
            )
        );
    }

    internal long Line => _reader.Line;

    internal bool Read()
    {
        if (++_rows % RowsPerLook == 0)
            _cancel.ThrowIfCancellationRequested();
        if (!_reader.Read())
            return false;
        return _reader.Fault == RecordFault.None
            ? true
            : throw Failed(
                "evaluate.record",
                $"{_reader.FieldCount} fields",
                $"{_reader.Names.Length} fields"
            );
    }

    internal ReadOnlySpan<char> this[int column] => _reader[_columns[column]];

    internal string Text(int column) => this[column].ToString();

    internal ProblemException Failed(string code, string found, string expected) =>
        new(new Problem(code, $"{_path}, line {Line}", found, expected));

    public void Dispose() => _reader.Dispose();
}
