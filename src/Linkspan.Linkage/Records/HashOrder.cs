using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Linkspan.Linkage.Records;

/// <summary>Records in the order of a hash: hash above, record below, in one number of 64 bits.</summary>
/// <remarks>
/// As many bits of the hash as the count of records leaves room for: 44 of a million. Numbers are dealt
/// out by their first bits; what was dealt to one place fits the nearest cache, where two passes of a
/// radix sort over the next bits and an insertion end it.
/// </remarks>
static class HashOrder
{
    const int DealtBits = 11;
    const int Dealt = 1 << DealtBits;
    const int DigitBits = 8;
    const int Digits = 1 << DigitBits;
    const int InCacheMax = 2048; // Numbers; with their copy 32 KB.
    const int FewMax = 48; // Below, inserting alone is as fast.
    const int Bits = 64;

    /// <summary>Bits that a record's number takes.</summary>
    public static int RecordBits(int records) =>
        Math.Max(1, BitOperations.Log2((uint)Math.Max(1, records - 1)) + 1);

    /// <summary>A number of both; the hash is not 0.</summary>
    public static ulong Of(ulong hash, int record, int recordBits) =>
        (hash >> recordBits << recordBits) | (uint)record;

    /// <summary>Sorts numbers in place.</summary>
    public static void Sort(Span<ulong> numbers)
    {
        var room = ArrayPool<ulong>.Shared.Rent(numbers.Length);
        Sort(numbers, room, Bits);
        ArrayPool<ulong>.Shared.Return(room);
    }

    /// <summary>Sorts numbers in place with as much room beside them.</summary>
    public static void Sort(Span<ulong> numbers, Span<ulong> room) => Sort(numbers, room, Bits);

    // Of numbers that agree in all but the lowest bits.
    static void Sort(Span<ulong> numbers, Span<ulong> room, int bits)
    {
        if (numbers.Length <= InCacheMax || bits <= DealtBits)
        {
            InCache(numbers, room, bits);
            return;
        }
        Span<int> ends = stackalloc int[Dealt];
        Deal(numbers, room, ends, bits - DealtBits);
        for (int place = 0, from = 0; place < Dealt; from = ends[place++])
            if (ends[place] > from)
                Back(room[from..ends[place]], numbers[from..ends[place]], bits - DealtBits);
    }

    static void Back(Span<ulong> dealt, Span<ulong> numbers, int bits)
    {
        dealt.CopyTo(numbers);
        Sort(numbers, dealt, bits);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Deal(ReadOnlySpan<ulong> from, Span<ulong> to, Span<int> ends, int shift)
    {
        ends.Clear();
        foreach (var number in from)
            ends[(int)(number >> shift) & (Dealt - 1)]++;
        var sum = 0;
        for (var place = 0; place < Dealt; place++)
            (ends[place], sum) = (sum, sum + ends[place]);
        foreach (var number in from)
            to[ends[(int)(number >> shift) & (Dealt - 1)]++] = number;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void InCache(Span<ulong> numbers, Span<ulong> room, int bits)
    {
        if (numbers.Length > FewMax && bits > 2 * DigitBits)
        {
            Scatter(numbers, room, bits - 2 * DigitBits);
            Scatter(room[..numbers.Length], numbers, bits - DigitBits);
        }
        for (var i = 1; i < numbers.Length; i++)
        {
            var number = numbers[i];
            var at = i;
            for (; at > 0 && numbers[at - 1] > number; at--)
                numbers[at] = numbers[at - 1];
            numbers[at] = number;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Scatter(ReadOnlySpan<ulong> from, Span<ulong> to, int shift)
    {
        Span<int> places = stackalloc int[Digits];
        places.Clear();
        foreach (var number in from)
            places[(int)(number >> shift) & (Digits - 1)]++;
        var sum = 0;
        for (var digit = 0; digit < Digits; digit++)
            (places[digit], sum) = (sum, sum + places[digit]);
        foreach (var number in from)
            to[places[(int)(number >> shift) & (Digits - 1)]++] = number;
    }
}
