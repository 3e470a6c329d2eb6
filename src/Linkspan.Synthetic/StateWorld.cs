using System.Globalization;
using Linkspan.Synthetic.Agencies;
using Linkspan.Synthetic.Chances;
using Linkspan.Synthetic.People;
using Linkspan.Synthetic.Places;

namespace Linkspan.Synthetic;

/// <summary>All that every person's life draws on; never changed once made.</summary>
sealed class StateWorld
{
    const ulong IdsPerEntity = 8;

    static readonly string[] s_streets =
    [
        "MAIN",
        "OAK",
        "MAPLE",
        "CEDAR",
        "PARK",
        "ELM",
        "WASHINGTON",
        "LAKE",
        "HILL",
        "WALNUT",
        "SPRING",
        "NORTH",
        "RIDGE",
        "CHURCH",
        "WILLOW",
        "MILL",
        "SUNSET",
        "RIVER",
        "LINCOLN",
        "JACKSON",
        "MEADOW",
        "FOREST",
        "PINE",
        "HIGHLAND",
        "DOGWOOD",
        "HICKORY",
        "CHERRY",
        "LOCUST",
        "PROSPECT",
        "SPRUCE",
    ];
    static readonly string[] s_kinds = ["ST", "AVE", "RD", "DR", "LN", "CT", "WAY", "BLVD"];

    readonly Scramble _ssns;
    readonly Scramble _students;
    readonly Scramble _customers;
    readonly Scramble _collegeStudents;

    public StateWorld(StateSettings settings)
    {
        Settings = settings;
        Map = new(settings);
        Economy = new(settings, Map);
        _ssns = new(settings.Seed, 1, SocialSecurityNumbers.Count);
        _students = new(settings.Seed, 2, 9_000_000_000);
        _customers = new(settings.Seed, 3, 900_000_000_000);
        _collegeStudents = new(settings.Seed, 4, 900_000_000);
    }

    public StateSettings Settings { get; }
    public StateMap Map { get; }
    public Economy Economy { get; }
    public NameDraw Names { get; } = new();

    /// <summary>Day of the hand-over.</summary>
    public static int AsOf { get; } = StateSettings.AsOf.DayNumber;

    /// <summary>First and last day of the wage quarters.</summary>
    public static int WagesFrom { get; } = StateSettings.FirstQuarter.Start.DayNumber;
    public static int WagesUntil { get; } = StateSettings.LastQuarter.End.DayNumber;

    public Chance Chance(ulong key, Topic topic) => new(Settings.Seed, key, topic);

    public Chance ChanceOf(Person person, Topic topic) =>
        new(Settings.Seed, (ulong)person.Entity, topic);

    public string SsnOf(int entity) =>
        SocialSecurityNumbers.Of(_ssns.Of((ulong)entity % SocialSecurityNumbers.Count));

    /// <summary>The pupil's id, ten digits.</summary>
    /// <param name="serial">0 for the first; a duplicate has 1.</param>
    public string StudentIdOf(int entity, int serial) =>
        (1_000_000_000 + _students.Of((ulong)entity * IdsPerEntity + (ulong)serial)).ToString(
            "D10",
            CultureInfo.InvariantCulture
        );

    /// <summary>The customer's number, twelve digits.</summary>
    public string CustomerNumberOf(int entity) =>
        (100_000_000_000 + _customers.Of((ulong)entity * IdsPerEntity)).ToString(
            "D12",
            CultureInfo.InvariantCulture
        );

    /// <summary>The id at a college: <c>S</c> and nine digits.</summary>
    public string CollegeStudentIdOf(int entity) =>
        "S"
        + (_collegeStudents.Of((ulong)entity) + 100_000_000).ToString(
            "D9",
            CultureInfo.InvariantCulture
        );

    /// <summary>Chance of what one person does in one delivery.</summary>
    public Chance ChanceOf(Person person, Delivery delivery) =>
        new(Settings.Seed, (ulong)person.Entity + ((ulong)delivery << 44), Topic.Deliveries);

    /// <summary>An agency's number of a person, nine digits.</summary>
    /// <param name="serial">0 to 7, of several things of one person.</param>
    public string NumberOf(Delivery delivery, int entity, int serial = 0) =>
        (
            100_000_000
            + new Scramble(Settings.Seed, 100 + (uint)delivery, 899_999_999).Of(
                (ulong)entity * IdsPerEntity + (ulong)serial
            )
        ).ToString("D9", CultureInfo.InvariantCulture);

    public Home DrawHome(int district, int day, ref Chance chance)
    {
        var zips = Map.Districts[district].Town.Zips;
        var street =
            $"{chance.Between(1, 9899)} {s_streets[chance.Below(s_streets.Length)]} "
            + s_kinds[chance.Below(s_kinds.Length)];
        if (chance.Flip(0.2))
            street += $" APT {chance.Between(1, 399)}";
        return new(
            day,
            district,
            zips[Math.Min(chance.Below(zips.Length), chance.Below(zips.Length))],
            street
        );
    }
}
