using System.Numerics;
using Linkspan.Linkage.Blocking;

namespace Linkspan.Linkage.Records;

/// <summary>The order of keys of 64 bits, smallest first; equal keys in the order they came.</summary>
/// <remarks>
/// Of most keys only some bits ever differ. These are moved together with the key's number below them,
/// which leaves a few passes of a radix sort; where they do not fit, keys are sorted by comparing.
/// </remarks>
static class KeyOrder
{
    const int Bits = 64;

    /// <summary>Numbers of keys, in the keys' order.</summary>
    public static int[] Of(ReadOnlySpan<ulong> keys)
    {
        var order = new int[keys.Length];
        if (keys.IsEmpty)
            return order;
        var differing = 0UL;
        foreach (var key in keys)
            differing |= key ^ keys[0];
        var numberBits = HashOrder.RecordBits(keys.Length);
        var keyBits = BitOperations.PopCount(differing);
        if (keyBits + numberBits > Bits)
            return Compared(keys);
        var packed = GC.AllocateUninitializedArray<ulong>(keys.Length);
        for (var i = 0; i < packed.Length; i++)
            packed[i] = Above(PairFilter.Gather(keys[i], differing), keyBits) | (uint)i;
        HashOrder.Sort(packed);
        var mask = (1UL << numberBits) - 1;
        for (var i = 0; i < order.Length; i++)
            order[i] = (int)(packed[i] & mask);
        return order;
    }

    static ulong Above(ulong key, int bits) => bits == 0 ? 0 : key << (Bits - bits);

    static int[] Compared(ReadOnlySpan<ulong> keys)
    {
        var (sorted, order) = (keys.ToArray(), new int[keys.Length]);
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(sorted, order);
        for (var start = 0; start < order.Length; )
        {
            var end = start + 1;
            while (end < order.Length && sorted[end] == sorted[start])
                end++;
            Array.Sort(order, start, end - start);
            start = end;
        }
        return order;
    }
}
