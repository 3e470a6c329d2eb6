using System.Collections.Immutable;

namespace Linkspan.Workloads.Populations;

/// <summary>A kind of made-up population: who lives with whom, and what befell the records.</summary>
/// <param name="Name">Lower-case words with hyphens.</param>
/// <param name="Columns">What the files say, of <see cref="PopulationFiles.AllColumns"/>.</param>
sealed record Population(string Name, params ImmutableArray<string> Columns)
{
    /// <summary>Records of each file; people of the file where there is one.</summary>
    public int Size { get; init; } = 6_000;

    /// <summary>Share of the people of a file who are in the other one as well.</summary>
    public double BothShare { get; init; } = 0.6;

    /// <summary>How many households have one member, two, three and so on, as shares of any sum.</summary>
    public ImmutableArray<double> Households { get; init; } = [1];

    /// <summary>Chance that a person has a twin.</summary>
    public double Twins { get; init; }

    /// <summary>Chance that a man has a son of his own name, of whom no suffix tells.</summary>
    public double Juniors { get; init; }

    /// <summary>Chance that a household has moved between one record and another.</summary>
    public double Moved { get; init; } = 0.1;

    /// <summary>Chances of a person's having one record, two, three and so on; one means two files.</summary>
    public ImmutableArray<double> Records { get; init; } = [1];

    /// <summary>Share of records in the second file under a relative's or a neighbor's number.</summary>
    public double Borrowed { get; init; }

    static readonly string[] s_names = ["first_name", "middle_initial", "last_name"];
    static readonly string[] s_place = ["street", "city", "zip"];
    static readonly ImmutableArray<double> s_families = [28, 35, 15, 13, 9];

    /// <summary>All kinds.</summary>
    public static ImmutableArray<Population> All { get; } =
    [
        new("typos", [.. s_names, "birth_date", "sex", "zip"]) { Moved = 0 },
        new("twins-and-juniors", ["first_name", "last_name", "birth_date", .. s_place])
        {
            Twins = 0.03,
            Juniors = 0.03,
        },
        new("households", ["first_name", "last_name", "birth_date", .. s_place])
        {
            Households = s_families,
        },
        new("address-and-phone", ["first_name", "last_name", "birth_date", .. s_place, "phone"]),
        new("movers", [.. s_names, "birth_date", "sex", .. s_place])
        {
            Households = s_families,
            Moved = 0.3,
        },
        new("no-birth-date", [.. s_names, "sex", .. s_place, "phone"]) { Households = s_families },
        new("few-in-both", [.. s_names, "birth_date", "sex", .. s_place])
        {
            Households = s_families,
            BothShare = 0.1,
        },
        new("duplicates", [.. s_names, "birth_date", .. s_place, "phone"])
        {
            Households = s_families,
            Records = [70, 18, 7, 3, 2],
        },
        new("numbers", ["ssn", .. s_names]) { Households = s_families, Borrowed = 0.03 },
    ];
}
