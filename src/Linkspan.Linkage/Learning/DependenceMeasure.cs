using System.Collections.Immutable;
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

    /// <summary>Whether it is about the comparisons of a table.</summary>
    public bool IsOf(PairTable table) => (Table.First, Table.Second) == (table.First, table.Second);

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
        var (matchRatios, matchBits, matchCounts) = match.Measure();
        var (otherRatios, otherBits, otherCounts) = other.Measure();
        if (!matchCounts)
            Array.Fill(matchRatios, 1);
        if (!otherCounts)
            Array.Fill(otherRatios, 1);
        if (!matchCounts && !otherCounts)
            return null;
        var bits = match.Mean(at => Math.Abs(Math.Log2(matchRatios[at] / otherRatios[at])));
        return new(new PairTable(a, b, matchRatios, otherRatios), matchBits, otherBits, bits);
    }
}
