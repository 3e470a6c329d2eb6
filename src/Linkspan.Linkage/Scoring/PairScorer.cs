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
    readonly int _review;

    public PairScorer(LinkJob job, int scope, LearnedPair learned)
    {
        _comparer = new PairComparer(job.Plan);
        _comparisons = job.Plan.Comparisons;
        _table = ScoreTable.Of(job, scope, learned);
        _review = Weight.ToUnits(job.Model.Thresholds.Review);
    }

    /// <summary>
    /// Weight of a pair in units: of one person against two, be they unrelated or related.
    /// </summary>
    /// <returns>Null below the review weight.</returns>
    public int? Score(int left, int right)
    {
        var l = _comparer.ValuesOf(left);
        var r = _comparer.ValuesOf(right);
        var (sum, open) = (_table.Prior, 0u);
        var related = _table.RelatedPrior ?? 0;
        for (var c = 0; c < _comparisons.Length; c++)
        {
            var column = _comparisons[c].Column;
            var (a, b) = (l[column], r[column]);
            if (a == 0 || b == 0)
                continue;
            if (a == b && _comparisons[c].EqualLevel == 1)
            {
                sum += _table.Equal(c, a);
                related += _table.RelatedEqual(c, a);
            }
            else
            {
                sum += _table.BestUnequal(c);
                open |= 1u << c;
            }
        }
        for (var c = 0; open != 0; c++, open >>= 1)
        {
            if (sum < _review)
                return null;
            if ((open & 1) == 0)
                continue;
            var level = _comparer.LevelOf(c, l, r);
            var exact = l[_comparisons[c].Column] == r[_comparisons[c].Column];
            var isEqual = exact && level == _comparisons[c].EqualLevel;
            var code = l[_comparisons[c].Column];
            related += isEqual ? _table.RelatedEqual(c, code) : _table.Related(c, level);
            sum += (isEqual ? _table.Equal(c, code) : _table.Of(c, level)) - _table.BestUnequal(c);
        }
        if (_table.RelatedPrior is not null)
            sum -= Weight.OfRival(related);
        return sum >= _review ? sum : null;
    }
}
