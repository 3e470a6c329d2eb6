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

    /// <param name="left">By comparison, how often each value stands in the left source.</param>
    /// <param name="right">The same of the right source; null when it is the left one.</param>
    public ValueCounts(int[][] left, int[][]? right)
    {
        EqualPairs = new double[left.Length];
        PresentPairs = new double[left.Length];
        _counts = new int[left.Length][];
        _present = new long[left.Length];
        for (var c = 0; c < left.Length; c++)
            if (right is null)
                AddWithin(c, left[c]);
            else
                AddAcross(c, [.. left[c]], right[c]);
    }

    /// <summary>Counts the values of a scope.</summary>
    public static ValueCounts Of(LinkJob job, PairScope scope)
    {
        int[][] Counts(int source) =>
            [.. job.Plan.Comparisons.Select(c => Count(job.Records, c.Column, source))];
        return new(Counts(scope.Left), scope.IsWithin ? null : Counts(scope.Right));
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

    static int[] Count(LinkRecords records, int column, int source)
    {
        var (from, to) = (records.Starts[source], records.Starts[source + 1]);
        var counts = new int[records.Columns[column].Domain.Count];
        foreach (var code in records.Columns[column].Codes.AsSpan(from, to - from))
            counts[code]++;
        return counts;
    }
}
