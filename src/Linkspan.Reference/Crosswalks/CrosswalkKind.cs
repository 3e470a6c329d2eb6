using System.Collections.Immutable;
using Linkspan.Vocabulary;

namespace Linkspan.Reference;

/// <summary>A crosswalk as its publisher lays it out.</summary>
public sealed record CrosswalkKind
{
    /// <summary>What <c>linkspan crosswalk import</c> calls it; also the name of what is written.</summary>
    public required string Name { get; init; }

    /// <summary>What the file is and who publishes it.</summary>
    public required string Title { get; init; }

    /// <summary>Name of the edition that it leads from.</summary>
    public required string From { get; init; }

    /// <summary>Name of the edition that it leads to.</summary>
    public required string To { get; init; }

    /// <summary>Headers that the column of the first codes may have.</summary>
    public required ImmutableArray<string> FromColumns { get; init; }

    /// <summary>Likewise of the second codes.</summary>
    public required ImmutableArray<string> ToColumns { get; init; }

    /// <summary>Headers of the titles, where there are any.</summary>
    public ImmutableArray<string> FromTitleColumns { get; init; } = [];

    /// <summary>Likewise of the second codes.</summary>
    public ImmutableArray<string> ToTitleColumns { get; init; } = [];

    /// <summary>
    /// Headers of weights, best first: where the best sum to zero for a code, the next is taken. Empty
    /// means that codes are divided equally.
    /// </summary>
    public ImmutableArray<string> WeightColumns { get; init; } = [];

    /// <summary>Shapes of coarser codes of the first set, which are left out.</summary>
    public ImmutableArray<string> CoarserShapes { get; init; } = [];

    /// <summary>Codes by which the publisher says that nothing corresponds.</summary>
    public ImmutableArray<string> NoMatch { get; init; } = [];

    /// <summary>Words before the successor of a code that ended, in the column of titles.</summary>
    public string SuccessorWords { get; init; } = "";

    /// <summary>Words that mark a code that ended, in the column of titles.</summary>
    public string EndedWords { get; init; } = "";

    /// <summary>Whether new editions come without a new code set, so that the first day must be named.</summary>
    public bool IsPeriodic { get; init; }

    /// <summary>Where the weights come from, in words.</summary>
    public required string Basis { get; init; }

    /// <summary>Who publishes it.</summary>
    public required string Source { get; init; }

    /// <summary>All kinds, by name.</summary>
    public static ImmutableArray<CrosswalkKind> All => CrosswalkKinds.All;

    /// <summary>One by its name.</summary>
    /// <exception cref="ProblemException"><c>usage.crosswalk-kind</c>.</exception>
    public static CrosswalkKind Get(string name) =>
        All.FirstOrDefault(k => k.Name.Equals(name, StringComparison.Ordinal))
        ?? throw new ProblemException(
            new(
                "usage.crosswalk-kind",
                "kind of crosswalk",
                ValueShape.Of(name),
                $"one of {string.Join(", ", All.Select(k => k.Name))}"
            )
        );

    /// <summary>A state's own table: columns <c>from</c>, <c>to</c> and perhaps <c>weight</c>, <c>from_title</c>, <c>to_title</c>.</summary>
    /// <param name="name">What it is to be called.</param>
    /// <param name="from">Name of an edition.</param>
    /// <param name="to">Name of another.</param>
    /// <exception cref="ProblemException"><c>usage.edition</c>: no such edition.</exception>
    public static CrosswalkKind OwnTable(string name, string from, string to) =>
        new()
        {
            Name = name,
            Title = "A table of the state's own",
            From = Known(from),
            To = Known(to),
            FromColumns = ["from"],
            ToColumns = ["to"],
            FromTitleColumns = ["from_title"],
            ToTitleColumns = ["to_title"],
            WeightColumns = ["weight"],
            IsPeriodic = true,
            Basis = "The state's own weights; equal where it gives none",
            Source = "The state",
        };

    static string Known(string edition) =>
        CodeSetEditions.Find(edition)?.Name
        ?? throw new ProblemException(
            new(
                "usage.edition",
                "edition of a code set",
                ValueShape.Of(edition),
                $"one of {string.Join(", ", CodeSetEditions.All.Select(e => e.Name))}"
            )
        );
}

