using System.CommandLine;
using System.Globalization;
using Linkspan.Cli.CommandLine;
using Linkspan.Files;
using Linkspan.Reference;

namespace Linkspan.Cli.Minors;

/// <summary><c>linkspan minors rules</c>: the rules in force, with their citations.</summary>
static class MinorsRulesCommand
{
    public static Command Create(Terminal terminal)
    {
        Option<string?> dir = new("--dir")
        {
            Description = "The state's folder; without it the federal rules alone",
        };
        Command command = new("rules", "Show the rules for minors at work") { dir };
        return command.Runs(
            terminal,
            (parse, _) =>
            {
                foreach (var rules in Load(parse.GetValue(dir)))
                    Write(terminal.Out, rules);
                return Task.FromResult(ExitCode.Done);
            }
        );
    }

    /// <summary>The federal rules and those of a state.</summary>
    internal static IReadOnlyList<MinorRules> Load(string? dir) =>
        MinorRules.Load(dir is null ? null : StateFolder.Open(dir).DefinitionsFolder);

    static void Write(TextWriter output, MinorRules rules)
    {
        output.WriteLine(
            $"{rules.Name} {rules.Version}: {rules.Title}, from {rules.Effective:yyyy-MM-dd}"
        );
        output.WriteLine($"  Source: {rules.Source}");
        output.WriteLine(
            $"  employment-age: from {rules.EmploymentAge} ({rules.EmploymentCitation})"
        );
        foreach (var hours in rules.Hours)
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {hours.Id}: {hours.SchoolDay} hours on a school day, {hours.OtherDay} on others, "
                )
                    + string.Create(
                        CultureInfo.InvariantCulture,
                        $"{hours.SchoolWeek} in a school week, {hours.OtherWeek} in others ({hours.Citation})"
                    )
            );
        foreach (var work in rules.Work)
            output.WriteLine($"  {work.Id}: {work.Title}; from {work.AgeMin} ({work.Citation})");
        if (rules.Permit is { } permit)
            output.WriteLine($"  permit: ages {permit.From} to {permit.To} ({permit.Citation})");
    }
}
