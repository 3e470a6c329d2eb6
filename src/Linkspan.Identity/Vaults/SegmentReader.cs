using System.Collections.Immutable;
using System.Text;
using Linkspan.Vocabulary;

namespace Linkspan.Identity.Vaults;

/// <summary>Reads a segment row by row; its form is told at <see cref="SegmentDraft"/>.</summary>
sealed class SegmentReader : IDisposable
{
    readonly BinaryReader _reader;
    readonly byte[][] _values;
    readonly int[] _lengths;
    int _left;

    /// <param name="stream">Buffered; closed with the reader.</param>
    /// <param name="where">Name of the file, for a problem.</param>
    /// <exception cref="ProblemException"><c>vault.segment</c>.</exception>
    public SegmentReader(Stream stream, string where)
    {
        _reader = new(stream, Encoding.UTF8);
        if (_reader.ReadString() != SegmentDraft.Mark)
            throw new ProblemException(
                new(
                    "vault.segment",
                    where,
                    "another kind of file",
                    "a segment of the vault",
                    "Restore the vault from its backup."
                )
            );
        _reader.ReadString(); // The register, which the folder names too.
        KeyElements = ReadNames();
        Elements = ReadNames();
        _left = _reader.ReadInt32();
        _values = [.. Elements.Select(_ => new byte[64])];
        _lengths = new int[Elements.Length];
    }

    public ImmutableArray<string> KeyElements { get; }

    public ImmutableArray<string> Elements { get; }

    /// <summary>Of the row that was read last.</summary>
    public IdentityId Id { get; private set; }

    /// <summary>A value of the row that was read last; empty is missing.</summary>
    public ReadOnlySpan<byte> this[int element] => _values[element].AsSpan(0, _lengths[element]);

    /// <summary>Reads the next row.</summary>
    /// <returns>False at the end.</returns>
    public bool Read()
    {
        if (_left-- <= 0)
            return false;
        Span<byte> id = stackalloc byte[16];
        _reader.BaseStream.ReadExactly(id);
        Id = new(new Guid(id));
        for (var e = 0; e < _lengths.Length; e++)
        {
            var length = Math.Max(0, _reader.Read7BitEncodedInt() - 1);
            if (_values[e].Length < length)
                _values[e] = new byte[length];
            _lengths[e] = length;
            _reader.BaseStream.ReadExactly(_values[e].AsSpan(0, length));
        }
        return true;
    }

    public void Dispose() => _reader.Dispose();

    ImmutableArray<string> ReadNames()
    {
        var names = new string[_reader.Read7BitEncodedInt()];
        for (var i = 0; i < names.Length; i++)
            names[i] = _reader.ReadString();
        return [.. names];
    }
}
