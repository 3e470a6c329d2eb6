using System.CommandLine;
using System.Globalization;
using Linkspan.Cli.CommandLine;
using Linkspan.Reference;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.Crosswalk;

/// <summary><c>linkspan crosswalk show NAME [CODE]</c>: where codes go.</summary>
static class CrosswalkShowCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> names = new("NAME")
        {
            Description = "A crosswalk, or several that follow each other, joined by +",
        };
        Argument<string?> code = new("CODE")
        {
            Description = "One code; without it all",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var dir = CrosswalkCommand.StateOption();
        Command command = new("show", "Show where the codes of a crosswalk go")
        {
            names,
            code,
            dir,
        };
        return command.Runs(
            terminal,
            (parse, _) =>
            {
                var crosswalk = CrosswalkCommand
                    .Load(parse.GetValue(dir))
                    .Chain(parse.GetRequiredValue(names).Split('+'));
                Write(terminal.Out, crosswalk, parse.GetValue(code));
                return Task.FromResult(ExitCode.Done);
            }
        );
    }

    internal static void Write(TextWriter output, Reference.Crosswalk crosswalk, string? code)
    {
        var label = crosswalk.Label;
        var entries = code is null ? crosswalk.Entries.AsSpan() : crosswalk.Find(code);
        if (entries.IsEmpty)
            throw new ProblemException(
                new(
                    "crosswalk.code",
                    label.Name,
                    $"no code {ValueShape.Of(code)}",
                    $"a code of {label.From.Name}"
                )
            );
        output.WriteLine(
            $"{label.Name}: {label.From.Title} to {label.To.Title}; {CrosswalkListCommand.Effective(label)}."
        );
        output.WriteLine($"{label.Version}. {label.Basis}. Source: {label.Source}.");
        foreach (var entry in entries)
            output.WriteLine(
                $"  {entry.From} -> {(entry.IsWithoutCounterpart ? "(no counterpart)" : entry.To)}"
                    + $"  {entry.Weight.ToString("0.######", CultureInfo.InvariantCulture)}"
                    + $"  {crosswalk.FromTitles.GetValueOrDefault(entry.From)}"
                    + (
                        crosswalk.ToTitles.GetValueOrDefault(entry.To) is { } title
                            ? $" -> {title}"
                            : ""
                    )
            );
    }
}
