using Linkspan.Reference;
using Linkspan.Synthetic.Chances;
using Linkspan.Synthetic.People;
using Linkspan.Vocabulary;

namespace Linkspan.Synthetic.Agencies.Labor;

/// <summary>Adult education: those on the way to an equivalency, and some others who left school.</summary>
static class AdultEducationWriter
{
    const int ProviderCount = 24;

    public static void Write(StateWorld world, Batch batch, Person person)
    {
        if (person.School is not { ExitClass: ExitClasses.Noncompleter } school)
            return;
        var chance = world.ChanceOf(person, Delivery.AdultEducation);
        var passes = school.EquivalencyDay > 0;
        if (!passes && !chance.Flip(Prevalence.AdultEducation))
            return;
        var entry = passes
            ? Math.Max(school.LastDay + 1, school.EquivalencyDay - chance.Between(60, 250))
            : school.LastDay + chance.Between(100, 1500);
        if (entry >= StateWorld.AsOf || !person.IsInStateOn(entry))
            return;
        var exit = passes ? school.EquivalencyDay : entry + chance.Between(40, 400);
        WriteRow(world, batch, person, (entry, exit, passes), ref chance);
    }

    static void WriteRow(
        StateWorld world,
        Batch batch,
        Person person,
        (int Entry, int Exit, bool Passes) course,
        ref Chance chance
    )
    {
        var (entry, exit, passes) = course;
        var isOver = exit <= StateWorld.AsOf;
        var form = AgencyForm.Of(world, person, entry, 0.35, ref chance);
        var id = "AE" + world.NumberOf(Delivery.AdultEducation, person.Entity);
        var rows = batch[Delivery.AdultEducation].Field(id).Field(form.Ssn);
        var quarter = WageQuarters.At(exit);
        var isPaid = person.CentsIn(quarter + 1) + person.CentsIn(quarter + 2) > 0;
        form.WriteNames(rows)
            .Field(person.Sex.ToString())
            .Field(person.Race)
            .Field($"P{10 + chance.Below(ProviderCount)}")
            .Field(SchoolYear.Of(DateOnly.FromDayNumber(entry)).EndYear)
            .Field(
                person.EnglishLearner ? "ESL"
                : passes ? "ASE"
                : "ABE"
            )
            .Day(entry)
            .Day(isOver ? exit : 0)
            .Field(passes ? chance.Between(4, 6) : chance.Between(1, 4))
            .Flag(passes || chance.Flip(0.35))
            .Field(chance.Between(12, 320))
            .Flag(person.CentsIn(WageQuarters.At(entry)) > 0)
            .Field(
                !isOver ? ""
                : passes ? "1010"
                : chance.Flip(0.3) ? "1009"
                : "1005"
            )
            .Flag(isOver && passes && isPaid)
            .Flag(isOver && passes && person.College is not null)
            .Flag(false)
            .EndRow();
        batch[StateFiles.Identities].Identity("adult-education", id, person.Entity, false);
    }
}
