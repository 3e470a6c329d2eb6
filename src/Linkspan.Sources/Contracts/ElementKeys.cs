using System.Collections.Immutable;
using Linkspan.Governance;
using static Linkspan.Sources.ContractKey;

namespace Linkspan.Sources;

/// <summary>The keys of an element.</summary>
static class ElementKeys
{
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
        ("idea", LegalRegime.Idea),
        ("wioa", LegalRegime.Wioa),
        ("vocational-rehabilitation", LegalRegime.VocationalRehabilitation),
        ("public-assistance", LegalRegime.PublicAssistance),
        ("health-privacy", LegalRegime.HealthPrivacy),
        ("state-law", LegalRegime.StateLaw),
    ];

    public static readonly ImmutableArray<ContractKey> All =
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
        new(
            "ordinal",
            KeyKind.Whole,
            false,
            "Number of its column, from 1, in delimited text without a header."
        ),
        new(
            "join",
            KeyKind.TextOrList,
            false,
            "Columns whose texts, one behind the other, are its text, such as year and quarter."
        ),
        new(
            "path",
            KeyKind.Text,
            false,
            "Where it stands under its row in XML or JSON, such as Name/FirstName or ../@id."
        ),
        new(
            "record",
            KeyKind.Text,
            false,
            "Type of the fixed-width record above its row that it stands in, such as E."
        ),
        new(
            "after",
            KeyKind.Text,
            false,
            "Only the text behind the last of these is its text: '#' for Ed-Fi's descriptors."
        ),
        new(
            "translate",
            KeyKind.Codes,
            false,
            "What the file writes, and what is taken for it: the agency's codes in ours."
        ),
        new("missing", KeyKind.TextOrList, false, "Texts that stand for unknown: 000000000."),
        new(
            "pending",
            KeyKind.TextOrList,
            false,
            "Texts that stand for not yet available: a fact pending, never zero."
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
            "Dates: yyyy-MM-dd, yyyyMMdd, MM/dd/yyyy, date-time; money: dollars, cents; quarters: yyyyQn, yyyyn, MMyyyy."
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
        new("codesVersion", KeyKind.Text, false, "Edition of the codes, such as 2020."),
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
        new("purpose", KeyKind.Text, true, "Why it is needed: the question or the duty."),
        new(
            "authoritative",
            KeyKind.Flag,
            false,
            "Whether this source decides when others say something else."
        ),
        new(
            "reviewBy",
            KeyKind.Day,
            false,
            "Day by which it is looked at again; else the source's."
        ),
        new("fact", KeyKind.Map, false, "With part both: what of it may be a fact.")
        {
            Keys =
            [
                new("name", KeyKind.Text, true, "Its name in the warehouse."),
                Choice("as", true, "Its form there.", FactForms),
            ],
        },
    ];
}
