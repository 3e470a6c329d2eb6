using Linkspan.Synthetic.People;
using Linkspan.Vocabulary;

namespace Linkspan.Synthetic.Agencies;

/// <summary>Days and quarters of the wage files, 0 being the first.</summary>
static class WageQuarters
{
    /// <summary>The quarter of a day; below 0 or beyond the last when the files do not hold it.</summary>
    public static int At(int day) =>
        Quarter.Of(DateOnly.FromDayNumber(day)) - StateSettings.FirstQuarter;

    /// <summary>First day of a quarter.</summary>
    public static int StartOf(int quarter) => Of(quarter).Start.DayNumber;

    /// <summary>Last day of a quarter.</summary>
    public static int EndOf(int quarter) => Of(quarter).End.DayNumber;

    /// <summary>As 2025Q3.</summary>
    public static string NameOf(int quarter) => $"{Of(quarter).Year}Q{Of(quarter).Number}";

    /// <summary>Whether the files hold it.</summary>
    public static bool IsKnown(int quarter) => quarter >= 0 && quarter < StateFiles.QuarterCount;

    extension(Person person)
    {
        /// <summary>Covered pay of a quarter in cents, 0 when the files do not hold it.</summary>
        public long CentsIn(int quarter) =>
            IsKnown(quarter) && person.CentsByQuarter.Length > 0
                ? person.CentsByQuarter[quarter]
                : 0;
    }

    static Quarter Of(int quarter) => StateSettings.FirstQuarter.Plus(quarter);
}
