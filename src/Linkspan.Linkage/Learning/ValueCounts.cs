using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Learning;

/// <summary>How often each value stands in a scope's records, by comparison.</summary>
sealed class ValueCounts
{
    /// <summary>Pairs with equal values, by comparison.</summary>
    public double[] EqualPairs { get; }

    /// <summary>Pairs in which neither value is missing, by comparison.</summary>
    public double[] PresentPairs { get; }

    readonly int[][] _counts;
    readonly long[] _present;

    public ValueCounts(LinkJob job, PairScope scope)
    {
        var comparisons = job.Plan.Comparisons;
        EqualPairs = new double[comparisons.Length];
        PresentPairs = new double[comparisons.Length];
        _counts = new int[comparisons.Length][];
        _present = new long[comparisons.Length];
        for (var c = 0; c < comparisons.Length; c++)
        {
            var column = job.Records.Columns[comparisons[c].Column];
            var left = Count(column, job.Records, scope.Left);
            if (scope.IsWithin)
                AddWithin(c, left);
            else
                AddAcross(c, left, Count(column, job.Records, scope.Right));
        }
    }

    /// <summary>Share of present values, of both sources together, that are this one.</summary>
    public double FrequencyOf(int comparison, int code) =>
        _counts[comparison][code] / (double)_present[comparison];

    /// <summary>Values in a comparison's domain, 0 for missing included.</summary>
    public int CodesOf(int comparison) => _counts[comparison].Length;

    void AddWithin(int c, int[] counts)
    {
        _counts[c] = counts;
        for (var code = 1; code < counts.Length; code++)
        {
            EqualPairs[c] += counts[code] * (counts[code] - 1.0) / 2;
            _present[c] += counts[code];
        }
        PresentPairs[c] = _present[c] * (_present[c] - 1.0) / 2;
    }

    void AddAcross(int c, int[] left, int[] right)
    {
        var (l, r) = (0L, 0L);
        for (var code = 1; code < left.Length; code++)
        {
            EqualPairs[c] += (double)left[code] * right[code];
            l += left[code];
            r += right[code];
            left[code] += right[code];
        }
        (_counts[c], _present[c], PresentPairs[c]) = (left, l + r, (double)l * r);
    }

    static int[] Count(CodedColumn column, LinkRecords records, int source)
    {
        var counts = new int[column.Domain.Count];
        foreach (
            var code in column.Codes.AsSpan(
                records.Starts[source],
                records.Starts[source + 1] - records.Starts[source]
            )
        )
            counts[code]++;
        return counts;
    }
}
