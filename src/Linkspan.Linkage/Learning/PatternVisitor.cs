using Linkspan.Linkage.Blocking;
using Linkspan.Linkage.Comparisons;

namespace Linkspan.Linkage.Learning;

/// <summary>Counts the patterns of the pairs that it visits.</summary>
/// <param name="comparer">Of one thread.</param>
/// <param name="counts">Filled.</param>
/// <param name="rule">Number under which pairs are counted.</param>
/// <param name="rules">By rule, the values that are equal in its pairs; empty for random pairs.</param>
readonly struct PatternVisitor(
    PairComparer comparer,
    PatternCounts counts,
    byte rule,
    ulong[] rules
) : IPairVisitor
{
    /// <summary>What was counted.</summary>
    public PatternCounts Counts => counts;

    /// <inheritdoc/>
    public void Visit(scoped in CandidatePair pair)
    {
        var mask = 0;
        for (var r = 0; r < rules.Length; r++)
            mask |= (pair.Equal & rules[r]) == rules[r] ? 1 << r : 0;
        counts.Add(rule, (ushort)mask, comparer.PatternOf(in pair));
    }
}
