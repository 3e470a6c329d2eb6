using System.Collections.Immutable;
using System.CommandLine;
using Linkspan.Cli.CommandLine;
using Linkspan.Reference;

namespace Linkspan.Cli.Crosswalk;

/// <summary><c>linkspan crosswalk check NAME</c>: what is to be known before it is used.</summary>
static class CrosswalkCheckCommand
{
    const int CodesShown = 10;

    public static Command Create(Terminal terminal)
    {
        Argument<string> name = new("NAME")
        {
            Description = "A crosswalk, several joined by +, or a file of one",
        };
        Option<DateOnly?> day = new("--on")
        {
            Description = "Day for which it is to hold; today when left out",
        };
        var dir = CrosswalkCommand.StateOption();
        Command command = new("check", "Check weights, coverage and effective dates of a crosswalk")
        {
            name,
            day,
            dir,
        };
        return command.Runs(
            terminal,
            (parse, _) =>
            {
                var named = parse.GetRequiredValue(name);
                var crosswalk = File.Exists(named)
                    ? Reference.Crosswalk.Read(named)
                    : CrosswalkCommand.Load(parse.GetValue(dir)).Chain(named.Split('+'));
                var on =
                    parse.GetValue(day)
                    ?? DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
                return Task.FromResult(Run(terminal.Out, crosswalk, on));
            }
        );
    }

    /// <summary>Writes what is found; refused when a code is not of its set or the dates are past.</summary>
    internal static ExitCode Run(TextWriter output, Reference.Crosswalk crosswalk, DateOnly day)
    {
        var check = CrosswalkCheck.Of(crosswalk, day);
        var label = crosswalk.Label;
        output.WriteLine($"{label.Name}: {label.From.Name} to {label.To.Name}.");
        output.WriteLine(
            $"  {check.Codes:N0} codes lead to {check.Targets:N0}: {check.OneToOne:N0} to one, "
                + $"{check.OneToMany:N0} to several; the weights of each sum to 1."
        );
        output.WriteLine(
            $"  Codes that lose all or a part: {check.WithoutCounterpart.Length:N0}{Listed(check.WithoutCounterpart)}."
        );
        output.WriteLine(
            check.IsInForce
                ? $"  In force on {day:yyyy-MM-dd} ({CrosswalkListCommand.Effective(label)})."
                : $"  Not in force on {day:yyyy-MM-dd} ({CrosswalkListCommand.Effective(label)})."
        );
        if (!check.NotOfTheSet.IsEmpty)
            output.WriteLine(
                $"  Codes that are not of their set: {check.NotOfTheSet.Length:N0}{Listed(check.NotOfTheSet)}."
            );
        return check.IsInForce && check.NotOfTheSet.IsEmpty ? ExitCode.Done : ExitCode.Refused;
    }

    static string Listed(ImmutableArray<string> codes) =>
        codes.IsEmpty
            ? ""
            : $" ({string.Join(", ", codes.Take(CodesShown))}{(codes.Length > CodesShown ? " …" : "")})";
}
