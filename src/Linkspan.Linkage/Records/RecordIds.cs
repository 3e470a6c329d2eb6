using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace Linkspan.Linkage.Records;

/// <summary>Ids of records as UTF-8, side by side: a few bytes a record and no object.</summary>
/// <remarks>Ids are never compared for linking, only ordered: as bytes, which is by code point.</remarks>
public sealed class RecordIds
{
    const int MeanLength = 10; // A guess that spares copies; the buffer grows where it is short.

    byte[] _bytes;
    int[] _ends;
    int[]? _order;
    int _firstRepeated = int.MaxValue;

    /// <summary>No id yet.</summary>
    /// <param name="capacity">Records expected; a guess.</param>
    public RecordIds(int capacity = 0)
    {
        _ends = new int[Math.Max(4, capacity)];
        _bytes = new byte[Math.Clamp((long)capacity * MeanLength, 64, Array.MaxLength)];
    }

    /// <summary>Ids of texts, in order.</summary>
    public static RecordIds Of(IReadOnlyList<string> ids)
    {
        var result = new RecordIds(ids.Count);
        foreach (var id in ids)
            result.Add(Encoding.UTF8.GetBytes(id));
        return result;
    }

    /// <summary>The row numbers from 1.</summary>
    public static RecordIds RowNumbers(int count)
    {
        var result = new RecordIds(count);
        Span<byte> text = stackalloc byte[16];
        for (var row = 1; row <= count; row++)
        {
            row.TryFormat(text, out var length);
            result.Add(text[..length]);
        }
        return result;
    }

    /// <summary>Ids of several sources, one after another.</summary>
    public static RecordIds Joined(IReadOnlyList<RecordIds> sources)
    {
        var result = new RecordIds
        {
            _ends = new int[sources.Sum(s => s.Length)],
            _bytes = new byte[sources.Sum(s => (long)s.BytesUsed)],
        };
        foreach (var source in sources)
        {
            var start = result.BytesUsed;
            source._bytes.AsSpan(0, source.BytesUsed).CopyTo(result._bytes.AsSpan(start));
            for (var i = 0; i < source.Length; i++)
                result._ends[result.Length + i] = start + source._ends[i];
            result.Length += source.Length;
        }
        return result;
    }

    /// <summary>Count of ids.</summary>
    public int Length { get; private set; }

    /// <summary>An id as text.</summary>
    public string this[int record] => Encoding.UTF8.GetString(Utf8(record));

    /// <summary>An id as it stands in the buffer.</summary>
    public ReadOnlySpan<byte> Utf8(int record)
    {
        var start = record == 0 ? 0 : _ends[record - 1];
        return _bytes.AsSpan(start, _ends[record] - start);
    }

    /// <summary>Asks for ids that are read soon, all at once: they lie anywhere in memory.</summary>
    public unsafe void Fetch(ReadOnlySpan<int> records)
    {
        if (!Sse.IsSupported)
            return;
        foreach (var record in records)
            Sse.Prefetch0(Unsafe.AsPointer(ref _ends[record]));
        foreach (var record in records)
        {
            var end = _ends[record];
            Sse.Prefetch0(Unsafe.AsPointer(ref _bytes[Math.Max(0, end - 1)]));
        }
    }

    /// <summary>All ids, side by side.</summary>
    public ReadOnlySpan<byte> AllUtf8 => _bytes.AsSpan(0, BytesUsed);

    /// <summary>Bytes of the longest id.</summary>
    public int LongestUtf8()
    {
        var longest = 0;
        for (var i = 0; i < Length; i++)
            longest = Math.Max(longest, _ends[i] - (i == 0 ? 0 : _ends[i - 1]));
        return longest;
    }

    /// <summary>Order of two ids, byte by byte.</summary>
    public int Compare(int left, int right) => Utf8(left).SequenceCompareTo(Utf8(right));

    /// <summary>The first record whose id is empty or stands before it; null when there is none.</summary>
    public int? FirstWrong()
    {
        var order = Order;
        if (Length > 0 && Utf8(order[0]).IsEmpty)
            return Math.Min(order[0], _firstRepeated);
        return _firstRepeated == int.MaxValue ? null : _firstRepeated;
    }

    /// <summary>Records in the order of their ids; equal ids in the order of records.</summary>
    /// <remarks>
    /// Sorted by eight bytes packed into a number, those that all ids begin with left out; whole ids
    /// are compared only where these are equal.
    /// </remarks>
    internal int[] Order => _order ??= Sorted();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    int[] Sorted()
    {
        var shared = SharedLength();
        var keys = new ulong[Length];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = Pack(Utf8(i)[shared..]);
        var order = KeyOrder.Of(keys);
        for (var start = 0; start < order.Length; )
        {
            var end = start + 1;
            while (end < order.Length && keys[order[end]] == keys[order[start]])
                end++;
            if (end - start > 1)
                SortAlike(order.AsSpan(start, end - start));
            start = end;
        }
        return order;
    }

    void SortAlike(Span<int> alike)
    {
        alike.Sort(CompareThenPlace);
        for (var i = 1; i < alike.Length; i++)
            if (Compare(alike[i - 1], alike[i]) == 0)
                _firstRepeated = Math.Min(_firstRepeated, alike[i]);
    }

    int CompareThenPlace(int left, int right) =>
        Compare(left, right) is not 0 and var order ? order : left.CompareTo(right);

    int SharedLength()
    {
        if (Length == 0)
            return 0;
        var first = Utf8(0);
        var shared = first.Length;
        for (var i = 1; i < Length && shared > 0; i++)
            shared = first[..shared].CommonPrefixLength(Utf8(i));
        return shared;
    }

    static ulong Pack(ReadOnlySpan<byte> id)
    {
        var key = 0UL;
        for (var i = 0; i < Math.Min(id.Length, sizeof(ulong)); i++)
            key |= (ulong)id[i] << (56 - i * 8);
        return key;
    }

    /// <summary>Adds an id.</summary>
    public void Add(ReadOnlySpan<byte> utf8)
    {
        (_order, _firstRepeated) = (null, int.MaxValue);
        var start = BytesUsed;
        if (start + utf8.Length > _bytes.Length)
            Array.Resize(ref _bytes, (int)Grown(_bytes.Length, start + utf8.Length));
        if (Length == _ends.Length)
            Array.Resize(ref _ends, (int)Grown(_ends.Length, Length + 1));
        utf8.CopyTo(_bytes.AsSpan(start));
        _ends[Length++] = start + utf8.Length;
    }

    /// <summary>All ids as texts.</summary>
    public string[] ToArray() => [.. Enumerable.Range(0, Length).Select(i => this[i])];

    int BytesUsed => Length == 0 ? 0 : _ends[Length - 1];

    static long Grown(long length, long least) =>
        Math.Min(Array.MaxLength, Math.Max(least, length + length / 2));
}
