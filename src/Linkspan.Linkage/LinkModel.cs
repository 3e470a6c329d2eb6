using System.Collections.Immutable;
using Linkspan.Linkage.Learning;
using Linkspan.Linkage.MatchKeys;

namespace Linkspan.Linkage;

/// <summary>How records are linked: everything that a person decides before a run.</summary>
/// <remarks>
/// One source means duplicates within it. Two or more: links between each pair of sources, or only
/// between those that <see cref="Pairs"/> names. Read from YAML by the room Runs.
/// </remarks>
public sealed record LinkModel
{
    /// <summary>At least one; names differ.</summary>
    public required ImmutableArray<LinkSource> Sources { get; init; }

    /// <summary>Standardized columns; comparisons and rules speak of these only.</summary>
    public required ImmutableArray<LinkColumn> Columns { get; init; }

    /// <summary>1 to 16 comparisons.</summary>
    public required ImmutableArray<Comparison> Comparisons { get; init; }

    /// <summary>1 to 16 rules; a pair is compared once, under the first rule that pairs it.</summary>
    public required ImmutableArray<BlockingRule> Rules { get; init; }

    /// <summary>Which sources are linked and how often a record may be; empty means all, freely.</summary>
    public ImmutableArray<SourcePair> Pairs { get; init; } = [];

    /// <summary>What is reviewed and what is accepted.</summary>
    public Thresholds Thresholds { get; init; } = new();

    /// <summary>How parameters are learned.</summary>
    public Training Training { get; init; } = new();

    /// <summary>How accepted links become clusters.</summary>
    public Clustering Clustering { get; init; } = Clustering.Components;

    /// <summary>Sizes beyond which nothing is decided silently.</summary>
    public DecideLimits Decide { get; init; } = new();

    /// <summary>Pairs that somebody has judged; null means none.</summary>
    public LinkLabels? Labels { get; init; }

    /// <summary>What an earlier run learned: it is used as it stands, and nothing is learned.</summary>
    public LearnedModel? Parameters { get; init; }

    /// <summary>How links are found.</summary>
    public LinkMethod Method { get; init; }

    /// <summary>1 to 64 keys in the order in which they are tried; empty when pairs are only weighed.</summary>
    public ImmutableArray<MatchKey> MatchKeys { get; init; } = [];
}

/// <summary>One file or table of records.</summary>
/// <param name="Name">Lower-case name that stands in results.</param>
/// <param name="Path">File, relative to the model's file; null when rows are handed over in memory.</param>
/// <param name="IdColumn">Column of the record's id; null means the row number, from 1.</param>
/// <param name="Once">
/// Whether a person stands in it at most once: then no cluster holds two of its records, also not by
/// way of other sources.
/// </param>
public sealed record LinkSource(
    string Name,
    string? Path = null,
    string? IdColumn = null,
    bool Once = false
);

/// <summary>One standardized column, made from one or more columns of each source.</summary>
public sealed record LinkColumn
{
    /// <summary>Name that comparisons and rules use.</summary>
    public required string Name { get; init; }

    /// <summary>What the values are, hence how they are standardized.</summary>
    public ColumnKind Kind { get; init; } = ColumnKind.Text;

    /// <summary>Which part of the standardized value is kept.</summary>
    public ColumnPart Part { get; init; } = ColumnPart.Whole;

    /// <summary>How dates are written; only for <see cref="ColumnKind.Date"/>.</summary>
    public DateOrder DateOrder { get; init; } = DateOrder.YearMonthDay;

    /// <summary>Departures from what is usual for the kind.</summary>
    public ColumnOptions Options { get; init; }

    /// <summary>
    /// Source name → its columns, joined by a blank. A source that is absent has no such column: all
    /// its values are missing. Empty means the column of the same name in every source that has it.
    /// </summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> From { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;
}

/// <summary>What a column holds.</summary>
public enum ColumnKind
{
    /// <summary>Case, diacritics and blanks made alike.</summary>
    Text,

    /// <summary>A name of any kind, letters only.</summary>
    Name,

    /// <summary>A first or middle name: titles removed.</summary>
    GivenName,

    /// <summary>A family name: suffixes such as JR removed, particles joined.</summary>
    Surname,

    /// <summary>The first letter of a name.</summary>
    Initial,

    /// <summary>A day, as eight digits; impossible days keep their digits.</summary>
    Date,

    /// <summary>
    /// Social security number, nine digits or the last four; numbers never issued are missing.
    /// </summary>
    Ssn,

