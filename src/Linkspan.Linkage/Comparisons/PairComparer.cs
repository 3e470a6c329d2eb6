namespace Linkspan.Linkage.Comparisons;

/// <summary>Compares pairs; one a thread, for it remembers what it has compared lately.</summary>
/// <remarks>The memory is a direct-mapped table for each comparison and changes no answer.</remarks>
sealed class PairComparer
{
    const int CacheBits = 14;

    readonly ComparisonPlan _plan;
    readonly ulong[][] _cachedPairs;
    readonly byte[][] _cachedLevels;

    public PairComparer(ComparisonPlan plan)
    {
        _plan = plan;
        _cachedPairs = [.. plan.Comparisons.Select(_ => new ulong[1 << CacheBits])];
        _cachedLevels = [.. plan.Comparisons.Select(_ => new byte[1 << CacheBits])];
    }

    /// <summary>Values of a record.</summary>
    public ReadOnlySpan<int> ValuesOf(int record) =>
        _plan.Codes.AsSpan(record * _plan.Stride, _plan.Stride);

    /// <summary>The whole pattern of a pair.</summary>
    public ulong PatternOf(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        var pattern = 0UL;
        for (var c = 0; c < _plan.Comparisons.Length; c++)
            pattern |= (ulong)LevelOf(c, left, right) << (c * ComparisonPlan.BitsPerComparison);
        return pattern;
    }

    /// <summary>Level of one comparison: 0 is missing, 1 the first.</summary>
    public int LevelOf(int comparison, ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        var compiled = _plan.Comparisons[comparison];
        var (l, r) = (left[compiled.Column], right[compiled.Column]);
        if (l == 0 || r == 0)
            return 0;
        var simple = l == r ? compiled.EqualLevel : Remembered(comparison, compiled, l, r);
        return compiled.IsCompound ? compiled.CompoundLevel(left, right, simple) : simple;
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
