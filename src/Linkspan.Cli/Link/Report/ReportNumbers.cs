using System.Globalization;
using Linkspan.Linkage.Measuring;

namespace Linkspan.Cli.Link.Report;

/// <summary>Numbers as a reader wants them.</summary>
static class ReportNumbers
{
    public static string Count(double count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Bits(double bits) =>
        bits.ToString("+0.00;−0.00;0.00", CultureInfo.InvariantCulture);

    public static string Level(double bits) =>
        bits.ToString("0.##;−0.##;0", CultureInfo.InvariantCulture);

    /// <summary>A number of links that a model expects: tenths where there are few.</summary>
    public static string Expected(double count) =>
        count switch
        {
            <= 0 => "0",
            < 0.1 => "under 0.1",
            < 10 => count.ToString("0.0", CultureInfo.InvariantCulture),
            _ => Count(count),
        };

    /// <summary>A share in percent; so many digits that the nearer end is told from 0 or 1.</summary>
    public static string Percent(double share)
    {
        var far = Math.Min(share, 1 - share);
        if (far <= 0)
            return share <= 0 ? "0 %" : "100 %";
        if (far < 0.000_01)
            return share < 0.5 ? "under 0.001 %" : "over 99.999 %";
        var digits =
            far >= 0.01 ? 1
            : far >= 0.001 ? 2
            : 3;
        return (share * 100).ToString($"F{digits}", CultureInfo.InvariantCulture) + " %";
    }

    public static string Range(Estimate e) => $"{Percent(e.Low)} to {Percent(e.High)}";

    public static string CountRange(Estimate e) => $"{Expected(e.Low)} to {Expected(e.High)}";

    public static string Share(double share) =>
        share.ToString(share < 0.001 ? "0.0E-0" : "0.0000", CultureInfo.InvariantCulture);

    public static string Seconds(double seconds) =>
        seconds.ToString("0.00", CultureInfo.InvariantCulture);
}
