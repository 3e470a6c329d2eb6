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
        var left = Sorted(keys, records, scope.Left, rule, bits);
        var right = _within ? left : Sorted(keys, records, scope.Right, rule, bits);
        var runs = _within ? RunsWithin(left, bits) : RunsAcross(left, right, bits);
        Count = runs.Count;
        (_leftStarts, _rightStarts) = (new int[Count + 1], new int[Count + 1]);
        _hashes = new uint[Count];
        for (var b = 0; b < Count; b++)
        {
            _leftStarts[b + 1] = _leftStarts[b] + runs[b].LeftCount;
            _rightStarts[b + 1] = _rightStarts[b] + runs[b].RightCount;
            _hashes[b] = (uint)(left[runs[b].LeftStart] >> 32);
        }
        Left = Compacted(left, bits, runs, r => (r.LeftStart, r.LeftCount));
        Right = _within ? Left : Compacted(right, bits, runs, r => (r.RightStart, r.RightCount));
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

    static ulong[] Sorted(BlockKeys keys, LinkRecords records, int source, int rule, int bits)
    {
        var (from, to) = (records.Starts[source], records.Starts[source + 1]);
        var numbers = GC.AllocateUninitializedArray<ulong>(to - from);
        var count = 0;
        for (var record = from; record < to; record++)
            if (keys.HashOf(record, rule) is not 0 and var hash)
                numbers[count++] = HashOrder.Of(hash, record, bits);
        Array.Resize(ref numbers, count);
        HashOrder.Sort(numbers);
        return numbers;
    }

    static List<Block> RunsWithin(ulong[] numbers, int bits)
    {
        var runs = new List<Block>();
        for (var start = 0; start < numbers.Length; )
        {
            var end = EndOf(numbers, start, bits);
            if (end - start > 1)
                runs.Add(new Block(start, end - start, start, end - start));
            start = end;
        }
        return runs;
    }

    static List<Block> RunsAcross(ulong[] left, ulong[] right, int bits)
    {
        var runs = new List<Block>();
        var (l, r) = (0, 0);
        while (l < left.Length && r < right.Length)
        {
            var (a, b) = (left[l] >> bits, right[r] >> bits);
            if (a < b)
                l++;
            else if (a > b)
                r++;
            else
            {
                var (lEnd, rEnd) = (EndOf(left, l, bits), EndOf(right, r, bits));
                runs.Add(new Block(l, lEnd - l, r, rEnd - r));
                (l, r) = (lEnd, rEnd);
            }
        }
        return runs;
    }

    static int[] Compacted(
        ulong[] numbers,
        int bits,
        List<Block> runs,
        Func<Block, (int Start, int Count)> side
    )
    {
        var records = new int[runs.Sum(r => side(r).Count)];
        var (next, mask) = (0, (1UL << bits) - 1);
        foreach (var run in runs)
        {
            var (start, count) = side(run);
            foreach (var number in numbers.AsSpan(start, count))
                records[next++] = (int)(number & mask);
        }
        return records;
    }

    static int EndOf(ulong[] numbers, int start, int bits)
    {
        var end = start + 1;
        while (end < numbers.Length && numbers[end] >> bits == numbers[start] >> bits)
            end++;
        return end;
    }
}
