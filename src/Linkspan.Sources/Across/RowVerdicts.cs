using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Linkspan.Sources;

/// <summary>Which rows break which rules across rows; asked in the rows' order.</summary>
sealed class RowVerdicts
{
    /// <summary>Rows that are remembered, 64 MB of them; a delivery with more is bad as a whole.</summary>
    public const int Max = 8 * 1024 * 1024;

    const int RuleBits = 8;
    readonly ImmutableArray<(ContractRule Rule, RowFault Fault)> _rules;
    readonly List<long> _verdicts;
    int _next;

    /// <param name="rules">By number.</param>
    /// <param name="verdicts">Row and rule's number, in any order; at most <see cref="Max"/>.</param>
    /// <param name="unknown">Rules that could not be checked.</param>
    public RowVerdicts(
        ImmutableArray<(ContractRule Rule, RowFault Fault)> rules,
        IEnumerable<(long Row, int Rule)> verdicts,
        ImmutableArray<ReferenceRule> unknown
    )
    {
        _rules = rules;
        _verdicts = [.. verdicts.Select(v => (v.Row << RuleBits) | (uint)v.Rule)];
        CollectionsMarshal.AsSpan(_verdicts).Sort();
        Unknown = unknown;
    }

    /// <summary>Most rules across rows of one contract.</summary>
    public const int RulesMax = (1 << RuleBits) - 1;

    /// <summary>Rules that could not be checked, because their source was never delivered.</summary>
    public ImmutableArray<ReferenceRule> Unknown { get; }

    /// <summary>How many there are.</summary>
    public int Count => _verdicts.Count;

    /// <summary>What breaks with a row; rows are asked for in order, each once.</summary>
    public IEnumerable<(ContractRule Rule, RowFault Fault)> Of(long row)
    {
        for (; _next < _verdicts.Count && _verdicts[_next] >> RuleBits <= row; _next++)
            if (_verdicts[_next] >> RuleBits == row)
                yield return _rules[(int)(_verdicts[_next] & RulesMax)];
    }
}
