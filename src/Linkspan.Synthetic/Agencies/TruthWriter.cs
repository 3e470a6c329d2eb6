using Linkspan.Synthetic.People;
using Linkspan.Vocabulary;

namespace Linkspan.Synthetic.Agencies;

/// <summary>The truth: who is who, what they are like, what became of the pupils.</summary>
static class TruthWriter
{
    /// <summary>Years after leaving school that outcomes are written for.</summary>
    public const int YearsMax = 8;

    public const string PeopleHeader =
        "entity,sex,race_ethnicity,birth_date,drives,has_own_ssn,ever_pupil,left_state_date,"
        + "military,disability,economically_disadvantaged,locale";

    public static string OutcomesHeader { get; } =
        "entity,exit_class,exit_date,later_equivalency,career_cluster,concentrator,wbl_type,"
        + "college_ever,degree,apprentice"
        + string.Concat(
            Enumerable.Range(1, YearsMax).Select(y => $",quarters_y{y},wages_cents_y{y}")
        );

    public static void Write(StateWorld world, Batch batch, Person person)
    {
        batch[StateFiles.People]
            .Field(person.Entity)
            .Field(person.Sex == 'F' ? "F" : "M")
            .Field(person.Race)
            .Day(person.Birth)
            .Flag(person.LicenceIssued > 0)
            .Flag(person.WorksAs is null)
            .Flag(person.School is not null)
            .Day(person.Left <= StateWorld.AsOf ? person.Left : 0)
            .Flag(person.Military.From > 0)
            .Flag(person.Disability)
            .Flag(person.EconomicallyDisadvantaged)
            .Field(world.Map.Districts[person.Homes[0].District].Locale)
            .EndRow();
        if (person.School is { ExitClass.Length: > 0 } school)
            WriteOutcome(batch, person, school);
    }

    /// <remarks>
    /// Year 1 is the first four full quarters after the quarter of the exit. A year with a quarter
    /// that the wage files do not hold is empty, not zero.
    /// </remarks>
    static void WriteOutcome(Batch batch, Person person, SchoolLife school)
    {
        var rows = batch[StateFiles.Outcomes]
            .Field(person.Entity)
            .Field(school.ExitClass)
            .Day(school.LastDay)
            .Flag(school.EquivalencyDay > 0 && school.EquivalencyDay <= StateWorld.AsOf)
            .Field(school.Cluster == 0 ? "" : Programs.ClusterCode(school.Cluster))
            .Flag(school.IsConcentrator)
            .Field(school.WorkBasedLearning)
            .Flag(person.College is not null)
            .Field(person.College?.Degree)
            .Flag(school.IsApprentice);
        var exit = Quarter.Of(DateOnly.FromDayNumber(school.LastDay)) - StateSettings.FirstQuarter;
        for (var year = 0; year < YearsMax; year++)
            WriteYear(rows, person.CentsByQuarter, exit + 1 + 4 * year);
        rows.EndRow();
    }

    static void WriteYear(RowBuffer rows, long[] cents, int first)
    {
        if (first < 0 || first + 4 > cents.Length)
        {
            rows.Field("").Field("");
            return;
        }
        var (quarters, sum) = (0, 0L);
        foreach (var quarter in cents.AsSpan(first, 4))
        {
            quarters += quarter > 0 ? 1 : 0;
            sum += quarter;
        }
        rows.Field(quarters).Field(sum);
    }
}
