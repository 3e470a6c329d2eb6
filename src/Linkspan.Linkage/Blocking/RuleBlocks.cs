using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Blocking;

/// <summary>Records of one key: a range of the left order and one of the right order.</summary>
readonly record struct Block(int LeftStart, int LeftCount, int RightStart, int RightCount);

/// <summary>The blocks of one rule in one scope, in the order of their keys' hashes.</summary>
/// <remarks>
/// Candidate pairs are never listed: a block is two ranges. The order of blocks depends on values
/// only; the order within a block depends on rows and is never shown. Records without a partner are
/// left out. Two keys of one hash share a block; whoever visits its pairs looks at their values.
/// </remarks>
sealed class RuleBlocks
{
    const int HashesAtATime = 1024;

    readonly bool _within;
    readonly int[] _starts; // Of each block on the left and on the right, and the ends.
    readonly uint[] _hashes;

    /// <summary>Left records by key.</summary>
    public int[] Left { get; }

    /// <summary>Right records by key; within one source, the same array.</summary>
    public int[] Right { get; }

    /// <summary>Blocks with at least one pair.</summary>
    public int Count { get; }

    /// <summary>Pairs of all blocks, those of earlier rules included.</summary>
    public long Pairs { get; }

    /// <summary>Most pairs of a block.</summary>
    public long PairsOfLargest { get; }

    /// <summary>The block with most pairs; -1 without blocks.</summary>
    public int Largest { get; } = -1;

