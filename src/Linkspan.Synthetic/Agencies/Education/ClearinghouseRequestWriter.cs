using System.Globalization;
using Linkspan.Reference;
using Linkspan.Synthetic.People;

namespace Linkspan.Synthetic.Agencies.Education;

/// <summary>The request to a clearinghouse about the latest graduates: StudentTracker, one D1 a student.</summary>
static class ClearinghouseRequestWriter
{
    const string School = "920999";

    public static void Write(StateWorld world, Batch batch, Person person)
    {
        var year = StateSettings.LastSchoolYear.EndYear;
        if (
            person.School is not { ExitClass: ExitClasses.Diploma } school
            || school.Spells[^1].Year != year
        )
            return;
        var chance = world.ChanceOf(person, Delivery.ClearinghouseRequest);
        var form = AgencyForm.Of(world, person, school.LastDay, 1, ref chance);
        var token = $"{chance.Next():x16}{chance.Next():x16}";
        batch[Delivery.ClearinghouseRequest]
            .Line(
                string.Join(
                    '\t',
                    "D1",
                    "",
                    form.First,
                    form.Middle.Length > 0 ? form.Middle[..1] : "",
                    form.Last,
                    form.Suffix,
                    Plain(form.Birth),
                    Plain(school.LastDay),
                    "",
                    School,
                    "00",
                    token
                )
            );
        batch[StateFiles.Identities].Identity("nsc-request", token, person.Entity, false);
    }

    static string Plain(int day) =>
        DateOnly.FromDayNumber(day).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
