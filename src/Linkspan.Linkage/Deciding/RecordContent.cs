using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Deciding;

/// <summary>The order of records by what they say: what decides ties.</summary>
/// <remarks>
/// By source, then by a hash of the standardized values, then by id. Only records that say exactly
/// the same are ever ordered by id, and exchanging two such records changes nobody's people. Hashes
/// are made only for records that some tie or chain concerns, and kept.
/// </remarks>
sealed class RecordContent(LinkRecords records)
{
    const int TieBits = 20;

    readonly Dictionary<int, ulong> _hashes = [];

    /// <summary>Hash of a record's values.</summary>
    public ulong HashOf(int record)
    {
        if (!_hashes.TryGetValue(record, out var hash))
            _hashes[record] = hash = records.ContentHash(record);
        return hash;
    }

    /// <summary>Order of two records.</summary>
    public int Compare(int a, int b)
    {
        if (a == b)
            return 0;
        var order = records.SourceOf(a).CompareTo(records.SourceOf(b));
        if (order == 0)
            order = HashOf(a).CompareTo(HashOf(b));
        return order != 0 ? order : records.Ids.Compare(a, b);
    }

    /// <summary>
    /// Order of two links: earlier match keys, then greater weights first, then by tie number, then by
    /// their records.
    /// </summary>
    public int CompareStrength(in Link a, in Link b)
    {
        var order = RankOf(a).CompareTo(RankOf(b));
        if (order == 0)
            order = b.Units.CompareTo(a.Units);
        if (order == 0)
            order = TieOf(b).CompareTo(TieOf(a));
        if (order != 0)
            return order;
        var ((a1, a2), (b1, b2)) = (Ends(a), Ends(b));
        order = Compare(a1, b1);
        return order != 0 ? order : Compare(a2, b2);
    }

    /// <summary>The tie number of a link, 0 to 2^20 - 1: a hash of what both records say.</summary>
    public long TieOf(in Link link)
    {
        var (first, second) = Ends(link);
        return (long)(TextHash.Join(HashOf(first), HashOf(second)) >> (64 - TieBits));
    }

    /// <summary>What accepting a link is worth: whole units above, the tie number below.</summary>
    /// <param name="link">At or above the acceptance weight.</param>
    /// <param name="accept">The acceptance weight, in units.</param>
    /// <returns>At least 1.</returns>
    public long WorthOf(in Link link, int accept) =>
        ((long)(link.Units - Math.Min(accept, 0) + 1) << TieBits) + TieOf(link);

    static int RankOf(in Link link) =>
        link is { Key: > 0, Accepted: true } ? link.Key : int.MaxValue;

    // Within one source, which record is left depends on ids; here the content decides.
    (int, int) Ends(in Link link) =>
        Compare(link.Left, link.Right) <= 0 ? (link.Left, link.Right) : (link.Right, link.Left);
}
