using System.Buffers;
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
    readonly int[] _leftStarts;
    readonly int[] _rightStarts;
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

    public RuleBlocks(BlockKeys keys, LinkRecords records, PairScope scope, int rule)
    {
        _within = scope.IsWithin;
        var bits = HashOrder.RecordBits(records.Count);
        var leftRoom = ArrayPool<ulong>.Shared.Rent(SizeOf(records, scope.Left));
        var rightRoom = ArrayPool<ulong>.Shared.Rent(_within ? 0 : SizeOf(records, scope.Right));
        var left = Sorted(keys, records, scope.Left, rule, leftRoom);
        var right = _within ? left : Sorted(keys, records, scope.Right, rule, rightRoom);
        var runs = new RunList(Math.Min(left.Length, right.Length));
        if (_within)
            AddWithin(runs, left, bits);
        else
            AddAcross(runs, left, right, bits);
        (Count, _hashes) = (runs.Count, runs.Hashes[..runs.Count]);
        _leftStarts = runs.LeftStarts[..(Count + 1)];
        _rightStarts = runs.RightStarts[..(Count + 1)];
        Left = runs.Compact(left, runs.LeftStarts, bits);
        Right = _within ? Left : runs.Compact(right, runs.RightStarts, bits);
        ArrayPool<ulong>.Shared.Return(leftRoom);
        ArrayPool<ulong>.Shared.Return(rightRoom);
        runs.Dispose();
        for (var b = 0; b < Count; b++)
        {
            var pairs = PairsOf(b);
            Pairs += pairs;
            if (pairs > PairsOfLargest)
                (PairsOfLargest, Largest) = (pairs, b);
        }
    }

    /// <summary>A block.</summary>
    public Block this[int block] =>
        new(
            _leftStarts[block],
            _leftStarts[block + 1] - _leftStarts[block],
            _rightStarts[block],
            _rightStarts[block + 1] - _rightStarts[block]
        );

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

    static int SizeOf(LinkRecords records, int source) =>
        records.Starts[source + 1] - records.Starts[source];

    static Span<ulong> Sorted(
        BlockKeys keys,
        LinkRecords records,
        int source,
        int rule,
        ulong[] numbers
    )
    {
        var (from, to) = (records.Starts[source], records.Starts[source + 1]);
        var bits = HashOrder.RecordBits(records.Count);
        Span<ulong> hashes = stackalloc ulong[HashesAtATime];
        var count = 0;
        for (var start = from; start < to; start += HashesAtATime)
        {
            var some = hashes[..Math.Min(HashesAtATime, to - start)];
            keys.HashesOf(rule, start, some);
            for (var i = 0; i < some.Length; i++)
            {
                numbers[count] = HashOrder.Of(some[i], start + i, bits);
                count += some[i] != 0 ? 1 : 0;
            }
        }
        var sorted = numbers.AsSpan(0, count);
        HashOrder.Sort(sorted);
        return sorted;
    }

    static void AddWithin(RunList runs, ReadOnlySpan<ulong> numbers, int bits)
    {
        for (var start = 0; start < numbers.Length; )
        {
            var end = EndOf(numbers, start, bits);
            if (end - start > 1)
                runs.Add(numbers[start], (start, end), (start, end));
            start = end;
        }
    }

    static void AddAcross(
        RunList runs,
        ReadOnlySpan<ulong> left,
        ReadOnlySpan<ulong> right,
        int bits
    )
    {
        var (l, r) = (0, 0);
        while (l < left.Length && r < right.Length)
        {
            var (a, b) = (left[l] >> bits, right[r] >> bits);
            if (a == b)
            {
                var (lEnd, rEnd) = (EndOf(left, l, bits), EndOf(right, r, bits));
                runs.Add(left[l], (l, lEnd), (r, rEnd));
                (l, r) = (lEnd, rEnd);
                continue;
            }
            l += a < b ? 1 : 0; // Which side is behind cannot be foretold: no branch.
            r += a > b ? 1 : 0;
        }
    }

    static int EndOf(ReadOnlySpan<ulong> numbers, int start, int bits)
    {
        var (end, key) = (start + 1, numbers[start] >> bits);
        while (end < numbers.Length && numbers[end] >> bits == key)
            end++;
        return end;
    }

    /// <summary>Runs of one key on both sides, as they are found.</summary>
    sealed class RunList(int capacity) : IDisposable
    {
        readonly int[] _leftFrom = ArrayPool<int>.Shared.Rent(capacity);
        readonly int[] _rightFrom = ArrayPool<int>.Shared.Rent(capacity);

        /// <summary>Runs.</summary>
        public int Count { get; private set; }

        /// <summary>Where the records of each run begin when only those in runs are kept.</summary>
        public int[] LeftStarts { get; } = Starts(capacity);

        /// <summary>The same on the right.</summary>
        public int[] RightStarts { get; } = Starts(capacity);

        /// <summary>Upper half of each run's hash.</summary>
        public uint[] Hashes { get; } = ArrayPool<uint>.Shared.Rent(capacity);

        /// <inheritdoc/>
        public void Dispose()
        {
            ArrayPool<int>.Shared.Return(_leftFrom);
            ArrayPool<int>.Shared.Return(_rightFrom);
            ArrayPool<int>.Shared.Return(LeftStarts);
            ArrayPool<int>.Shared.Return(RightStarts);
            ArrayPool<uint>.Shared.Return(Hashes);
        }

        static int[] Starts(int capacity)
        {
            var starts = ArrayPool<int>.Shared.Rent(capacity + 1);
            starts[0] = 0;
            return starts;
        }

        public void Add(ulong number, (int From, int To) left, (int From, int To) right)
        {
            Hashes[Count] = (uint)(number >> 32);
            (_leftFrom[Count], _rightFrom[Count]) = (left.From, right.From);
            LeftStarts[Count + 1] = LeftStarts[Count] + left.To - left.From;
            RightStarts[Count + 1] = RightStarts[Count] + right.To - right.From;
            Count++;
        }

        public int[] Compact(ReadOnlySpan<ulong> numbers, int[] starts, int bits)
        {
            var from = ReferenceEquals(starts, LeftStarts) ? _leftFrom : _rightFrom;
            var records = GC.AllocateUninitializedArray<int>(starts[Count]);
            var mask = (1UL << bits) - 1;
            for (var run = 0; run < Count; run++)
            {
                var source = numbers[from[run]..];
                for (int to = starts[run], i = 0; to < starts[run + 1]; to++, i++)
                    records[to] = (int)(source[i] & mask);
            }
            return records;
        }
    }
}
