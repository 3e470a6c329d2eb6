using System.Runtime.InteropServices;

namespace Linkspan.Linkage.Drafting;

/// <summary>The keys of all sampled records as numbers, and how many pairs a conjunction makes.</summary>
sealed class KeyTable
{
    readonly int[] _source;
    readonly int _sources;
    readonly double[] _scale;
    readonly Dictionary<string, int[]> _codes = new(StringComparer.Ordinal);
    readonly ulong[] _slots;
    readonly int[] _counts;

    /// <param name="source">By record: its source.</param>
    /// <param name="scale">By source: rows of the file over rows of the sample, at least 1.</param>
    internal KeyTable(int[] source, double[] scale)
    {
        _source = source;
        _sources = scale.Length;
        _scale = scale;
        var size = (int)
            System.Numerics.BitOperations.RoundUpToPowerOf2((uint)source.Length * 2 + 2);
        _slots = new ulong[size];
        _counts = new int[size * _sources];
    }

    /// <summary>Adds a key's values, by record; empty means missing.</summary>
    internal void Add(BlockingKey key, ReadOnlySpan<string> values)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var codes = new int[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i].Length == 0)
                continue;
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(
                numbers,
                values[i],
                out var known
            );
            if (!known)
                number = numbers.Count;
            codes[i] = number;
        }
        _codes[key.ToString()] = codes;
    }

    /// <summary>Pairs of the whole files that agree on all keys, estimated from the sample.</summary>
    internal double Pairs(ReadOnlySpan<BlockingKey> keys)
    {
        Array.Clear(_slots);
        Array.Clear(_counts);
        var codes = new int[keys.Length][];
        for (var k = 0; k < keys.Length; k++)
            codes[k] = _codes[keys[k].ToString()];
        for (var i = 0; i < _source.Length; i++)
            if (Combined(codes, i) is var hash and not 0)
                _counts[Slot(hash) * _sources + _source[i]]++;
        double pairs = 0;
        for (var slot = 0; slot < _slots.Length; slot++)
            if (_slots[slot] != 0)
                pairs += PairsOf(_counts.AsSpan(slot * _sources, _sources));
        return pairs;
    }

    double PairsOf(ReadOnlySpan<int> counts)
    {
        if (_sources == 1)
            return 0.5 * counts[0] * (counts[0] - 1) * _scale[0] * _scale[0];
        double pairs = 0;
        for (var a = 0; a < _sources; a++)
        for (var b = a + 1; b < _sources; b++)
            pairs += counts[a] * _scale[a] * (counts[b] * _scale[b]);
        return pairs;
    }

    static ulong Combined(int[][] codes, int record)
    {
        var hash = 0x9E3779B97F4A7C15UL;
        foreach (var key in codes)
        {
            var code = key[record];
            if (code == 0)
                return 0;
            hash = (hash ^ (uint)code) * 0xBF58476D1CE4E5B9UL;
            hash ^= hash >> 29;
        }
        return hash == 0 ? 1 : hash;
    }

    int Slot(ulong hash)
    {
        var mask = _slots.Length - 1;
        var slot = (int)(hash >> 20) & mask;
        while (_slots[slot] != 0 && _slots[slot] != hash)
            slot = (slot + 1) & mask;
        _slots[slot] = hash;
        return slot;
    }
}
