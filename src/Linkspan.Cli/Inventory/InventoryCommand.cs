using System.CommandLine;
using Linkspan.Cli.CommandLine;
using Linkspan.Cli.State;
using Linkspan.Files;
using Linkspan.Governance;

namespace Linkspan.Cli.Inventory;

/// <summary><c>linkspan inventory</c>: every element that is kept, what it means, and who needs it.</summary>
static class InventoryCommand
{
    const int UnneededShown = 12;

    public static Command Create(Terminal terminal)
    {
        var dir = StateOption();
        Option<string?> output = new("--out")
        {
            Description = "Page, table or document to write: a name with .html, .csv or .json",
        };
        Command command = new(
            "inventory",
            "List every element of every contract in force: meaning, protection, need, agreements"
        )
        {
            dir,
            output,
            InventoryMapCommand.Create(terminal),
        };
        return command.Runs(
            terminal,
            (parse, _) =>
            {
                var inventory = Load(parse.GetValue(dir), TimeProvider.System);
                if (parse.GetValue(output) is { } path)
                {
                    InventoryFiles.Write(inventory, path);
                    terminal.Out.WriteLine(
                        $"{path}: {inventory.Elements.Length:N0} elements of {inventory.Contracts.Length:N0} sources."
                    );
                }
                Write(terminal.Out, inventory);
                return Task.FromResult(ExitCode.Done);
            }
        );
    }

    /// <summary>The option that names a state.</summary>
    internal static Option<string?> StateOption() =>
        new("--dir")
        {
            Description = "The state's folder; without it the contracts that Linkspan brings",
        };

    /// <summary>The inventory of a state, or of what Linkspan brings.</summary>
    internal static DataInventory Load(string? dir, TimeProvider clock)
    {
        if (dir is null)
            return DataInventory.Of(
                null,
                null,
                Register.Empty,
                DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)
            );
        var folder = StateFolder.Open(dir);
        using var registry = LinkspanSettings.OpenRegistry(folder, clock);
        return DataInventory.Of(
            folder,
            LinkspanSettings.Read(folder).Name,
            registry.LoadRegister(),
            registry.Today
        );
    }

    internal static void Write(TextWriter output, DataInventory inventory)
    {
        output.WriteLine(
            $"{inventory.State ?? "What Linkspan brings"}, on {inventory.On:yyyy-MM-dd}:"
        );
        foreach (var contract in inventory.Contracts)
        {
            var elements = inventory
                .Elements.Where(e => e.Source.Equals(contract.Source, StringComparison.Ordinal))
                .ToList();
            output.WriteLine(
                $"  {contract.Source, -20}{elements.Count, 4} elements, "
                    + $"{elements.Count(e => e.Sensitivity >= 3), 3} confidential or restricted, "
                    + $"{elements.Count(e => e.IsUnneeded), 3} that no question needs"
            );
        }
        var unneeded = inventory.Unneeded.ToList();
        if (unneeded.Count > 0)
            output.WriteLine(
                $"No question needs {string.Join(", ", unneeded.Take(UnneededShown).Select(e => $"{e.Source}.{e.Element}"))}"
                    + (
                        unneeded.Count > UnneededShown
                            ? $" and {unneeded.Count - UnneededShown} more."
                            : "."
                    )
            );
        output.WriteLine(
            $"CEDS: {inventory.Ceds.Count(c => !c.Sources.IsEmpty)} of {inventory.Ceds.Length} elements are carried; "
                + "the page says of each other why not."
        );
    }
}
