using System.Collections.Immutable;
using System.Text;
using Linkspan.Vocabulary;

namespace Linkspan.Identity.Vaults;

/// <summary>All identities of one register in memory: who they are, in the order of their coming.</summary>
/// <remarks>
/// The latest value that was delivered counts; a value that it replaced is kept as a former value,
/// because a surname before marriage is what an older file of another agency knows.
/// </remarks>
public sealed class RegisterIdentities
{
    const int FormerValuesMax = 4;

    readonly List<string> _elements = [];
    readonly List<ValueColumn> _columns = [];
    readonly List<IdentityId> _ids = [];
    readonly KeyTable _keys = new();
    readonly Dictionary<IdentityId, int> _rowOfId = []; // Of the first identities; grows when asked.
    readonly Dictionary<(int Row, int Element), List<string>> _former = [];

    /// <summary>Names of the elements that any delivery brought, in the order of their coming.</summary>
    public IReadOnlyList<string> Elements => _elements;

    /// <summary>The identities; their order is that of the columns.</summary>
    public IReadOnlyList<IdentityId> Ids => _ids;

    /// <summary>How many identities there are.</summary>
    public int Count => _ids.Count;

    /// <summary>One element of all identities; null where it is missing.</summary>
    /// <returns>As many texts as there are identities; all null when no delivery brought the element.</returns>
    public string?[] Column(string element)
    {
        var values = new string?[Count];
        if (_elements.IndexOf(element) is var at and >= 0)
            for (var row = 0; row < values.Length; row++)
                values[row] = _columns[at].Find(row);
        return values;
    }

    /// <summary>Earlier values of an element that a later delivery replaced, the latest first.</summary>
    /// <param name="element">Name of the element.</param>
    /// <param name="nth">0 for the latest of them.</param>
    /// <returns>As many texts as there are identities; null where there is none.</returns>
    public string?[] FormerColumn(string element, int nth)
    {
        var values = new string?[Count];
        var at = _elements.IndexOf(element);
        foreach (var ((row, of), former) in _former)
            if (of == at && former.Count > nth)
                values[row] = former[former.Count - 1 - nth];
        return values;
    }

    /// <summary>The row of an identity.</summary>
    /// <returns>Null when the register does not have it.</returns>
    public int? FindRow(IdentityId id)
    {
        for (var row = _rowOfId.Count; row < Count; row++)
            _rowOfId.Add(_ids[row], row);
        return _rowOfId.TryGetValue(id, out var found) ? found : null;
    }

    /// <summary>The identity with this key, its parts joined by <c>|</c> as in a file of truth.</summary>
    /// <returns>Null when no delivery brought the key.</returns>
    public IdentityId? FindByKey(string joined)
    {
        var key = Encoding.UTF8.GetBytes(joined.Replace('|', (char)KeyBatch.Separator));
        return _keys.FindOne(KeyTable.Hash(key), key) is >= 0 and var row ? _ids[row] : null;
    }

    /// <summary>Positions of elements among the columns; unknown elements become new columns.</summary>
    internal int[] Positions(ImmutableArray<string> elements)
    {
        foreach (var element in elements)
            if (!_elements.Contains(element, StringComparer.Ordinal))
            {
                _elements.Add(element);
                _columns.Add(new());
            }
        return [.. elements.Select(e => _elements.IndexOf(e))];
    }

    /// <summary>Rows of a batch of keys; -1 for one that is new.</summary>
    internal void FindRows(KeyBatch keys, Span<int> rows) => _keys.Find(keys, rows);

    /// <summary>Row of a key; -1 when it is new.</summary>
    internal int FindRow(ulong hash, ReadOnlySpan<byte> key) => _keys.FindOne(hash, key);

    internal IdentityId IdOf(int row) => _ids[row];

    internal int Add(IdentityId id, ulong hash, ReadOnlySpan<byte> key)
    {
        _keys.Add(hash, key, Count);
        _ids.Add(id);
        return Count - 1;
    }

    /// <summary>Sets one value; true when it said something new.</summary>
    /// <param name="row">The identity.</param>
    /// <param name="element">Place of the element.</param>
    /// <param name="value">In UTF-8; empty is missing and says nothing.</param>
    internal bool Set(int row, int element, ReadOnlySpan<byte> value)
    {
        var current = _columns[element][row];
        if (value.IsEmpty || value.SequenceEqual(current))
            return false;
        if (!current.IsEmpty)
            Keep(row, element, Encoding.UTF8.GetString(current), Encoding.UTF8.GetString(value));
        _columns[element].Set(row, value);
        return true;
    }

    void Keep(int row, int element, string replaced, string by)
    {
        if (!_former.TryGetValue((row, element), out var former))
            _former[(row, element)] = former = [];
        former.Remove(by);
        former.Remove(replaced);
        former.Add(replaced);
        if (former.Count > FormerValuesMax)
            former.RemoveAt(0);
    }
}