/// <summary>The files that publishers offer. Headers as published; a table of facts, not of code.</summary>
static class CrosswalkKinds
{
    const string EqualSplit =
        "Equal split among the publisher's pairs, which carry no weights: a judgement of ours";

    public static ImmutableArray<CrosswalkKind> All { get; } =
    [
        new()
        {
            Name = "cip-2010-2020",
            Title = "CIP 2010 to 2020, as NCES publishes it (CSV)",
            From = "cip 2010",
            To = "cip 2020",
            FromColumns = ["CIPCode2010"],
            ToColumns = ["CIPCode2020"],
            FromTitleColumns = ["CIPTitle2010"],
            ToTitleColumns = ["CIPTitle2020"],
            CoarserShapes = ["99", "99.99"],
            SuccessorWords = "report under ",
            EndedWords = "Deleted",
            Basis = "One successor a code",
            Source = "National Center for Education Statistics, public domain",
        },
        new()
        {
            Name = "cip-2020-soc-2018",
            Title = "CIP 2020 to SOC 2018, as NCES and BLS publish it (CSV or Excel)",
            From = "cip 2020",
            To = "soc 2018",
            FromColumns = ["CIP2020Code"],
            ToColumns = ["SOC2018Code"],
            FromTitleColumns = ["CIP2020Title"],
            ToTitleColumns = ["SOC2018Title"],
            NoMatch = ["99.9999", "99-9999"],
            Basis = EqualSplit,
            Source = "National Center for Education Statistics and BLS, public domain",
        },
        new()
        {
            Name = "soc-2018-onet-2019",
            Title = "SOC 2018 to O*NET-SOC 2019, as the O*NET Center publishes it (CSV or Excel)",
            From = "soc 2018",
            To = "onet-soc 2019",
            FromColumns = ["2018 SOC Code"],
            ToColumns = ["O*NET-SOC 2019 Code"],
            FromTitleColumns = ["2018 SOC Title"],
            ToTitleColumns = ["O*NET-SOC 2019 Title"],
            Basis = EqualSplit,
            Source = "O*NET Center, US Department of Labor, CC BY 4.0",
        },
        Naics("2012", "2017"),
        Naics("2017", "2022"),
        new()
        {
            Name = "zip-county",
            Title = "ZIP codes to counties, as HUD publishes it each quarter (Excel or CSV)",
            From = "zip usps",
            To = "county-fips ansi",
            FromColumns = ["ZIP"],
            ToColumns = ["COUNTY"],
            WeightColumns = ["RES_RATIO", "TOT_RATIO"],
            IsPeriodic = true,
            Basis = "Share of residential addresses; of all addresses where a ZIP has none",
            Source = "HUD-USPS ZIP Code Crosswalk, public domain",
        },
        new()
        {
            Name = "county-area",
            Title = "Counties to metropolitan areas, as BLS publishes it for QCEW (CSV or Excel)",
            From = "county-fips ansi",
            To = "labor-market-area 2023",
            FromColumns = ["County Code"],
            ToColumns = ["MSA Code", "CBSA Code"],
            FromTitleColumns = ["County Title"],
            ToTitleColumns = ["MSA Title", "CBSA Title"],
            IsPeriodic = true,
            Basis = "One area a county",
            Source = "Bureau of Labor Statistics, QCEW area definitions, public domain",
        },
    ];

    static CrosswalkKind Naics(string from, string to) =>
        new()
        {
            Name = $"naics-{from}-{to}",
            Title = $"NAICS {from} to {to}, as the Census Bureau publishes it (Excel or CSV)",
            From = $"naics {from}",
            To = $"naics {to}",
            FromColumns = [$"{from} NAICS Code"],
            ToColumns = [$"{to} NAICS Code"],
            FromTitleColumns = [$"{from} NAICS Title"],
            ToTitleColumns = [$"{to} NAICS Title"],
            Basis = EqualSplit,
            Source = "US Census Bureau, NAICS concordances, public domain",
        };
}
