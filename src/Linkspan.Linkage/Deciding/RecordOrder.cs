using System.Buffers.Binary;
using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Deciding;

/// <summary>The order of records in results: source, then id (byte by byte).</summary>
/// <remarks>
/// Ids are sorted by eight bytes packed into a number, those that all ids of a source begin with left
/// out; whole ids are compared only where these are equal.
/// </remarks>
static class RecordOrder
{
    /// <summary>All records in order.</summary>
    public static int[] Of(LinkRecords records)
    {
        var order = new int[records.Count];
        for (var source = 0; source < records.Sources.Length; source++)
        {
            var (from, to) = (records.Starts[source], records.Starts[source + 1]);
            Sort(records.Ids, from, order.AsSpan(from, to - from));
        }
        return order;
    }

    static void Sort(RecordIds ids, int from, Span<int> order)
    {
        var shared = SharedLength(ids, from, order.Length);
        var keys = new ulong[order.Length];
        for (var i = 0; i < keys.Length; i++)
            (keys[i], order[i]) = (Pack(ids.Utf8(from + i)[shared..]), from + i);
        keys.AsSpan().Sort(order);
        for (var start = 0; start < keys.Length; )
        {
            var end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
                end++;
            if (end - start > 1)
                order[start..end].Sort(ids.Compare);
            start = end;
        }
    }

    static int SharedLength(RecordIds ids, int from, int count)
    {
        if (count == 0)
            return 0;
        var first = ids.Utf8(from);
        var shared = first.Length;
        for (var i = from + 1; i < from + count; i++)
            shared = first[..shared].CommonPrefixLength(ids.Utf8(i));
        return shared;
    }

    static ulong Pack(ReadOnlySpan<byte> id)
    {
        Span<byte> first = stackalloc byte[sizeof(ulong)];
        first.Clear();
        id[..Math.Min(id.Length, first.Length)].CopyTo(first);
        return BinaryPrimitives.ReadUInt64BigEndian(first);
    }
}
