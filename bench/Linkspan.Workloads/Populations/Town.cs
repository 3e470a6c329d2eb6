using Linkspan.Workloads.People;

namespace Linkspan.Workloads.Populations;

/// <summary>The people of a population, household by household.</summary>
sealed class Town
{
    const int Zips = 240;
    const int Streets = 400;
    const double ZipPower = 0.7; // ZIP codes by rank: a few are many times as populous as most.
    const double HousePhone = 0.5;
    const double OtherSurname = 0.12; // Of the members of a household.
    const int SsnStep = 7_919;

    static readonly Lazy<NamePool> s_names = new(() => new NamePool());
    static readonly string[] s_kinds = ["ST", "AVE", "RD", "DR", "LN", "CT"];

    readonly Population _population;
    readonly Urn _zips;
    readonly Urn _sizes;
    readonly List<Resident> _people = [];
    readonly List<Place> _places = [];

    /// <summary>By household.</summary>
    public IReadOnlyList<Place> Places => _places;

    /// <summary>All people, members of a household beside each other.</summary>
    public IReadOnlyList<Resident> People => _people;

    /// <summary>Names of people.</summary>
    public static NamePool Names => s_names.Value;

    public Town(Population population, int people, ref Dice dice)
    {
        _population = population;
        _zips = new([.. Enumerable.Range(1, Zips).Select(r => Math.Pow(r, -ZipPower))]);
        _sizes = new([.. population.Households]);
        while (_people.Count < people)
            AddHousehold(1 + _sizes.Draw(ref dice), ref dice);
        _people.RemoveRange(people, _people.Count - people);
    }

    /// <summary>Somewhere to live.</summary>
    public Place Draw(ref Dice dice) =>
        new(
            1 + dice.Below(900),
            dice.Below(Streets),
            _zips.Draw(ref dice),
            dice.Below(9_000_000) + 1_000_000
        );

    /// <summary>Five digits.</summary>
    public static int ZipOf(Place place) => 61_001 + (place.Zip * 37);

    /// <summary>A city has one ZIP code, or a large one some.</summary>
    public static string CityOf(Place place)
    {
        var city = place.Zip < 60 ? place.Zip / 6 : place.Zip;
        return Spelled(Names.Surnames[900 + city]) + (city % 3 == 0 ? "VILLE" : "TON");
    }

    public static string StreetOf(Place place) =>
        $"{place.Number} {Spelled(Names.Surnames[40 + place.Street])} "
        + s_kinds[place.Street % s_kinds.Length];

    void AddHousehold(int size, ref Dice dice)
    {
        _places.Add(Draw(ref dice));
        var first = _people.Count;
        for (var i = 0; i < size; i++)
        {
            var person = Member(i, first, ref dice);
            _people.Add(person);
            if (dice.Flip(_population.Twins))
                _people.Add(
                    Named(person, dice.Flip(2.0 / 3) ? person.Sex : 1 - person.Sex, ref dice)
                );
            if (person.Sex == 1 && dice.Flip(2 * _population.Juniors))
                _people.Add(
                    Own(person with { Birth = Later(person.Birth, 20, 35, ref dice) }, ref dice)
                );
        }
    }

    // The first is an adult; the second a partner; all others their children.
    Resident Member(int index, int first, ref Dice dice)
    {
        var sex = dice.Below(2);
        var person = new Resident(
            _places.Count - 1,
            First: 0,
            Middle: 0,
            Names.Surname(ref dice),
            Later(new(1950, 1, 1), 0, 40, ref dice),
            sex,
            Phone: 0,
            Ssn: 0
        );
        if (index == 0)
            return Named(person, sex, ref dice);
        var adult = _people[first];
        if (!dice.Flip(OtherSurname))
            person = person with { Last = adult.Last };
        if (index == 1)
            return Named(
                person with
                {
                    Birth = Later(adult.Birth.AddYears(-8), 0, 16, ref dice),
                },
                dice.Flip(0.9) ? 1 - adult.Sex : adult.Sex,
                ref dice
            );
        person = person with { Birth = Later(adult.Birth, 20, 38, ref dice) };
        return Named(person, sex, ref dice);
    }

    Resident Named(Resident person, int sex, ref Dice dice)
    {
        var year = Math.Clamp(
            person.Birth.Year,
            NamePool.YearFirst,
            NamePool.YearFirst + NamePool.Years - 1
        );
        return Own(
            person with
            {
                First = Names.FirstName(year, sex, ref dice),
                Middle = dice.Below(26),
                Sex = sex,
            },
            ref dice
        );
    }

    // A telephone, be it that of the house, and a number that nobody else has.
    Resident Own(Resident person, ref Dice dice) =>
        person with
        {
            Phone = dice.Flip(HousePhone)
                ? _places[person.Household].Phone
                : dice.Below(9_000_000) + 1_000_000,
            Ssn = (int)(101_010_001L + ((long)_people.Count * SsnStep * 101 % 560_000_000)),
        };

    static DateOnly Later(DateOnly from, int yearsMin, int yearsMax, ref Dice dice) =>
        from.AddDays((int)(365.25 * yearsMin) + dice.Below((int)(365.25 * (yearsMax - yearsMin))));

    internal static string Spelled(byte[] name) => System.Text.Encoding.ASCII.GetString(name);
}
