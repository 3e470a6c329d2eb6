using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Linkspan.Vocabulary;

namespace Linkspan.Identity.Vaults;

/// <summary>All identities of one register in memory: who they are, in the order of their coming.</summary>
/// <remarks>
/// The latest value that was delivered counts; a value that it replaced is kept as a former value,
/// because a surname before marriage is what an older file of another agency knows.
/// </remarks>
public sealed class RegisterIdentities
{
    const char KeySeparator = '\u001f';
    const int KeyLengthMax = 4096;
    const int FormerValuesMax = 4;

    readonly List<string> _elements = [];
    readonly List<List<string?>> _columns = [];
    readonly List<IdentityId> _ids = [];
    readonly Dictionary<string, int> _rowOfKey = new(StringComparer.Ordinal);
    readonly Dictionary<IdentityId, int> _rowOfId = [];
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
            _columns[at].CopyTo(values);
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
    public int? FindRow(IdentityId id) => _rowOfId.TryGetValue(id, out var row) ? row : null;

    /// <summary>The identity with this key, its parts joined by <c>|</c> as in a file of truth.</summary>
    /// <returns>Null when no delivery brought the key.</returns>
    public IdentityId? FindByKey(string joined) =>
        _rowOfKey.TryGetValue(joined.Replace('|', KeySeparator), out var row) ? _ids[row] : null;

    /// <summary>Positions of elements among the columns; unknown elements become new columns.</summary>
    internal int[] Positions(ImmutableArray<string> elements)
    {
        foreach (var element in elements)
            if (!_elements.Contains(element, StringComparer.Ordinal))
            {
                _elements.Add(element);
                _columns.Add([.. Enumerable.Repeat<string?>(null, Count)]);
            }
        return [.. elements.Select(e => _elements.IndexOf(e))];
    }

    /// <summary>Row of the key in one delivered row, or the key itself when it is new.</summary>
    internal bool TryFindRow(
        ImmutableArray<string?[]> columns,
        ReadOnlySpan<int> keyColumns,
        int delivered,
        out int row,
        [NotNullWhen(false)] out string? key
    )
    {
        Span<char> buffer = stackalloc char[KeyLengthMax];
        var length = 0;
        for (var i = 0; i < keyColumns.Length; i++)
        {
            var part = columns[keyColumns[i]][delivered] ?? "";
            if (length + part.Length + 1 > KeyLengthMax)
                throw new ProblemException(
                    new(
                        "vault.key-too-long",
                        "the key of an identity",
                        $"over {KeyLengthMax} characters",
                        "a shorter key"
                    )
                );
            if (i > 0)
                buffer[length++] = KeySeparator;
            part.CopyTo(buffer[length..]);
            length += part.Length;
        }
        var found = _rowOfKey
            .GetAlternateLookup<ReadOnlySpan<char>>()
            .TryGetValue(buffer[..length], out row);
        key = found ? null : new string(buffer[..length]);
        return found;
    }

    internal IdentityId IdOf(int row) => _ids[row];

    internal int Add(IdentityId id, string key)
    {
        _rowOfKey.Add(key, Count);
        _rowOfId.Add(id, Count);
        _ids.Add(id);
        foreach (var column in _columns)
            column.Add(null);
        return Count - 1;
    }

    /// <summary>Sets one value; true when it said something new.</summary>
    internal bool Set(int row, int element, string? value)
    {
        var current = _columns[element][row];
        if (value is null || string.Equals(value, current, StringComparison.Ordinal))
            return false;
        if (current is not null)
            Keep(row, element, current, value);
        _columns[element][row] = value;
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
