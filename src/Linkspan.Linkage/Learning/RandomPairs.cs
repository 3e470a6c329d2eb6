using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Learning;

/// <summary>Random pairs that depend on the records' values only, not on their ids or order.</summary>
/// <remarks>
/// Records are ranked by a hash of their values; records with equal values can stand for each other.
/// Pair number k takes the ranks that a hash of k names.
/// </remarks>
static class RandomPairs
{
    /// <summary>Visits one part of the sample: all pairs when the model's maximum allows.</summary>
    public static void Run(
        LinkJob job,
        PairScope scope,
        int part,
        int parts,
        Action<int, int> visit
    )
    {
        var left = Ranked(job.Records, scope.Left);
        var right = scope.IsWithin ? left : Ranked(job.Records, scope.Right);
        var all = scope.PairsAll(job.Records);
        var most = job.Model.Training.SamplePairsMax;
        if (all <= most)
        {
            for (var i = part; i < left.Length; i += parts)
            for (var j = scope.IsWithin ? i + 1 : 0; j < right.Length; j++)
                visit(left[i], right[j]);
            return;
        }
        for (var k = (long)part; k < most; k += parts)
        {
            var i = Pick((ulong)k * 2, left.Length);
            var j = Pick((ulong)k * 2 + 1, right.Length);
            if (!scope.IsWithin || i != j)
                visit(left[i], right[j]);
        }
    }

    static int Pick(ulong counter, int count) =>
        (int)Math.BigMul(TextHash.Scatter(TextHash.Scatter(counter)), (ulong)count, out _);

    static int[] Ranked(LinkRecords records, int source)
    {
        var start = records.Starts[source];
        var order = new int[records.Starts[source + 1] - start];
        var hashes = new ulong[order.Length];
        for (var i = 0; i < order.Length; i++)
            (order[i], hashes[i]) = (start + i, records.ContentHash(start + i));
        Array.Sort(hashes, order);
        return order;
    }
}
