using Linkspan.Synthetic.Chances;
using Linkspan.Synthetic.Places;

namespace Linkspan.Synthetic.People;

/// <summary>
/// The unit of making: some pupils with their families, and the households around them. Each depends on
/// the seed and its own number only, so that they may be made in any order on any thread.
/// </summary>
sealed class Neighborhood
{
    /// <summary>Pupils of a full neighbourhood.</summary>
    public const int PupilsMax = 64;

    /// <summary>Entities are numbered from the neighbourhood's number times this.</summary>
    public const int PeopleMax = 1024;

    const double AdultsPerPupil = 2.6;
    const int ClassMin = 2010;
    const int ClassMax = 2030;
    const int SpanMax = 8;
    const int BirthYearMin = 1945;
    const int BirthYearMax = 2003;

    readonly StateWorld _world;
    readonly int _number;
    readonly List<Person> _people = [];
    Chance _families;
    Chance _names;

    Neighborhood(StateWorld world, int number)
    {
        _world = world;
        _number = number;
        _families = world.Chance((ulong)number, Topic.Families);
        _names = world.Chance((ulong)number, Topic.Names);
    }

    /// <summary>Makes the people of one neighbourhood: names, kin, homes, traits.</summary>
    public static List<Person> Make(StateWorld world, int number)
    {
        Neighborhood made = new(world, number);
        var pupils = Math.Min(PupilsMax, world.Settings.Students - number * PupilsMax);
        for (var left = pupils; left > 0; )
            left -= made.AddFamily(left);
        var adults = (int)(AdultsPerPupil * pupils + made._families.Unit());
        while (adults > 0)
            adults -= made.AddHousehold(adults);
        return made._people;
    }

    int AddFamily(int pupilsMax)
    {
        var race = DrawRace();
        var surname = _world.Names.Surname(race, ref _names);
        var district = _world.Map.DrawDistrict(ref _families);
        var home = DrawHome(district, 0);
        var hasTwins = _families.Flip(0.03);
        var classes = DrawClasses(pupilsMax, hasTwins);
        var (mother, father) = AddParents(race, surname, classes.Min() - 18, home);
        var poor = _families.Flip(_world.Map.Districts[district].Locale is "city" ? 0.52 : 0.38);
        var learner = race is "HI" or "AS" && _families.Flip(0.22);
        var birth = 0;
        for (var i = 0; i < classes.Length; i++)
        {
            birth = hasTwins && i == 1 ? birth : DrawBirth(classes[i]);
            var child = AddChild(race, surname, birth, father, mother, home);
            child.EconomicallyDisadvantaged = poor;
            child.EnglishLearner = learner;
            child.School = new SchoolLife { Class = classes[i] };
        }
        return classes.Length;
    }

    /// <summary>Class years of one family's children; twins are the first two.</summary>
    int[] DrawClasses(int pupilsMax, bool hasTwins)
    {
        var count = _families.Unit() switch
        {
            < 0.45 => 1,
            < 0.83 => 2,
            _ => 3,
        };
        var classes = new int[Math.Min(pupilsMax, hasTwins ? Math.Max(2, count) : count)];
        classes[0] = _families.Between(ClassMin, ClassMax);
        var isLaterFirst = classes[0] > ClassMax - SpanMax || _families.Flip(0.5);
        var direction = isLaterFirst && classes[0] >= ClassMin + SpanMax ? -1 : 1;
        for (var i = 1; i < classes.Length; i++)
            classes[i] =
                classes[i - 1]
                + (hasTwins && i == 1 ? 0 : direction * _families.Between(2, SpanMax / 2));
        return classes;
    }

    int DrawBirth(int classYear) =>
        new DateOnly(classYear - 19, 9, 1).DayNumber + _families.Below(365);

    (Person? Mother, Person? Father) AddParents(
        string race,
        string surname,
        int childYear,
        Home home
    )
    {
        var kind = _families.Unit();
        var mother =
            kind < 0.94 ? AddAdult('F', race, childYear - _families.Between(22, 38), home) : null;
        var father = kind is < 0.68 or >= 0.94
            ? AddAdult('M', race, childYear - _families.Between(22, 42), home)
            : null;
        if (father is not null)
            father.Name = father.Name with { Last = surname };
        if (mother is not null && father is null && _families.Flip(0.5))
            mother.Name = mother.Name with { Last = surname };
        else if (mother is not null && _families.Flip(0.75))
            mother.SurnameChanges.Add(new(mother.Birth + 365 * _families.Between(19, 32), surname));
        return (mother, father);
    }

