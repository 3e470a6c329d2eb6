using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Linkspan.Cli.CommandLine;
using Linkspan.Cli.State;
using Linkspan.DisclosureControl;
using Linkspan.Governance;
using Linkspan.Publishing;
using Linkspan.Reference;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.Cli.Minors;

/// <summary><c>linkspan minors report</c>: how many minors have records to check, protected.</summary>
static class MinorsReportCommand
{
    const string Question = "minors-at-work";
    const int LabelWidth = 38;

    public static Command Create(Terminal terminal)
    {
        Option<string> audience = new("--audience")
        {
            Description = "Who receives the report",
            DefaultValueFactory = _ => Audience.GoverningBody.Name,
        };
        var state = StateOptions.Create();
        Command command = new("report", "Count minors whose records somebody should check")
        {
            audience,
        };
        state.AddTo(command);
        return command.Runs(
            terminal,
            (parse, _) =>
            {
                using var host = state.Open(parse);
                Audience to = new(parse.GetRequiredValue(audience));
                using var reader = host.OpenReader();
                var permit = host.Permit(
                    PermitRequest.Ask(
                        state.Person(parse, DemoGovernance.Analyst),
                        state.Purpose(parse),
                        Question,
                        [.. MinorTables.Sources.Where(reader.Has)],
                        to
                    )
                );
                var rules = MinorRules.Load(host.Folder.DefinitionsFolder);
                var tables = Protection.Protect(
                    MinorTables.Of(reader, rules),
                    ReleaseMaking.PolicyOf(host),
                    to,
                    host.ReceivedBy(LedgerActor.Of(permit), "minors report"),
                    SealKey.Of(host.Key)
                );
                Write(terminal.Out, rules, tables);
                terminal.Out.WriteLine(
                    $"For {to}, under {string.Join(", ", permit.Agreements)}; entered in its ledger."
                );
                return Task.FromResult(ExitCode.Done);
            }
        );
    }

    static void Write(
        TextWriter output,
        ImmutableArray<MinorRules> rules,
        ImmutableArray<CertifiedTable> tables
    )
    {
        output.WriteLine(
            $"Rules: {string.Join(", ", rules.Select(r => $"{r.Name} {r.Version} ({r.Title})"))}."
        );
        foreach (var table in tables.Select(t => t.Table))
        {
            output.WriteLine(table.Title);
            output.WriteLine(
                $"  {"", -LabelWidth}{"people", 10}{"record says", 13}{"may be", 10}{"nothing", 10}{"cannot tell", 13}"
            );
            for (var kind = 0; kind < table.Dimensions[0].Categories.Length; kind++)
                output.WriteLine(
                    $"  {table.Dimensions[0].Categories[kind].Label, -LabelWidth}"
                        + $"{Number(table[kind, -1].People), 10}{Number(table[kind, 0].People), 13}"
                        + $"{Number(table[kind, 1].People), 10}{Number(table[kind, 2].People), 10}"
                        + $"{Number(table[kind, 3].People), 13}"
                );
        }
        output.WriteLine(
            "To check is a question to school and employer, and no finding: only years of birth are known"
        );
        output.WriteLine(
            "here, and tasks are not. (few): withheld, to protect the people behind it."
        );
    }

    static string Number(long? people) =>
        people?.ToString("N0", CultureInfo.InvariantCulture) ?? "(few)";
}
