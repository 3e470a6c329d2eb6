using System.Globalization;
using Linkspan.Publishing;

namespace Linkspan.Site.Figures;

/// <summary>Numbers as an American reader expects them, whatever the machine's culture.</summary>
static class Say
{
    static readonly CultureInfo s_english = CultureInfo.GetCultureInfo("en-US");

    /// <summary>A count of people: <c>12,340</c>.</summary>
    public static string Count(long people) => people.ToString("N0", s_english);

    /// <summary>A share in whole percents; what is not quite none or all is not rounded to it.</summary>
    /// <param name="share">0 to 1.</param>
    public static string Share(double share) =>
        share switch
        {
            > 0 and < 0.005 => "under 1%",
            > 0.995 and < 1 => "over 99%",
            _ => string.Create(s_english, $"{share * 100:0}%"),
        };

    /// <summary>A rate with one decimal: <c>97.3%</c>.</summary>
    public static string Rate(double rate) => string.Create(s_english, $"{rate * 100:0.0}%");

    /// <summary>Money: <c>$7,400</c>.</summary>
    public static string Dollars(long dollars) => dollars.ToString("$#,0", s_english);

    /// <summary>A day: <c>June 30, 2026</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("MMMM d, yyyy", s_english);

    /// <summary>A moment, in UTC: <c>November 23, 2026, 18:00 UTC</c>.</summary>
    public static string Moment(DateTimeOffset moment) =>
        moment.ToUniversalTime().ToString("MMMM d, yyyy, HH:mm 'UTC'", s_english);

    /// <summary>How far published rates lie from the truth of made-up data.</summary>
    public static string Distance(TruthDistance distance) =>
        string.Create(
            s_english,
            $"{distance.Measure}: {distance.PointsMean:0.0} percentage points from what perfect links "
        )
        + string.Create(
            s_english,
            $"would give, on average over {States(distance.Seeds)}; {distance.PointsMax:0.0} at most."
        );

    static string States(int count) =>
        count == 1 ? "this made-up state" : string.Create(s_english, $"{count} made-up states");
}
