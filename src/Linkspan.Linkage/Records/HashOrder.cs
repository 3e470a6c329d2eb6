using System.Buffers;
using System.Numerics;

namespace Linkspan.Linkage.Records;

/// <summary>Records in the order of a hash: hash above, record below, in one number of 64 bits.</summary>
/// <remarks>
/// As many bits of the hash as the count of records leaves room for: 44 of a million. Sorted by three
/// passes of a radix sort over 33 bits; what those leave equal is set right by insertion.
/// </remarks>
static class HashOrder
{
    const int DigitBits = 11;
    const int Digits = 1 << DigitBits;
    const int Passes = 3;

    /// <summary>Bits that a record's number takes.</summary>
    public static int RecordBits(int records) =>
        Math.Max(1, BitOperations.Log2((uint)Math.Max(1, records - 1)) + 1);

    /// <summary>A number of both; the hash is not 0.</summary>
    public static ulong Of(ulong hash, int record, int recordBits) =>
        (hash >> recordBits << recordBits) | (uint)record;

    /// <summary>Sorts numbers in place.</summary>
    public static void Sort(Span<ulong> numbers)
    {
        var rented = ArrayPool<ulong>.Shared.Rent(numbers.Length);
        var other = rented.AsSpan(0, numbers.Length);
        var counts = new int[Passes * Digits];
        foreach (var number in numbers)
            for (var pass = 0; pass < Passes; pass++)
                counts[pass * Digits + DigitOf(number, pass)]++;
        Scatter(numbers, other, counts.AsSpan(0, Digits), pass: 0);
        Scatter(other, numbers, counts.AsSpan(Digits, Digits), pass: 1);
        Scatter(numbers, other, counts.AsSpan(2 * Digits, Digits), pass: 2);
        other.CopyTo(numbers);
        ArrayPool<ulong>.Shared.Return(rented);
        Insert(numbers);
    }

    static int DigitOf(ulong number, int pass) =>
        (int)(number >> (64 - (Passes - pass) * DigitBits)) & (Digits - 1);

    static void Scatter(ReadOnlySpan<ulong> from, Span<ulong> to, Span<int> counts, int pass)
    {
        var sum = 0;
        for (var digit = 0; digit < Digits; digit++)
            (counts[digit], sum) = (sum, sum + counts[digit]);
        foreach (var number in from)
            to[counts[DigitOf(number, pass)]++] = number;
    }

    static void Insert(Span<ulong> numbers)
    {
        for (var i = 1; i < numbers.Length; i++)
        {
            var number = numbers[i];
            var at = i;
            for (; at > 0 && numbers[at - 1] > number; at--)
                numbers[at] = numbers[at - 1];
            numbers[at] = number;
        }
    }
}
