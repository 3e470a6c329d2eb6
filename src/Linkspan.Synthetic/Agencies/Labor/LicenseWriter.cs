using System.Collections.Immutable;
using Linkspan.Synthetic.Chances;
using Linkspan.Synthetic.People;
using Linkspan.Synthetic.Places;

namespace Linkspan.Synthetic.Agencies.Labor;

/// <summary>Licenses of those who work in a field that asks for one.</summary>
static class LicenseWriter
{
    const int QuartersMin = 4;
    const int DaysOfTerm = 730;

    /// <summary>A license by sector.</summary>
    readonly record struct Kind(string Sector, string Board, string Name, string Soc);

    static readonly ImmutableArray<Kind> s_kinds =
    [
        new("62", "Board of nursing", "Certified nursing assistant", "31-1131"),
        new("62", "Board of nursing", "Licensed practical nurse", "29-2061"),
        new("81", "Board of cosmetology", "Cosmetologist", "39-5012"),
        new("23", "Board of electrical examiners", "Journey electrician", "47-2111"),
        new("23", "Plumbing board", "Journey plumber", "47-2152"),
        new("48-49", "Department of transportation", "Commercial driver", "53-3032"),
        new("92", "Fire commission", "Firefighter", "33-2011"),
    ];

    public static void Write(StateWorld world, Batch batch, Person person)
    {
        if (person.Paid.Count < QuartersMin)
            return;
        var chance = world.ChanceOf(person, Delivery.Licenses);
        if (!chance.Flip(Prevalence.License))
            return;
        var field = person
            .Paid.GroupBy(p => p.Employer.Sector)
            .Where(g => g.Count() >= QuartersMin)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key)
            .FirstOrDefault();
        if (field is null)
            return;
        var code = Sectors.All[field.Key].Code;
        var kinds = s_kinds.Where(k => k.Sector.Equals(code, StringComparison.Ordinal)).ToList();
        if (kinds.Count > 0)
            WriteRow(
                world,
                batch,
                person,
                kinds[chance.Below(kinds.Count)],
                WageQuarters.StartOf(field.First().Quarter) + chance.Below(60),
                ref chance
            );
    }

    static void WriteRow(
        StateWorld world,
        Batch batch,
        Person person,
        Kind kind,
        int issued,
        ref Chance chance
    )
    {
        var terms = (StateWorld.AsOf - issued) / DaysOfTerm + 1;
        if (chance.Flip(0.2))
            terms = chance.Between(1, terms);
        var until = issued + terms * DaysOfTerm;
        var form = AgencyForm.Of(world, person, issued, 0.03, ref chance);
        var id = "L" + world.NumberOf(Delivery.Licenses, person.Entity);
        var rows = batch[Delivery.Licenses].Field(id).Field(form.Ssn);
        form.WriteNames(rows)
            .Field(kind.Board)
            .Field(kind.Name)
            .Field(kind.Soc)
            .Day(issued)
            .Day(until)
            .Field(
                until < StateWorld.AsOf ? "expired"
                : chance.Flip(0.01) ? "suspended"
                : "active"
            )
            .EndRow();
        batch[StateFiles.Identities].Identity("licenses", id, person.Entity, false);
    }
}
