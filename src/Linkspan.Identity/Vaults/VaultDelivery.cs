using System.Collections.Immutable;
using System.Text;
using Linkspan.Sources;
using Linkspan.Vocabulary;

namespace Linkspan.Identity.Vaults;

/// <summary>One delivery on its way into the vault.</summary>
sealed class VaultDelivery(
    Vault vault,
    string register,
    ImmutableArray<string> keyElements,
    RegisterIdentities identities
) : IIdentityDelivery
{
    const int None = -1;

    readonly SegmentDraft _rows = new();
    readonly KeyBatch _keys = new();
    ImmutableArray<string> _elements;
    int[] _rowOf = [];
    int[] _positions = [];
    int[] _keyColumns = [];
    int[] _allColumns = [];
    int[] _otherColumns = []; // Those that say something new of an identity whose key is known.
    byte[] _text = new byte[1024];
    bool _committed;

    public void Add(IdentityRows rows, Span<IdentityId> ids)
    {
        if (_elements.IsDefault)
            Start(rows.Elements);
        if (_rowOf.Length < rows.Count)
            _rowOf = new int[rows.Count];
        _keys.Fill(rows, _keyColumns);
        identities.FindRows(_keys, _rowOf);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = _rowOf[i];
            if (row == None) // Or of an earlier row of the same batch.
                row = identities.FindRow(_keys.Hashes[i], _keys[i]);
            var isNew = row == None;
            if (isNew)
                row = identities.Add(vault.NextId(), _keys.Hashes[i], _keys[i]);
            var says = isNew;
            foreach (var e in isNew ? _allColumns : _otherColumns)
                says |= identities.Set(row, _positions[e], Utf8(rows.Columns[e][i]));
            ids[i] = identities.IdOf(row);
            if (says)
                Keep(rows, i, ids[i]);
        }
    }

    public void Commit()
    {
        if (_rows.Count > 0)
            vault.Keep(register, stream => _rows.Write(stream, register, keyElements, _elements));
        _committed = true;
    }

    public void Dispose()
    {
        _rows.Dispose();
        if (!_committed)
            vault.Forget(register);
    }

    void Start(ImmutableArray<string> elements)
    {
        _elements = elements;
        _positions = identities.Positions(elements);
        _keyColumns = [.. keyElements.Select(k => elements.IndexOf(k))];
        if (_keyColumns.Contains(None))
            throw new ArgumentException(
                "a key element is not among the elements",
                nameof(elements)
            );
        _allColumns = [.. Enumerable.Range(0, elements.Length)];
        _otherColumns = [.. _allColumns.Except(_keyColumns)];
    }

    void Keep(IdentityRows rows, int at, IdentityId id)
    {
        _rows.Begin(id);
        foreach (var column in rows.Columns)
            _rows.Value(Utf8(column[at]));
    }

    ReadOnlySpan<byte> Utf8(ReadOnlySpan<char> text)
    {
        if (_text.Length < Encoding.UTF8.GetMaxByteCount(text.Length))
            _text = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        return _text.AsSpan(0, Encoding.UTF8.GetBytes(text, _text));
    }
}
