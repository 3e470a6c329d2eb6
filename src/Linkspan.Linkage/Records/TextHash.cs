using System.Buffers.Binary;

namespace Linkspan.Linkage.Records;

/// <summary>Our own 64-bit hash: the same on every machine, in every version.</summary>
/// <remarks>
/// Multiply and fold (128-bit product, halves xored) with the constants of wyhash's public domain
/// final version; not for secrets. It picks samples and block keys, so that row order cannot.
/// </remarks>
static class TextHash
{
    const ulong P0 = 0xa0761d6478bd642f;
    const ulong P1 = 0xe7037ed1a0b428db;

    /// <summary>Hash of a text; never 0, which stands for missing.</summary>
    public static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = P0 ^ (ulong)text.Length;
        foreach (var c in text)
            hash = Mix(hash ^ c, P1);
        return NotZero(Mix(hash, P0));
    }

    /// <summary>Hash of bytes, eight at a time.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var hash = P0 ^ (ulong)bytes.Length;
        for (; bytes.Length >= 8; bytes = bytes[8..])
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes), P1);
        var rest = 0UL;
        foreach (var b in bytes)
            rest = (rest << 8) | b;
        return NotZero(Mix(hash ^ rest, P0));
    }

    /// <summary>Hash of two hashes in order.</summary>
    public static ulong Join(ulong first, ulong second) =>
        NotZero(Mix(first ^ P0, second ^ P1) ^ second);

    /// <summary>Scatters a counter; for sampling.</summary>
    public static ulong Scatter(ulong counter) => Mix(counter + P0, P1 ^ (counter << 1));

    static ulong Mix(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }

    static ulong NotZero(ulong hash) => hash == 0 ? 1 : hash;
}
