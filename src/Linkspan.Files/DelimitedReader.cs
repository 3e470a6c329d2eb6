using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Linkspan.Vocabulary;

namespace Linkspan.Files;

/// <summary>Reads delimited text (RFC 4180) as it comes: any line ends, quotes, UTF-8 or UTF-16.</summary>
/// <remarks>
/// One record is held at a time, and no text is made for a field, so a file of any size takes the
/// same memory. Blank lines are no records. A quote within an unquoted field is an ordinary sign.
/// </remarks>
public sealed class DelimitedReader : IRecordReader
{
    const int BufferLength = 256 * 1024;
    const int RoomMin = 16;
    const char NoQuote = '\uFFFF'; // No character: it never stands in a text.
    const char ByteOrderMark = '\uFEFF';
    const char EndOfFileMark = '\x1A'; // Old DOS programs end their files with it.

    readonly TextBlocks _text;
    readonly string _name;
    readonly DelimitedOptions _options;
    readonly char _delimiter;
    readonly char _quote;
    readonly List<int> _doubled = [];
    char[] _buffer = GC.AllocateUninitializedArray<char>(BufferLength);
    (int Start, int End)[] _fields = new (int, int)[64];
    int _start;
    int _end;
    int _next;
    int _linesInRecord;
    bool _isEnd;
    bool _isRepeated;
    RecordFault _scanFault;

    DelimitedReader(Stream stream, string name, DelimitedOptions options)
    {
        _name = name;
        _options = options;
        try
        {
            _text = new TextBlocks(stream, name, options.Encoding);
            _quote = options.Quote ?? NoQuote;
            Fill();
            for (var line = 0; line < options.SkipLines; line++)
                SkipLine();
            var found = DelimiterSearch.Find(_buffer.AsSpan(_next, _end - _next));
            _delimiter = options.Delimiter ?? found ?? ',';
            if (!ReadRecord())
                throw new ProblemException(SourceFile.Empty(name));
            for (var row = 1; row < options.HeaderRows; row++)
                if (!ReadRecord())
                    throw new ProblemException(SourceFile.Empty(name));
            if (FieldCount == 1 && found is { } other && other != _delimiter)
                throw HeaderProblems.Delimiter(name, other, _delimiter);
            Names = options.HeaderRows > 0 ? ReadHeader() : NumberedNames();
            _isRepeated = options.HeaderRows == 0;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Opens a file and reads its header.</summary>
    /// <exception cref="ProblemException">
    /// <c>file.missing</c>, <c>file.is-folder</c>, <c>file.no-permission</c>, <c>file.empty</c>,
    /// <c>file.not-text</c>, <c>file.header-missing</c>, <c>file.header-duplicate</c>,
    /// <c>file.delimiter</c>, and those of <see cref="Read"/>.
    /// </exception>
    public static DelimitedReader Open(string path, DelimitedOptions? options = null) =>
        new(SourceFile.Open(path), path, options ?? new DelimitedOptions());

    /// <summary>Reads from a stream; closed with the reader.</summary>
    /// <param name="stream">The bytes.</param>
    /// <param name="name">Named in problems.</param>
    /// <param name="options">Null is a comma-separated file with a header.</param>
    public static DelimitedReader Open(
        Stream stream,
        string name,
        DelimitedOptions? options = null
    ) => new(stream, name, options ?? new DelimitedOptions());

    /// <inheritdoc/>
    public ImmutableArray<string> Names { get; }

    /// <summary>The sign between fields, given or found.</summary>
    public char Delimiter => _delimiter;

    /// <inheritdoc/>
    public int FieldCount { get; private set; }

    /// <inheritdoc/>
    public RecordFault Fault { get; private set; }

    /// <inheritdoc/>
    public long Line { get; private set; } = 1;

    /// <inheritdoc/>
    public long BytesRead => _text.BytesRead;

    /// <inheritdoc/>
    public ReadOnlySpan<char> this[int column]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var (start, end) = _fields[column];
            return _buffer.AsSpan(start, end - start);
        }
    }

