using Linkspan.Reference;
using Linkspan.Synthetic.People;

namespace Linkspan.Synthetic.Agencies.Education;

/// <summary>Candidates of the high-school equivalency: noncompleters who passed, and some who did not.</summary>
static class EquivalencyWriter
{
    const int DaysToAward = 20;

    public static void Write(StateWorld world, Batch batch, Person person)
    {
        if (person.School is not { ExitClass: ExitClasses.Noncompleter } school)
            return;
        var chance = world.ChanceOf(person, Delivery.Equivalency);
        var passes = school.EquivalencyDay > 0;
        if (!passes && !chance.Flip(Prevalence.EquivalencyFailed))
            return;
        var test = passes
            ? school.EquivalencyDay - DaysToAward
            : school.LastDay + chance.Between(200, 1500);
        if (test + DaysToAward > StateWorld.AsOf)
            return;
        var form = AgencyForm.Of(world, person, test, 1, ref chance);
        var id = "E" + world.NumberOf(Delivery.Equivalency, person.Entity);
        var isGed = chance.Flip(0.6);
        var score = (isGed ? 145 : 8) + (passes ? 1 : -1) * chance.Between(1, isGed ? 15 : 7);
        form.WriteNames(batch[Delivery.Equivalency].Field(id))
            .Field(person.HomeOn(test).Zip)
            .Field(isGed ? "GED" : "HiSET")
            .Day(test)
            .Flag(passes)
            .Field(score)
            .Field(passes ? "00816" : "")
            .Day(passes ? school.EquivalencyDay : 0)
            .EndRow();
        batch[StateFiles.Identities].Identity("hse", id, person.Entity, false);
    }
}
