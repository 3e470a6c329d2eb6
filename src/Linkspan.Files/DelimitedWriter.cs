using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Linkspan.Files;

/// <summary>Writes delimited text in UTF-8 without a mark, lines ended by LF.</summary>
/// <remarks>RFC 4180 quotes, written only where a field needs them.</remarks>
/// <param name="stream">Where it goes; closed with this.</param>
/// <param name="delimiter">One ASCII sign.</param>
/// <param name="isForSpreadsheets">
/// Puts an apostrophe before cells that a spreadsheet would run as a formula (they start with
/// = + - @ tab or CR; OWASP, CSV Injection), except plain numbers. Leave it off for files that
/// programs read back.
/// </param>
public sealed class DelimitedWriter(
    Stream stream,
    char delimiter = ',',
    bool isForSpreadsheets = false
) : IDisposable
{
    const int BufferLength = 64 * 1024;
    const int NumberLengthMax = 32;

    static readonly long[] s_powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];
    static readonly SearchValues<char> s_formulaStarts = SearchValues.Create("=+-@\t\r");
    readonly SearchValues<char> _needQuotes = SearchValues.Create([delimiter, '"', '\r', '\n']);
    readonly SearchValues<byte> _bytesNeedQuotes = SearchValues.Create([
        (byte)delimiter,
        (byte)'"',
        (byte)'\r',
        (byte)'\n',
    ]);
    readonly byte _delimiter = (byte)delimiter;
    readonly byte[] _buffer = new byte[BufferLength];
    int _used;
    int _fieldsInRecord;
    bool _isLoneEmpty;

    /// <summary>Writes one record of texts.</summary>
    public void Record(params ReadOnlySpan<string?> fields)
    {
        foreach (var field in fields)
            Field(field);
        EndRecord();
    }

    /// <summary>Writes one field; empty is missing.</summary>
    public void Field(ReadOnlySpan<char> text)
    {
        StartField();
        _isLoneEmpty = _fieldsInRecord == 1 && text.IsEmpty;
        if (isForSpreadsheets && IsFormula(text))
            Quoted(text, "'");
        else if (text.ContainsAny(_needQuotes))
            Quoted(text, "");
        else
            Utf8(text);
    }

    /// <summary>Writes one field that is UTF-8 already.</summary>
    public void Field(ReadOnlySpan<byte> utf8)
    {
        if (isForSpreadsheets || utf8.IsEmpty || utf8.ContainsAny(_bytesNeedQuotes))
        {
            Field(Encoding.UTF8.GetString(utf8));
            return;
        }
        StartField();
        if (utf8.Length > BufferLength)
        {
            Room(BufferLength);
            stream.Write(utf8);
            return;
        }
        utf8.CopyTo(Advance(utf8.Length));
    }

    /// <summary>Whether texts side by side hold no sign for which a field would need quotes.</summary>
    public bool NeedNoQuotes(ReadOnlySpan<byte> utf8) =>
        !isForSpreadsheets && !utf8.ContainsAny(_bytesNeedQuotes);

    /// <summary>Writes one field that needs no quotes, and is not too long for the buffer.</summary>
    public void Plain(ReadOnlySpan<byte> utf8)
    {
        var room = Room(utf8.Length + 1);
        var used = 0;
        if (_fieldsInRecord++ > 0)
            room[used++] = _delimiter;
        utf8.CopyTo(room[used..]);
        _used += used + utf8.Length;
    }

    /// <summary>Writes two texts with a sign between them, both as <see cref="Plain(ReadOnlySpan{byte})"/>.</summary>
    /// <param name="first">Before the sign.</param>
    /// <param name="between">The delimiter makes two fields, any other sign one.</param>
    /// <param name="second">Behind it.</param>
    public void Plain(ReadOnlySpan<byte> first, byte between, ReadOnlySpan<byte> second)
    {
        var room = Room(first.Length + second.Length + 2);
        var used = 0;
        if (_fieldsInRecord > 0)
            room[used++] = _delimiter;
        _fieldsInRecord += between == _delimiter ? 2 : 1;
        first.CopyTo(room[used..]);
        used += first.Length;
        room[used++] = between;
        second.CopyTo(room[used..]);
        _used += used + second.Length;
    }

    /// <summary>Writes a number with decimals: 12345 with 4 of them is 1.2345.</summary>
    public void Field(long number, int decimals)
    {
        StartField();
        var room = Room(NumberLengthMax + decimals);
        var written = 0;
        if (number < 0)
            room[written++] = (byte)'-';
        var (whole, fraction) = Math.DivRem(Math.Abs(number), s_powers[decimals]);
        Utf8Formatter.TryFormat(whole, room[written..], out var digits);
        written += digits;
        if (decimals > 0)
            room[written++] = (byte)'.';
        for (var i = written + decimals - 1; i >= written; i--, fraction /= 10)
            room[i] = (byte)('0' + fraction % 10);
        _used += written + decimals;
    }

    /// <summary>Writes a whole number.</summary>
    public void Field(long number)
    {
        StartField();
        Utf8Formatter.TryFormat(number, Room(NumberLengthMax), out var written);
        _used += written;
    }

    /// <summary>Writes a day as 2026-11-23; null is missing.</summary>
    public void Field(DateOnly? day)
    {
        StartField();
        if (day is not { } known)
            return;
        known.TryFormat(
            Room(NumberLengthMax),
            out var written,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture
        );
        _used += written;
    }

    /// <summary>Ends the record.</summary>
    public void EndRecord()
    {
        if (_isLoneEmpty)
            "\"\""u8.CopyTo(Advance(2)); // A blank line would be no record.
        Room(1)[0] = (byte)'\n';
        _used++;
        _fieldsInRecord = 0;
        _isLoneEmpty = false;
    }

    /// <summary>Hands everything to the stream.</summary>
    public void Flush()
    {
        if (_used > 0)
            stream.Write(_buffer, 0, _used);
        _used = 0;
        stream.Flush();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Flush();
        stream.Dispose();
    }

    /// <summary>Whether a spreadsheet would run a cell of this text.</summary>
    internal static bool IsFormula(ReadOnlySpan<char> text) =>
        !text.IsEmpty
        && s_formulaStarts.Contains(text[0])
        && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    void StartField()
    {
        if (_fieldsInRecord++ > 0)
            Advance(1)[0] = _delimiter;
    }

    void Quoted(ReadOnlySpan<char> text, string prefix)
    {
        Advance(1)[0] = (byte)'"';
        Utf8(prefix);
        while (text.IndexOf('"') is var quote and >= 0)
        {
            Utf8(text[..(quote + 1)]);
            Advance(1)[0] = (byte)'"';
            text = text[(quote + 1)..];
        }
        Utf8(text);
        Advance(1)[0] = (byte)'"';
    }

    void Utf8(ReadOnlySpan<char> text)
    {
        const int PieceLength = BufferLength / 4;
        while (text.Length > PieceLength)
        {
            var cut = char.IsHighSurrogate(text[PieceLength - 1]) ? PieceLength - 1 : PieceLength;
            Encode(text[..cut]);
            text = text[cut..];
        }
        Encode(text);
    }

    void Encode(ReadOnlySpan<char> piece)
    {
        var room = Room(piece.Length * 3);
        _used += Encoding.UTF8.GetBytes(piece, room);
    }

    Span<byte> Advance(int count)
    {
        var room = Room(count)[..count];
        _used += count;
        return room;
    }

    Span<byte> Room(int count)
    {
        if (_buffer.Length - _used < count)
        {
            stream.Write(_buffer, 0, _used);
            _used = 0;
        }
        return _buffer.AsSpan(_used);
    }
}