    /// <inheritdoc/>
    public bool Read()
    {
        if (_isRepeated)
            _isRepeated = false;
        else if (!ReadRecord())
            return false;
        Fault =
            _scanFault != RecordFault.None ? _scanFault
            : FieldCount != Names.Length
                ? _next == _end && _isEnd && !EndsWithLineEnd() ? RecordFault.Truncated
                    : RecordFault.Length
            : IsHeaderAgain() ? RecordFault.Header
            : _text.MayHaveBadText && Record.Contains('\uFFFD') ? RecordFault.BadText
            : RecordFault.None;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _text.Dispose();

    Span<char> Record => _buffer.AsSpan(_start, _next - _start);

    /// <summary>Whether the record is the header once more, as where files were put together.</summary>
    bool IsHeaderAgain()
    {
        if (_options.HeaderRows == 0 || !this[0].Trim().SequenceEqual(Names[0]))
            return false;
        for (var column = 1; column < FieldCount; column++)
            if (!this[column].Trim().SequenceEqual(Names[column]))
                return false;
        return true;
    }

    /// <summary>Goes behind the next line end, whatever stands before it.</summary>
    void SkipLine()
    {
        var length = 0L;
        while (true)
        {
            var text = _buffer.AsSpan(_next, _end - _next);
            var stop = text.IndexOfAny('\n', '\r');
            length += stop < 0 ? text.Length : stop;
            if (length > _options.RecordLengthMax)
                throw HeaderProblems.RecordTooLong(_name, Line, _options.RecordLengthMax);
            _next += stop < 0 ? text.Length : stop;
            if (stop >= 0 && (_next + 1 < _end || _isEnd))
                break;
            if (_isEnd)
                throw new ProblemException(SourceFile.Empty(_name));
            _start = _next;
            MakeRoomAndFill();
        }
        TryEndLine(_buffer.AsSpan(0, _end), _next);
        _start = _next;
        Line++;
    }

    bool EndsWithLineEnd() => _next > 0 && _buffer[_next - 1] is '\n' or '\r';

    bool ReadRecord()
    {
        do
        {
            _start = _next;
            Line += _linesInRecord;
            while (!TryScan())
                MakeRoomAndFill();
            if (_start == _end)
                return false;
        } while (IsBlank());
        if (_next - _start > _options.FieldLengthMax)
            CheckLengths();
        foreach (var column in _doubled)
            Undouble(ref _fields[column]);
        return true;
    }

    bool IsBlank() =>
        FieldCount == 1
        && (_buffer[_start] is '\n' or '\r' || (_buffer[_start] == EndOfFileMark && _isEnd));

    /// <summary>Finds the fields of one record; false when its end is not in the buffer yet.</summary>
    bool TryScan()
    {
        FieldCount = 0;
        _doubled.Clear();
        _linesInRecord = 1;
        _scanFault = RecordFault.None;
        if (_start < _end && _buffer[_start] == ByteOrderMark)
            _start++; // Files were put one behind the other.
        var (delimiter, quote) = (_delimiter, _quote);
        ReadOnlySpan<char> text = _buffer.AsSpan(0, _end);
        var at = _start;
        while (true)
        {
            int stop;
            if (at < text.Length && text[at] == quote)
            {
                if (!TryScanQuoted(text, at, out stop))
                    return false;
            }
            else
            {
                var length = text[at..].IndexOfAny(delimiter, '\n', '\r');
                if (length < 0 && !_isEnd)
                    return false;
                stop = length < 0 ? text.Length : at + length;
                Add(at, stop);
            }
            if (stop == text.Length)
            {
                _next = stop;
                return true;
            }
            if (text[stop] != delimiter)
                return TryEndLine(text, stop);
            at = stop + 1;
        }
    }

    bool TryEndLine(ReadOnlySpan<char> text, int stop)
    {
        _next = stop + 1;
        if (text[stop] == '\n')
            return true;
        if (_next == text.Length && !_isEnd)
            return false; // LF may follow.
        if (_next < text.Length && text[_next] == '\n')
            _next++;
        return true;
    }

    bool TryScanQuoted(ReadOnlySpan<char> text, int open, out int stop)
    {
        var at = open + 1;
        var isDoubled = false;
        while (true)
        {
            var length = text[at..].IndexOf(_quote);
            stop = length < 0 ? text.Length : at + length;
            if (stop + 1 >= text.Length && !_isEnd)
                return false;
            if (stop + 1 >= text.Length || text[stop + 1] != _quote)
                break;
            isDoubled = true;
            at = stop + 2;
        }
        var content = text[(open + 1)..stop];
        _linesInRecord += Math.Max(content.Count('\n'), content.Count('\r'));
        if (isDoubled)
            _doubled.Add(FieldCount);
        Add(open + 1, stop);
        if (stop == text.Length)
        {
            _scanFault = RecordFault.Truncated;
            return true;
        }
        stop++;
        if (stop == text.Length || text[stop] == _delimiter || text[stop] is '\n' or '\r')
            return true;
        _scanFault = RecordFault.Quotes;
        var rest = text[stop..].IndexOfAny(_delimiter, '\n', '\r');
        stop = rest < 0 ? text.Length : stop + rest;
        return rest >= 0 || _isEnd;
    }

    void Add(int start, int end)
    {
        if (FieldCount == _fields.Length)
        {
            if (FieldCount >= _options.ColumnsMax)
                throw HeaderProblems.TooManyColumns(_name, Line, _options.ColumnsMax);
            Array.Resize(ref _fields, Math.Min(FieldCount * 2, _options.ColumnsMax));
        }
        _fields[FieldCount++] = (start, end);
    }

    void Undouble(ref (int Start, int End) field)
    {
        var write = field.Start;
        for (var read = field.Start; read < field.End; read++)
        {
            _buffer[write++] = _buffer[read];
            if (_buffer[read] == _quote)
                read++;
        }
        field.End = write;
    }

    void CheckLengths()
    {
        for (var column = 0; column < FieldCount; column++)
            if (_fields[column].End - _fields[column].Start > _options.FieldLengthMax)
                throw HeaderProblems.FieldTooLong(_name, Line, column, _options.FieldLengthMax);
    }

    void MakeRoomAndFill()
    {
        var length = _end - _start;
        if (length > _options.RecordLengthMax)
            throw HeaderProblems.RecordTooLong(_name, Line, _options.RecordLengthMax);
        _buffer.AsSpan(_start, length).CopyTo(_buffer);
        (_start, _next, _end) = (0, 0, length);
        if (_buffer.Length - _end < Math.Max(RoomMin, _buffer.Length / 2))
            Array.Resize(ref _buffer, _buffer.Length * 2);
        Fill();
    }

    void Fill()
    {
        var written = _text.Fill(_buffer.AsSpan(_end));
        _end += written;
        _isEnd = written == 0;
    }

    ImmutableArray<string> ReadHeader()
    {
        var names = ImmutableArray.CreateBuilder<string>(FieldCount);
        for (var column = 0; column < FieldCount; column++)
            names.Add(this[column].Trim().ToString());
        HeaderProblems.Check(_name, names);
        return names.MoveToImmutable();
    }

    ImmutableArray<string> NumberedNames() =>
        [.. Enumerable.Range(1, FieldCount).Select(number => $"column_{number}")];
}
