using Linkspan.Linkage.Standardization;

namespace Linkspan.Linkage.Tests.Standardization;

public class DateStandardizationTests
{
    [Theory]
    [InlineData(DateOrder.YearMonthDay, "2009-08-25", "20090825")]
    [InlineData(DateOrder.YearMonthDay, "20090825", "20090825")]
    [InlineData(DateOrder.YearMonthDay, "2009-08-25T10:11:12", "20090825")]
    [InlineData(DateOrder.YearMonthDay, "09-8-25", "20090825")]
    [InlineData(DateOrder.MonthDayYear, "8/5/2009", "20090805")]
    [InlineData(DateOrder.DayMonthYear, "8/5/2009", "20090508")]
    [InlineData(DateOrder.MonthDayYear, "8/25/09", "20090825")]
    [InlineData(DateOrder.MonthDayYear, "8/25/29", "20290825")]
    [InlineData(DateOrder.MonthDayYear, "8/25/30", "19300825")]
    [InlineData(DateOrder.MonthDayYear, "08252009", "20090825")]
    [InlineData(DateOrder.DayMonthYear, "25082009", "20090825")]
    [InlineData(DateOrder.YearMonthDay, "25 Aug 2009", "20090825")]
    [InlineData(DateOrder.MonthDayYear, "25-AUG-09", "20090825")]
    [InlineData(DateOrder.MonthDayYear, "August 25th, 2009", "20090825")]
    public void A_date_is_eight_digits(DateOrder order, string raw, string expected) =>
        Assert.Equal(expected, Date(raw, order));

    [Theory]
    [InlineData("1989", "19890000")]
    [InlineData("1989-5", "19890500")]
    [InlineData("5/1989", "19890500")]
    [InlineData("198905", "19890500")]
    [InlineData("Mai 1989", null)]
    [InlineData("May 1989", "19890500")]
    [InlineData("1789-72-21", "17897221")] // No such day: its digits are kept.
    public void A_date_may_be_partial_or_impossible(string raw, string? expected) =>
        Assert.Equal(expected, Date(raw));

    [Theory]
    [InlineData("1900-01-01")]
    [InlineData("1901-01-01")]
    [InlineData("1899-12-30")]
    [InlineData("1111-11-11")]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    [InlineData("0000-00-00")]
    [InlineData("12345")]
    [InlineData("someday")]
    public void What_stands_for_no_date_is_missing(string raw) => Assert.Null(Date(raw));

    [Fact]
    public void The_first_of_January_is_a_day_unless_the_model_says_otherwise()
    {
        Assert.Equal("19900101", Date("1990-01-01"));
        Assert.Equal("19900000", Date("1990-01-01", with: ColumnOptions.JanuaryFirstIsYear));
        Assert.Null(Date("1990-01-01", with: ColumnOptions.JanuaryFirstIsMissing));
        Assert.Equal("19900102", Date("1990-01-02", with: ColumnOptions.JanuaryFirstIsMissing));
    }

    [Theory]
    [InlineData("36526", "20000101")]
    [InlineData("40050", "20090825")]
    [InlineData("2009-08-25", "20090825")]
    [InlineData("1989", "19890000")] // Four digits are a year.
    public void Days_of_a_spreadsheet_are_read_when_the_model_says_so(
        string raw,
        string expected
    ) => Assert.Equal(expected, Date(raw, with: ColumnOptions.ExcelDays));

    static string? Date(
        string raw,
        DateOrder order = DateOrder.YearMonthDay,
        ColumnOptions with = ColumnOptions.None
    ) =>
        Standardizer.Standardize(
            new LinkColumn
            {
                Name = "c",
                Kind = ColumnKind.Date,
                DateOrder = order,
                Options = with,
            },
            raw
        );
}
