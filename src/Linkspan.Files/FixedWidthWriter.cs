using System.Buffers.Text;

namespace Linkspan.Files;

/// <summary>Writes records of one length, one byte a sign (ISO 8859-1), lines ended by LF.</summary>
/// <remarks>What is not written in a record is blank.</remarks>
/// <param name="stream">Where it goes; closed with this.</param>
/// <param name="recordLength">Bytes in a record, the line end not counted.</param>
public sealed class FixedWidthWriter(Stream stream, int recordLength) : IDisposable
{
    const int BufferLengthMin = 64 * 1024;
    const int NumberLengthMax = 20;

    readonly byte[] _buffer = new byte[Math.Max(BufferLengthMin, recordLength + 1)];
    int _used;
    bool _isOpen;

    /// <summary>Writes a text at the left of its place.</summary>
    /// <param name="start">Position of its first byte, from 1.</param>
    /// <param name="length">Bytes; a longer text is cut, as agencies' systems do.</param>
    /// <param name="text">Letters outside ISO 8859-1 become ?.</param>
    public void Text(int start, int length, ReadOnlySpan<char> text)
    {
        var place = Place(start, length);
        for (var i = 0; i < Math.Min(length, text.Length); i++)
            place[i] = text[i] <= 0xFF ? (byte)text[i] : (byte)'?';
    }

    /// <summary>Writes a whole number at the right of its place, filled with zeros.</summary>
    /// <param name="start">Position of its first byte, from 1.</param>
    /// <param name="length">Bytes, a leading minus included.</param>
    /// <param name="number">Must fit.</param>
    public void Number(int start, int length, long number)
    {
        Span<byte> digits = stackalloc byte[NumberLengthMax];
        Utf8Formatter.TryFormat(number, digits, out var count);
        if (count > length)
            throw new ArgumentOutOfRangeException(nameof(number), "does not fit its place");
        var place = Place(start, length);
        place.Fill((byte)'0');
        var signs = number < 0 ? 1 : 0;
        digits[signs..count].CopyTo(place[(length - count + signs)..]);
        if (number < 0)
            place[0] = (byte)'-';
    }

    /// <summary>Ends the record.</summary>
    public void EndRecord()
    {
        Open();
        _buffer[_used + recordLength] = (byte)'\n';
        _used += recordLength + 1;
        _isOpen = false;
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

    Span<byte> Place(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(start, 1);
        if (start + length - 1 > recordLength)
            throw new ArgumentOutOfRangeException(nameof(length), "beyond the record");
        Open();
        return _buffer.AsSpan(_used + start - 1, length);
    }

    void Open()
    {
        if (_isOpen)
            return;
        if (_buffer.Length - _used < recordLength + 1)
        {
            stream.Write(_buffer, 0, _used);
            _used = 0;
        }
        _buffer.AsSpan(_used, recordLength).Fill((byte)' ');
        _isOpen = true;
    }
}
