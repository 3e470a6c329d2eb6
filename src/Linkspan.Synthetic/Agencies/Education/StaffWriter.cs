using Linkspan.Synthetic.Chances;
using Linkspan.Synthetic.People;
using Linkspan.Vocabulary;

namespace Linkspan.Synthetic.Agencies.Education;

/// <summary>Staff of public schools: adults whom the wage records have at an employer of schools.</summary>
static class StaffWriter
{
    const string Schools = "611";
    const int YearsWritten = 3;
    const int GrownUpAge = 22;

    /// <summary>What the list has of an employee in all years.</summary>
    readonly record struct Post(
        string Id,
        AgencyForm Form,
        string Position,
        string Cip,
        string Education,
        int First,
        int YearsBefore
    );

    public static void Write(StateWorld world, Batch batch, Person person)
    {
        if (person.School is not null || !person.Paid.Exists(IsAtSchools))
            return;
        var chance = world.ChanceOf(person, Delivery.Staff);
        if (!chance.Flip(Prevalence.Staff))
            return;
        var first = person.Paid.Find(IsAtSchools).Quarter;
        var age = person.AgeOn(WageQuarters.StartOf(first));
        if (age < GrownUpAge)
            return;
        var position = chance.Unit() switch
        {
            < 0.48 => "teacher",
            < 0.57 => "cte-teacher",
            < 0.62 => "counselor",
            < 0.68 => "administrator",
            _ => "support",
        };
        Post post = new(
            "T" + world.NumberOf(Delivery.Staff, person.Entity),
            AgencyForm.Of(world, person, WageQuarters.StartOf(first), 0, ref chance),
            position,
            position is "cte-teacher"
                ? Programs.DrawCip(Programs.DrawCluster(person.Sex, ref chance), ref chance)
                : "",
            position is "support" ? "01044"
                : chance.Flip(0.5) ? "01057"
                : "01051",
            first,
            first == 0 ? chance.Below(Math.Max(1, age - GrownUpAge)) : 0
        );
        var last = StateSettings.LastSchoolYear.EndYear;
        var any = false;
        for (var year = last - YearsWritten + 1; year <= last; year++)
            any |= WriteYear(world, batch, person, post, year);
        if (any)
            batch[StateFiles.Identities].Identity("k12-staff", post.Id, person.Entity, false);
    }

    /// <returns>Whether the employee was there in the fall.</returns>
    static bool WriteYear(StateWorld world, Batch batch, Person person, Post post, int year)
    {
        var fall = new Quarter(year - 1, 4) - StateSettings.FirstQuarter;
        if (!person.Paid.Exists(p => p.Quarter == fall && IsAtSchools(p)))
            return false;
        var home = person.HomeOn(WageQuarters.StartOf(fall));
        var district = world.Map.Districts[home.District];
        var school = district.High[person.Entity % district.High.Count];
        if (year == StateSettings.LastSchoolYear.EndYear)
            EdFiWriter.WriteStaff(world, batch, person, post.Id, post.Form, district.Id);
        post.Form.WriteNames(batch[Delivery.Staff].Field(post.Id))
            .Field(person.Sex.ToString())
            .Field(year)
            .Field(district.Id)
            .Field(school.Id)
            .Field(post.Position)
            .Field(post.Cip)
            .Field(post.Position is "support" && person.Entity % 3 == 0 ? 0.5 : 1, 2)
            .Field(post.YearsBefore + (fall - post.First) / 4)
            .Field(post.Education)
            .Day(WageQuarters.StartOf(post.First))
            .EndRow();
        return true;
    }

    static bool IsAtSchools(PaidQuarter paid) =>
        paid.Employer.Ownership == '3'
        && paid.Employer.Naics.StartsWith(Schools, StringComparison.Ordinal);
}
