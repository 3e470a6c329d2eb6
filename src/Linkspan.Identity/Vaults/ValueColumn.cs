using System.Text;

namespace Linkspan.Identity.Vaults;

/// <summary>One element of all identities of a register.</summary>
sealed class ValueColumn
{
    const long Missing = -1;

    readonly ByteArena _texts = new();
    readonly List<long> _places = [];

    /// <summary>The text of an identity in UTF-8; empty is missing.</summary>
    public ReadOnlySpan<byte> this[int row] =>
        row < _places.Count && _places[row] is not Missing and var place ? _texts[place] : default;

    /// <summary>The text of an identity; null is missing.</summary>
    public string? Find(int row) =>
        this[row] is { IsEmpty: false } text ? Encoding.UTF8.GetString(text) : null;

    public void Set(int row, ReadOnlySpan<byte> text)
    {
        while (_places.Count <= row)
            _places.Add(Missing);
        _places[row] = _texts.Add(text);
    }
}
