using System.Collections.Immutable;
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
    readonly List<(IdentityId, string?[])> _rows = [];
    ImmutableArray<string> _elements;
    int[] _positions = [];
    int[] _keyColumns = [];
    int[] _allColumns = [];
    int[] _otherColumns = []; // Those that say something new of an identity whose key is known.
    bool _committed;

    public void Add(IdentityRows rows, Span<IdentityId> ids)
    {
        if (_elements.IsDefault)
            Start(rows.Elements);
        for (var i = 0; i < rows.Count; i++)
        {
            var isNew = !identities.TryFindRow(
                rows.Columns,
                _keyColumns,
                i,
                out var row,
                out var key
            );
            if (isNew)
                row = identities.Add(vault.NextId(), key!);
            var says = isNew;
            foreach (var e in isNew ? _allColumns : _otherColumns)
                says |= identities.Set(row, _positions[e], rows.Columns[e][i]);
            ids[i] = identities.IdOf(row);
            if (says)
                _rows.Add((ids[i], ValuesOf(rows, i)));
        }
    }

    public void Commit()
    {
        if (_rows.Count > 0)
            vault.Keep(new(register, keyElements, _elements, _rows));
        _committed = true;
    }

    public void Dispose()
    {
        if (!_committed)
            vault.Forget(register);
    }

    void Start(ImmutableArray<string> elements)
    {
        _elements = elements;
        _positions = identities.Positions(elements);
        _keyColumns = [.. keyElements.Select(k => elements.IndexOf(k))];
        if (_keyColumns.Contains(-1))
            throw new ArgumentException(
                "a key element is not among the elements",
                nameof(elements)
            );
        _allColumns = [.. Enumerable.Range(0, elements.Length)];
        _otherColumns = [.. _allColumns.Except(_keyColumns)];
    }

    static string?[] ValuesOf(IdentityRows rows, int at)
    {
        var values = new string?[rows.Columns.Length];
        for (var e = 0; e < values.Length; e++)
            values[e] = rows.Columns[e][at];
        return values;
    }
}
