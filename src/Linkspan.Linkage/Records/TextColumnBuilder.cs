using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Linkspan.Linkage.Records;

/// <summary>Collects a column from UTF-8: each distinct text is decoded once.</summary>
/// <remarks>
/// Texts of at most 15 bytes are looked up as two numbers, their length in the last byte; longer ones
/// in a dictionary.
/// </remarks>
public sealed class TextColumnBuilder
{
    /// <summary>Bytes that must be readable behind the start of a text.</summary>
    public const int Padding = 16;

    const int ShortMax = 15;
    const int FirstSize = 1024;

    readonly List<string?> _texts = [null];
    readonly Dictionary<string, int> _long = new(StringComparer.Ordinal);
    Entry[] _entries = new Entry[FirstSize];
    int _entryCount;
    int[] _codes;
    int _count;

    record struct Entry(ulong Low, ulong High, int Code);

    /// <param name="capacity">Records expected; a guess.</param>
    public TextColumnBuilder(int capacity = 0) => _codes = new int[Math.Max(16, capacity)];

    /// <summary>Adds the text of the next record.</summary>
    /// <param name="first">Its first byte; <see cref="Padding"/> bytes are readable.</param>
    /// <param name="length">Bytes; 0 is missing.</param>
    /// <returns>Whether it is UTF-8; if not, nothing was added.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Add(ref byte first, int length)
    {
        var code = 0;
        if (length is > 0 and <= ShortMax)
            code = Short(ref first, length);
        else if (length > ShortMax)
            code = Long(MemoryMarshal.CreateReadOnlySpan(ref first, length));
        if (code < 0)
            return false;
        if (_count == _codes.Length)
            Array.Resize(ref _codes, _codes.Length * 2);
        _codes[_count++] = code;
        return true;
    }

    /// <summary>The column.</summary>
    public TextColumn Build() => new(_codes, _count, [.. _texts]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int Short(ref byte first, int length)
    {
        var low = Unsafe.ReadUnaligned<ulong>(ref first);
        var high = 0UL;
        if (length <= 8)
            low &= ulong.MaxValue >> (64 - length * 8);
        else
            high =
                Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, 8))
                & (ulong.MaxValue >> (128 - length * 8));
        high |= (ulong)length << 56;
        var slot = SlotOf(low, high, _entries.Length);
        while (true)
        {
            ref var entry = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_entries), slot);
            if (entry.Low == low && entry.High == high)
                return entry.Code;
            if (entry.High == 0)
                return AddShort(low, high, slot, ref first, length);
            slot = (slot + 1) & (_entries.Length - 1);
        }
    }

    int AddShort(ulong low, ulong high, int slot, ref byte first, int length)
    {
        var code = Decode(MemoryMarshal.CreateReadOnlySpan(ref first, length));
        if (code < 0)
            return code;
        _entries[slot] = new Entry(low, high, code);
        if (++_entryCount > _entries.Length / 4 * 3)
            Grow();
        return code;
    }

    int Long(ReadOnlySpan<byte> utf8)
    {
        Span<char> room = utf8.Length <= 256 ? stackalloc char[256] : new char[utf8.Length];
        if (!Encoding.UTF8.TryGetChars(utf8, room, out var length))
            return -1;
        var lookup = _long.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(room[..length], out var code))
            return code;
        code = Decode(utf8);
        if (code > 0)
            lookup[room[..length]] = code;
        return code;
    }

    // Number of a new text; -1 when it is not UTF-8.
    int Decode(ReadOnlySpan<byte> utf8)
    {
        if (!System.Text.Unicode.Utf8.IsValid(utf8))
            return -1;
        _texts.Add(Encoding.UTF8.GetString(utf8));
        return _texts.Count - 1;
    }

    void Grow()
    {
        var old = _entries;
        _entries = new Entry[old.Length * 2];
        foreach (var entry in old)
        {
            if (entry.High == 0)
                continue;
            var slot = SlotOf(entry.Low, entry.High, _entries.Length);
            while (_entries[slot].High != 0)
                slot = (slot + 1) & (_entries.Length - 1);
            _entries[slot] = entry;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int SlotOf(ulong low, ulong high, int size)
    {
        var mixed = (low ^ BitOperations.RotateLeft(high, 29)) * 0x9e3779b97f4a7c15UL;
        return (int)(mixed >> 32) & (size - 1);
    }
}
