using System.Collections.Immutable;
using static Linkspan.Sources.ContractKey;

namespace Linkspan.Sources;

/// <summary>The keys of a layout.</summary>
static class LayoutKeys
{
    public static readonly (string Word, LayoutFormat Value)[] Formats =
    [
        ("csv", LayoutFormat.Csv),
        ("fixed-width", LayoutFormat.FixedWidth),
        ("parquet", LayoutFormat.Parquet),
        ("xml", LayoutFormat.Xml),
        ("json", LayoutFormat.Json),
    ];

    static readonly ImmutableArray<ContractKey> s_sum =
    [
        new("element", KeyKind.Text, true, "A number or money of the rows."),
        new("position", KeyKind.Pair, true, "Where the record says its sum."),
    ];

    static readonly ImmutableArray<ContractKey> s_total =
    [
        new("record", KeyKind.Text, true, "Type of the record, such as T."),
        new(
            "of",
            KeyKind.Text,
            false,
            "Since the last record of this type; the file's start else."
        ),
        new("count", KeyKind.Pair, false, "Where it says how many rows there are."),
        new("sums", KeyKind.List, false, "What it says that elements sum to.") { Keys = s_sum },
    ];

    public static readonly ImmutableArray<ContractKey> All =
    [
        Choice("format", true, "How the file is written.", Formats),
        new(
            "delimiter",
            KeyKind.Text,
            false,
            "The sign between fields; comma unless named. 'tab' is a tab."
        ),
        new(
            "quote",
            KeyKind.Text,
            false,
            "The sign around fields; \" unless named. 'none' is none."
        ),
        new("encoding", KeyKind.Choice, false, "utf-8 (UTF-16 is found by itself) unless named.")
        {
            Words = ["utf-8", "latin-1", "windows-1252"],
        },
        new("skipLines", KeyKind.Whole, false, "Lines before the header that say something else."),
        new(
            "headerRows",
            KeyKind.Whole,
            false,
            "Records that head the file, 1 unless said; the last names the columns."
        ),
        new("trailerRows", KeyKind.Whole, false, "Records at the end that are no rows."),
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
            "Which fixed-width records are rows; all unless named."
        )
        {
            Keys =
            [
                new("start", KeyKind.Whole, true, "Position of the type, from 1."),
                new("text", KeyKind.Text, true, "The type that is a row."),
            ],
        },
        new(
            "parents",
            KeyKind.TextOrList,
            false,
            "Types of the records that rows stand under, the outermost first: [A, E]."
        ),
        new("totals", KeyKind.List, false, "Records that say how many rows there are.")
        {
            Keys = s_total,
        },
        new(
            "rows",
            KeyKind.Text,
            false,
            "Path to the records of XML or JSON, such as InterchangeStudent/Student."
        ),
        new("each", KeyKind.Text, false, "Path in a record to a collection whose items are rows."),
        new("namespace", KeyKind.Text, false, "Start of the root's namespace in XML."),
    ];
}
