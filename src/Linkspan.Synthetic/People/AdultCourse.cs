using Linkspan.Reference;
using Linkspan.Synthetic.Chances;
using Linkspan.Synthetic.Places;

namespace Linkspan.Synthetic.People;

/// <summary>Lives what comes beside school and work: moves, marriage, licence, college, service, leaving.</summary>
static class AdultCourse
{
    const int DaysPerYear = 365;

    /// <summary>Fills a pupil's or an adult's life outside school and work.</summary>
    public static void Live(StateWorld world, Person person)
    {
        var chance = world.ChanceOf(person, Topic.Moves);
        if (person.School is { } school)
        {
            Marry(world, person, ref chance);
            if (school.ExitClass is ExitClasses.Diploma)
                AfterDiploma(world, person, school);
            else
                school.IsApprentice = chance.Flip(school.IsConcentrator ? 0.03 : 0.005);
        }
        MoveHouse(world, person, ref chance);
        LeaveState(person, ref chance);
        person.LicenceIssued = DrawLicence(world, person);
    }

    static void Marry(StateWorld world, Person person, ref Chance chance)
    {
        var day = person.Birth + (int)(DaysPerYear * (27 + 4.5 * chance.Normal()));
        if (day > StateWorld.AsOf || day < person.Birth + 18 * DaysPerYear || !chance.Flip(0.62))
            return;
        if (!chance.Flip(person.Sex == 'F' ? 0.72 : 0.03))
            return;
        var spouse = world.Names.Surname(chance.Flip(0.8) ? person.Race : "WH", ref chance);
        person.SurnameChanges.Add(
            new(day, chance.Flip(0.07) ? $"{person.Name.Last}-{spouse}" : spouse)
        );
        if (chance.Flip(0.12))
            person.SurnameChanges.Add(new(day + chance.Between(500, 2500), person.Name.Last));
    }

    static void AfterDiploma(StateWorld world, Person person, SchoolLife school)
    {
        var chance = world.ChanceOf(person, Topic.College);
        if (chance.Flip(0.035))
        {
            var from = school.LastDay + chance.Between(30, 400);
            person.Military = (from, from + 4 * DaysPerYear);
            return;
        }
        school.IsApprentice = chance.Flip(school.IsConcentrator ? 0.05 : 0.01);
        var lean =
            0.15
            + 0.9 * person.Ability
            - (person.EconomicallyDisadvantaged ? 0.5 : 0)
            - (school.IsConcentrator ? 0.1 : 0)
            + (person.Sex == 'F' ? 0.35 : 0);
        if (!school.IsApprentice && chance.Flip(Exactly.Logistic(lean)))
            person.College = Study(world, person, school, ref chance);
    }

    static CollegeLife? Study(StateWorld world, Person person, SchoolLife school, ref Chance chance)
    {
        var isTwoYear = chance.Flip(Exactly.Logistic(-0.2 - 0.9 * person.Ability));
        var isAway = chance.Flip(0.17);
        var college = DrawCollege(world, isTwoYear, isAway, ref chance);
        var cip =
            school.Cip.Length > 0 && chance.Flip(0.45)
                ? school.Cip
                : Programs.DrawCip(Programs.DrawCluster(person.Sex, ref chance), ref chance);
        CollegeLife life = new() { College = college, Cip = cip };
        var year = DateOnly.FromDayNumber(school.LastDay).Year + (chance.Flip(0.85) ? 0 : 1);
        var stay = Exactly.Logistic(1.9 + 0.5 * person.Ability);
        var isFullTime = chance.Flip(isTwoYear ? 0.6 : 0.9);
        var goal = isTwoYear ? (isFullTime ? 4 : 7) : (isFullTime ? 8 : 12);
        for (var n = 0; n < goal; n++)
        {
            var term = TermOf(year + (n + 1) / 2, n % 2 == 1, isFullTime);
            if (term.Begin > StateWorld.AsOf)
                return n == 0 ? null : life;
            life.Terms.Add(term);
            if (n > 0 && n + 1 < goal && !chance.Flip(stay))
                return life;
        }
        if (life.Terms[^1].End < StateWorld.AsOf)
        {
            life.Degree =
                !isTwoYear ? "bachelor"
                : chance.Flip(0.7) ? "associate"
                : "certificate";
            life.DegreeDay = life.Terms[^1].End + 7;
        }
        if (isAway)
            person.Left = life.Terms[0].Begin;
        return life;
    }

