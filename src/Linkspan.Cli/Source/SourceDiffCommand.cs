using System.CommandLine;
using Linkspan.Cli.CommandLine;
using Linkspan.Sources;

namespace Linkspan.Cli.Source;

/// <summary><c>linkspan source diff OLD NEW</c>: what breaks between two versions of a contract.</summary>
static class SourceDiffCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> before = new("OLD") { Description = "Contract in YAML" };
        Argument<string> after = new("NEW") { Description = "The same contract, later" };
        Option<bool> json = new("--json") { Description = "Write one JSON document" };
        Command command = new(
            "diff",
            "Compare two versions of a contract; exit code 3 when something breaks"
        )
        {
            before,
            after,
            json,
        };
        return command.Runs(
            terminal,
            (parse, _) =>
                Task.FromResult(
                    Run(
                        terminal,
                        parse.GetRequiredValue(before),
                        parse.GetRequiredValue(after),
                        parse.GetValue(json)
                    )
                )
        );
    }

    internal static ExitCode Run(Terminal terminal, string before, string after, bool isJson)
    {
        var diff = ContractDiff.Of(Contract.Read(before), Contract.Read(after));
        if (isJson)
            terminal.WriteJson(diff, SourceJson.Default.ContractDiff);
        else
            Write(terminal.Out, diff);
        return diff.IsBreaking ? ExitCode.Refused : ExitCode.Done;
    }

    static void Write(TextWriter output, ContractDiff diff)
    {
        if (diff.Changes.IsEmpty)
            output.WriteLine($"{diff.Source}: no difference.");
        foreach (var change in diff.Changes)
            output.WriteLine(
                $"{Word(change.Effect), -18} {change.Where}, {change.What}: "
                    + $"{(change.Before.Length == 0 ? "none" : change.Before)} -> "
                    + (change.After.Length == 0 ? "none" : change.After)
            );
    }

    static string Word(ContractEffect effect) =>
        effect switch
        {
            ContractEffect.Files => "BREAKS files",
            ContractEffect.Answers => "BREAKS answers",
            ContractEffect.Identities => "BREAKS identities",
            ContractEffect.Protection => "WEAKENS protection",
            _ => "compatible",
        };
}
