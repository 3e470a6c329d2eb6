using System.Text;
using Linkspan.Sources;
using Linkspan.Vocabulary;

namespace Linkspan.Identity.Vaults;

/// <summary>The keys of a batch of rows: their parts in UTF-8 with a separator between, and their hashes.</summary>
sealed class KeyBatch
{
    public const byte Separator = 0x1f;

    const int KeyLengthMax = 16_384;
    const int BytesPerSign = 3;

    byte[] _bytes = new byte[1 << 16];
    int[] _ends = [0]; // Of key i at i + 1.

    public int Count { get; private set; }

    /// <summary>One a key; the array may be longer.</summary>
    public ulong[] Hashes { get; private set; } = [];

    public ReadOnlySpan<byte> this[int key] => _bytes.AsSpan(_ends[key].._ends[key + 1]);

    /// <summary>Makes the keys of delivered rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="keyColumns">Places of the key's elements among the columns, in the key's order.</param>
    /// <exception cref="ProblemException"><c>vault.key-too-long</c>.</exception>
    public void Fill(IdentityRows rows, ReadOnlySpan<int> keyColumns)
    {
        if (_ends.Length <= rows.Count)
            (_ends, Hashes) = (new int[rows.Count + 1], new ulong[rows.Count]);
        Count = rows.Count;
        var at = 0;
        for (var row = 0; row < rows.Count; row++)
        {
            var from = at;
            for (var part = 0; part < keyColumns.Length; part++)
            {
                if (part > 0)
                    _bytes[at++] = Separator; // Append left room.
                at = Append(rows.Columns[keyColumns[part]][row], at, from);
            }
            _ends[row + 1] = at;
            Hashes[row] = KeyTable.Hash(this[row]);
        }
    }

    int Append(ReadOnlySpan<char> part, int at, int from)
    {
        var room = part.Length * BytesPerSign + 1;
        if (at + room > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(at + room, 2 * _bytes.Length));
        at += Encoding.UTF8.GetBytes(part, _bytes.AsSpan(at));
        if (at - from > KeyLengthMax)
            throw new ProblemException(
                new(
                    "vault.key-too-long",
                    "the key of an identity",
                    $"over {KeyLengthMax} bytes",
                    "a shorter key"
                )
            );
        return at;
    }
}
