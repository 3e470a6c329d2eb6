using Linkspan.Synthetic.Chances;
using Linkspan.Synthetic.People;

namespace Linkspan.Synthetic.Agencies.HumanServices;

/// <summary>SNAP and TANF, which follow quarters of little pay, and foster care of pupils.</summary>
static class AssistanceWriter
{
    const string Register = "human-services";
    const int FirstQuarter = 36; // 2022Q1.
    const int DaysPerYear = 365;
    const int AgeOfMajority = 18;

    public static void Write(StateWorld world, Batch batch, Person person)
    {
        var id = "C" + world.NumberOf(Delivery.Assistance, person.Entity);
        var isKnown = WriteSpells(world, batch, person, id);
        isKnown |= WriteFosterCare(world, batch, person, id);
        if (isKnown)
            batch[StateFiles.Identities].Identity(Register, id, person.Entity, false);
    }

    /// <returns>Whether there was a spell.</returns>
    static bool WriteSpells(StateWorld world, Batch batch, Person person, string id)
    {
        if (!person.EconomicallyDisadvantaged)
            return false;
        var chance = world.ChanceOf(person, Delivery.Assistance);
        var form = AgencyForm.Of(
            world,
            person,
            WageQuarters.StartOf(FirstQuarter),
            0.02,
            ref chance
        );
        var any = false;
        for (var q = FirstQuarter; q < StateFiles.QuarterCount; q++)
        {
            if (!IsPoorIn(person, q) || !chance.Flip(Prevalence.Assistance))
                continue;
            var last = q;
            while (last + 1 < StateFiles.QuarterCount && IsPoorIn(person, last + 1))
                last++;
            var household = 1 + chance.Below(5);
            WriteSpell(world, batch, person, (id, form, "SNAP"), (q, last), household);
            if (person.Sex == 'F' && household > 1 && chance.Flip(Prevalence.Tanf))
                WriteSpell(world, batch, person, (id, form, "TANF"), (q, last), household);
            any = true;
            q = last + 2;
        }
        return any;
    }

    static bool IsPoorIn(Person person, int quarter)
    {
        var day = WageQuarters.StartOf(quarter);
        return person.AgeOn(day) >= AgeOfMajority
            && person.IsInStateOn(day)
            && (day < person.Military.From || day > person.Military.Until)
            && person.CentsIn(quarter) + person.CentsIn(quarter - 1)
                < Prevalence.AssistanceCentsMax;
    }

    static void WriteSpell(
        StateWorld world,
        Batch batch,
        Person person,
        (string Id, AgencyForm Form, string Program) client,
        (int First, int Last) quarters,
        int household
    )
    {
        var from = WageQuarters.StartOf(quarters.First);
        var isOpen = quarters.Last == StateFiles.QuarterCount - 1;
        var county = world.Map.Districts[person.HomeOn(from).District].County;
        var rows = batch[Delivery.Assistance].Field(client.Id).Field(client.Form.Ssn);
        client
            .Form.WriteNames(rows)
            .Field(client.Program)
            .Field(world.Map.Counties[county].Fips)
            .Day(from)
            .Day(isOpen ? 0 : WageQuarters.EndOf(quarters.Last))
            .Field(household)
            .Money(client.Program is "SNAP" ? 18_000L * household : 14_000L + 9_000L * household)
            .Flag(person.AgeOn(from) < 60 && !person.Disability)
            .EndRow();
    }

    /// <returns>Whether there was a placement.</returns>
    static bool WriteFosterCare(StateWorld world, Batch batch, Person person, string id)
    {
        var chance = world.ChanceOf(person, Delivery.FosterCare);
        if (person.School is null || !chance.Flip(Prevalence.FosterCare))
            return false;
        var from = person.Birth + chance.Between(3 * DaysPerYear, 16 * DaysPerYear);
        if (from >= StateWorld.AsOf || !person.IsInStateOn(from))
            return false;
        var grownUp = DateOnly.FromDayNumber(person.Birth).AddYears(AgeOfMajority).DayNumber;
        var until = Math.Min(from + chance.Between(60, 1500), grownUp);
        var isOver = until <= StateWorld.AsOf;
        var form = AgencyForm.Of(world, person, from, 0, ref chance);
        var rows = batch[Delivery.FosterCare].Field(id);
        form.WriteNames(rows)
            .Day(from)
            .Day(isOver ? until : 0)
            .Field(
                chance.Unit() switch
                {
                    < 0.35 => "relative",
                    < 0.85 => "foster-family",
                    < 0.95 => "group-home",
                    _ => "other",
                }
            )
            .Field(
                !isOver ? ""
                : until == grownUp ? "emancipated"
                : chance.Flip(0.6) ? "reunified"
                : "adopted"
            )
            .Flag(chance.Flip(0.8))
            .EndRow();
        return true;
    }
}
