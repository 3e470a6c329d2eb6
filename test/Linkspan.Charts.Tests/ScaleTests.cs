namespace Linkspan.Charts.Tests;

public class ScaleTests
{
    [Theory]
    [InlineData(0, 0.5, 1)]
    [InlineData(1, 0.2, 1)]
    [InlineData(0.63, 0.2, 0.8)]
    [InlineData(7_412, 2_000, 8_000)]
    [InlineData(10_000, 2_000, 10_000)]
    [InlineData(12_001, 2_500, 12_500)]
    public void Marks_are_round_and_reach_the_largest_value(double largest, double step, double max)
    {
        var scale = Scale.For(largest);
        Assert.Equal(step, scale.Step, 1e-12);
        Assert.Equal(max, scale.Max, 1e-9);
    }

    [Fact]
    public void There_are_few_marks_and_the_last_is_not_far_above() =>
        Gen.Double[0.001, 1e9]
            .Sample(largest =>
            {
                var scale = Scale.For(largest);
                return scale.Marks().Count() is >= 3 and <= 7
                    && scale.Max >= largest * (1 - 1e-6)
                    && scale.Max - largest <= scale.Step * 1.000001;
            });
}
