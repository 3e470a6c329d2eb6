using Linkspan.Cli.Link.Report;

namespace Linkspan.EndToEnd.Tests.Link;

public class ReportNumbersTests
{
    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(0.000_000_1, "under 0.001 %")]
    [InlineData(0.000_2, "0.020 %")]
    [InlineData(0.5, "50.0 %")]
    [InlineData(0.9985, "99.85 %")]
    [InlineData(0.999_999, "over 99.999 %")]
    [InlineData(1, "100 %")]
    public void A_share_is_never_rounded_to_none_or_all(double share, string text) =>
        Assert.Equal(text, ReportNumbers.Percent(share));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.01, "under 0.1")]
    [InlineData(3.14, "3.1")]
    [InlineData(1234.5, "1,234")]
    public void Few_expected_links_have_tenths(double count, string text) =>
        Assert.Equal(text, ReportNumbers.Expected(count));
}
