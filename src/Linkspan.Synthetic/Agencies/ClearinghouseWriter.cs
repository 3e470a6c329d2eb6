using System.Globalization;
using Linkspan.Reference;
using Linkspan.Synthetic.Chances;
using Linkspan.Synthetic.People;

namespace Linkspan.Synthetic.Agencies;

/// <summary>The answer of a clearinghouse about the graduates: StudentTracker detail return, names left out.</summary>
static class ClearinghouseWriter
{
    public const string Header =
        "Your Unique Identifier,First Name,Middle Initial,Last Name,Name Suffix,"
        + "Requester Return Field,Record Found Y/N,Search Date,College Code/Branch,College Name,"
        + "College State,2-year / 4-year,Public / Private,Enrollment Begin,Enrollment End,"
        + "Enrollment Status,Class Level,Enrollment Major 1,Enrollment CIP 1,Enrollment Major 2,"
        + "Enrollment CIP 2,Graduated?,Graduation Date,Degree Title,Degree Major 1,Degree CIP 1,"
        + "College Sequence";

    public static void Write(StateWorld world, Batch batch, Person person)
    {
        if (person.School is not { ExitClass: ExitClasses.Diploma } school)
            return;
        var chance = world.ChanceOf(person, Topic.Clearinghouse);
        var id = school.LastStudentId;
        var rows = batch[StateFiles.Clearinghouse];
        var search = new DateOnly(2025, 11, 15).DayNumber;
        if (
            person.College is not { } life
            || life.Terms[0].Begin > search
            || chance.Flip(world.Settings.Errors.ClearinghouseMiss)
        )
        {
            Start(rows, id, search, false);
            for (var i = 0; i < 19; i++)
                rows.Field("");
            rows.EndRow();
            return;
        }
        foreach (var term in life.Terms)
            if (term.Begin <= search)
                WriteTerm(rows, id, search, life, term);
        if (life.DegreeDay > 0 && life.DegreeDay <= search)
            WriteDegree(rows, id, search, life);
    }

    static RowBuffer Start(RowBuffer rows, string id, int search, bool isFound) =>
        rows.Field(id).Field("").Field("").Field("").Field("").Field("").Flag(isFound).Day(search);

    static RowBuffer StartCollege(RowBuffer rows, string id, int search, CollegeLife life) =>
        Start(rows, id, search, true)
            .Field($"{life.College.Id}-00")
            .Field(life.College.Name)
            .Field(life.College.State)
            .Field(life.College.IsTwoYear ? "2-year" : "4-year")
            .Field(life.College.IsPublic ? "Public" : "Private");

    static void WriteTerm(
        RowBuffer rows,
        string id,
        int search,
        CollegeLife life,
        CollegeTerm term
    ) =>
        StartCollege(rows, id, search, life)
            .Day(term.Begin)
            .Day(term.End)
            .Field(term.IsFullTime ? "F" : "H")
            .Field("")
            .Field("")
            .Field(PlainCip(life.Cip))
            .Field("")
            .Field("")
            .Field("N")
            .Field("")
            .Field("")
            .Field("")
            .Field("")
            .Field("1")
            .EndRow();

    static void WriteDegree(RowBuffer rows, string id, int search, CollegeLife life) =>
        StartCollege(rows, id, search, life)
            .Field("")
            .Field("")
            .Field("")
            .Field("")
            .Field("")
            .Field("")
            .Field("")
            .Field("")
            .Field("Y")
            .Day(life.DegreeDay)
            .Field(
                life.Degree switch
                {
                    "bachelor" => "BACHELOR OF SCIENCE",
                    "associate" => "ASSOCIATE OF APPLIED SCIENCE",
                    _ => "CERTIFICATE",
                }
            )
            .Field("")
            .Field(PlainCip(life.Cip))
            .Field("1")
            .EndRow();

    /// <summary>Six digits without the point, as the clearinghouse writes CIP codes.</summary>
    static string PlainCip(string cip) =>
        cip.Replace(".", "", StringComparison.Ordinal).ToString(CultureInfo.InvariantCulture);
}
