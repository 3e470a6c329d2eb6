using Linkspan.Vocabulary;

namespace Linkspan.Synthetic;

/// <summary>Words for days and school years.</summary>
static class SchoolYears
{
    extension(SchoolYear year)
    {
        /// <summary>Day number of 30 June.</summary>
        public int LastDay() => new DateOnly(year.EndYear, 6, 30).DayNumber;
    }

    extension(DateOnly day)
    {
        /// <summary>End year of the school year in which the day lies.</summary>
        public int EndYear() => SchoolYear.Of(day).EndYear;
    }
}
