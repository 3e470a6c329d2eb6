using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace Linkspan.Files;

/// <summary>Reads delimited UTF-8 as bytes, many signs at a time, and hashes the file on the way.</summary>
/// <remarks>
/// For files as nearly all are. Where a record has another count of fields, a lone carriage return or
/// quotes that do not close it gives up; <see cref="DelimitedReader"/> then reads the file and says
/// what is wrong. 128 KB are held, or the longest record.
/// </remarks>
public sealed class Utf8Records : IDisposable
{
    /// <summary>Bytes that may be read behind the start of any field.</summary>
    public const int Padding = 64;

    const int BufferLength = 1 << 17;
    const byte Quote = (byte)'"';
    const byte LineFeed = (byte)'\n';
    const byte Return = (byte)'\r';
    const byte EndOfFileMark = 0x1A;

    readonly FileStream _file;
    readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly byte _delimiter;
    readonly int _columns;
    readonly int[] _starts;
    readonly int[] _lengths;
    readonly List<byte[]> _unquoted = [];
    byte[] _bytes = new byte[BufferLength + Padding];
    int[] _marks = new int[BufferLength / 4];
    int _markCount;
    int _nextMark;
    int _recordStart;
    int _end;
    bool _isEnd;
    bool _hasUnquoted;

