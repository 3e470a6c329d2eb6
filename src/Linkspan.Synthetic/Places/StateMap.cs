using System.Collections.Immutable;
using System.Globalization;
using Linkspan.Synthetic.Chances;

namespace Linkspan.Synthetic.Places;

/// <summary>One county of the made-up state.</summary>
/// <param name="Fips">Five digits; the state's two, 52, are assigned to no state.</param>
/// <param name="Effect">What living here does to work and pay.</param>
sealed record County(string Fips, Effects.Effect Effect);

/// <summary>One town and its ZIP codes.</summary>
sealed record Town(string Name, ImmutableArray<string> Zips);

/// <summary>One school.</summary>
sealed record School(string Id, string Name, District District, bool IsHigh);

/// <summary>One school district: a town, a locale, its schools.</summary>
sealed class District(string id, Town town, int county, string locale, double weight)
{
    public string Id => id;
    public string Name => $"{town.Name} School District";
    public Town Town => town;
    public int County => county;
    public string Locale => locale;
    public double Weight => weight;
    public List<School> Middle { get; } = [];
    public List<School> High { get; } = [];

    /// <summary>How this district writes names: capitals, plain letters, or as people do.</summary>
    public int Style { get; init; }
}

/// <summary>One college.</summary>
/// <param name="Id">Six digits, as federal codes are.</param>
/// <param name="State">Two letters; <see cref="StateMap.StateCode"/> for the state's own.</param>
sealed record College(string Id, string Name, string State, bool IsTwoYear, bool IsPublic);

/// <summary>Counties, districts, schools and colleges: drawn once from the seed and the number of pupils.</summary>
sealed class StateMap
{
    /// <summary>Postal letters and number of the made-up state: in use for none.</summary>
    public const string StateCode = "XC";
    public const string StateFips = "52";

    const int CountyCount = 24;
    const int PupilsPerDistrict = 1_500;
    const int PupilsPerHighSchool = 1_400;
    const int ZipFirst = 69_400; // 694 to 699 are assigned to no post office.
    const int ZipCount = 600;

    static readonly string[] s_starts =
    [
        "Cedar",
        "Maple",
        "Stone",
        "Clear",
        "Fair",
        "Green",
        "Red",
        "White",
        "Oak",
        "Elk",
        "Fox",
        "Mill",
        "North",
        "South",
        "East",
        "West",
        "Lake",
        "Spring",
        "Silver",
        "Gold",
        "Iron",
        "Copper",
        "Ash",
        "Birch",
        "Eagle",
        "Bear",
        "Wolf",
        "Deer",
        "Rock",
        "Sand",
        "Long",
        "High",
        "Old",
        "New",
        "Glen",
        "Brook",
    ];
    static readonly string[] s_ends =
    [
        "ville",
        "ton",
        "field",
        "brook",
        " Falls",
        " Springs",
        "wood",
        "dale",
        "ford",
        "port",
        " Hill",
        "view",
        "burg",
        " Creek",
        "land",
        " Junction",
        "mont",
        "side",
    ];

    /// <summary>Locales of the districts in turn; with their sizes near the nation's shares of pupils.</summary>
    static readonly string[] s_locales =
    [
        "city",
        "suburb",
        "town",
        "rural",
        "suburb",
        "town",
        "rural",
        "rural",
    ];

    public ImmutableArray<County> Counties { get; }
    public ImmutableArray<District> Districts { get; }
    public ImmutableArray<College> Colleges { get; } = MakeColleges();
    public Weights CountyWeights { get; }

    readonly Weights _districtWeights;

    public StateMap(StateSettings settings)
    {
        Chance chance = new(settings.Seed, 0, Topic.Places);
        Counties =
        [
            .. Enumerable
                .Range(0, CountyCount)
                .Select(i => new County(
                    StateFips + (2 * i + 1).ToString("D3", CultureInfo.InvariantCulture),
                    new(
                        Effects.CountyLuck.Employment * chance.Normal(),
                        Effects.CountyLuck.Earnings * chance.Normal()
                    )
                )),
        ];
        var count = Math.Clamp(settings.Students / PupilsPerDistrict, 8, 400);
        var districts = ImmutableArray.CreateBuilder<District>(count);
        for (var i = 0; i < count; i++)
            districts.Add(MakeDistrict(i, ref chance));
        Districts = districts.ToImmutable();
        _districtWeights = new(Districts.Select(d => d.Weight));
        CountyWeights = new(
            Enumerable
                .Range(0, CountyCount)
                .Select(c => Districts.Where(d => d.County == c).Sum(d => d.Weight))
        );
        foreach (var district in Districts)
            AddSchools(district, settings.Students, ref chance);
    }

    public int DrawDistrict(ref Chance chance) => _districtWeights.Draw(ref chance);

    static District MakeDistrict(int index, ref Chance chance)
    {
        var county = index < CountyCount ? index : chance.Below(CountyCount);
        var locale = s_locales[index % s_locales.Length];
        var weight = locale switch
        {
            "city" => 5.0,
            "suburb" => 3.0,
            "town" => 1.5,
            _ => 0.9,
        };
        var name =
            s_starts[(index * 7 + chance.Below(2) * 3) % s_starts.Length]
            + s_ends[(index / 2 + chance.Below(3)) % s_ends.Length];
        var zips = new string[locale is "city" ? 6 : 3];
        for (var i = 0; i < zips.Length; i++)
            zips[i] = (
                ZipFirst + county * (ZipCount / CountyCount) + chance.Below(ZipCount / CountyCount)
            ).ToString("D5", CultureInfo.InvariantCulture);
        Scramble ids = new(1, 1, 9_000);
        var id = (1_000 + ids.Of((ulong)index)).ToString(CultureInfo.InvariantCulture);
        return new(id, new(name, [.. zips]), county, locale, weight * (0.6 + chance.Unit()))
        {
            Style = chance.Below(3),
        };
    }

    void AddSchools(District district, int students, ref Chance chance)
    {
        var pupils = students * district.Weight / _districtWeights.Total;
        var highs = Math.Max(1, (int)(pupils / PupilsPerHighSchool));
        for (var i = 0; i < highs; i++)
        {
            var first = s_starts[chance.Below(s_starts.Length)];
            district.High.Add(
                new(
                    $"{district.Id}{10 + i}",
                    $"{district.Town.Name} {first} High School",
                    district,
                    true
                )
            );
            district.Middle.Add(
                new(
                    $"{district.Id}{50 + i}",
                    $"{district.Town.Name} {first} Middle School",
                    district,
                    false
                )
            );
        }
    }

    static ImmutableArray<College> MakeColleges() =>
        [
            new("920010", "University of Cardinal", StateCode, false, true),
            new("920020", "Cardinal State University", StateCode, false, true),
            new("920030", "Stonebrook College", StateCode, false, false),
            new("920040", "Northern Community College", StateCode, true, true),
            new("920050", "Lakeland Community College", StateCode, true, true),
            new("920060", "Cedar Valley Technical College", StateCode, true, true),
            new("920070", "Silver Falls Community College", StateCode, true, true),
            new("930010", "Great Plains University", "XB", false, true),
            new("930020", "Harbor State University", "XE", false, true),
            new("930030", "Saint Clement College", "XE", false, false),
            new("930040", "Border Community College", "XB", true, true),
        ];
}
