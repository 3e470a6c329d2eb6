using System.Collections.Immutable;
using System.Text;
using Linkspan.Vocabulary;

namespace Linkspan.Identity.Vaults;

/// <summary>What one delivery adds to a register, as it will stand in the segment.</summary>
/// <remarks>
/// Inside the encrypted file: a mark, the register, the names of key elements and of elements, the
/// count of rows; then for each row 16 bytes of id and one text an element, a missing one as length 0
/// and others as length + 1, in UTF-8.
/// </remarks>
sealed class SegmentDraft : IDisposable
{
    public const string Mark = "linkspan identities 1";

    const int PieceLength = 1 << 20;

    readonly MemoryStream _piece = new();
    readonly BinaryWriter _writer;
    readonly List<byte[]> _pieces = []; // Full ones: a stream that grows would hold all of it twice.

    public SegmentDraft() => _writer = new(_piece, Encoding.UTF8);

    /// <summary>Rows begun.</summary>
    public int Count { get; private set; }

    /// <summary>Begins the row of an identity.</summary>
    public void Begin(IdentityId id)
    {
        if (_piece.Length >= PieceLength)
        {
            _pieces.Add(_piece.ToArray());
            _piece.SetLength(0);
        }
        Count++;
        Span<byte> bytes = stackalloc byte[16];
        id.Value.TryWriteBytes(bytes);
        _writer.Write(bytes);
    }

    /// <summary>The row's next value, in UTF-8; empty is missing.</summary>
    public void Value(ReadOnlySpan<byte> text)
    {
        _writer.Write7BitEncodedInt(text.IsEmpty ? 0 : text.Length + 1);
        _writer.Write(text);
    }

    /// <summary>Writes the whole segment.</summary>
    public void Write(
        Stream stream,
        string register,
        ImmutableArray<string> keyElements,
        ImmutableArray<string> elements
    )
    {
        using BinaryWriter writer = new(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Mark);
        writer.Write(register);
        WriteNames(writer, keyElements);
        WriteNames(writer, elements);
        writer.Write(Count);
        foreach (var piece in _pieces)
            writer.Write(piece);
        writer.Flush();
        _piece.WriteTo(stream);
    }

    public void Dispose() => _writer.Dispose();

    static void WriteNames(BinaryWriter writer, ImmutableArray<string> names)
    {
        writer.Write7BitEncodedInt(names.Length);
        foreach (var name in names)
            writer.Write(name);
    }
}
