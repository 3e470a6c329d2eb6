using Linkspan.Linkage.Learning;

namespace Linkspan.Linkage.Scoring;

/// <summary>Weights of one scope by comparison, level and value, in units.</summary>
sealed class ScoreTable
{
    readonly int[][] _levels;
    readonly int[] _bestOpen;
    readonly int[][] _bestFrom;
    readonly int[] _equalMost;
    readonly int[] _equal;
    readonly int[]?[] _adjustments;
    readonly int[]?[] _related;
    readonly int[] _equalLevels;

    /// <summary>Weight before anything is compared.</summary>
    public int Prior { get; }

    /// <summary>Weight of being related, before anything is compared; null without such pairs.</summary>
    public int? RelatedPrior { get; }

    ScoreTable(LearnedPair learned, int[]?[] adjustments, int[] equalLevels, bool[] exactFirst)
    {
        Prior = learned.PriorUnits;
        RelatedPrior = learned.Related?.PriorUnits;
        _equalLevels = equalLevels;
        _related =
        [
            .. learned.Comparisons.Select(c =>
                learned
                    .Related?.Comparisons.FirstOrDefault(r =>
                        string.Equals(r.Name, c.Name, StringComparison.Ordinal)
                    )
                    ?.Units.ToArray()
            ),
        ];
        _levels = [.. learned.Comparisons.Select(c => c.Levels.Select(l => l.Units).ToArray())];
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
    public int Equal(int comparison, int code) =>
        _equal[comparison] + (_adjustments[comparison] is { } a ? a[code] : 0);

    /// <summary>Weight of a level, from 1.</summary>
    public int Of(int comparison, int level) => level == 0 ? 0 : _levels[comparison][level - 1];

    /// <summary>Weight of equal values between related people; 0 where they are alike by chance only.</summary>
    public int RelatedEqual(int comparison, int code) =>
        _related[comparison] is { } r
            ? r[_equalLevels[comparison] - 1] + (_adjustments[comparison] is { } a ? a[code] : 0)
            : 0;

    /// <summary>Weight of a level, from 1, between related people.</summary>
    public int Related(int comparison, int level) =>
        level > 0 && _related[comparison] is { } r ? r[level - 1] : 0;

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

    // Splink's form: log2 of the average chance of equal values over this value's own.
    static int[] Adjustments(LinkJob job, int scope, LearnedPair learned, int c, TermFrequency tf)
    {
        var values = job.ValueCountsOf(scope);
        var average = learned.Comparisons[c].Levels[job.Plan.Comparisons[c].EqualLevel - 1].U;
        var adjustments = new int[values.CodesOf(c)];
        for (var code = 1; code < adjustments.Length; code++)
        {
            var own = Math.Max(values.FrequencyOf(c, code), tf.Floor);
            adjustments[code] = Weight.ToUnits(tf.Weight * Math.Log2(average / own));
        }
        return adjustments;
    }
}
