using System.Runtime.CompilerServices;
using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Blocking;

/// <summary>Visits the candidate pairs of a rule, each pair under the first rule that makes it.</summary>
static class PairLoop
{
    /// <summary>Share that takes all blocks.</summary>
    public const double All = 1;

    /// <param name="job">Model and records.</param>
    /// <param name="scope">Index of the scope.</param>
    /// <param name="rule">Index of the rule.</param>
    /// <param name="part">Which part; tiles are dealt out by pairs.</param>
    /// <param name="parts">Count of parts.</param>
    /// <param name="share">Share of blocks, picked by the hash of their keys.</param>
    /// <param name="visit">Called with left and right record.</param>
    public static void Run(
        LinkJob job,
        int scope,
        int rule,
        int part,
        int parts,
        double share,
        Action<int, int> visit
    )
    {
        var blocks = job.BlocksOf(scope, rule);
        var within = job.Scopes[scope].IsWithin;
        var limit = share >= 1 ? ulong.MaxValue : (ulong)(share * ulong.MaxValue);
        var (pairs, perPart) = (
            0L,
            Math.Max(1, (blocks.Pairs * (within ? 2 : 1) + parts - 1) / parts)
        );
        foreach (var tile in blocks.Tiles())
        {
            var mine = Math.Min(parts - 1, pairs / perPart) == part;
            pairs += tile.Pairs;
            if (mine && TextHash.Scatter(blocks.Blocks[tile.Block].Key) <= limit)
                Visit(job.Keys, blocks, tile, rule, within, visit);
        }
    }

    static void Visit(
        BlockKeys keys,
        RuleBlocks blocks,
        Tile tile,
        int rule,
        bool within,
        Action<int, int> visit
    )
    {
        var block = blocks.Blocks[tile.Block];
        var right = blocks.Right.AsSpan(block.RightStart, block.RightCount);
        for (var i = tile.LeftFrom; i < tile.LeftTo; i++)
        {
            var left = blocks.Left[block.LeftStart + i];
            for (var j = within ? i + 1 : 0; j < right.Length; j++)
                if (!MadeEarlier(keys, left, right[j], rule))
                    visit(left, right[j]);
        }
    }

    /// <summary>All rules that make a pair, one bit each.</summary>
    public static ushort MaskOf(BlockKeys keys, int left, int right)
    {
        var mask = 0;
        for (var rule = 0; rule < keys.Rules; rule++)
            mask |= Makes(keys, left, right, rule) ? 1 << rule : 0;
        return (ushort)mask;
    }

    static bool MadeEarlier(BlockKeys keys, int left, int right, int rule)
    {
        for (var earlier = 0; earlier < rule; earlier++)
            if (Makes(keys, left, right, earlier))
                return true;
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool Makes(BlockKeys keys, int left, int right, int rule)
    {
        var key = keys.Keys[left * keys.Rules + rule];
        return key != 0 && key == keys.Keys[right * keys.Rules + rule];
    }
}
