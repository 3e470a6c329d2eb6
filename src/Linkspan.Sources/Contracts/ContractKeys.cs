using System.Collections.Immutable;
using Linkspan.Governance;

namespace Linkspan.Sources;

/// <summary>What a value in a contract's YAML may be.</summary>
enum KeyKind
{
    Text,
    Whole,
    Share,
    Flag,
    TextOrList,
    Choice,
    Choices,
    Map,
    Codes,
    Pair,
    List,
}

/// <summary>One key of a contract's YAML: the reader and the JSON Schema are both made from it.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Kind">What its value may be.</param>
/// <param name="IsRequired">Whether it must be there.</param>
/// <param name="Meaning">One sentence for the reader.</param>
sealed record ContractKey(string Name, KeyKind Kind, bool IsRequired, string Meaning)
{
    /// <summary>The words of a choice.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>The keys of a map, or of each map in a list.</summary>
    public ImmutableArray<ContractKey> Keys { get; init; } = [];
}

/// <summary>All keys of a contract.</summary>
static class ContractKeys
{
    public static readonly (string Word, LayoutFormat Value)[] Formats =
    [
        ("csv", LayoutFormat.Csv),
        ("fixed-width", LayoutFormat.FixedWidth),
    ];

    public static readonly (string Word, ElementPart Value)[] Parts =
    [
        ("identity", ElementPart.Identity),
        ("fact", ElementPart.Fact),
        ("both", ElementPart.Both),
        ("ignored", ElementPart.Ignored),
    ];

    public static readonly (string Word, ElementType Value)[] Types =
    [
        ("text", ElementType.Text),
        ("integer", ElementType.WholeNumber),
        ("number", ElementType.Number),
        ("money-cents", ElementType.MoneyCents),
        ("date", ElementType.Date),
        ("flag", ElementType.Flag),
        ("code", ElementType.Code),
        ("quarter", ElementType.Quarter),
    ];

    public static readonly (string Word, FactForm Value)[] FactForms =
    [
        ("same", FactForm.Same),
        ("year", FactForm.Year),
        ("zip3", FactForm.Zip3),
    ];

    public static readonly (string Word, LegalRegime Value)[] Regimes =
    [
        ("none", LegalRegime.None),
        ("ferpa", LegalRegime.Ferpa),
        ("unemployment-insurance", LegalRegime.UnemploymentInsurance),
        ("driver-privacy", LegalRegime.DriverPrivacy),
    ];

    static readonly ImmutableArray<ContractKey> s_layout =
    [
        Choice("format", true, "How the file is written.", Formats),
        new(
            "delimiter",
            KeyKind.Text,
            false,
            "The sign between fields; comma unless named. 'tab' is a tab."
        ),
        new("encoding", KeyKind.Choice, false, "utf-8 (UTF-16 is found by itself) unless named.")
        {
            Words = ["utf-8", "latin-1", "windows-1252"],
        },
        new(
            "recordLength",
            KeyKind.Whole,
            false,
            "Bytes in a fixed-width record, line end not counted."
        ),
        new(
            "recordType",
            KeyKind.Map,
            false,
            "Which fixed-width records are read; all unless named."
        )
        {
            Keys =
            [
                new("start", KeyKind.Whole, true, "Position of the type, from 1."),
                new("text", KeyKind.Text, true, "The type that is read."),
            ],
        },
    ];

    static readonly ImmutableArray<ContractKey> s_element =
    [
        new("name", KeyKind.Text, true, "The element's name: lower case letters, digits and _."),
        new(
            "column",
            KeyKind.TextOrList,
            false,
            "The header of its column, or several that are accepted; its name unless said."
        ),
        new(
            "position",
            KeyKind.Pair,
            false,
            "First byte, from 1, and length in a fixed-width record."
        ),
        new("cedsId", KeyKind.Text, false, "Global id of the CEDS element."),
        new("definition", KeyKind.Text, true, "What it says."),
        Choice(
            "part",
            true,
            "Where it goes: to the vault, to the warehouse, to both, nowhere.",
            Parts
        ),
        new("key", KeyKind.Flag, false, "Whether it belongs to the identity's key."),
        new("keyMayBeEmpty", KeyKind.Flag, false, "Whether this part of the key may be missing."),
        Choice("type", true, "What its texts are.", Types),
        new(
            "format",
            KeyKind.TextOrList,
            false,
            "Dates: yyyy-MM-dd, yyyyMMdd, MM/dd/yyyy; money: dollars, cents; quarters: yyyyQn, MMyyyy."
        ),
        new("required", KeyKind.Flag, false, "Whether a row without it is set aside."),
        new("min", KeyKind.Text, false, "Smallest number or day (yyyy-MM-dd); money in cents."),
        new("max", KeyKind.Text, false, "Largest, likewise."),
        new("lengthMax", KeyKind.Whole, false, "Most characters; 200 unless said."),
        new(
            "codes",
            KeyKind.Codes,
            false,
            "Codes and their labels, or the name of a set that Linkspan carries."
        ),
        new(
            "sensitivity",
            KeyKind.Whole,
            true,
            "0 open, 1 internal, 2 personal, 3 confidential, 4 restricted."
        ),
        new("regimes", KeyKind.Choices, false, "Laws that protect it.")
        {
            Words = WordsOf(Regimes),
        },
        new("purpose", KeyKind.Text, true, "Why it is collected."),
        new("fact", KeyKind.Map, false, "With part both: what of it may be a fact.")
        {
            Keys =
            [
                new("name", KeyKind.Text, true, "Its name in the warehouse."),
                Choice("as", true, "Its form there.", FactForms),
            ],
        },
    ];

    /// <summary>The keys of a contract.</summary>
    public static readonly ImmutableArray<ContractKey> Contract =
    [
        new("source", KeyKind.Text, true, "The source's name: lower case letters, digits and -."),
        new("title", KeyKind.Text, true, "What a reader calls it."),
        new("agency", KeyKind.Text, true, "Who delivers it."),
        new("steward", KeyKind.Text, true, "The office that answers for it."),
        new(
            "register",
            KeyKind.Text,
            false,
            "The namespace of its identities; none when it has no people."
        ),
        new("retention", KeyKind.Text, true, "How long it is kept."),
        new("delivery", KeyKind.Text, true, "When it comes."),
        new(
            "badRowShareMax",
            KeyKind.Share,
            false,
            "Share of rows that may be set aside, 0 to 1; 0.05 unless said."
        ),
        new("layout", KeyKind.Map, true, "How the file is written.") { Keys = s_layout },
        new("elements", KeyKind.List, true, "The columns, in order.") { Keys = s_element },
        new("rules", KeyKind.List, false, "What must hold between days of one row.")
        {
            Keys =
            [
                new("earlier", KeyKind.Text, true, "A date element."),
                new("later", KeyKind.Text, true, "A date element that is not before it."),
            ],
        },
    ];

    static ContractKey Choice<T>(
        string name,
        bool isRequired,
        string meaning,
        (string Word, T Value)[] words
    ) => new(name, KeyKind.Choice, isRequired, meaning) { Words = WordsOf(words) };

    static ImmutableArray<string> WordsOf<T>((string Word, T Value)[] words) =>
        [.. words.Select(word => word.Word)];
}
