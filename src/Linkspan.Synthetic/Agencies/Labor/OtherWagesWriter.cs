using System.Globalization;
using Linkspan.Synthetic.Chances;
using Linkspan.Synthetic.People;
using Linkspan.Synthetic.Places;

namespace Linkspan.Synthetic.Agencies.Labor;

/// <summary>
/// Work that the state's own wage records lack: former pupils who moved to another state, on active duty,
/// or federal civilians. Answers to a request about the last quarters.
/// </summary>
static class OtherWagesWriter
{
    const int QuartersAsked = 7;
    const int GrownUpAge = 22;

    static readonly string[] s_states = ["XB", "XE"];
    static readonly string[] s_branches =
    [
        "Army",
        "Army",
        "Navy",
        "AirForce",
        "MarineCorps",
        "CoastGuard",
        "SpaceForce",
    ];

    public static void Write(StateWorld world, Batch batch, Person person)
    {
        if (person.School is null)
            return;
        WriteOutOfState(world, batch, person);
        WriteFederal(world, batch, person);
    }

    static void WriteOutOfState(StateWorld world, Batch batch, Person person)
    {
        var chance = world.ChanceOf(person, Delivery.OutOfState);
        if (person.Left >= StateWorld.AsOf || !chance.Flip(Prevalence.OutOfState))
            return;
        var luck = 0.25 * chance.Normal();
        var state =
            person.College is { College.State: var at } && at is not StateMap.StateCode
                ? at
                : s_states[chance.Below(s_states.Length)];
        var sector = chance.Below(Sectors.All.Length);
        var naics = Sectors.All[sector].Subsectors[0];
        var fein = $"98{chance.Below(10_000_000).ToString("D7", CultureInfo.InvariantCulture)}";
        var any = false;
        for (var q = StateFiles.QuarterCount - QuartersAsked; q < StateFiles.QuarterCount; q++)
        {
            var age = person.AgeOn(WageQuarters.StartOf(q));
            if (WageQuarters.StartOf(q) <= person.Left || age < 18 || !chance.Flip(0.9))
                continue;
            any = true;
            var effect = Effects.Base + Effects.Age(age) + Effects.PerAbility * person.Ability;
            var log =
                effect.Earnings + luck + Effects.GrowthPerQuarter * q + 0.15 * chance.Normal();
            batch[Delivery.OutOfState]
                .Field(person.Ssn)
                .Field(WageQuarters.NameOf(q))
                .Money((long)(Exactly.Exp(log) * 100))
                .Field($"EMPLOYER {fein}")
                .Field(fein)
                .Field(naics)
                .Field(state)
                .Field("02")
                .EndRow();
        }
        if (any)
            batch[StateFiles.Identities]
                .Identity("out-of-state-wages", person.Ssn, person.Entity, false);
    }

    static void WriteFederal(StateWorld world, Batch batch, Person person)
    {
        var chance = world.ChanceOf(person, Delivery.Federal);
        var branch = s_branches[chance.Below(s_branches.Length)];
        var isCivilian = person.Paid.Count == 0 && chance.Flip(Prevalence.FederalCivilian);
        var any = false;
        for (var q = StateFiles.QuarterCount - QuartersAsked; q < StateFiles.QuarterCount; q++)
        {
            var day = WageQuarters.StartOf(q) + 45;
            var serves =
                person.Military.From > 0
                && day >= person.Military.From
                && day <= person.Military.Until;
            var works = isCivilian && !serves && person.AgeOn(day) >= GrownUpAge;
            if (!serves && !works)
                continue;
            any = true;
            batch[Delivery.Federal]
                .Field(person.Ssn)
                .Field(WageQuarters.NameOf(q))
                .Flag(works)
                .Flag(serves)
                .Field(serves ? branch : "")
                .Field("03")
                .EndRow();
        }
        if (any)
            batch[StateFiles.Identities]
                .Identity("federal-employment", person.Ssn, person.Entity, false);
    }
}
