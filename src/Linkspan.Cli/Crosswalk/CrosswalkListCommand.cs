using System.CommandLine;
using Linkspan.Cli.CommandLine;
using Linkspan.Reference;

namespace Linkspan.Cli.Crosswalk;

/// <summary><c>linkspan crosswalk list</c>: which crosswalks there are.</summary>
static class CrosswalkListCommand
{
    public static Command Create(Terminal terminal)
    {
        var dir = CrosswalkCommand.StateOption();
        Option<bool> kinds = new("--kinds")
        {
            Description = "List the publishers' files that can be imported instead",
        };
        Command command = new("list", "List the crosswalks, their editions and effective dates")
        {
            dir,
            kinds,
        };
        return command.Runs(
            terminal,
            (parse, _) =>
            {
                if (parse.GetValue(kinds))
                    WriteKinds(terminal.Out);
                else
                    Write(terminal.Out, CrosswalkCommand.Load(parse.GetValue(dir)));
                return Task.FromResult(ExitCode.Done);
            }
        );
    }

    internal static void Write(TextWriter output, Crosswalks crosswalks)
    {
        foreach (var crosswalk in crosswalks.All)
        {
            var label = crosswalk.Label;
            output.WriteLine(
                $"{label.Name}: {label.From.Name} to {label.To.Name}, {crosswalk.FromCount:N0} codes, "
                    + $"{crosswalk.Entries.Length:N0} pairs; {Effective(label)}"
                    + (crosswalks.IsOfState(crosswalk) ? "; the state's own" : "; built in")
            );
            output.WriteLine($"  {label.Version}. {label.Basis}. Source: {label.Source}.");
        }
    }

    internal static string Effective(CrosswalkLabel label) =>
        (
            label.EffectiveFrom == DateOnly.MinValue
                ? "undated"
                : $"from {label.EffectiveFrom:yyyy-MM-dd}"
        ) + (label.EffectiveTo is { } last ? $" until {last:yyyy-MM-dd}" : "");

    static void WriteKinds(TextWriter output)
    {
        foreach (var kind in CrosswalkKind.All)
            output.WriteLine(
                $"{kind.Name}: {kind.Title}. Columns {kind.FromColumns[0]}, {kind.ToColumns[0]}. {kind.Source}."
            );
        output.WriteLine("table: a state's own table; columns from, to and perhaps weight.");
    }
}
