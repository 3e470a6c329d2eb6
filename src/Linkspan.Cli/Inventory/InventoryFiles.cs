using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Linkspan.Files;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.Inventory;

/// <summary>The inventory as a file that people or programs read.</summary>
static class InventoryFiles
{
    static readonly string[] s_header =
    [
        "source",
        "element",
        "meaning",
        "ceds_id",
        "ceds_name",
        "values",
        "sensitivity",
        "level",
        "protection",
        "laws",
        "owner",
        "steward",
        "authoritative",
        "review_by",
        "why",
        "needed_by",
        "no_question_needs_it",
        "agreements",
    ];

    /// <summary>Writes what the name's ending asks for: html, csv or json.</summary>
    /// <exception cref="ProblemException"><c>usage.inventory-format</c>: another ending.</exception>
    public static void Write(DataInventory inventory, string path)
    {
        switch (Path.GetExtension(path).ToUpperInvariant())
        {
            case ".HTML":
                AtomicFile.WriteText(path, InventoryPage.Of(inventory));
                break;
            case ".CSV":
                AtomicFile.Write(path, stream => WriteCsv(inventory, stream));
                break;
            case ".JSON":
                AtomicFile.WriteText(
                    path,
                    JsonSerializer.Serialize(
                        new InventoryDocument(
                            inventory.State,
                            inventory.On,
                            inventory.Elements,
                            inventory.Ceds
                        ),
                        InventoryJson.Default.InventoryDocument
                    ) + "\n"
                );
                break;
            default:
                throw new ProblemException(
                    new(
                        "usage.inventory-format",
                        "--out",
                        "another ending",
                        "a name that ends with .html, .csv or .json"
                    )
                );
        }
    }

    static void WriteCsv(DataInventory inventory, Stream stream)
    {
        DelimitedWriter writer = new(stream, isForSpreadsheets: true);
        writer.Record(s_header);
        foreach (var e in inventory.Elements)
            writer.Record(
                e.Source,
                e.Element,
                e.Meaning,
                e.CedsId,
                e.CedsName,
                e.Values,
                e.Sensitivity.ToString(CultureInfo.InvariantCulture),
                e.Level,
                e.Protection,
                string.Join("; ", e.Laws),
                e.Owner,
                e.Steward,
                e.IsAuthoritative ? "yes" : "no",
                e.ReviewBy?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                e.Why,
                string.Join("; ", e.NeededBy),
                e.IsUnneeded ? "yes" : "no",
                string.Join("; ", e.Agreements)
            );
        writer.Flush();
    }
}

/// <summary>The inventory as one JSON document.</summary>
sealed record InventoryDocument(
    string? State,
    DateOnly On,
    ImmutableArray<InventoryElement> Elements,
    ImmutableArray<CedsCoverage> Ceds
);

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(InventoryDocument))]
sealed partial class InventoryJson : JsonSerializerContext;
