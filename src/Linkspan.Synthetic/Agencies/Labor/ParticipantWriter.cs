using System.Globalization;
using Linkspan.Synthetic.Chances;
using Linkspan.Synthetic.People;
using Linkspan.Synthetic.Places;

namespace Linkspan.Synthetic.Agencies.Labor;

/// <summary>
/// Participants under WIOA, as PIRL has them: people whose pay had gone, and their own wages before and
/// after. What the wage files do not hold yet is written 999999.99, as federal checks want it.
/// </summary>
static class ParticipantWriter
{
    const int FirstQuarter = 28; // 2020Q1.
    const long FallCentsMin = 150_000;
    const string Pending = "999999.99";

    public static void Write(StateWorld world, Batch batch, Person person)
    {
        var chance = world.ChanceOf(person, Delivery.Participants);
        if (!chance.Flip(Prevalence.Participants))
            return;
        var entry = FindEntry(person);
        if (entry < 0)
            return;
        var exit = entry + chance.Between(1, 4);
        var isOut = WageQuarters.IsKnown(exit);
        var entryDay = WageQuarters.StartOf(entry) + chance.Below(80);
        var exitDay = isOut ? Math.Max(entryDay, WageQuarters.StartOf(exit) + chance.Below(90)) : 0;
        var trains = chance.Flip(0.45);
        var id = "W" + world.NumberOf(Delivery.Participants, person.Entity);
        var rows = batch[Delivery.Participants];
        rows.Field(id)
            .Field(chance.Flip(world.Settings.Errors.CollegeNoSsn / 4) ? "" : person.Ssn)
            .Field(StateMap.StateCode)
            .Field(Plain(person.Birth));
        WriteTraits(rows, person, entry, ref chance);
        rows.Field(Plain(entryDay)).Field(isOut ? Plain(exitDay) : "");
        WriteServices(rows, person, person.AgeOn(entryDay), trains);
        WriteOutcomes(rows, person, isOut ? exit : int.MaxValue, trains);
        WriteWages(rows, person, entry, isOut ? exit : int.MaxValue);
        WriteCredential(rows, trains && isOut && chance.Flip(0.6), exitDay);
        batch[StateFiles.Identities].Identity("wioa", id, person.Entity, false);
    }

    /// <returns>The first quarter in which pay has gone after two quarters of pay; -1 for none.</returns>
    static int FindEntry(Person person)
    {
        for (var q = FirstQuarter; q < StateFiles.QuarterCount - 1; q++)
            if (
                person.CentsIn(q) == 0
                && person.CentsIn(q - 1) + person.CentsIn(q - 2) > FallCentsMin
                && person.AgeOn(WageQuarters.StartOf(q)) is >= 17 and < 62
                && person.IsInStateOn(WageQuarters.EndOf(q))
            )
                return q;
        return -1;
    }

    static void WriteTraits(RowBuffer rows, Person person, int entry, ref Chance chance)
    {
        var wasUnpaid = person.CentsIn(entry - 3) == 0 && person.CentsIn(entry - 4) == 0;
        rows.Field(person.Sex == 'F' ? "2" : "1")
            .Field(person.Disability ? "1" : "0")
            .Field(person.Race is "HI" ? "1" : "0")
            .Field(Bit(person.Race is "AM"))
            .Field(Bit(person.Race is "AS"))
            .Field(Bit(person.Race is "BL"))
            .Field(Bit(person.Race is "PI"))
            .Field(Bit(person.Race is "WH" or "TW"))
            .Field(Bit(person.Military.From > 0))
            .Field("0")
            .Field(chance.Flip(0.4) ? "1" : "0")
            .Field(Bit(wasUnpaid))
            .Field(
                person.College is { DegreeDay: > 0 } ? "6"
                : person.School is { ExitClass: Reference.ExitClasses.Noncompleter } ? "0"
                : "1"
            )
            .Field(Bit(person.EconomicallyDisadvantaged))
            .Field(Bit(person.EnglishLearner))
            .Field(Bit(person.Sex == 'F' && chance.Flip(0.12)));
    }

    static void WriteServices(RowBuffer rows, Person person, int age, bool trains) =>
        rows.Field(age >= 24 && person.Entity % 3 != 0 ? "1" : "0")
            .Field(age >= 24 && person.Entity % 3 == 0 ? "1" : "0")
            .Field(age < 24 ? "1" : "0")
            .Field("0")
            .Field(Bit(person.Disability && person.Entity % 4 == 0))
            .Field("1")
            .Field("00")
            .Field(Bit(trains))
            .Field(Bit(person.College is not null))
            .Field("0");

    static void WriteOutcomes(RowBuffer rows, Person person, int exit, bool trains)
    {
        for (var k = 1; k <= 4; k++)
            rows.Field(Employment(person, exit, k));
        var isPaid = exit != int.MaxValue && person.CentsIn(exit + 2) > 0;
        rows.Field(isPaid ? (trains && person.Ability > 0 ? "1" : "0") : "");
        rows.Field(
            isPaid
                ? person.Paid.Where(p => p.Quarter == exit + 2).MaxBy(p => p.Cents).Employer.Naics
                : ""
        );
    }

    static string Employment(Person person, int exit, int after) =>
        exit == int.MaxValue ? ""
        : !WageQuarters.IsKnown(exit + after) ? "9"
        : person.CentsIn(exit + after) <= 0 ? "0"
        : person.School is { IsApprentice: true } ? "2"
        : "1";

    static void WriteWages(RowBuffer rows, Person person, int entry, int exit)
    {
        for (var before = 3; before >= 1; before--)
            rows.Money(Math.Max(0, person.CentsIn(entry - before)));
        for (var after = 1; after <= 4; after++)
            if (exit == int.MaxValue)
                rows.Field("");
            else if (!WageQuarters.IsKnown(exit + after))
                rows.Field(Pending);
            else
                rows.Money(Math.Max(0, person.CentsIn(exit + after)));
    }

    static void WriteCredential(RowBuffer rows, bool earns, int exitDay) =>
        rows.Field(earns ? "5" : "0")
            .Field(earns ? Plain(exitDay) : "")
            .Field("")
            .Field(earns ? Plain(exitDay) : "")
            .EndRow();

    static string Bit(bool value) => value ? "1" : "0";

    static string Plain(int day) =>
        DateOnly.FromDayNumber(day).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