    /// <summary>Digits only.</summary>
    Digits,

    /// <summary>ZIP code: its first five digits.</summary>
    Zip,

    /// <summary>Telephone number: its last ten digits, without extension.</summary>
    Phone,

    /// <summary>E-mail address, lower case, without plus tag.</summary>
    Email,

    /// <summary>Street address with USPS abbreviations.</summary>
    Address,

    /// <summary>A number; unreadable is missing.</summary>
    Number,
}

/// <summary>Part of a standardized value.</summary>
public enum ColumnPart
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>First word.</summary>
    FirstWord,

    /// <summary>Last word.</summary>
    LastWord,

    /// <summary>All but the first and last word; missing when there are fewer than three.</summary>
    MiddleWords,

    /// <summary>First letter.</summary>
    FirstLetter,

    /// <summary>An e-mail address up to its @.</summary>
    EmailName,

    /// <summary>The generation of a name: SR, JR (also II), III, IV or V; missing without one.</summary>
    Generation,

    /// <summary>A street address without its unit.</summary>
    Street,

    /// <summary>The unit of a street address: 3 of APT 3, FL 2; missing without one.</summary>
    Unit,

    /// <summary>The last four digits of ZIP+4; missing without them.</summary>
    PlusFour,

    /// <summary>The extension of a telephone number; missing without one.</summary>
    Extension,
}

/// <summary>Departures from a kind's usual standardization.</summary>
[Flags]
public enum ColumnOptions
{
    /// <summary>As usual.</summary>
    None = 0,

    /// <summary>Dates: 1 January says only the year, for files that fill unknown days so.</summary>
    JanuaryFirstIsYear = 1,

    /// <summary>Dates: 1 January is missing.</summary>
    JanuaryFirstIsMissing = 2,

    /// <summary>Dates: whole numbers are days of a spreadsheet, 1 being 1900-01-01.</summary>
    ExcelDays = 4,

    /// <summary>SSNs: taxpayer numbers (ITIN) are missing.</summary>
    NoItin = 8,

    /// <summary>E-mail: dots before the @ are dropped for every provider.</summary>
    NoDots = 16,

    /// <summary>Generation: a name without one says NONE, for files that record it with care.</summary>
    AbsentIsNone = 32,
}

/// <summary>Order of year, month and day in a source's dates.</summary>
public enum DateOrder
{
    /// <summary>2009-08-25, 20090825.</summary>
    YearMonthDay,

    /// <summary>8/25/2009.</summary>
    MonthDayYear,

    /// <summary>25/8/2009.</summary>
    DayMonthYear,
}

/// <summary>One comparison: ordered levels of likeness, the last being "else".</summary>
public sealed record Comparison
{
    /// <summary>Name in reports.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The column compared first; a second one is needed by <see cref="LevelKind.Swapped"/> only.
    /// </summary>
    public required ImmutableArray<string> Columns { get; init; }

    /// <summary>From most to least alike; <see cref="LevelKind.Else"/> comes last.</summary>
    public required ImmutableArray<Level> Levels { get; init; }

    /// <summary>Whether agreement on a rare value counts more; null means not.</summary>
    public TermFrequency? TermFrequency { get; init; }

    /// <summary>
    /// Where ZIP codes lie, by their five digits, for <see cref="LevelKind.Kilometers"/>; null takes the
    /// table that the engine carries.
    /// </summary>
    public ImmutableSortedDictionary<string, ZipPlace>? Places { get; init; }
}

/// <summary>Where a ZIP code lies, in degrees.</summary>
/// <param name="Latitude">-90 to 90, north of the equator positive.</param>
/// <param name="Longitude">-180 to 180, east of Greenwich positive.</param>
public readonly record struct ZipPlace(double Latitude, double Longitude);

/// <summary>One level of a comparison.</summary>
/// <param name="Kind">The test.</param>
/// <param name="Limit">Its number: least similarity, or most edits; 0 where the test has none.</param>
public sealed record Level(LevelKind Kind, double Limit = 0)
{
    /// <summary>
    /// Other columns whose values stand in for the compared one on either side, such as former
    /// surnames: the level holds when it holds for any two values, one from each side.
    /// </summary>
    public ImmutableArray<string> AnyOf { get; init; } = [];

    /// <summary>Share of matches at this level, when not to be learned; 0 to 1.</summary>
    public double? M { get; init; }

    /// <summary>Share of other pairs at this level, when not to be learned; 0 to 1.</summary>
    public double? U { get; init; }
}

