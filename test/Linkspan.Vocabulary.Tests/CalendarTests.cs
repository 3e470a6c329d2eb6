using Linkspan.Vocabulary;

namespace Linkspan.Vocabulary.Tests;

public class QuarterTests
{
    static readonly Gen<Quarter> s_quarter = Gen.Select(
        Gen.Int[1950, 2150],
        Gen.Int[1, 4],
        (year, number) => new Quarter(year, number)
    );

    [Theory] // 20 CFR 677.155: the quarter of exit is number 0.
    [InlineData(2026, 6, 12, 2, "2026Q4")]
    [InlineData(2026, 6, 12, 4, "2027Q2")]
    [InlineData(2025, 12, 31, 1, "2026Q1")]
    [InlineData(2025, 1, 1, -1, "2024Q4")]
    public void Quarters_after_exit_are_counted_from_the_quarter_of_exit(
        int year,
        int month,
        int day,
        int after,
        string expected
    ) => Assert.Equal(expected, Quarter.Of(new(year, month, day)).Plus(after).ToString());

    [Fact]
    public void Text_reads_back_as_the_same_quarter() =>
        s_quarter.Sample(q => Assert.Equal(q, Quarter.Find(q.ToString())));

    [Theory]
    [InlineData("")]
    [InlineData("2026Q5")]
    [InlineData("2026Q0")]
    [InlineData("2026-3")]
    [InlineData(" 026Q3")]
    [InlineData("2026Q33")]
    public void Anything_else_is_no_quarter(string text) => Assert.Null(Quarter.Find(text));

    [Fact]
    public void Every_day_lies_between_the_start_and_the_end_of_its_quarter() =>
        Gen.Int[0, 90_000]
            .Sample(days =>
            {
                var day = new DateOnly(1950, 1, 1).AddDays(days);
                var quarter = Quarter.Of(day);
                Assert.InRange(day, quarter.Start, quarter.End);
            });

    [Fact]
    public void Difference_undoes_addition() =>
        Gen.Select(s_quarter, Gen.Int[-100, 100]).Sample((q, n) => Assert.Equal(n, q.Plus(n) - q));
}

public class SchoolYearTests
{
    [Theory]
    [InlineData(2019, 6, 30, "2018–19")]
    [InlineData(2019, 7, 1, "2019–20")]
    [InlineData(2000, 1, 1, "1999–00")]
    public void A_school_year_starts_in_July(int year, int month, int day, string expected) =>
        Assert.Equal(expected, SchoolYear.Of(new(year, month, day)).ToString());
}
