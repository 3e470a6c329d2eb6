using System.Runtime.CompilerServices;
using Linkspan.Linkage.Blocking;
using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Learning;

/// <summary>Random pairs that depend on the records' values only, not on their ids or order.</summary>
/// <remarks>
/// Records are ranked by a hash of their values; records with equal values can stand for each other.
/// Pair number k takes the ranks that a hash of k names.
/// </remarks>
static class RandomPairs
{
    const int RankedMax = 20_000; // 400 million pairs: many more than are ever drawn.
    const int HashesAtATime = 1024;

    /// <summary>Visits one part of the sample: all pairs when the model's maximum allows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(LinkJob job, int number, int part, int parts, ref PatternVisitor visitor)
    {
        var scope = job.Scopes[number];
        if (part % 2 != 0)
            job.RankedOf(scope.Right); // Two parts at once rank a source each, instead of waiting.
        var left = job.RankedOf(scope.Left);
        var right = scope.IsWithin ? left : job.RankedOf(scope.Right);
        var all = job.PairsAll(number);
        var most = job.Model.Training.SamplePairsMax;
        var pairs = new PairOf(job.Packed);
        if (all <= most)
        {
            for (var i = part; i < left.Length; i += parts)
            for (var j = scope.IsWithin ? i + 1 : 0; j < right.Length; j++)
                pairs.Visit(left[i], right[j], ref visitor);
            return;
        }
        for (var k = (long)part; k < most; k += parts)
        {
            var i = Pick((ulong)k * 2, left.Length);
            var j = Pick((ulong)k * 2 + 1, right.Length);
            if (!scope.IsWithin || i != j)
                pairs.Visit(left[i], right[j], ref visitor);
        }
    }

    /// <summary>Records of a source, ranked by a hash of their values: all, or those of least hash.</summary>
    /// <param name="records">The records, or a part of them that has all those of least hash.</param>
    /// <param name="source">The source.</param>
    /// <param name="size">Records of the whole source.</param>
    public static int[] Ranked(LinkRecords records, int source, int size)
    {
        var (start, end) = (records.Starts[source], records.Starts[source + 1]);
        var most = HashMax(size);
        var (order, hashes) = (new List<int>(), new List<ulong>());
        Span<ulong> some = stackalloc ulong[HashesAtATime];
        for (var from = start; from < end; from += HashesAtATime)
        {
            some = some[..Math.Min(HashesAtATime, end - from)];
            records.ContentHashes(from, some);
            for (var i = 0; i < some.Length; i++)
                if (some[i] <= most)
                {
                    order.Add(from + i);
                    hashes.Add(some[i]);
                }
        }
        var ranked = order.ToArray();
        Array.Sort(hashes.ToArray(), ranked);
        return ranked;
    }

    /// <summary>The largest hash of a ranked record.</summary>
    /// <param name="size">Records of the source.</param>
    public static ulong HashMax(int size) =>
        size > RankedMax ? (ulong)(ulong.MaxValue * (RankedMax / (double)size)) : ulong.MaxValue;

    static int Pick(ulong counter, int count) =>
        (int)Math.BigMul(TextHash.Scatter(TextHash.Scatter(counter)), (ulong)count, out _);

    /// <summary>Looks at two records that no block has brought together.</summary>
    internal readonly struct PairOf(PackedRecords records)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Visit(int left, int right, ref PatternVisitor visitor)
        {
            ref var l = ref records.Of(left);
            ref var r = ref records.Of(right);
            var layout = records.Layout;
            var missing =
                Unsafe.Add(ref l, layout.MissingLane) | Unsafe.Add(ref r, layout.MissingLane);
            var pair = new CandidatePair
            {
                Left = left,
                Right = right,
                Equal = layout.EqualIn(ref l, ref r),
                Missing = missing,
                LeftLanes = ref l,
                RightLanes = ref r,
            };
            visitor.Visit(in pair);
        }
    }
}