    /// <param name="keys">Keys of all rules.</param>
    /// <param name="records">All records.</param>
    /// <param name="scope">The pair of sources.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="rooms">Scratch, shared by the rules.</param>
    /// <param name="threads">2 or more sort both sides at once.</param>
    public RuleBlocks(
        BlockKeys keys,
        LinkRecords records,
        PairScope scope,
        int rule,
        KeyRooms rooms,
        int threads
    )
    {
        _within = scope.IsWithin;
        int[] sources = _within ? [scope.Left] : [scope.Left, scope.Right];
        var sides = new Side[sources.Length];
        Parallel.For(
            0,
            sides.Length,
            new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) },
            s => sides[s] = new Side(keys, records, sources[s], rule, rooms)
        );
        var (left, right) = (sides[0], sides[^1]);
        var hashes = _within ? rooms.Take(left.Count) : right.Room;
        var runs = new Runs(
            MemoryMarshal.Cast<ulong, int>(left.Room.AsSpan()),
            MemoryMarshal.Cast<ulong, uint>(hashes.AsSpan()),
            HashOrder.RecordBits(records.Count)
        );
        if (_within)
            Within(ref runs, left.Sorted);
        else
            Across(ref runs, left.Sorted, right.Sorted);
        Count = runs.Count;
        _starts = [.. runs.Starts[..(2 * (Count + 1))]];
        _hashes = [.. runs.Hashes[..Count]];
        Left = [.. MemoryMarshal.Cast<ulong, int>(left.Numbers)[.._starts[^2]]];
        Right = _within ? Left : [.. MemoryMarshal.Cast<ulong, int>(right.Numbers)[.._starts[^1]]];
        foreach (var side in sides)
            side.GiveBack(rooms);
        if (_within)
            rooms.Give(hashes);
        rooms.End();
        for (var b = 0; b < Count; b++)
        {
            var pairs = PairsOf(b);
            Pairs += pairs;
            if (pairs > PairsOfLargest)
                (PairsOfLargest, Largest) = (pairs, b);
        }
    }

    /// <summary>A block.</summary>
    public Block this[int block]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var four = _starts.AsSpan(2 * block, 4);
            return new(four[0], four[2] - four[0], four[1], four[3] - four[1]);
        }
    }

    /// <summary>Pairs of a block.</summary>
    public long PairsOf(int block)
    {
        var at = this[block];
        return _within
            ? (long)at.LeftCount * (at.LeftCount - 1) / 2
            : (long)at.LeftCount * at.RightCount;
    }

    /// <summary>Whether a block belongs to a sample of blocks, picked by the hash of its key.</summary>
    public bool IsSampled(int block, ulong limit) => TextHash.Scatter(_hashes[block]) <= limit;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Within(ref Runs runs, Span<ulong> numbers)
    {
        for (var start = 0; start < numbers.Length; )
        {
            var end = EndOf(numbers, start, runs.Bits);
            if (end - start > 1)
                runs.Add(numbers[start], numbers, (start, end));
            start = end;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Across(ref Runs runs, Span<ulong> left, Span<ulong> right)
    {
        var (l, r, bits) = (0, 0, runs.Bits);
        while (l < left.Length && r < right.Length)
        {
            var (a, b) = (left[l] >> bits, right[r] >> bits);
            if (a == b)
            {
                var (lEnd, rEnd) = (EndOf(left, l, bits), EndOf(right, r, bits));
                runs.Add(left[l], left, (l, lEnd), right, (r, rEnd));
                (l, r) = (lEnd, rEnd);
                continue;
            }
            l += a < b ? 1 : 0; // Which side is behind cannot be foretold: no branch.
            r += a > b ? 1 : 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int EndOf(ReadOnlySpan<ulong> numbers, int start, int bits)
    {
        var (end, key) = (start + 1, numbers[start] >> bits);
        while (end < numbers.Length && numbers[end] >> bits == key)
            end++;
        return end;
    }

    /// <summary>The records of one source that have the rule's keys, sorted by these.</summary>
    sealed class Side
    {
        /// <summary>Numbers of hash and record; in the end, of records alone.</summary>
        public ulong[] Numbers { get; }

        /// <summary>As much room beside them.</summary>
        public ulong[] Room { get; }

        /// <summary>How many have the keys.</summary>
        public int Count { get; }

        public Span<ulong> Sorted => Numbers.AsSpan(0, Count);

        public Side(BlockKeys keys, LinkRecords records, int source, int rule, KeyRooms rooms)
        {
            var (from, to) = (records.Starts[source], records.Starts[source + 1]);
            (Numbers, Room) = (rooms.Take(to - from + 1), rooms.Take(to - from + 1));
            Count = Fill(keys, rule, (from, to), HashOrder.RecordBits(records.Count), Numbers);
            HashOrder.Sort(Sorted, Room);
        }

        public void GiveBack(KeyRooms rooms)
        {
            rooms.Give(Numbers);
            rooms.Give(Room);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        static int Fill(
            BlockKeys keys,
            int rule,
            (int From, int To) records,
            int bits,
            Span<ulong> numbers
        )
        {
            Span<ulong> hashes = stackalloc ulong[HashesAtATime];
            var count = 0;
            for (var start = records.From; start < records.To; start += HashesAtATime)
            {
                var some = hashes[..Math.Min(HashesAtATime, records.To - start)];
                keys.HashesOf(rule, start, some);
                for (var i = 0; i < some.Length; i++)
                {
                    numbers[count] = HashOrder.Of(some[i], start + i, bits);
                    count += some[i] != 0 ? 1 : 0;
                }
            }
            return count;
        }
    }

    /// <summary>Runs of one key on both sides, as they are found.</summary>
    ref struct Runs(Span<int> starts, Span<uint> hashes, int bits)
    {
        int _left;
        int _right;

        /// <summary>Bits of a record's number.</summary>
        public int Bits { get; } = bits;

        /// <summary>Runs.</summary>
        public int Count { get; private set; }

        /// <summary>Where the records of each run begin, left and right, when only those in runs are kept.</summary>
        public Span<int> Starts { get; } = Cleared(starts);

        /// <summary>Upper half of each run's hash.</summary>
        public Span<uint> Hashes { get; } = hashes;

        // Within one source, both sides of a run are the same records.
        public void Add(ulong number, Span<ulong> both, (int From, int To) run)
        {
            Keep(both, run, ref _left);
            _right = _left;
            End(number);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(
            ulong number,
            Span<ulong> left,
            (int From, int To) leftRun,
            Span<ulong> right,
            (int From, int To) rightRun
        )
        {
            Keep(left, leftRun, ref _left);
            Keep(right, rightRun, ref _right);
            End(number);
        }

        void End(ulong number)
        {
            Hashes[Count++] = (uint)(number >> 32);
            Starts[2 * Count] = _left;
            Starts[2 * Count + 1] = _right;
        }

        // Records kept take the place of numbers that have been looked at.

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        readonly void Keep(Span<ulong> numbers, (int From, int To) run, ref int count)
        {
            var kept = MemoryMarshal.Cast<ulong, int>(numbers);
            var mask = (1UL << Bits) - 1;
            for (var i = run.From; i < run.To; i++)
                kept[count++] = (int)(numbers[i] & mask);
        }

        static Span<int> Cleared(Span<int> starts)
        {
            starts[..2].Clear();
            return starts;
        }
    }
}

/// <summary>Scratch for sorting keys, used again by rule after rule and given up with the last.</summary>
/// <param name="rules">Rules that will sort their keys, once each.</param>
sealed class KeyRooms(int rules)
{
    readonly ConcurrentBag<ulong[]> _rooms = [];
    int _rulesLeft = rules;

    /// <summary>Room for at least so many numbers, which nobody has cleared.</summary>
    public ulong[] Take(int length) =>
        _rooms.TryTake(out var room) && room.Length >= length
            ? room
            : GC.AllocateUninitializedArray<ulong>(length);

    /// <summary>Gives room back.</summary>
    public void Give(ulong[] room) => _rooms.Add(room);

    /// <summary>Says that a rule has sorted its keys.</summary>
    public void End()
    {
        if (Interlocked.Decrement(ref _rulesLeft) == 0)
            _rooms.Clear();
    }
}
