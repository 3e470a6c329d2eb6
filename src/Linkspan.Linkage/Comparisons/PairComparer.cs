using System.Runtime.CompilerServices;
using Linkspan.Linkage.Blocking;

namespace Linkspan.Linkage.Comparisons;

/// <summary>Compares pairs; one a thread, for it remembers what it has compared lately.</summary>
/// <remarks>The memory is a direct-mapped table for each comparison and changes no answer.</remarks>
sealed class PairComparer
{
    const int CacheBits = 14;

    readonly CompiledComparison[] _comparisons;
    readonly ulong[][] _cachedPairs;
    readonly byte[][] _cachedLevels;

    readonly int[] _letterLanes;

    public PairComparer(ComparisonPlan plan)
    {
        (_comparisons, _letterLanes) = (plan.Comparisons, plan.LetterLanes);
        _cachedPairs = [.. _comparisons.Select(c => new ulong[c.IsOfNames ? 0 : 1 << CacheBits])];
        _cachedLevels = [.. _comparisons.Select(c => new byte[c.IsOfNames ? 0 : 1 << CacheBits])];
    }

    /// <summary>The whole pattern of a pair.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ulong PatternOf(in CandidatePair pair)
    {
        var pattern = 0UL;
        for (var c = 0; c < _comparisons.Length; c++)
            pattern |= (ulong)LevelOf(c, in pair) << (c * ComparisonPlan.BitsPerComparison);
        return pattern;
    }

    /// <summary>Level of one comparison: 0 is missing, 1 the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int LevelOf(int comparison, in CandidatePair pair)
    {
        if ((pair.Missing >> comparison & 1) != 0)
            return 0;
        var compiled = _comparisons[comparison];
        var isEqual = (pair.Equal & compiled.Field.Bit) != 0;
        var simple = isEqual ? compiled.EqualLevel : Unequal(comparison, compiled, in pair);
        return compiled.IsCompound
            ? compiled.CompoundLevel(ref pair.LeftLanes, ref pair.RightLanes, simple)
            : simple;
    }

    int Unequal(int comparison, CompiledComparison compiled, in CandidatePair pair)
    {
        // Letters that stand in the records say of most unlike names that they are just that.
        var lane = _letterLanes[comparison];
        if (
            lane >= 0
            && compiled.IsOfNames
            && compiled.LevelAtBest(ref pair.LeftLanes, ref pair.RightLanes, lane) is var best
            && best == compiled.Levels
        )
            return best;
        var left = compiled.Field.CodeIn(ref pair.LeftLanes);
        var right = compiled.Field.CodeIn(ref pair.RightLanes);
        return compiled.IsOfNames || compiled.AreDates(left, right)
            ? compiled.SimpleLevel(left, right)
            : Remembered(comparison, compiled, left, right);
    }

    int Remembered(int comparison, CompiledComparison compiled, int left, int right)
    {
        var pair = ((ulong)(uint)left << 32) | (uint)right;
        var slot = (int)((pair * 0x9e3779b97f4a7c15UL) >> (64 - CacheBits));
        var pairs = _cachedPairs[comparison];
        if (pairs[slot] == pair)
            return _cachedLevels[comparison][slot];
        var level = compiled.SimpleLevel(left, right);
        pairs[slot] = pair;
        _cachedLevels[comparison][slot] = (byte)level;
        return level;
    }
}
