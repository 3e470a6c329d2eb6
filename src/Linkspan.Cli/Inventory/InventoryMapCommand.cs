using System.CommandLine;
using Linkspan.Charts;
using Linkspan.Cli.CommandLine;
using Linkspan.Files;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.Inventory;

/// <summary><c>linkspan inventory map --out FILE</c>: how data flow, by agency and agreement.</summary>
static class InventoryMapCommand
{
    public static Command Create(Terminal terminal)
    {
        var dir = InventoryCommand.StateOption();
        Option<string> output = new("--out")
        {
            Description = "Picture (.svg) or page with its table (.html) to write",
            Required = true,
        };
        Command command = new(
            "map",
            "Draw how data flow from district to answer, by agency and agreement"
        )
        {
            dir,
            output,
        };
        return command.Runs(
            terminal,
            (parse, _) =>
            {
                var inventory = InventoryCommand.Load(parse.GetValue(dir), TimeProvider.System);
                var path = parse.GetRequiredValue(output);
                var map = DataMap.Of(inventory);
                AtomicFile.WriteText(path, Text(inventory, map, path));
                terminal.Out.WriteLine(
                    $"{path}: {map.Places.Length} places and {map.Flows.Length} flows."
                );
                return Task.FromResult(ExitCode.Done);
            }
        );
    }

    static string Text(DataInventory inventory, DataMap map, string path) =>
        Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".SVG" => DataMapPicture.Draw(map, InventoryPage.MapTitle(inventory)).Text + "\n",
            ".HTML" => InventoryPage.OfMap(inventory),
            _ => throw new ProblemException(
                new(
                    "usage.inventory-format",
                    "--out",
                    "another ending",
                    "a name that ends with .svg or .html"
                )
            ),
        };
}
