namespace Linkspan.Identity.Vaults;

/// <summary>Texts in UTF-8, one behind the other in large pieces of memory; none is ever moved.</summary>
sealed class ByteArena
{
    const int PieceBits = 20;
    const int PieceLength = 1 << PieceBits;
    const int OffsetMask = PieceLength - 1;
    const int LengthBytes = 3; // In front of each text.

    readonly List<byte[]> _pieces = [];
    int _used = PieceLength;

    /// <summary>Keeps a copy of a text.</summary>
    /// <param name="text">At most a million bytes.</param>
    /// <returns>Its place.</returns>
    public long Add(ReadOnlySpan<byte> text)
    {
        if (_used + LengthBytes + text.Length > PieceLength)
        {
            _pieces.Add(GC.AllocateUninitializedArray<byte>(PieceLength));
            _used = 0;
        }
        var place = ((long)(_pieces.Count - 1) << PieceBits) | (uint)_used;
        var free = _pieces[^1].AsSpan(_used);
        (free[0], free[1], free[2]) = (
            (byte)text.Length,
            (byte)(text.Length >> 8),
            (byte)(text.Length >> 16)
        );
        text.CopyTo(free[LengthBytes..]);
        _used += LengthBytes + text.Length;
        return place;
    }

    /// <summary>The text at a place that <see cref="Add"/> gave.</summary>
    public ReadOnlySpan<byte> this[long place]
    {
        get
        {
            var text = _pieces[(int)(place >> PieceBits)].AsSpan((int)place & OffsetMask);
            return text.Slice(LengthBytes, text[0] | (text[1] << 8) | (text[2] << 16));
        }
    }
}
