using System.Collections.Immutable;
using Linkspan.Linkage.Comparisons;
using Linkspan.Linkage.Scoring;

namespace Linkspan.Linkage.Learning;

/// <summary>How any two comparisons go together among matches and among unrelated pairs.</summary>
/// <param name="Table">Their joint shares over the product of shares.</param>
/// <param name="MatchBits">Mutual information among matches.</param>
/// <param name="OtherBits">Mutual information among unrelated pairs.</param>
/// <param name="WeightBits">By how much, on average, the weight of a match changes when it is heeded.</param>
sealed record MeasuredDependence(
    PairTable Table,
    double MatchBits,
    double OtherBits,
    double WeightBits
)
{
    const double Prior = 5; // Pairs seen as if independent: rare combinations say nothing.

    // What hardly changes weights is not worth its parameters.
    const double WeightBitsMin = 0.25;
    const double OtherBitsMin = 0.0005;
    const double MatchBitsMin = 0.02;

    /// <summary>All pairs of comparisons whose dependence chance does not explain, in the model's order.</summary>
    public static List<MeasuredDependence> Of(Mixture mixture, PatternCells cells)
    {
        var count = mixture.M.Length;
        var (match, other) = (Joint.All(count), Joint.All(count));
        var odds = mixture.Odds();
        var classes = new double[mixture.Related.Count + 1];
        foreach (var cell in cells.Candidates)
        {
            odds.Of(cell.Pattern, classes);
            Joint.Add(match, cell.Pattern, cell.Usable, cell.Pairs * classes[0]);
        }
        foreach (var cell in cells.Random)
        {
            odds.Of(cell.Pattern, classes);
            var pairs = cell.Pairs * Math.Max(0, 1 - classes.Sum());
            Joint.Add(other, cell.Pattern, ushort.MaxValue, pairs);
        }
        var found = new List<MeasuredDependence>();
        for (var a = 0; a < count; a++)
        for (var b = a + 1; b < count; b++)
            if (Of(a, b, match[a * count + b], other[a * count + b]) is { } measured)
                found.Add(measured);
        return found;
    }

    /// <summary>Those that matter most and form no circle.</summary>
    /// <param name="measured">All that were measured.</param>
    /// <param name="groups">What changes together among matches.</param>
    public static PairTables Forest(
        IReadOnlyList<MeasuredDependence> measured,
        ComparisonGroups groups
    )
    {
        var tree = Enumerable.Range(0, PatternCells.Width).ToArray();
        var tables = new List<PairTable>();
        foreach (
            var edge in measured
                .Where(m => m.IsWorthModelling(groups))
                .OrderByDescending(m => m.WeightBits)
                .ThenBy(m => m.Table.First)
                .ThenBy(m => m.Table.Second)
        )
        {
            var (from, to) = (tree[edge.Table.First], tree[edge.Table.Second]);
            if (from == to)
                continue;
            for (var g = 0; g < tree.Length; g++)
                tree[g] = tree[g] == from ? to : tree[g];
            tables.Add(edge.Table);
        }
        return new PairTables(tables);
    }

    /// <summary>The same choice, measured anew.</summary>
    public static PairTables Again(IReadOnlyList<MeasuredDependence> measured, PairTables chosen) =>
        new([
            .. chosen.Tables.Select(t =>
                measured
                    .FirstOrDefault(m => m.Table.First == t.First && m.Table.Second == t.Second)
                    ?.Table
                ?? t
            ),
        ]);

    // Related people are too few among all pairs to reach the bound; a town and its ZIP code, or a
    // first name and sex, do.
    bool IsWorthModelling(ComparisonGroups groups) =>
        WeightBits >= WeightBitsMin
        && (
            OtherBits >= OtherBitsMin
            || (MatchBits >= MatchBitsMin && groups.IsOne(Table.First, Table.Second))
        );

    /// <summary>In the words of a model.</summary>
    public LearnedDependence ToLearned(
        ImmutableArray<LearnedComparison> comparisons,
        PairTables? modelled
    )
    {
        var (a, b) = (comparisons[Table.First], comparisons[Table.Second]);
        var table = modelled?.Tables.FirstOrDefault(t =>
            t.First == Table.First && t.Second == Table.Second
        );
        ImmutableArray<ImmutableArray<int>> Units(Func<PairTable, double[]> of) =>
            table is null
                ? []
                :
                [
                    .. a.Levels.Select(
                        (_, i) =>
                            b
                                .Levels.Select(
                                    (_, j) =>
                                        Weight.ToUnits(
                                            Math.Log2(
                                                of(table)[(i + 1) * PatternCells.Width + j + 1]
                                            )
                                        )
                                )
                                .ToImmutableArray()
                    ),
                ];
        return new(a.Name, b.Name, MatchBits, OtherBits, Units(t => t.Match), Units(t => t.Other));
    }

    static MeasuredDependence? Of(int a, int b, Joint match, Joint other)
    {
        var (matchRatios, matchBits, matchCounts) = match.Measure(Prior);
        var (otherRatios, otherBits, otherCounts) = other.Measure(Prior);
        if (!matchCounts)
            Array.Fill(matchRatios, 1);
        if (!otherCounts)
            Array.Fill(otherRatios, 1);
        if (!matchCounts && !otherCounts)
            return null;
        var bits = match.Mean(at => Math.Abs(Math.Log2(matchRatios[at] / otherRatios[at])));
        return new(new PairTable(a, b, matchRatios, otherRatios), matchBits, otherBits, bits);
    }

    /// <summary>Pairs by the levels of two comparisons.</summary>
    sealed class Joint
    {
        readonly double[] _pairs = new double[PatternCells.Width * PatternCells.Width];

        public static Joint[] All(int count) =>
            [.. Enumerable.Range(0, count * count).Select(_ => new Joint())];

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
        public (double[] Ratios, double Bits, bool Counts) Measure(double prior)
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
                var expected =
                    rows[at / PatternCells.Width] * columns[at % PatternCells.Width] / total;
                if (expected <= 0)
                    continue;
                ratios[at] = (_pairs[at] + prior) / (expected + prior);
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
}
