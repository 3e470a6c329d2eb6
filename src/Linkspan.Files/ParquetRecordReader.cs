using System.Collections.Immutable;
using Linkspan.Vocabulary;
using Parquet;
using Parquet.Schema;

namespace Linkspan.Files;

/// <summary>Reads the flat columns of somebody's Parquet file row by row; one row group is held.</summary>
/// <remarks>A column is read when it is first asked for, so others cost nothing.</remarks>
public sealed class ParquetRecordReader : IRecordReader
{
    /// <summary>Rows in a group; writers usually make groups of 100,000 to 1,000,000.</summary>
    public const int GroupRowsMax = 2 * 1024 * 1024;

    const int ColumnsMax = 10_000;

    readonly Stream _stream;
    readonly string _name;
    readonly ParquetReader _reader;
    readonly DataField[] _fields;
    readonly ParquetTexts?[] _columns;
    readonly int[] _groupOf;
    readonly long _rows;
    ParquetRowGroupReader? _group;
    int _groupNumber = -1;
    int _row = -1;

    ParquetRecordReader(Stream stream, string name, ParquetReader reader)
    {
        (_stream, _name, _reader) = (stream, name, reader);
        _fields = reader.Schema.GetDataFields();
        if (_fields.Length > ColumnsMax)
            throw HeaderProblems.TooManyColumns(name, 1, ColumnsMax);
        var names = ImmutableArray.CreateBuilder<string>(_fields.Length);
        names.AddRange(_fields.Select(field => field.Path.ToString().Trim()));
        HeaderProblems.Check(name, names);
        Names = names.MoveToImmutable();
        _columns = new ParquetTexts?[_fields.Length];
        _groupOf = new int[_fields.Length];
        _groupOf.AsSpan().Fill(-1);
        _rows = Math.Max(1, reader.Metadata?.NumRows ?? 1);
    }

    /// <summary>Opens a file and reads its schema.</summary>
    /// <param name="stream">Must seek; closed with the reader.</param>
    /// <param name="name">Named in problems.</param>
    /// <exception cref="ProblemException">
    /// <c>parquet.unreadable</c>, <c>file.too-many-columns</c>, <c>file.header-duplicate</c>.
    /// </exception>
    public static ParquetRecordReader Open(Stream stream, string name)
    {
        stream = new ReadBudgetStream(stream, name);
        try
        {
            ParquetFooter.Check(stream, name);
            var reader = ParquetOpening.Open(stream, name);
            try
            {
                return new(stream, name, reader);
            }
            catch (Exception e) when (ParquetOpening.IsUnreadable(e))
            {
                throw ParquetOpening.Unreadable(name, e);
            }
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ImmutableArray<string> Names { get; }

    /// <inheritdoc/>
    public int FieldCount => _fields.Length;

    /// <inheritdoc/>
    public RecordFault Fault => RecordFault.None;

    /// <summary>Number of the row, from 1.</summary>
    public long Line { get; private set; }

    /// <inheritdoc/>
    public long BytesRead => (long)(_stream.Length * Math.Min(1, (double)Line / _rows));

    /// <inheritdoc/>
    /// <exception cref="ProblemException"><c>parquet.unreadable</c>, <c>parquet.type</c>.</exception>
    public ReadOnlySpan<char> this[int column]
    {
        get
        {
            if (_groupOf[column] != _groupNumber)
                ReadColumn(column);
            return _columns[column]![_row];
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ProblemException"><c>parquet.unreadable</c>, <c>parquet.group-too-large</c>.</exception>
    public bool Read()
    {
        while (_group is null || _row + 1 >= _group.RowCount)
        {
            if (_groupNumber + 1 >= _reader.RowGroupCount)
                return false;
            OpenGroup(_groupNumber + 1);
        }
        _row++;
        Line++;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _group?.Dispose();
        _reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _stream.Dispose();
    }

    void OpenGroup(int number)
    {
        _group?.Dispose();
        try
        {
            _group = _reader.OpenRowGroupReader(number);
        }
        catch (Exception e) when (ParquetOpening.IsUnreadable(e))
        {
            throw ParquetOpening.Unreadable(_name, e);
        }
        (_groupNumber, _row) = (number, -1);
        if (_group.RowCount is < 0 or > GroupRowsMax)
            throw new ProblemException(
                new Problem(
                    "parquet.group-too-large",
                    $"{_name}, row group {number + 1}",
                    $"more than {GroupRowsMax} rows in a group",
                    $"at most {GroupRowsMax}",
                    "Write it with smaller row groups."
                )
            );
    }

    void ReadColumn(int column)
    {
        var texts = _columns[column] ??=
            ParquetTexts.Find(_fields[column])
            ?? throw new ProblemException(
                new Problem(
                    "parquet.type",
                    $"{_name}, column {Names[column]}",
                    "a list, a map or bytes",
                    "text, number, day, flag or UUID"
                )
            );
        try
        {
            texts.ReadAsync(_group!).GetAwaiter().GetResult();
        }
        catch (Exception e) when (ParquetOpening.IsUnreadable(e))
        {
            throw ParquetOpening.Unreadable(_name, e);
        }
        _groupOf[column] = _groupNumber;
    }
}
