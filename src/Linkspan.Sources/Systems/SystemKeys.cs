using System.Collections.Immutable;
using static Linkspan.Sources.ContractKey;

namespace Linkspan.Sources;

/// <summary>All keys of a system's YAML.</summary>
static class SystemKeys
{
    public static readonly (string Word, SystemKind Value)[] Kinds =
    [
        ("postgresql", SystemKind.PostgreSql),
        ("sqlserver", SystemKind.SqlServer),
    ];

    public static readonly ImmutableArray<ContractKey> Connection =
    [
        new(
            "variable",
            KeyKind.Text,
            false,
            "The environment variable with the connection string."
        ),
        new("file", KeyKind.Text, false, "Or the file with it, which only its owner may read."),
    ];

    public static readonly ImmutableArray<ContractKey> Query =
    [
        new("source", KeyKind.Text, true, "The contract that its rows are taken in by."),
        new("query", KeyKind.Text, true, "One statement that reads the rows."),
        new("columns", KeyKind.Codes, false, "Elements whose column has another name than theirs."),
    ];

    public static readonly ImmutableArray<ContractKey> System =
    [
        new("system", KeyKind.Text, true, "Its name: lower case letters, digits and -."),
        Choice("kind", true, "What it is.", Kinds),
        new("connection", KeyKind.Map, true, "Where the connection string is; never here.")
        {
            Keys = Connection,
        },
        new("timeoutSeconds", KeyKind.Whole, false, "Longest wait for a row; 600 unless said."),
        new("sources", KeyKind.List, true, "What is read from it.") { Keys = Query },
    ];
}
