using Linkspan.Synthetic.Chances;
using Linkspan.Synthetic.People;
using Linkspan.Synthetic.Places;

namespace Linkspan.Synthetic.Agencies.Labor;

/// <summary>Registered apprentices: one row a person, with the employer that pays them.</summary>
static class ApprenticeshipWriter
{
    const int DaysPerYear = 365;
    const int HoursPerYear = 2000;
    const int RelatedHoursPerYear = 144;
    const double EntryShare = 0.5;

    /// <summary>Term of an apprenticeship and where the apprentice stands in it.</summary>
    readonly record struct Standing(int From, int Until, string Status, double Share);

    public static void Write(StateWorld world, Batch batch, Person person)
    {
        if (person.School is not { IsApprentice: true } school)
            return;
        var chance = world.ChanceOf(person, Delivery.Apprenticeship);
        var from = school.LastDay + chance.Between(30, 300);
        if (from >= StateWorld.AsOf)
            return;
        var trade = Occupations.Apprenticed(school.Cluster, chance.Below(1000));
        var years = trade.Cluster is 2 or 13 ? 4 : 2;
        var standing = DrawStanding(from, years * DaysPerYear, ref chance);
        var form = AgencyForm.Of(world, person, from, 0.05, ref chance);
        var id = "AP" + world.NumberOf(Delivery.Apprenticeship, person.Entity);
        var rows = batch[Delivery.Apprenticeship].Field(id).Field(form.Ssn);
        form.WriteNames(rows)
            .Field(person.Sex.ToString())
            .Field(person.Race)
            .Flag(false)
            .Flag(person.Disability)
            .Field(
                school.ExitClass is Reference.ExitClasses.Diploma ? "01044"
                : school.EquivalencyDay > 0 && school.EquivalencyDay < from ? "02409"
                : "01809"
            )
            .Field($"2025-XC-{1000 + person.Entity % 97}")
            .Field($"{trade.Title.Split(',')[0]} training committee")
            .Field(EmployerOf(person, from)?.Account)
            .Field(trade.Rapids)
            .Field(trade.Onet)
            .Field(
                chance.Unit() switch
                {
                    < 0.6 => "time",
                    < 0.8 => "hybrid",
                    _ => "competency",
                }
            );
        WriteProgress(rows, standing, years, trade.Hourly);
        rows.Flag(school.WorkBasedLearning is "Apprenticeship")
            .Flag(person.AgeOn(from) < 25)
            .EndRow();
        batch[StateFiles.Identities].Identity("apprenticeship", id, person.Entity, false);
    }

    static Standing DrawStanding(int from, int term, ref Chance chance)
    {
        var completes = chance.Flip(Prevalence.ApprenticeCompletes);
        var until = completes ? from + term : from + chance.Between(90, term);
        var isOver = until <= StateWorld.AsOf;
        return new(
            from,
            isOver ? until : 0,
            !isOver ? "registered"
                : completes ? "completed"
                : "cancelled",
            Math.Min(1.0, ((isOver ? until : StateWorld.AsOf) - from) / (double)term)
        );
    }

    static void WriteProgress(RowBuffer rows, Standing standing, int years, double journey)
    {
        var current = journey * (EntryShare + (1 - EntryShare) * standing.Share);
        rows.Day(standing.From)
            .Field(standing.Status)
            .Day(standing.Until > 0 ? standing.Until : standing.From)
            .Day(standing.Until)
            .Field((int)(standing.Share * years * HoursPerYear))
            .Field((int)(standing.Share * years * RelatedHoursPerYear))
            .Money((long)(journey * EntryShare * 100))
            .Money((long)(current * 100))
            .Money((long)(journey * 100));
    }

    /// <returns>The employer of the best-paid job in the first quarter from that day that has pay.</returns>
    static Employer? EmployerOf(Person person, int day)
    {
        var first = WageQuarters.At(day);
        var paid = person.Paid.Where(p => p.Quarter >= first).ToList();
        return paid.Count == 0
            ? null
            : paid.Where(p => p.Quarter == paid[0].Quarter).MaxBy(p => p.Cents).Employer;
    }
}