    Utf8Records(string path, char delimiter, int columns)
    {
        _file = new FileStream(
            path,
            new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan }
        );
        (_delimiter, _columns) = ((byte)delimiter, columns);
        (_starts, _lengths) = (new int[columns], new int[columns]);
        Fill();
        var lines = Math.Max(1, _bytes.AsSpan(0, _end).Count(LineFeed));
        Expected = (int)Math.Min(Array.MaxLength, _file.Length / (_end / lines + 1) * 21 / 20 + 16);
        if (_end >= 3 && _bytes.AsSpan(0, 3).SequenceEqual((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            _recordStart = 3;
    }

    /// <summary>Opens a file behind its header.</summary>
    /// <param name="path">The file.</param>
    /// <param name="delimiter">The sign between fields.</param>
    /// <param name="columns">Fields of a record.</param>
    /// <returns>Null when it is UTF-16, its delimiter is no single byte, or its header is read otherwise.</returns>
    public static Utf8Records? Open(string path, char delimiter, int columns)
    {
        if (!char.IsAscii(delimiter))
            return null;
        var records = new Utf8Records(path, delimiter, columns);
        var isWide = records._end >= 2 && records._bytes[0] is 0xFE or 0xFF;
        if (!isWide && records.Read())
            return records;
        records.Dispose();
        return null;
    }

    /// <summary>Whether the file must be read by <see cref="DelimitedReader"/>, from its start.</summary>
    public bool GaveUp { get; private set; }

    /// <summary>Bytes of the file.</summary>
    public long Length => _file.Length;

    /// <summary>Records of the file, a little over what its first lines lead to expect.</summary>
    public int Expected { get; private set; }

    /// <summary>The bytes of a field, without quotes; behind its start more may be read than it has.</summary>
    public ReadOnlySpan<byte> this[int column] =>
        Bytes(column).AsSpan(Start(column), _lengths[column]);

    /// <summary>First byte of a field; <see cref="Padding"/> bytes may be read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref byte FirstOf(int column, out int length)
    {
        length = _lengths[column];
        return ref Unsafe.Add(
            ref MemoryMarshal.GetArrayDataReference(_hasUnquoted ? Bytes(column) : _bytes),
            _hasUnquoted ? Start(column) : _starts[column]
        );
    }

    /// <summary>Goes to the next record; blank lines are none.</summary>
    /// <returns>False at the end, or where it gives up.</returns>
    public bool Read()
    {
        _hasUnquoted = false;
        var (column, start) = (0, _recordStart);
        while (true)
        {
            if (_nextMark == _markCount)
            {
                if (!_isEnd)
                {
                    if (!Fill())
                        return false;
                    (column, start) = (0, _recordStart);
                    continue;
                }
                return ReadLast(column, start);
            }
            var mark = _marks[_nextMark++];
            var sign = _bytes[mark];
            if (sign == Quote)
                return ReadQuoted();
            if (column == _columns)
                return GiveUp();
            _starts[column] = start;
            _lengths[column] = mark - start;
            column++;
            start = mark + 1;
            if (sign == _delimiter)
                continue;
            if (_lengths[column - 1] > 0 && _bytes[mark - 1] == Return)
                _lengths[column - 1]--;
            _recordStart = start;
            if (column == _columns && (column > 1 || _lengths[0] > 0))
                return true;
            if (column > 1 || _lengths[0] > 0)
                return GiveUp();
            column = 0;
        }
    }

    /// <summary>SHA-256 of the whole file, lower case; to be asked at its end.</summary>
    public string Sha256() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        _hash.Dispose();
    }

    byte[] Bytes(int column) => _starts[column] < 0 ? _unquoted[~_starts[column]] : _bytes;

    int Start(int column) => _starts[column] < 0 ? 0 : _starts[column];

    bool GiveUp()
    {
        GaveUp = true;
        return false;
    }

    // A last line without a line end.
    bool ReadLast(int column, int start)
    {
        if (_end > start && _bytes[_end - 1] is EndOfFileMark or Return)
            return GiveUp();
        if (column == 0 && start == _end)
            return false;
        if (column != _columns - 1)
            return GiveUp();
        (_starts[column], _lengths[column]) = (start, _end - start);
        _recordStart = _end;
        return true;
    }

    // One field after another, for quotes may hold delimiters and line ends.
    bool ReadQuoted()
    {
        _unquoted.Clear();
        _hasUnquoted = true;
        var at = _recordStart;
        for (var column = 0; column < _columns; column++)
        {
            var next = at < _end && _bytes[at] == Quote ? Unquote(column, at) : Plain(column, at);
            if (next < 0)
                return GiveUp();
            var isLast = column == _columns - 1;
            if (next == _end && !_isEnd)
                return Again();
            if (next == _end ? !isLast : _bytes[next] == _delimiter == isLast)
                return GiveUp();
            at = next + 1;
        }
        _recordStart = Math.Min(at, _end);
        while (_nextMark < _markCount && _marks[_nextMark] < _recordStart)
            _nextMark++;
        return true;
    }

    // The record goes on behind what is held.
    bool Again() => Fill() ? Read() : GiveUp();

    int Plain(int column, int start)
    {
        var rest = _bytes.AsSpan(start, _end - start);
        var length = rest.IndexOfAny(_delimiter, LineFeed);
        var end = length < 0 ? _end : start + length;
        (_starts[column], _lengths[column]) = (start, end - start);
        if (end > start && _bytes[end - 1] == Return && end < _end && _bytes[end] == LineFeed)
            _lengths[column]--;
        return end;
    }

    int Unquote(int column, int start)
    {
        var text = new ArrayBufferWriter<byte>(Padding);
        for (var at = start + 1; ; )
        {
            var length = _bytes.AsSpan(at, _end - at).IndexOf(Quote);
            if (length < 0)
                return _isEnd ? -1 : _end;
            text.Write(_bytes.AsSpan(at, length));
            at += length + 1;
            if (at < _end && _bytes[at] == Quote)
            {
                text.Write([Quote]);
                at++;
                continue;
            }
            if (at + 1 < _end && _bytes[at] == Return && _bytes[at + 1] == LineFeed)
                at++;
            if (at < _end && _bytes[at] != _delimiter && _bytes[at] != LineFeed)
                return -1;
            (_starts[column], _lengths[column]) = (~_unquoted.Count, text.WrittenCount);
            _unquoted.Add([.. text.WrittenSpan, .. new byte[Padding]]);
            return at;
        }
    }

    // Keeps the record that is begun, reads behind it and finds all signs that matter.
    bool Fill()
    {
        var kept = _end - _recordStart;
        if (kept > _bytes.Length / 2 - Padding)
            Array.Resize(ref _bytes, _bytes.Length * 2);
        _bytes.AsSpan(_recordStart, kept).CopyTo(_bytes);
        (_recordStart, _end) = (0, kept);
        var room = _bytes.Length - Padding - kept;
        var read = _file.ReadAtLeast(_bytes.AsSpan(kept, room), room, throwOnEndOfStream: false);
        _hash.AppendData(_bytes, kept, read);
        _end += read;
        _isEnd = read < room;
        _bytes.AsSpan(_end, Padding).Clear();
        return Mark() || GiveUp();
    }

    bool Mark()
    {
        (_markCount, _nextMark) = (0, 0);
        if (_marks.Length < _end + Padding)
            _marks = new int[_end + Padding];
        ref var first = ref MemoryMarshal.GetArrayDataReference(_bytes);
        var returned = 0UL; // Whether the block before ended with a carriage return.
        for (var at = 0; at < _end; at += 64)
        {
            var bytes = Vector512.LoadUnsafe(ref first, (nuint)at);
            var lines = Vector512.Equals(bytes, Vector512.Create(LineFeed));
            var returns = Vector512
                .Equals(bytes, Vector512.Create(Return))
                .ExtractMostSignificantBits();
            var ends = lines.ExtractMostSignificantBits();
            var known = _end - at >= 64 ? ulong.MaxValue : (1UL << (_end - at)) - 1;
            if ((((returns << 1) | returned) & ~ends & known) != 0)
                return false;
            returned = returns >> 63;
            var marks =
                ends
                | Vector512.Equals(bytes, Vector512.Create(_delimiter)).ExtractMostSignificantBits()
                | Vector512.Equals(bytes, Vector512.Create(Quote)).ExtractMostSignificantBits();
            for (; marks != 0; marks &= marks - 1)
                _marks[_markCount++] = at + BitOperations.TrailingZeroCount(marks);
        }
        while (_markCount > 0 && _marks[_markCount - 1] >= _end)
            _markCount--;
        return true;
    }
}
