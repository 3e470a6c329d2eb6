using System.Runtime.CompilerServices;
using Linkspan.Linkage.Blocking;
using Linkspan.Linkage.Comparisons;
using Linkspan.Linkage.Learning;

namespace Linkspan.Linkage.Scoring;

/// <summary>Weighs pairs; one a thread.</summary>
/// <remarks>
/// What is missing or equal is known from numbers alone. With the best that the other comparisons
/// could add, most pairs cannot reach the review weight, and their letters are never looked at; the
/// pairs found and their weights are those of the full comparison.
/// </remarks>
sealed class PairScorer
{
    readonly PairComparer _comparer;
    readonly ScoreTable _table;
    readonly CompiledComparison[] _comparisons;
    readonly int[] _letterLanes;
    readonly int _review;
    readonly List<ScoredPair> _found = [];

    public PairScorer(LinkJob job, int scope, LearnedPair learned)
    {
        _comparer = new PairComparer(job.Plan);
        _comparisons = job.Plan.Comparisons;
        _letterLanes = job.Plan.LetterLanes;
        _table = ScoreTable.Of(job, scope, learned);
        _review = Weight.ToUnits(job.Model.Thresholds.Review);
    }

    /// <summary>Pairs at or above the review weight, in no order.</summary>
    public List<ScoredPair> Found => _found;

    /// <summary>Lets those pairs of a rule pass that may reach the review weight.</summary>
    public PairFilter FilterOf(LinkJob job, int rule)
    {
        var compared = _comparisons.Aggregate(0UL, (bits, c) => bits | c.Field.Bit);
        var missing = new int[1 << _comparisons.Length];
        for (var bits = 1; bits < missing.Length; bits++)
        {
            var c = System.Numerics.BitOperations.TrailingZeroCount(bits);
            missing[bits] = missing[bits & (bits - 1)] - _table.BestUnequal(c);
        }
        return new PairFilter(job.Packed.Layout, rule, compared, BoundOf, missing, _review)
        {
            Letters =
            [
                .. Enumerable
                    .Range(0, _comparisons.Length)
                    .Where(c => _letterLanes[c] >= 0 && _comparisons[c].IsOfNames)
                    .Select(c => new LetterBound(
                        _letterLanes[c],
                        _comparisons[c].Field.Bit,
                        1 << c,
                        LossesOf(c)
                    )),
            ],
        };
    }

    /// <summary>Keeps a pair that reaches the review weight.</summary>
    /// <remarks>The weight is of one person against two, be they unrelated or related.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Visit(in CandidatePair pair)
    {
        var (sum, open) = (pair.Bound, 0u);
        Span<int> best = stackalloc int[_comparisons.Length];
        for (var c = 0; c < _comparisons.Length; c++)
        {
            if ((pair.Missing >> c & 1) != 0)
                continue;
            if (IsClosed(c, pair.Equal))
                sum += _table.IsByValue(c)
                    ? _table.Equal(c, CodeOf(c, in pair)) - _table.EqualMost(c)
                    : 0;
            else
            {
                open |= 1u << c;
                best[c] = ByLetters(c, in pair);
                sum += best[c] - _table.BestUnequal(c);
            }
        }
        for (var (c, rest) = (0, open); rest != 0 && sum >= _review; c++, rest >>= 1)
        {
            if ((rest & 1) == 0)
                continue;
            var closer = AtBest(c, in pair);
            sum += closer - best[c];
            best[c] = closer;
        }
        if (sum >= _review)
            Compare(in pair, sum, open, best);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Compare(in CandidatePair pair, int sum, uint open, ReadOnlySpan<int> best)
    {
        Span<int> levels = stackalloc int[_comparisons.Length];
        for (var (c, rest) = (0, open); rest != 0; c++, rest >>= 1)
        {
            if ((rest & 1) == 0)
                continue;
            levels[c] = _comparer.LevelOf(c, in pair);
            sum += WeightOf(c, levels[c], in pair) - best[c];
            if (sum < _review)
                return;
        }
        if (_table.HasWhole)
            sum += WholeOf(in pair, levels, open);
        if (sum >= _review)
            _found.Add(new ScoredPair(pair.Left, pair.Right, sum));
    }

    int WholeOf(in CandidatePair pair, Span<int> levels, uint open)
    {
        Span<int> equal = stackalloc int[levels.Length];
        for (var c = 0; c < levels.Length; c++)
        {
            if ((pair.Missing >> c & 1) != 0)
                continue;
            if ((open >> c & 1) == 0)
                levels[c] = _comparisons[c].EqualLevel;
            equal[c] = IsEqualAt(c, levels[c], in pair) ? CodeOf(c, in pair) : 0;
        }
        return _table.Whole(levels, equal);
    }

    int WeightOf(int c, int level, in CandidatePair pair) =>
        IsEqualAt(c, level, in pair) ? _table.Equal(c, CodeOf(c, in pair)) : _table.Of(c, level);

    bool IsEqualAt(int c, int level, in CandidatePair pair) =>
        (pair.Equal & _comparisons[c].Field.Bit) != 0 && level == _comparisons[c].EqualLevel;

    bool IsClosed(int c, ulong equal) =>
        (equal & _comparisons[c].Field.Bit) != 0 && _comparisons[c].EqualIsFirst;

    int CodeOf(int c, in CandidatePair pair) => _comparisons[c].Field.CodeIn(ref pair.LeftLanes);

    // What stands in the lanes of the records rules out most pairs without any further look-up.
    int ByLetters(int c, in CandidatePair pair)
    {
        var lane = _letterLanes[c];
        if (lane < 0 || !_comparisons[c].IsOfNames)
            return _table.BestUnequal(c);
        var level = _comparisons[c].LevelAtBest(ref pair.LeftLanes, ref pair.RightLanes, lane);
        return level == 1 ? _table.BestUnequal(c) : _table.BestFrom(c, level);
    }

    // Letters alone often say that only the lower levels are left.
    int AtBest(int c, in CandidatePair pair)
    {
        if (!_comparisons[c].IsOfNames)
            return _table.BestUnequal(c);
        var field = _comparisons[c].Field;
        var level = _comparisons[c]
            .LevelAtBest(field.CodeIn(ref pair.LeftLanes), field.CodeIn(ref pair.RightLanes));
        return _table.BestFrom(c, level);
    }

    int[] LossesOf(int c)
    {
        var best = _comparisons[c].BestByLetters;
        var losses = new int[best.Length];
        for (var place = 0; place < losses.Length; place++)
            if (best[place] > 1)
                losses[place] = _table.BestUnequal(c) - _table.BestFrom(c, best[place]);
        return losses;
    }

    int BoundOf(ulong equal)
    {
        var sum = _table.Prior;
        for (var c = 0; c < _comparisons.Length; c++)
            sum += IsClosed(c, equal) ? _table.EqualMost(c) : _table.BestUnequal(c);
        return sum;
    }
}

/// <summary>A scorer as a visitor.</summary>
readonly struct ScoreVisitor(PairScorer scorer) : IPairVisitor
{
    /// <inheritdoc/>
    public void Visit(scoped in CandidatePair pair) => scorer.Visit(in pair);
}
