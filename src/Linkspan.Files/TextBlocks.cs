using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Linkspan.Vocabulary;

namespace Linkspan.Files;

/// <summary>Turns the bytes of a text file into characters, block by block.</summary>
/// <remarks>
/// Without a named encoding it is UTF-8, or UTF-16 when a byte order mark or zero bytes say so.
/// </remarks>
sealed class TextBlocks : IDisposable
{
    const int BlockLength = 256 * 1024;
    const int SampleLength = 1024;

    readonly Stream _stream;
    readonly string _name;
    readonly byte[] _bytes = ArrayPool<byte>.Shared.Rent(BlockLength);
    readonly Decoder? _decoder;
    int _start;
    int _end;
    bool _isEnd;

    /// <param name="stream">Closed with this.</param>
    /// <param name="name">The file's name, for problems.</param>
    /// <param name="encoding">Null finds out.</param>
    /// <exception cref="ProblemException"><c>file.not-text</c>, <c>file.empty</c>.</exception>
    public TextBlocks(Stream stream, string name, Encoding? encoding)
    {
        _stream = stream;
        _name = name;
        ReadMore();
        var start = _bytes.AsSpan(0, _end);
        if (start.IsEmpty)
            throw new ProblemException(SourceFile.Empty(name));
        if (SourceFile.FindNotText(name, start) is { } problem)
            throw new ProblemException(problem);
        if (start.StartsWith(Encoding.UTF8.Preamble))
            (_start, encoding) = (Encoding.UTF8.Preamble.Length, null);
        else
            encoding = FindUtf16(start) ?? encoding;
        if (encoding is not null && encoding.CodePage != Encoding.UTF8.CodePage)
        {
            if (start.StartsWith(encoding.Preamble))
                _start = encoding.Preamble.Length;
            _decoder = encoding.GetDecoder();
            MayHaveBadText = true; // The decoder does not say; records are looked at one by one.
        }
    }

    /// <summary>Whether any U+FFFD may stand for bytes that are not text.</summary>
    public bool MayHaveBadText { get; private set; }

    /// <summary>Bytes taken from the stream.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Decodes the next characters.</summary>
    /// <param name="target">At least 16 characters long.</param>
    /// <returns>How many; 0 at the end only.</returns>
    public int Fill(Span<char> target)
    {
        while (true)
        {
            var written = _decoder is null ? DecodeUtf8(target) : DecodeOther(target);
            if (written > 0)
                return written;
            if (_isEnd)
                return 0;
            ReadMore();
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        ArrayPool<byte>.Shared.Return(_bytes);
    }

    int DecodeUtf8(Span<char> target)
    {
        var source = _bytes.AsSpan(_start, _end - _start);
        var status = Utf8.ToUtf16(source, target, out var read, out var written, false, _isEnd);
        _start += read;
        if (status != OperationStatus.InvalidData)
            return written;
        MayHaveBadText = true;
        Utf8.ToUtf16(source[read..], target[written..], out read, out var more, true, _isEnd);
        _start += read;
        return written + more;
    }

    int DecodeOther(Span<char> target)
    {
        var source = _bytes.AsSpan(_start, _end - _start);
        _decoder!.Convert(source, target, _isEnd, out var read, out var written, out _);
        _start += read;
        return written;
    }

    void ReadMore()
    {
        _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
        _end -= _start;
        _start = 0;
        var read = FileProblems.Guard(_name, () => _stream.Read(_bytes, _end, BlockLength - _end));
        _end += read;
        BytesRead += read;
        _isEnd = read == 0;
    }

    /// <summary>UTF-16 by its mark, or by zero bytes in every other place.</summary>
    static UnicodeEncoding? FindUtf16(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return new UnicodeEncoding(bigEndian: false, byteOrderMark: true);
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return new UnicodeEncoding(bigEndian: true, byteOrderMark: true);
        var sample = start[..Math.Min(start.Length, SampleLength)];
        Span<int> zeros = [0, 0];
        for (var i = 0; i < sample.Length; i++)
            if (sample[i] == 0)
                zeros[i % 2]++;
        var many = Math.Max(1, sample.Length / 4);
        return (zeros[0] < many, zeros[1] < many) switch
        {
            (true, false) => new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
            (false, true) => new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
            _ => null,
        };
    }
}
