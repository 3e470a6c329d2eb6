using System.Collections.Immutable;
using System.Globalization;
using Linkspan.Files;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Drafting;

/// <summary>The rows of a CSV or Parquet file as text.</summary>
abstract class TextRows : IDisposable
{
    /// <summary>Opens by the file's ending: <c>.parquet</c>, else delimited text with a header.</summary>
    internal static TextRows Open(string path) =>
        path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase)
            ? new ParquetRows(path)
            : new DelimitedRows(path);

    /// <summary>Headers.</summary>
    internal abstract ImmutableArray<string> Names { get; }

    /// <summary>Moves to the next row.</summary>
    internal abstract bool Read();

    /// <summary>A field of the row; empty is missing.</summary>
    internal abstract ReadOnlySpan<char> this[int column] { get; }

    public abstract void Dispose();
}

/// <summary>Delimited text whose delimiter is found out.</summary>
sealed class DelimitedRows(string path) : TextRows
{
    readonly DelimitedReader _reader = DelimitedReader.Open(
        path,
        new DelimitedOptions { Delimiter = null }
    );

    internal override ImmutableArray<string> Names => _reader.Names;

    internal override ReadOnlySpan<char> this[int column] => _reader[column].Trim();

    internal override bool Read()
    {
        if (!_reader.Read())
            return false;
        if (_reader.Fault == RecordFault.None)
            return true;
        throw new ProblemException(
            new Problem(
                "draft.record",
                $"{path}, line {_reader.Line}",
                Found(),
                $"{_reader.Names.Length} fields of text, as the header has",
                "Mend the line, or have the file delivered again."
            )
        );
    }

    string Found() =>
        _reader.Fault switch
        {
            RecordFault.Truncated => "a record that the file's end cuts off",
            RecordFault.Quotes => "text after a closing quote",
            RecordFault.BadText => "bytes that are not UTF-8",
            _ => $"{_reader.FieldCount} fields",
        };

    public override void Dispose() => _reader.Dispose();
}

/// <summary>A Parquet table, one row group at a time.</summary>
sealed class ParquetRows(string path) : TextRows
{
    readonly ParquetTableReader _reader = ParquetTableReader.Open(File.OpenRead(path), path);
    ImmutableArray<ParquetColumn> _group = [];
    int _next;
    int _row = -1;

    internal override ImmutableArray<string> Names => [.. _reader.Columns.Select(c => c.Name)];

    internal override ReadOnlySpan<char> this[int column] => TextOf(_group[column], _row);

    internal override bool Read()
    {
        _row++;
        while (_group.IsEmpty || _row >= _group[0].Count)
        {
            if (_next >= _reader.GroupCount)
                return false;
            _group = _reader.Group(_next++);
            _row = 0;
        }
        return true;
    }

    static string TextOf(ParquetColumn column, int row) =>
        column switch
        {
            ParquetColumn<string?> c => c.Values[row]?.Trim(),
            ParquetColumn<long?> c => c.Values[row]?.ToString(CultureInfo.InvariantCulture),
            ParquetColumn<int> c => c.Values[row].ToString(CultureInfo.InvariantCulture),
            ParquetColumn<double?> c => c.Values[row]?.ToString(CultureInfo.InvariantCulture),
            ParquetColumn<double> c => c.Values[row].ToString(CultureInfo.InvariantCulture),
            ParquetColumn<DateOnly?> c => c.Values[row]
                ?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ParquetColumn<bool?> c => c.Values[row]?.ToString(),
            ParquetColumn<Guid> c => c.Values[row].ToString(),
            _ => null,
        } ?? "";

    public override void Dispose() => _reader.Dispose();
}
