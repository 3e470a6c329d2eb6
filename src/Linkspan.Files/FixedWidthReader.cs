using System.Collections.Immutable;
using System.Text;
using Linkspan.Vocabulary;

namespace Linkspan.Files;

/// <summary>One column of a fixed-width record.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Start">Position of its first byte, from 1.</param>
/// <param name="Length">Bytes.</param>
public readonly record struct FixedWidthColumn(string Name, int Start, int Length);

/// <summary>Which records of a file with several types are read.</summary>
/// <param name="Start">Position of the type, from 1.</param>
/// <param name="Text">The type that is read; others are counted and skipped.</param>
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
        RecordType? type
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
    /// <exception cref="ProblemException">
    /// <c>file.missing</c>, <c>file.is-folder</c>, <c>file.no-permission</c>, <c>file.empty</c>, <c>file.not-text</c>.
    /// </exception>
    public static FixedWidthReader Open(
        string path,
        ImmutableArray<FixedWidthColumn> columns,
        int recordLength,
        RecordType? type = null
    ) => Open(SourceFile.Open(path), path, columns, recordLength, type);

    /// <inheritdoc cref="Open(string, ImmutableArray{FixedWidthColumn}, int, RecordType?)"/>
    /// <param name="stream">The bytes; closed with the reader.</param>
    /// <param name="name">Named in problems.</param>
    public static FixedWidthReader Open(
        Stream stream,
        string name,
        ImmutableArray<FixedWidthColumn> columns,
        int recordLength,
        RecordType? type = null
    )
    {
        try
        {
            return new FixedWidthReader(stream, name, columns, recordLength, type);
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

    /// <summary>Records of other types so far.</summary>
    public long RecordsSkipped { get; private set; }

    /// <summary>One column without the blanks around it; all blank when the record's length is wrong.</summary>
    public ReadOnlySpan<char> this[int column]
    {
        get
        {
            if (!_isWidened)
                Widen();
            var (_, start, length) = _columns[column];
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
                return false;
            Line++;
            _isWidened = false;
            if (!TakeWhole(text))
            {
                if (TakeOdd())
                    return true;
                continue;
            }
            if (HasType(text))
                return true;
            RecordsSkipped++;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

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
