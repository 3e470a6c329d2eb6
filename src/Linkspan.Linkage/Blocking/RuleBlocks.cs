using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Blocking;

/// <summary>Records of one key: a range of the left order and one of the right order.</summary>
readonly record struct Block(
    int LeftStart,
    int LeftCount,
    int RightStart,
    int RightCount,
    ulong Key
);

/// <summary>Part of a block: some of its left records with all of its right ones.</summary>
readonly record struct Tile(int Block, int LeftFrom, int LeftTo, long Pairs);

/// <summary>The blocks of one rule in one scope, in the order of their keys' hashes.</summary>
/// <remarks>
/// Candidate pairs are never listed: a block is two ranges. The order of blocks depends on values
/// only; the order within a block depends on rows and is never shown.
/// </remarks>
sealed class RuleBlocks
{
    /// <summary>Pairs in a tile, unless one left record alone has more.</summary>
    const int TilePairs = 200_000;

    /// <summary>Left records by key.</summary>
    public int[] Left { get; }

    /// <summary>Right records by key; within one source, the same array.</summary>
    public int[] Right { get; }

    /// <summary>Blocks with at least one pair.</summary>
    public List<Block> Blocks { get; } = [];

    /// <summary>Pairs of all blocks, those of earlier rules included.</summary>
    public long Pairs { get; private set; }

    /// <summary>Most pairs of a block.</summary>
    public long PairsOfLargest { get; private set; }

    /// <summary>The block with most pairs; -1 without blocks.</summary>
    public int Largest { get; private set; } = -1;

    readonly bool _within;

    public RuleBlocks(BlockKeys keys, LinkRecords records, PairScope scope, int rule)
    {
        _within = scope.IsWithin;
        (Left, var leftKeys) = Sorted(keys, records, scope.Left, rule);
        (Right, var rightKeys) = _within
            ? (Left, leftKeys)
            : Sorted(keys, records, scope.Right, rule);
        if (_within)
            AddWithin(leftKeys);
        else
            AddAcross(leftKeys, rightKeys);
    }

    /// <summary>Pairs of a block.</summary>
    public long PairsOf(Block block) =>
        _within
            ? (long)block.LeftCount * (block.LeftCount - 1) / 2
            : (long)block.LeftCount * block.RightCount;

    /// <summary>Cuts all blocks into tiles.</summary>
    public IEnumerable<Tile> Tiles()
    {
        for (var b = 0; b < Blocks.Count; b++)
        {
            var block = Blocks[b];
            var rows = Math.Max(1, TilePairs / block.RightCount);
            for (var from = 0; from < block.LeftCount; from += rows)
            {
                var to = Math.Min(block.LeftCount, from + rows);
                yield return new Tile(b, from, to, (long)(to - from) * block.RightCount);
            }
        }
    }

    static (int[] Records, ulong[] Keys) Sorted(
        BlockKeys keys,
        LinkRecords records,
        int source,
        int rule
    )
    {
        var (from, to) = (records.Starts[source], records.Starts[source + 1]);
        var order = new int[to - from];
        var sorted = new ulong[to - from];
        var count = 0;
        for (var record = from; record < to; record++)
        {
            var key = keys.Keys[(long)record * keys.Rules + rule];
            if (key != 0)
                (order[count], sorted[count++]) = (record, key);
        }
        Array.Resize(ref order, count);
        Array.Resize(ref sorted, count);
        Array.Sort(sorted, order);
        return (order, sorted);
    }

    void AddWithin(ulong[] keys)
    {
        for (var start = 0; start < keys.Length; )
        {
            var end = EndOf(keys, start);
            if (end - start > 1)
                Add(new Block(start, end - start, start, end - start, keys[start]));
            start = end;
        }
    }

    void AddAcross(ulong[] left, ulong[] right)
    {
        var (l, r) = (0, 0);
        while (l < left.Length && r < right.Length)
        {
            if (left[l] < right[r])
                l++;
            else if (left[l] > right[r])
                r++;
            else
            {
                var (lEnd, rEnd) = (EndOf(left, l), EndOf(right, r));
                Add(new Block(l, lEnd - l, r, rEnd - r, left[l]));
                (l, r) = (lEnd, rEnd);
            }
        }
    }

    void Add(Block block)
    {
        var pairs = PairsOf(block);
        Pairs += pairs;
        if (pairs > PairsOfLargest)
            (PairsOfLargest, Largest) = (pairs, Blocks.Count);
        Blocks.Add(block);
    }

    static int EndOf(ulong[] keys, int start)
    {
        var end = start + 1;
        while (end < keys.Length && keys[end] == keys[start])
            end++;
        return end;
    }
}