    static CollegeTerm TermOf(int year, bool isSpring, bool isFullTime) =>
        isSpring
            ? new(
                $"{year}SP",
                new DateOnly(year, 1, 12).DayNumber,
                new DateOnly(year, 5, 15).DayNumber,
                isFullTime
            )
            : new(
                $"{year}FA",
                new DateOnly(year, 8, 25).DayNumber,
                new DateOnly(year, 12, 15).DayNumber,
                isFullTime
            );

    static College DrawCollege(StateWorld world, bool isTwoYear, bool isAway, ref Chance chance)
    {
        while (true)
        {
            var college = world.Map.Colleges[chance.Below(world.Map.Colleges.Length)];
            var isHere = college.State.Equals(StateMap.StateCode, StringComparison.Ordinal);
            if (college.IsTwoYear == isTwoYear && isHere != isAway)
                return college;
        }
    }

    static void MoveHouse(StateWorld world, Person person, ref Chance chance)
    {
        var age = 19;
        var from = Math.Max(
            Math.Max(person.Arrived, person.Birth + age * DaysPerYear),
            StateWorld.WagesFrom - 5 * DaysPerYear
        );
        for (var day = from; day < StateWorld.AsOf; day += DaysPerYear)
        {
            var rate = person.AgeOn(day) < 30 ? 0.16 : 0.06;
            if (!chance.Flip(rate))
                continue;
            var district = chance.Flip(0.55)
                ? person.Homes[^1].District
                : world.Map.DrawDistrict(ref chance);
            person.Homes.Add(world.DrawHome(district, day + chance.Below(DaysPerYear), ref chance));
        }
    }

    static void LeaveState(Person person, ref Chance chance)
    {
        var from = Math.Max(
            person.School?.LastDay ?? 0,
            Math.Max(person.Arrived, StateWorld.WagesFrom - 2 * DaysPerYear)
        );
        for (
            var day = from;
            day < StateWorld.AsOf && person.Left == int.MaxValue;
            day += DaysPerYear
        )
            if (chance.Flip(person.AgeOn(day) < 30 ? 0.024 : 0.010))
                person.Left = day + chance.Between(1, DaysPerYear);
    }

    /// <returns>Day of the card in force, 0 for none: fewer of the young, poor, urban and disabled drive.</returns>
    static int DrawLicence(StateWorld world, Person person)
    {
        var chance = world.ChanceOf(person, Topic.Licence);
        var isPupil = person.School is not null;
        var odds =
            (isPupil ? 2.6 : 3.1)
            - (world.Map.Districts[person.Homes[0].District].Locale is "city" ? 0.7 : 0)
            - (person.EconomicallyDisadvantaged ? 0.6 : 0)
            - (person.Disability ? 0.8 : 0);
        if (!chance.Flip(Exactly.Logistic(odds)))
            return 0;
        var first = Math.Max(
            person.Birth + DaysPerYear * 16 + chance.Below(chance.Flip(0.7) ? 700 : 2600),
            person.Arrived + chance.Below(400)
        );
        if (first > StateWorld.AsOf || first > person.Left)
            return 0;
        var last = Math.Min(StateWorld.AsOf, person.Left);
        var renewals = (last - first) / (6 * DaysPerYear);
        var issued = first + renewals * 6 * DaysPerYear;
        foreach (var change in person.SurnameChanges)
            if (
                change.Day > issued
                && change.Day + 60 < last
                && !chance.Flip(world.Settings.Errors.StaleSurname)
            )
                issued = change.Day + chance.Between(5, 60);
        return issued;
    }
}
