using System.Globalization;
using Linkspan.Synthetic.Chances;
using Linkspan.Synthetic.Mistakes;
using Linkspan.Synthetic.People;
using Linkspan.Synthetic.Places;

namespace Linkspan.Synthetic.Agencies;

/// <summary>The customers of motor vehicles: fixed width, capitals, plain letters.</summary>
static class MotorVehiclesWriter
{
    /// <summary>244 columns and a line feed.</summary>
    public const int RecordLength = 245;

    public static void Write(StateWorld world, Batch batch, Person person)
    {
        if (person.LicenceIssued == 0)
            return;
        var rates = world.Settings.Errors;
        var chance = world.Chance((ulong)person.Entity + (1UL << 40), Topic.Licence);
        var record = batch[StateFiles.MotorVehicles].Record(RecordLength);
        record.Fill((byte)' ');
        record[RecordLength - 1] = (byte)'\n';
        var customer = world.CustomerNumberOf(person.Entity);
        Put(record, 1, 12, customer);
        if (!chance.Flip(rates.MotorVehiclesNoSsn))
            Put(
                record,
                13,
                9,
                chance.Flip(rates.WrongSsn * rates.MotorVehiclesFactor)
                    ? Slips.Ssn(person.Ssn, ref chance)
                    : person.Ssn
            );
        WriteNames(record, person, rates, ref chance);
        var birth = Slips.Day(person.Birth, rates, rates.MotorVehiclesFactor, ref chance);
        Put(record, 96, 8, Day(birth));
        record[103] = (byte)person.Sex;
        var home = person.HomeOn(
            Math.Min(StateWorld.AsOf, person.LicenceIssued + (chance.Flip(0.6) ? 2000 : 0))
        );
        Put(record, 165, 40, home.Street);
        Put(record, 205, 25, world.Map.Districts[home.District].Town.Name.ToUpperInvariant());
        Put(record, 230, 2, StateMap.StateCode);
        Put(record, 232, 5, home.Zip);
        Put(record, 237, 8, Day(person.LicenceIssued));
        batch[StateFiles.Identities].Identity("motor-vehicles", customer, person.Entity, false);
    }

    static void WriteNames(Span<byte> record, Person person, ErrorRates rates, ref Chance chance)
    {
        var factor = rates.MotorVehiclesFactor;
        var last = Slips.Surname(person.LastOn(person.LicenceIssued), rates, factor, ref chance);
        var first = Slips.Name(person.Name.First, rates, factor, ref chance);
        if (chance.Flip(rates.SwappedNames * factor))
            (first, last) = (last, first);
        Put(record, 22, 30, last);
        Put(record, 52, 20, first);
        Put(record, 72, 20, person.Name.Middle);
        if (!chance.Flip(rates.MissingSuffix * factor))
            Put(record, 92, 4, person.Name.Suffix.ToUpperInvariant());
        var place = 105;
        var current = person.LastOn(person.LicenceIssued);
        foreach (var former in FormerNames(person))
            if (
                place <= 135
                && !former.Equals(current, StringComparison.Ordinal)
                && chance.Flip(0.85)
            )
            {
                Put(record, place, 30, former);
                place += 30;
            }
    }

    static IEnumerable<string> FormerNames(Person person) =>
        person
            .SurnameChanges.Where(c => c.Day <= person.LicenceIssued)
            .Select(c => c.Last)
            .Prepend(person.Name.Last)
            .Distinct(StringComparer.Ordinal);

    static string Day(int dayNumber) =>
        DateOnly.FromDayNumber(dayNumber).ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    static void Put(Span<byte> record, int start, int length, string text)
    {
        for (var i = 0; i < Math.Min(length, text.Length); i++)
            record[start - 1 + i] = (byte)text[i];
    }
}
