using Linkspan.Linkage.Comparisons;

namespace Linkspan.Linkage.Learning;

/// <summary>Pairs by the levels of two comparisons.</summary>
sealed class Joint
{
    const double Prior = 5; // Pairs seen as if independent: rare combinations say nothing.

    readonly double[] _pairs = new double[PatternCells.Width * PatternCells.Width];

    /// <summary>For each two of so many comparisons, those that are not later ones staying empty.</summary>
    public static Joint[] All(int count) =>
        [.. Enumerable.Range(0, count * count).Select(_ => new Joint())];

    /// <summary>Adds pairs at two levels.</summary>
    /// <param name="place">Level of the first × width + level of the second.</param>
    /// <param name="pairs">Pairs.</param>
    public void Add(int place, double pairs) => _pairs[place] += pairs;

    /// <summary>Adds pairs of one pattern to all.</summary>
    public static void Add(Joint[] all, ulong pattern, ushort usable, double pairs)
    {
        var count = (int)Math.Sqrt(all.Length);
        for (var a = 0; a < count; a++)
        {
            var left = ComparisonPlan.LevelIn(pattern, a);
            if (left == 0 || (usable >> a & 1) == 0)
                continue;
            for (var b = a + 1; b < count; b++)
                if (
                    ComparisonPlan.LevelIn(pattern, b) is > 0 and var right
                    && (usable >> b & 1) != 0
                )
                    all[a * count + b]._pairs[left * PatternCells.Width + right] += pairs;
        }
    }

    /// <summary>Ratios to independence, mutual information, and whether chance does not explain it.</summary>
    public (double[] Ratios, double Bits, bool Counts) Measure()
    {
        var (rows, columns) = (new double[PatternCells.Width], new double[PatternCells.Width]);
        var total = 0.0;
        for (var at = 0; at < _pairs.Length; at++)
        {
            rows[at / PatternCells.Width] += _pairs[at];
            columns[at % PatternCells.Width] += _pairs[at];
            total += _pairs[at];
        }
        var ratios = new double[_pairs.Length];
        Array.Fill(ratios, 1);
        var bits = 0.0;
        for (var at = 0; at < _pairs.Length && total > 0; at++)
        {
            var expected = rows[at / PatternCells.Width] * columns[at % PatternCells.Width] / total;
            if (expected <= 0)
                continue;
            ratios[at] = (_pairs[at] + Prior) / (expected + Prior);
            if (_pairs[at] > 0)
                bits += _pairs[at] / total * Math.Log2(_pairs[at] / expected);
        }
        var free = (rows.Count(r => r > 0) - 1) * (columns.Count(c => c > 0) - 1);
        var price = 0.5 * Math.Log2(Math.Max(2, total)) * free;
        return (ratios, bits, free > 0 && bits * total > price);
    }

    /// <summary>Mean over the pairs.</summary>
    public double Mean(Func<int, double> of)
    {
        var (sum, total) = (0.0, 0.0);
        for (var at = 0; at < _pairs.Length; at++)
            if (_pairs[at] > 0)
                (sum, total) = (sum + _pairs[at] * of(at), total + _pairs[at]);
        return total > 0 ? sum / total : 0;
    }
}
