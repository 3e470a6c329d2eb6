using Linkspan.Outcomes;

namespace Linkspan.Outcomes.Tests;

public class PercentilesTests
{
    [Theory]
    [InlineData(new long[] { 7 }, 7, 7, 7)]
    [InlineData(new long[] { 10, 20 }, 13, 15, 18)] // 12.5 and 17.5, half up.
    [InlineData(new long[] { 1, 2, 3, 4, 5 }, 2, 3, 4)]
    [InlineData(new long[] { 100, 200, 300, 400 }, 175, 250, 325)]
    public void Quartiles_lie_between_neighbors(long[] sorted, long low, long median, long high) =>
        Assert.Equal(
            (low, median, high),
            (
                Percentiles.Quartile([.. sorted], 1),
                Percentiles.Quartile([.. sorted], 2),
                Percentiles.Quartile([.. sorted], 3)
            )
        );

    [Fact]
    public void Quartiles_agree_with_interpolation_in_floating_point() =>
        Gen.Long[0, 5_000_000]
            .List[1, 60]
            .Sample(values =>
            {
                values.Sort();
                foreach (var quarters in (int[])[1, 2, 3])
                {
                    var place = quarters / 4.0 * (values.Count - 1);
                    var at = (int)place;
                    var next = Math.Min(at + 1, values.Count - 1);
                    var expected = values[at] + (place - at) * (values[next] - values[at]);
                    Assert.Equal(expected, Percentiles.Quartile(values, quarters), 0.51);
                }
            });
}