/// <summary>Makes agreement on a rare value count more than on a common one.</summary>
/// <param name="Weight">Share of the adjustment that is applied, 0 to 1.</param>
/// <param name="Floor">Frequency below which values are treated as equally rare, above 0.</param>
/// <param name="From">Source whose values are counted; null counts those of both.</param>
/// <param name="Population">
/// Values and how many people have them, as written, such as a table of surnames; null counts the
/// sources' own values.
/// </param>
public sealed record TermFrequency(
    double Weight = 1,
    double Floor = 0.0001,
    string? From = null,
    ImmutableSortedDictionary<string, double>? Population = null
)
{
    /// <summary>
    /// Standardized columns that name a person: rows alike in them count once, for a wage file has
    /// one person many times. Empty counts every row.
    /// </summary>
    public ImmutableArray<string> Persons
    {
        get;
        init => field = value.IsDefault ? [] : value; // Runs recorded before it was known lack it.
    } = [];

    /// <summary>Whether a scope's own rows say how frequent values are.</summary>
    internal bool IsOfAllRows => From is null && Population is null && Persons.IsEmpty;
}

/// <summary>Pairs records that agree on all keys; a record with a missing key is not paired.</summary>
/// <param name="Keys">1 to 6 keys.</param>
public sealed record BlockingRule(ImmutableArray<BlockingKey> Keys)
{
    /// <summary>Such as <c>last_name:3 + birth_date:year</c>.</summary>
    public override string ToString() => string.Join(" + ", Keys);
}

/// <summary>One key: a column or what is made of it.</summary>
/// <param name="Column">A standardized column.</param>
/// <param name="Part">What of it.</param>
/// <param name="Length">Letters, for <see cref="KeyPart.Prefix"/> and <see cref="KeyPart.Suffix"/>.</param>
public sealed record BlockingKey(string Column, KeyPart Part = KeyPart.Whole, int Length = 0)
{
    /// <summary>Such as <c>last_name:3</c>, <c>ssn:-4</c> or <c>birth_date:year</c>.</summary>
    public override string ToString() =>
        Part switch
        {
            KeyPart.Whole => Column,
            KeyPart.Prefix => $"{Column}:{Length}",
            KeyPart.Suffix => $"{Column}:-{Length}",
            _ => $"{Column}:{KeyParts.NameOf(Part)}",
        };
}

/// <summary>Thresholds in log2 weight: 0 is even odds, 10 is about 1000 to 1.</summary>
/// <param name="Review">Links at or above are written.</param>
/// <param name="Accept">Links at or above are accepted, if the cardinality leaves room.</param>
public sealed record Thresholds(double Review = -5, double Accept = 0);

/// <summary>How parameters are learned.</summary>
/// <param name="SamplePairsMax">Random pairs from which u is learned.</param>
/// <param name="CountedPairsMax">Candidate pairs from which m is learned; beyond it blocks are sampled.</param>
/// <param name="RoundsMax">Rounds of expectation-maximization.</param>
/// <param name="Lambda">Share of all pairs that match; null means it is estimated.</param>
/// <param name="BlockPairsMax">A block with more pairs stops the run.</param>
/// <param name="RulePairsMax">A rule with more pairs stops the run.</param>
/// <param name="Dependence">What is done about comparisons that go together.</param>
public sealed record Training(
    int SamplePairsMax = 500_000,
    int CountedPairsMax = 1_000_000,
    int RoundsMax = 200,
    double? Lambda = null,
    long BlockPairsMax = 20_000_000,
    long RulePairsMax = 1_000_000_000,
    Dependence Dependence = Dependence.Modelled
);

/// <summary>What is done about comparisons that go together, such as a town and its ZIP code.</summary>
public enum Dependence
{
    /// <summary>It is reported; weights add up as if comparisons were independent.</summary>
    Measured,

    /// <summary>Weights of comparisons that go together are corrected.</summary>
    Modelled,
}

/// <summary>What somebody has judged: m is learned from it, as far as it goes.</summary>
/// <param name="Pairs">Judged pairs.</param>
/// <param name="Entities">Records of known people: those of one entity match.</param>
public sealed record LinkLabels(
    ImmutableArray<JudgedPair> Pairs,
    ImmutableArray<KnownRecord> Entities
);

/// <summary>A judged pair.</summary>
public sealed record JudgedPair(
    string LeftSource,
    string LeftId,
    string RightSource,
    string RightId,
    bool IsMatch
);

/// <summary>A record of a known person.</summary>
public sealed record KnownRecord(string Source, string Id, string Entity);
