using System.Text.RegularExpressions;
using Linkspan.Files;
using Linkspan.Sources;
using Linkspan.Vocabulary;

namespace Linkspan.Warehouse;

/// <summary>Fact columns as the warehouse writes them.</summary>
static partial class Facts
{
    public static SnapshotColumn Describe(FactColumn column) =>
        new(
            RequireName(column.Name),
            column switch
            {
                TextFacts => FactKind.Text,
                IntegerFacts => FactKind.WholeNumber,
                NumberFacts => FactKind.Number,
                DateFacts => FactKind.Date,
                FlagFacts => FactKind.Flag,
                _ => throw new ArgumentOutOfRangeException(nameof(column)),
            }
        );

    public static string SqlType(FactKind kind) =>
        kind switch
        {
            FactKind.Text => "VARCHAR",
            FactKind.WholeNumber => "BIGINT",
            FactKind.Number => "DOUBLE",
            FactKind.Date => "DATE",
            FactKind.Flag => "BOOLEAN",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    public static ParquetColumn ToParquet(FactColumn column) =>
        column switch
        {
            TextFacts text => ParquetColumn.Of(text.Name, text.Values),
            IntegerFacts integer => ParquetColumn.Of(integer.Name, integer.Values),
            NumberFacts number => ParquetColumn.Of(number.Name, number.Values),
            DateFacts date => ParquetColumn.Of(date.Name, date.Values),
            FlagFacts flag => ParquetColumn.Of(flag.Name, flag.Values),
            _ => throw new ArgumentOutOfRangeException(nameof(column)),
        };

    /// <summary>A contract may gain columns from one delivery to the next, but not change their kind.</summary>
    public static void RequireSameKinds(SnapshotTable old, SnapshotTable delivered)
    {
        var changed = delivered
            .Columns.Where(c => old.FindColumn(c.Name) is { } o && o.Kind != c.Kind)
            .Select(c => c.Name)
            .ToArray();
        if (changed.Length == 0 && old.HasPerson == delivered.HasPerson)
            return;
        throw new ProblemException(
            new(
                "warehouse.columns-changed",
                $"source {delivered.Source}",
                changed.Length == 0
                    ? "a register where there was none, or none where there was one"
                    : $"another type of {string.Join(", ", changed)}",
                "columns of the same type as in earlier deliveries",
                "Give the changed column a new name in the contract."
            )
        );
    }

    static string RequireName(string name) =>
        NameRegex().IsMatch(name) && name is not "identity_id"
            ? name
            : throw new ArgumentException($"Not a fact's name: {name}", nameof(name));

    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex NameRegex();
}
