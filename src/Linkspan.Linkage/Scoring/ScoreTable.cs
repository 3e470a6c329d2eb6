using Linkspan.Linkage.Learning;

namespace Linkspan.Linkage.Scoring;

/// <summary>Weights of one scope by comparison, level and value, in units.</summary>
/// <remarks>
/// A level's weight is the most that it may come to, with what goes together with it;
/// <see cref="Whole"/> then takes away what the pattern does not gain, and is never above 0.
/// </remarks>
sealed class ScoreTable
{
    readonly int[][] _levels;
    readonly int[] _bestOpen;
    readonly int[][] _bestFrom;
    readonly int[] _equalMost;
    readonly int[] _equal;
    readonly int[]?[] _adjustments;
    readonly WholePatterns _whole;
    readonly int[][] _carried;

    /// <summary>Weight before anything is compared.</summary>
    public int Prior { get; }

    /// <summary>Whether a weight is more than the sum of its comparisons.</summary>
    public bool HasWhole => !_whole.IsEmpty;

    ScoreTable(LearnedPair learned, int[]?[] adjustments, int[] equalLevels, bool[] exactFirst)
    {
        Prior = learned.PriorUnits;
        _whole = new WholePatterns(learned);
        _carried = _whole.Carried(learned, c => adjustments[c]?.Min() ?? 0);
        _levels =
        [
            .. learned.Comparisons.Select(
                (c, i) => c.Levels.Select((l, at) => l.Units + _carried[i][at]).ToArray()
            ),
        ];
        _adjustments = adjustments;
        _equal = [.. equalLevels.Select((level, c) => _levels[c][level - 1])];
        _equalMost = [.. _equal.Select((units, c) => units + (adjustments[c]?.Max() ?? 0))];
        _bestFrom = [.. _levels.Select(BestFrom)];
        _bestOpen = new int[_levels.Length];
        for (var c = 0; c < _levels.Length; c++)
        {
            // With an exact first level, what is still open is below it; else anything may come.
            var first = exactFirst[c] ? 1 : 0;
            _bestOpen[c] = _levels[c].Skip(first).Max();
            if (first == 0 && adjustments[c] is { } a)
                _bestOpen[c] = Math.Max(_bestOpen[c], _equal[c] + a.Max());
        }
    }

    /// <summary>Makes the table.</summary>
    public static ScoreTable Of(LinkJob job, int scope, LearnedPair learned)
    {
        var adjustments = new int[]?[learned.Comparisons.Length];
        for (var c = 0; c < adjustments.Length; c++)
            if (job.Model.Comparisons[c].TermFrequency is { } tf)
                adjustments[c] = Adjustments(job, scope, learned, c, tf);
        var equalLevels = job.Plan.Comparisons.Select(c => c.EqualLevel);
        var exactFirst = job.Model.Comparisons.Select(c =>
            c.Levels[0].Kind == LevelKind.Exact && c.Levels[0].AnyOf.IsEmpty
        );
        ScoreTable table = new(learned, adjustments, [.. equalLevels], [.. exactFirst]);
        for (var c = 0; c < adjustments.Length; c++)
            if (job.Plan.Comparisons[c].MayBeMissing)
                table._bestOpen[c] = Math.Max(table._bestOpen[c], 0);
        return table;
    }

    /// <summary>Weight of equal values, their rareness counted.</summary>
    public int Equal(int comparison, int code) => _equal[comparison] + Rareness(comparison, code);

    /// <summary>Weight of a level, from 1.</summary>
    public int Of(int comparison, int level) => level == 0 ? 0 : _levels[comparison][level - 1];

    /// <summary>Whether the weight of equal values depends on the value.</summary>
    public bool IsByValue(int comparison) => _adjustments[comparison] is not null;

    /// <summary>The most that equal values can give.</summary>
    public int EqualMost(int comparison) => _equalMost[comparison];

    /// <summary>The most that a level, from 1, or a lower one can give.</summary>
    public int BestFrom(int comparison, int level) => _bestFrom[comparison][level - 1];

    /// <summary>The most that a comparison still open can give.</summary>
    public int BestUnequal(int comparison) => _bestOpen[comparison];

    static int[] BestFrom(int[] levels)
    {
        var best = (int[])levels.Clone();
        for (var i = best.Length - 2; i >= 0; i--)
            best[i] = Math.Max(best[i], best[i + 1]);
        return best;
    }

    /// <summary>What a whole pattern adds to the sum of its comparisons: never above 0.</summary>
    /// <param name="levels">By comparison, from 1; 0 is missing.</param>
    /// <param name="equal">By comparison: the value's code where both are equal, else 0.</param>
    public int Whole(ReadOnlySpan<int> levels, ReadOnlySpan<int> equal)
    {
        Span<int> rareness = stackalloc int[levels.Length];
        for (var c = 0; c < levels.Length; c++)
            rareness[c] = equal[c] == 0 ? 0 : Rareness(c, equal[c]);
        var (together, rival) = _whole.Of(levels, rareness);
        for (var c = 0; c < levels.Length; c++)
            together -= levels[c] == 0 ? 0 : _carried[c][levels[c] - 1];
        return together + rival;
    }

    int Rareness(int comparison, int code) => _adjustments[comparison] is { } a ? a[code] : 0;

    // Splink's form: log2 of the average chance of equal values over this value's own.
    static int[] Adjustments(LinkJob job, int scope, LearnedPair learned, int c, TermFrequency tf)
    {
        var frequencyOf = TermShares.Of(job, scope, c, tf);
        var average = learned.Comparisons[c].Levels[job.Plan.Comparisons[c].EqualLevel - 1].U;
        var adjustments = new int[job.ValueCountsOf(scope).CodesOf(c)];
        for (var code = 1; code < adjustments.Length; code++)
        {
            var own = Math.Max(frequencyOf(code), tf.Floor);
            adjustments[code] = Weight.ToUnits(tf.Weight * Math.Log2(average / own));
        }
        return adjustments;
    }
}
