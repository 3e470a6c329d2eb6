using Linkspan.Outcomes;
using Linkspan.Vocabulary;

namespace Linkspan.Outcomes.Tests;

public class WageCoverageTests
{
    static readonly Dictionary<int, long> s_records = new()
    {
        [Ordinal("2018Q1")] = 1000,
        [Ordinal("2018Q2")] = 1010,
        [Ordinal("2018Q3")] = 990,
        [Ordinal("2018Q4")] = 1000,
        [Ordinal("2019Q1")] = 760,
        [Ordinal("2019Q2")] = 300,
        [Ordinal("2019Q3")] = 10,
    };

    [Fact]
    public void The_newest_quarters_are_taken_off_while_they_are_thin() =>
        Assert.Equal(
            (Quarter.Find("2018Q1")!.Value, Quarter.Find("2019Q1")!.Value),
            WageCoverage.Of(s_records, null).Range
        );

    [Fact]
    public void A_state_may_say_through_which_quarter_its_records_are_complete() =>
        Assert.Equal(
            (Quarter.Find("2018Q1")!.Value, Quarter.Find("2019Q2")!.Value),
            WageCoverage.Of(s_records, Quarter.Find("2019Q2")).Range
        );

    [Fact]
    public void Without_records_nothing_is_complete() =>
        Assert.Null(WageCoverage.Of(new Dictionary<int, long>(), null).Range);

    [Theory] // The quarter of the exit is number 0.
    [InlineData("2018Q2", 1, PanelPeriod.Quarter, true)]
    [InlineData("2018Q2", 3, PanelPeriod.Quarter, true)]
    [InlineData("2018Q2", 4, PanelPeriod.Quarter, false)]
    [InlineData("2017Q4", 1, PanelPeriod.Year, true)]
    [InlineData("2018Q1", 1, PanelPeriod.Year, true)]
    [InlineData("2018Q2", 1, PanelPeriod.Year, false)]
    [InlineData("2017Q3", 1, PanelPeriod.Year, false)] // Before the first records.
    public void A_point_is_covered_when_all_its_quarters_are(
        string exit,
        int point,
        PanelPeriod period,
        bool covered
    ) =>
        Assert.Equal(
            covered,
            WageCoverage.Of(s_records, null).Covers(Ordinal(exit), point, period)
        );

    static int Ordinal(string quarter) => Quarter.Find(quarter)!.Value.Ordinal;
}
