using System.Buffers.Binary;

namespace Linkspan.Identity.Vaults;

/// <summary>Which identity a key is of: a table with open addressing, built for keys that come by the thousand.</summary>
/// <remarks>
/// A table of millions of keys lies in main memory, and each look into it is a wait. So
/// <see cref="Find"/> does the same step for all keys of a batch before the next step, which lets the
/// processor wait for many at once.
/// </remarks>
sealed class KeyTable
{
    const int None = -1;
    const int FirstSize = 1024;
    const ulong Odd = 0x9E3779B97F4A7C15;

    readonly ByteArena _keys = new();
    Slot[] _slots = Empty(FirstSize);

    /// <param name="Tag">The hash's upper half.</param>
    /// <param name="Row">Of the identity; none in an empty slot.</param>
    /// <param name="Place">Of the key.</param>
    readonly record struct Slot(uint Tag, int Row, long Place);

    /// <summary>How many keys there are.</summary>
    public int Count { get; private set; }

    /// <summary>Looks up a batch of keys.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="rows">Receives the row of each; -1 for one that is not there.</param>
    public void Find(KeyBatch keys, Span<int> rows)
    {
        var (slots, mask) = (_slots, _slots.Length - 1);
        Span<Slot> found = keys.Count <= 256 ? stackalloc Slot[keys.Count] : new Slot[keys.Count];
        for (var i = 0; i < keys.Count; i++)
        {
            var (at, tag) = (HomeOf(keys.Hashes[i], mask), TagOf(keys.Hashes[i]));
            while (slots[at].Row != None && slots[at].Tag != tag)
                at = (at + 1) & mask;
            found[i] = slots[at];
        }
        for (var i = 0; i < keys.Count; i++)
            rows[i] =
                found[i].Row == None ? None
                : _keys[found[i].Place].SequenceEqual(keys[i]) ? found[i].Row
                : FindOne(keys.Hashes[i], keys[i]); // Another key of the same tag stands before it.
    }

    /// <summary>Looks up one key.</summary>
    /// <returns>Its row, or -1.</returns>
    public int FindOne(ulong hash, ReadOnlySpan<byte> key)
    {
        var mask = _slots.Length - 1;
        for (var at = HomeOf(hash, mask); ; at = (at + 1) & mask)
        {
            var slot = _slots[at];
            if (slot.Row == None)
                return None;
            if (slot.Tag == TagOf(hash) && _keys[slot.Place].SequenceEqual(key))
                return slot.Row;
        }
    }

    /// <summary>Adds a key that is not there.</summary>
    public void Add(ulong hash, ReadOnlySpan<byte> key, int row)
    {
        if (++Count > _slots.Length / 4 * 3)
            Grow();
        Put(_slots, hash, new(TagOf(hash), row, _keys.Add(key)));
    }

    /// <summary>A hash of bytes whose halves both depend on all of them.</summary>
    /// <remarks>
    /// Eight bytes at a time are multiplied into 128 bits, whose halves are folded, as in wyhash (Wang Yi, 2019).
    /// Keys that meet cost time and nothing else.
    /// </remarks>
    public static ulong Hash(ReadOnlySpan<byte> key)
    {
        var hash = (ulong)key.Length ^ Odd;
        Span<byte> rest = stackalloc byte[8];
        for (; key.Length >= 8; key = key[8..])
            hash = Folded(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(key), Odd);
        key.CopyTo(rest);
        return Folded(
            hash ^ BinaryPrimitives.ReadUInt64LittleEndian(rest) ^ (Odd >> 7),
            0xE7037ED1A0B428DB
        );
    }

    static ulong Folded(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }

    static int HomeOf(ulong hash, int mask) => (int)hash & mask;

    static uint TagOf(ulong hash) => (uint)(hash >> 32);

    void Grow()
    {
        var larger = Empty(_slots.Length * 2);
        foreach (var slot in _slots)
            if (slot.Row != None)
                Put(larger, Hash(_keys[slot.Place]), slot);
        _slots = larger;
    }

    static void Put(Slot[] slots, ulong hash, Slot slot)
    {
        var mask = slots.Length - 1;
        var at = HomeOf(hash, mask);
        while (slots[at].Row != None)
            at = (at + 1) & mask;
        slots[at] = slot;
    }

    static Slot[] Empty(int size)
    {
        var slots = new Slot[size];
        Array.Fill(slots, new(0, None, 0));
        return slots;
    }
}
