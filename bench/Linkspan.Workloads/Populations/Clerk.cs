using System.Globalization;
using Linkspan.Workloads.People;

namespace Linkspan.Workloads.Populations;

/// <summary>Puts people down, with the mistakes that clerks and forms make.</summary>
/// <remarks>
/// Most records are careful and some are not: mistakes come together. What changes in life (an
/// address, a telephone, a wife's surname) changes between one record and another.
/// </remarks>
sealed class Clerk(Town town, Population population)
{
    const double FirstTyped = 0.02;
    const double Nickname = 0.03;
    const double LastTyped = 0.02;
    const double InitialWrong = 0.01;
    const double DateTyped = 0.015;
    const double DayMonthSwapped = 0.005;
    const double StreetTyped = 0.03;
    const double CityTyped = 0.02;
    const double ZipTyped = 0.01;
    const double PhoneTyped = 0.01;
    const double NumberTyped = 0.01;
    const double SexWrong = 0.003;

    const double InitialMissing = 0.2;
    const double PhoneMissing = 0.15;
    const double NumberMissing = 0.02;
    const double UsuallyMissing = 0.01;

    const double SurnameChanged = 0.06; // Of women.
    const double PhoneChanged = 0.15;

    readonly Dictionary<int, Place> _moved = [];

    /// <summary>The values of all columns; null is missing.</summary>
    /// <param name="person">Whom.</param>
    /// <param name="isLater">Whether life has gone on since the first record.</param>
    public string?[] Record(Resident person, bool isLater, ref Dice dice)
    {
        var place = town.Places[person.Household];
        if (isLater)
            (person, place) = Later(person, place, ref dice);
        var care = dice.Unit() switch
        {
            < 0.6 => 0.5,
            < 0.9 => 1,
            _ => 4,
        };
        return
        [
            Missing(NumberMissing, Number(person.Ssn, 9, NumberTyped * care, ref dice), ref dice),
            Missing(UsuallyMissing, First(person, care, ref dice), ref dice),
            Missing(
                InitialMissing,
                (
                    (char)('A' + (dice.Flip(InitialWrong * care) ? dice.Below(26) : person.Middle))
                ).ToString(),
                ref dice
            ),
            Missing(
                UsuallyMissing,
                Typed(Town.Spelled(Town.Names.Surnames[person.Last]), LastTyped * care, ref dice),
                ref dice
            ),
            Missing(UsuallyMissing, Date(person.Birth, care, ref dice), ref dice),
            Missing(
                UsuallyMissing,
                (person.Sex == 1) == dice.Flip(SexWrong * care) ? "F" : "M",
                ref dice
            ),
            Missing(
                UsuallyMissing,
                Typed(Town.StreetOf(place), StreetTyped * care, ref dice),
                ref dice
            ),
            Missing(
                UsuallyMissing,
                Typed(Town.CityOf(place), CityTyped * care, ref dice),
                ref dice
            ),
            Missing(
                UsuallyMissing,
                Number(Town.ZipOf(place), 5, ZipTyped * care, ref dice),
                ref dice
            ),
            Missing(
                PhoneMissing,
                "217" + Number(person.Phone, 7, PhoneTyped * care, ref dice),
                ref dice
            ),
        ];
    }

    (Resident, Place) Later(Resident person, Place place, ref Dice dice)
    {
        if (person.Sex == 0 && dice.Flip(SurnameChanged))
            person = person with { Last = Town.Names.Surname(ref dice) };
        if (dice.Flip(PhoneChanged))
            person = person with { Phone = dice.Below(9_000_000) + 1_000_000 };
        if (dice.Flip(population.Borrowed))
            person = person with { Ssn = Lender(person, ref dice).Ssn };
        // A household moves as one.
        if (!_moved.TryGetValue(person.Household, out var now))
            _moved.Add(
                person.Household,
                now = dice.Flip(population.Moved) ? town.Draw(ref dice) : place
            );
        return (person, now);
    }

    Resident Lender(Resident person, ref Dice dice)
    {
        var at = Math.Clamp(
            person.Ssn % 2 + dice.Below(town.People.Count),
            0,
            town.People.Count - 1
        );
        return town.People.FirstOrDefault(p => p.Household == person.Household && p != person)
            ?? town.People[at];
    }

    static string First(Resident person, double care, ref Dice dice)
    {
        var nicknames = Town.Names.Nicknames[person.First];
        var name =
            nicknames.Length > 0 && dice.Flip(Nickname * care)
                ? nicknames[dice.Below(nicknames.Length)]
                : Town.Names.FirstNames[person.First];
        return Typed(Town.Spelled(name), FirstTyped * care, ref dice);
    }

    static string Date(DateOnly date, double care, ref Dice dice)
    {
        if (date.Day <= 12 && dice.Flip(DayMonthSwapped * care))
            date = new(date.Year, date.Day, date.Month);
        if (dice.Flip(DateTyped * care))
            date = dice.Below(3) switch
            {
                0 => date.AddYears(dice.Flip(0.5) ? 1 : -1),
                1 => date.AddMonths(dice.Flip(0.5) ? 1 : -1),
                _ => new(date.Year, date.Month, 1 + dice.Below(28)),
            };
        return date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    static string Number(int number, int digits, double chance, ref Dice dice)
    {
        var text = number.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0').ToCharArray();
        if (dice.Flip(chance))
            text[dice.Below(digits)] = (char)('0' + dice.Below(10));
        return new string(text);
    }

    /// <summary>One letter left out, put in, replaced, or swapped with its neighbor.</summary>
    static string Typed(string text, double chance, ref Dice dice)
    {
        if (!dice.Flip(chance) || text.Length < 3)
            return text;
        var at = 1 + dice.Below(text.Length - 1);
        var letter = ((char)('A' + dice.Below(26))).ToString();
        return dice.Below(4) switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, letter),
            2 => text.Remove(at, 1).Insert(at, letter),
            _ => text[..(at - 1)] + text[at] + text[at - 1] + text[(at + 1)..],
        };
    }

    static string? Missing(double chance, string value, ref Dice dice) =>
        dice.Flip(chance) ? null : value;
}
