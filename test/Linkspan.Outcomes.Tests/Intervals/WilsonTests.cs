using Linkspan.Outcomes;

namespace Linkspan.Outcomes.Tests;

public class WilsonTests
{
    [Theory] // Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3.
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Published_intervals_are_reproduced(long successes, long n, double low, double high)
    {
        var interval = Wilson.Interval(successes, n);
        Assert.Equal(low, interval.Low, 0.00005);
        Assert.Equal(high, interval.High, 0.00005);
    }

    [Fact]
    public void The_interval_holds_the_share_and_mirrors_when_success_is_swapped() =>
        Gen.Select(Gen.Long[1, 100_000], Gen.Double[0, 1])
            .Sample(
                (n, share) =>
                {
                    var successes = (long)(n * share);
                    var interval = Wilson.Interval(successes, n);
                    var mirrored = Wilson.Interval(n - successes, n);
                    Assert.InRange((double)successes / n, interval.Low, interval.High);
                    Assert.InRange(interval.Low, 0, interval.High);
                    Assert.InRange(interval.High, interval.Low, 1);
                    Assert.Equal(1 - interval.Low, mirrored.High, 1e-12);
                }
            );

    [Fact]
    public void A_higher_level_is_wider() =>
        Assert.True(
            Wilson.Interval(5, 20, 0.99).Low < Wilson.Interval(5, 20, 0.90).Low
                && Wilson.Interval(5, 20, 0.99).High > Wilson.Interval(5, 20, 0.90).High
        );

    [Fact]
    public void Nobody_has_no_interval() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Wilson.Interval(0, 0));
}

public class RateGapTests
{
    [Theory] // Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10.
    [InlineData(56, 70, 48, 80, 0.2000, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.6000, 0.1705, 0.8090)]
    [InlineData(10, 10, 0, 10, 1.0000, 0.6075, 1.0000)]
    public void Published_intervals_are_reproduced(
        long successes,
        long n,
        long otherSuccesses,
        long otherN,
        double gap,
        double low,
        double high
    )
    {
        var (found, interval) = RateGap.Between(successes, n, otherSuccesses, otherN);
        Assert.Equal(gap, found, 0.00005);
        Assert.Equal(low, interval.Low, 0.00005);
        Assert.Equal(high, interval.High, 0.00005);
    }
}

public class GroupGapsTests
{
    [Fact]
    public void Gaps_are_counted_from_the_largest_group_that_is_shown()
    {
        var (reference, gaps) = GroupGaps.FromLargest([
            new("A", 56, 70, 500_000),
            new("B", 48, 80, 450_000),
            new("C", null, null, null),
            new("D", null, 900, 700_000),
        ]);
        Assert.Equal("B", reference);
        Assert.Equal(0.2, gaps[0].Gap!.Value, 1e-12);
        Assert.Equal(50_000, gaps[0].MedianGapCents);
        Assert.Equal(new GroupGap("B", 0.6, Wilson.Interval(48, 80), null, null, null), gaps[1]);
        Assert.Equal(new GroupGap("C", null, null, null, null, null), gaps[2]);
        Assert.Equal(new GroupGap("D", null, null, null, null, 250_000), gaps[3]);
    }

    [Fact]
    public void Without_a_group_that_is_shown_there_is_no_gap() =>
        Assert.Null(GroupGaps.FromLargest([new("A", null, 30, null)]).Reference);
}
