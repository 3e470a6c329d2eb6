using System.Collections.Immutable;
using System.Text;

namespace Linkspan.Files;

/// <summary>The records that rows stand under, as the file has them last.</summary>
sealed class ParentRecords(ImmutableArray<string> types, int recordLength)
{
    readonly byte[][] _typeBytes = [.. types.Select(Encoding.Latin1.GetBytes)];
    readonly char[][] _records = [.. types.Select(_ => new char[recordLength])];
    readonly bool[] _isThere = new bool[types.Length];

    public ImmutableArray<string> Types => types;

    /// <summary>Keeps a record of a parent's type; it ends those within it.</summary>
    /// <returns>Its type, or null when it is no parent.</returns>
    public string? Take(ReadOnlySpan<byte> record, int typeStart)
    {
        for (var i = 0; i < _typeBytes.Length; i++)
            if (record[typeStart..].StartsWith(_typeBytes[i]))
            {
                Encoding.Latin1.GetChars(record, _records[i]);
                _isThere[i] = true;
                _isThere.AsSpan(i + 1).Clear();
                return types[i];
            }
        return null;
    }

    public bool IsThere(int parent) => _isThere[parent];

    public ReadOnlySpan<char> Field(int parent, int start, int length) =>
        _isThere[parent] ? _records[parent].AsSpan(start - 1, length).Trim(' ') : default;
}
