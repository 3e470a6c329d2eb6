using System.Collections.Immutable;
using System.Text;
using Linkspan.Vocabulary;

namespace Linkspan.Files;

/// <summary>One column of a fixed-width record.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Start">Position of its first byte, from 1.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Record">Type of the record above the row that it stands in; null is the row's own.</param>
public readonly record struct FixedWidthColumn(
    string Name,
    int Start,
    int Length,
    string? Record = null
);

/// <summary>Records beside the rows that matter.</summary>
/// <param name="Parents">Types of records that rows stand under, the outermost first; one ends those within.</param>
/// <param name="Totals">Records that say how many rows there are.</param>
public sealed record FixedWidthRecords(
    ImmutableArray<string> Parents,
    ImmutableArray<FixedWidthTotal> Totals
);

/// <summary>Which records of a file with several types are read.</summary>
/// <param name="Start">Position of the type, from 1.</param>
/// <param name="Text">The type that is a row.</param>
public readonly record struct RecordType(int Start, string Text);

/// <summary>Reads records of one length, one byte a sign (ISO 8859-1), with or without line ends.</summary>
public sealed class FixedWidthReader : IRecordReader
{
    const int BlockLength = 1024 * 1024;
    const int LengthMax = 64 * 1024;
    const byte EndOfFileMark = 0x1A; // Old DOS programs end their files with it.

    readonly Stream _stream;
    readonly string _name;
    readonly int _recordLength;
    readonly ImmutableArray<FixedWidthColumn> _columns;
    readonly int _typeStart;
    readonly byte[] _type;
    readonly byte[] _bytes;
    readonly char[] _record;
    readonly bool _hasLineEnds;
    readonly ParentRecords? _parents;
    readonly FixedWidthTotals? _totals;
    readonly int[] _parentOf;
    int _start;
    int _recordStart;
    int _end;
    bool _isEnd;
    bool _isWidened;