    Person AddChild(
        string race,
        string surname,
        int birth,
        Person? father,
        Person? mother,
        Home home
    )
    {
        var sex = _families.Flip(0.512) ? 'M' : 'F';
        var year = DateOnly.FromDayNumber(birth).Year;
        var name = DrawName(sex, year, race) with { Last = surname };
        var isNamesake =
            sex == 'M'
            && father is not null
            && _families.Flip(0.055)
            && !_people.Any(p =>
                p.Name.Suffix is "Jr" or "III"
                && p.Name.Last.Equals(surname, StringComparison.Ordinal)
            );
        if (isNamesake)
            name = father!.Name with { Suffix = father.Name.Suffix is "Jr" ? "III" : "Jr" };
        var child = Add(sex, race, birth, name, home);
        var parent = father ?? mother;
        child.Ability = 0.4 * (parent?.Ability ?? 0) + 0.917 * child.Ability;
        child.Disability = _families.Flip(0.14);
        return child;
    }

    int AddHousehold(int adultsMax)
    {
        var race = DrawRace();
        var district = _world.Map.DrawDistrict(ref _families);
        var arrived = _families.Flip(0.75)
            ? 0
            : StateWorld.WagesFrom + _families.Below(StateWorld.WagesUntil - StateWorld.WagesFrom);
        var home = DrawHome(district, arrived);
        var first = AddAdult(
            _families.Flip(0.5) ? 'M' : 'F',
            race,
            _families.Between(BirthYearMin, BirthYearMax),
            home
        );
        if (arrived > 0 && first.Birth > arrived)
            first.Arrived = first.Birth;
        if (adultsMax == 1 || _families.Flip(0.45))
            return 1;
        var birthYear = DateOnly.FromDayNumber(first.Birth).Year + _families.Between(-5, 5);
        var second = AddAdult(first.Sex == 'M' ? 'F' : 'M', race, birthYear, home);
        var (wife, husband) = first.Sex == 'F' ? (first, second) : (second, first);
        if (_families.Flip(0.7))
            wife.SurnameChanges.Add(
                new(
                    wife.Birth + 365 * _families.Between(20, 36) + _families.Below(365),
                    _families.Flip(0.06)
                        ? $"{wife.Name.Last}-{husband.Name.Last}"
                        : husband.Name.Last
                )
            );
        return 2;
    }

    Person AddAdult(char sex, string race, int year, Home home)
    {
        var birth = new DateOnly(year, 1, 1).DayNumber + _families.Below(365);
        var name = DrawName(sex, year, race);
        if (sex == 'M' && _families.Flip(0.02))
            name = name with { Suffix = "Jr" };
        var adult = Add(sex, race, birth, name, home);
        adult.Disability = _families.Flip(0.10);
        adult.EconomicallyDisadvantaged = _families.Flip(0.3);
        return adult;
    }

    Person Add(char sex, string race, int birth, FullName name, Home home)
    {
        var entity = _number * PeopleMax + _people.Count;
        Person person = new()
        {
            Entity = entity,
            Name = name,
            Sex = sex,
            Race = race,
            Birth = birth,
            Ssn = _world.SsnOf(entity),
            Ability = _families.Normal(),
            Arrived = home.Day,
        };
        person.Homes.Add(home);
        _people.Add(person);
        return person;
    }

    FullName DrawName(char sex, int year, string race)
    {
        var first = _world.Names.First(sex, year, race, ref _names);
        var middle = _names.Flip(0.93) ? _world.Names.First(sex, year - 20, race, ref _names) : "";
        if (middle.Equals(first, StringComparison.Ordinal))
            middle = "";
        return new(first, middle, _world.Names.Surname(race, ref _names), "");
    }

    Home DrawHome(int district, int day) => _world.DrawHome(district, day, ref _families);

    string DrawRace() =>
        _families.Unit() switch
        {
            < 0.56 => "WH",
            < 0.75 => "HI",
            < 0.89 => "BL",
            < 0.935 => "AS",
            < 0.95 => "AM",
            < 0.954 => "PI",
            < 0.99 => "TW",
            _ => "UN",
        };
}
