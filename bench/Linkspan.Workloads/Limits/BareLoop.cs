using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Linkspan.Workloads.Peers;

namespace Linkspan.Workloads.Limits;

/// <summary>
/// The least that any engine of this kind must do to a pair: load both records, compare all lanes at once, take which
/// values are missing, and look up how high the score could be. Records are sorted and grouped outside the clock.
/// </summary>
static class BareLoop
{
    const int Runs = 5;
    const int CompareLanes = 12;
    const int ChunkPairs = 1 << 18;

    readonly record struct Group(int FirstA, int EndA, int FirstB, int EndB);

    sealed record Load(
        Vector256<ushort>[] A,
        Vector256<ushort>[] B,
        Group[] Groups,
        int[] Chunks,
        long Pairs
    );

    /// <summary>Sums over the rules of the medians, with one thread and with two; CPU as if neither waited.</summary>
    public static PeerReport Measure(string folder, string[][] rules)
    {
        var (a, b) = PackedPeople.Read(folder);
        var (pairs, survivors) = (0L, 0L);
        Span<double> seconds = stackalloc double[2];
        foreach (var rule in rules)
        {
            var load = Prepare(a, b, rule);
            pairs += load.Pairs;
            for (var threads = 1; threads <= 2; threads++)
            {
                var times = new double[Runs];
                var found = 0L;
                for (var run = 0; run < Runs; run++)
                {
                    var clock = Stopwatch.StartNew();
                    found = Survivors(load, threads);
                    times[run] = clock.Elapsed.TotalSeconds;
                }
                seconds[threads - 1] += times.Order().ElementAt(Runs / 2);
                survivors += threads == 1 ? found : 0;
            }
        }
        return new(
            pairs,
            survivors,
            [new("1", seconds[0], seconds[0]), new("2", seconds[1], 2 * seconds[1])]
        );
    }

    static Load Prepare(PackedPeople a, PackedPeople b, string[] rule)
    {
        var (keysA, recordsA) = a.Sorted(rule);
        var (keysB, recordsB) = b.Sorted(rule);
        List<Group> groups = [];
        List<int> chunks = [0];
        var (i, j, pairs, chunk) = (0, 0, 0L, 0L);
        while (i < keysA.Length && j < keysB.Length)
        {
            if (keysA[i] != keysB[j])
            {
                (i, j) = keysA[i] < keysB[j] ? (i + 1, j) : (i, j + 1);
                continue;
            }
            var (endA, endB) = (End(keysA, i), End(keysB, j));
            groups.Add(new(i, endA, j, endB));
            pairs += (long)(endA - i) * (endB - j);
            if (pairs - chunk >= ChunkPairs)
            {
                chunks.Add(groups.Count);
                chunk = pairs;
            }
            (i, j) = (endA, endB);
        }
        chunks.Add(groups.Count);
        return new(recordsA, recordsB, [.. groups], [.. chunks], pairs);
    }

    static int End(ulong[] keys, int from)
    {
        var end = from + 1;
        while (end < keys.Length && keys[end] == keys[from])
            end++;
        return end;
    }

    static long Survivors(Load load, int threads)
    {
        var (next, found) = (-1, 0L);
        void Work()
        {
            var own = 0L;
            while (Interlocked.Increment(ref next) is var chunk && chunk < load.Chunks.Length - 1)
                own += Survivors(load, load.Chunks[chunk], load.Chunks[chunk + 1]);
            Interlocked.Add(ref found, own);
        }
        Thread[] others = [.. Enumerable.Range(1, threads - 1).Select(_ => new Thread(Work))];
        foreach (var other in others)
            other.Start();
        Work();
        foreach (var other in others)
            other.Join();
        return found;
    }

    static long Survivors(Load load, int fromGroup, int toGroup)
    {
        var (bounds, missing) = (s_bounds, s_missing);
        ref var bound = ref MemoryMarshal.GetArrayDataReference(bounds);
        ref var bonus = ref MemoryMarshal.GetArrayDataReference(missing);
        var found = 0L;
        foreach (
            var (firstA, endA, firstB, endB) in load.Groups.AsSpan(fromGroup, toGroup - fromGroup)
        )
        {
            var right = load.B.AsSpan(firstB, endB - firstB);
            foreach (ref readonly var left in load.A.AsSpan(firstA, endA - firstA))
            {
                var record = left;
                foreach (ref readonly var other in right)
                {
                    var equal = Vector256.Equals(record, other).ExtractMostSignificantBits();
                    var nulls = (record | other).GetElement(PackedPeople.NullLane) & 63;
                    var score =
                        System.Runtime.CompilerServices.Unsafe.Add(ref bound, (int)(equal & 0xFFF))
                        + System.Runtime.CompilerServices.Unsafe.Add(ref bonus, nulls);
                    found += score >= 0 ? 1 : 0;
                }
            }
        }
        return found;
    }

    /// <summary>Highest score by which lanes are equal; of unlike names and dates, were they nearly alike.</summary>
    static readonly float[] s_bounds =
    [
        .. Enumerable
            .Range(0, 1 << CompareLanes)
            .Select(equal =>
                -20f
                + Value(equal, 0b11, 9, 5)
                + Value(equal, 0b1100, 10, 5)
                + Value(equal, 0b110000, 12, 3)
                + Value(equal, 1 << 6, 8, -2)
                + Value(equal, 1 << 9, 4, -3)
                + Value(equal, 1 << 10, 1, -7)
            ),
    ];

    /// <summary>What is taken back of each when it is missing: names, initial, date, ZIP, sex.</summary>
    static readonly float[] s_missing =
    [
        .. Enumerable
            .Range(0, 64)
            .Select(nulls =>
                Value(nulls, 1, -5, 0)
                + Value(nulls, 2, -5, 0)
                + Value(nulls, 4, 3, 0)
                + Value(nulls, 8, -3, 0)
                + Value(nulls, 16, 2, 0)
                + Value(nulls, 32, 7, 0)
            ),
    ];

    static float Value(int bits, int mask, float all, float other) =>
        (bits & mask) == mask ? all : other;
}