    FixedWidthReader(
        Stream stream,
        string name,
        ImmutableArray<FixedWidthColumn> columns,
        int recordLength,
        RecordType? type,
        FixedWidthRecords? records
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(recordLength, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(recordLength, LengthMax);
        _stream = stream;
        _name = name;
        _columns = columns;
        _recordLength = recordLength;
        _typeStart = (type?.Start ?? 1) - 1;
        _type = Encoding.Latin1.GetBytes(type?.Text ?? "");
        _bytes = GC.AllocateUninitializedArray<byte>(BlockLength);
        _record = new char[recordLength];
        Names = [.. columns.Select(column => column.Name)];
        if (records is { Parents.IsEmpty: false })
            _parents = new ParentRecords(records.Parents, recordLength);
        if (records is { Totals.IsEmpty: false })
            _totals = new FixedWidthTotals(records.Totals);
        _parentOf =
        [
            .. columns.Select(column =>
                column.Record is null ? -1 : records!.Parents.IndexOf(column.Record)
            ),
        ];
        Fill();
        if (_end == 0)
            throw new ProblemException(SourceFile.Empty(name));
        if (SourceFile.FindNotText(name, _bytes.AsSpan(0, _end)) is { } problem)
            throw new ProblemException(problem);
        _hasLineEnds = _bytes.AsSpan(0, _end).ContainsAny((byte)'\n', (byte)'\r');
    }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">Its columns; may overlap and leave gaps, must lie within the record.</param>
    /// <param name="recordLength">Bytes in a record, line end not counted.</param>
    /// <param name="type">Null reads all records.</param>
    /// <param name="records">Records above the rows and totals; null skips all that are no rows.</param>
    /// <exception cref="ProblemException">
    /// <c>file.missing</c>, <c>file.is-folder</c>, <c>file.no-permission</c>, <c>file.empty</c>, <c>file.not-text</c>.
    /// </exception>
    public static FixedWidthReader Open(
        string path,
        ImmutableArray<FixedWidthColumn> columns,
        int recordLength,
        RecordType? type = null,
        FixedWidthRecords? records = null
    ) => Open(SourceFile.Open(path), path, columns, recordLength, type, records);

    /// <inheritdoc cref="Open(string, ImmutableArray{FixedWidthColumn}, int, RecordType?, FixedWidthRecords?)"/>
    /// <param name="stream">The bytes; closed with the reader.</param>
    /// <param name="name">Named in problems.</param>
    public static FixedWidthReader Open(
        Stream stream,
        string name,
        ImmutableArray<FixedWidthColumn> columns,
        int recordLength,
        RecordType? type = null,
        FixedWidthRecords? records = null
    )
    {
        try
        {
            return new FixedWidthReader(stream, name, columns, recordLength, type, records);
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
    public int FieldCount => _columns.Length;

    /// <inheritdoc/>
    public RecordFault Fault { get; private set; }

    /// <inheritdoc/>
    public long Line { get; private set; }

    /// <inheritdoc/>
    public long BytesRead { get; private set; }

    /// <summary>Records so far that are no rows, stand above none and say no totals.</summary>
    public long RecordsSkipped { get; private set; }

    /// <summary>Records so far that said totals.</summary>
    public long TotalsChecked => _totals?.Checked ?? 0;

    /// <summary>Totals so far that the rows do not bear out.</summary>
    public long TotalsMismatched => _totals?.Mismatched ?? 0;

    /// <summary>The first of them.</summary>
    public IReadOnlyList<TotalMismatch> TotalMismatches => _totals?.Mismatches ?? [];

    /// <summary>One column without the blanks around it; all blank when the record's length is wrong.</summary>
    public ReadOnlySpan<char> this[int column]
    {
        get
        {
            var (_, start, length, _) = _columns[column];
            if (_parentOf[column] >= 0)
                return _parents!.Field(_parentOf[column], start, length);
            if (!_isWidened)
                Widen();
            return _record.AsSpan(start - 1, length).Trim(' ');
        }
    }

    /// <inheritdoc/>
    public bool Read()
    {
        while (true)
        {
            if (_end - _start < _recordLength + 2 && !_isEnd)
                Fill();
            var text = _bytes.AsSpan(_start, _end - _start);
            if (text.IsEmpty || IsEndMark(text))
            {
                _totals?.End(Line);
                return false;
            }
            Line++;
            _isWidened = false;
            if (!TakeWhole(text))
            {
                if (TakeOdd())
                    return true;
                continue;
            }
            if (HasType(text))
            {
                _totals?.AddRow(text[.._recordLength]);
                if (_parents is not null && Array.Exists(_parentOf, IsOrphanOf))
                    Fault = RecordFault.Orphan;
                return true;
            }
            TakeOther(text[.._recordLength]);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    bool IsOrphanOf(int parent) => parent >= 0 && !_parents!.IsThere(parent);

    void TakeOther(ReadOnlySpan<byte> record)
    {
        if (_parents?.Take(record, _typeStart) is { } parent)
            _totals?.Begin(parent);
        else if (_totals?.Check(record, _typeStart, Line) != true)
            RecordsSkipped++;
    }

    bool HasType(ReadOnlySpan<byte> record) =>
        _type.Length == 0 || record[_typeStart..].StartsWith(_type);

    bool IsEndMark(ReadOnlySpan<byte> text) => _isEnd && text is [EndOfFileMark];

    /// <summary>Takes a record whose line end stands where it should.</summary>
    bool TakeWhole(ReadOnlySpan<byte> text)
    {
        if (text.Length < _recordLength)
            return false;
        var after = text[_recordLength..];
        var lineEnd = after switch
        {
            [] => 0,
            [(byte)'\n', ..] => 1,
            [(byte)'\r', (byte)'\n', ..] => 2,
            [(byte)'\r', ..] => 1,
            _ => _hasLineEnds ? -1 : 0,
        };
        if (lineEnd < 0)
            return false;
        // A shorter line followed by others may have its line end further ahead.
        if (_hasLineEnds && text[.._recordLength].ContainsAny((byte)'\n', (byte)'\r'))
            return false;
        _recordStart = _start;
        _start += _recordLength + lineEnd;
        Fault = RecordFault.None;
        return true;
    }

    /// <summary>Takes a record of another length; false when it is a blank line.</summary>
    bool TakeOdd()
    {
        var length = 0L;
        while (true)
        {
            var text = _bytes.AsSpan(_start, _end - _start);
            var stop = _hasLineEnds ? text.IndexOfAny((byte)'\n', (byte)'\r') : -1;
            length += stop < 0 ? text.Length : stop;
            _start += stop < 0 ? text.Length : stop;
            if (stop >= 0 || _isEnd)
                break;
            Fill();
        }
        var isCut = _start == _end && _isEnd;
        SkipLineEnd();
        _recordStart = -1;
        Fault = isCut ? RecordFault.Truncated : RecordFault.Length;
        return length > 0;
    }

    void SkipLineEnd()
    {
        if (_end - _start < 2 && !_isEnd)
            Fill();
        if (_start < _end && _bytes[_start] == '\r')
            _start++;
        else if (_start < _end && _bytes[_start] == '\n')
        {
            _start++;
            return;
        }
        if (_start < _end && _bytes[_start] == '\n')
            _start++;
    }

    void Widen()
    {
        _isWidened = true;
        if (_recordStart < 0)
            _record.AsSpan().Fill(' ');
        else
            Encoding.Latin1.GetChars(_bytes, _recordStart, _recordLength, _record, 0);
    }

    void Fill()
    {
        _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
        _end -= _start;
        _start = 0;
        while (_end < _bytes.Length && !_isEnd)
        {
            var read = FileProblems.Guard(
                _name,
                () => _stream.Read(_bytes, _end, _bytes.Length - _end)
            );
            _isEnd = read == 0;
            _end += read;
            BytesRead += read;
        }
    }
}
