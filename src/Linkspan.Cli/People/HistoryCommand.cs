using System.CommandLine;
using Linkspan.Cli.CommandLine;
using Linkspan.Cli.State;
using Linkspan.Identity.People;
using Linkspan.Registry;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.People;

/// <summary><c>linkspan people history</c>: versions and decisions, or what became of one id.</summary>
static class HistoryCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string?> id = new("ID")
        {
            Description = "A person's id, of now or of an earlier version",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<int?> version = new("--version")
        {
            Description = "List the changes of one version by number",
        };
        var state = StateOptions.Create();
        Command command = new(
            "history",
            "Versions of the person index and decisions, or one id's way"
        )
        {
            id,
            version,
        };
        state.AddTo(command);
        return command.Runs(
            terminal,
            (parse, _) =>
            {
                using var host = state.Open(parse);
                state.LinkagePermit(parse, host);
                var changes = host.Registry.ListPersonChanges();
                if (parse.GetValue(id) is { } text)
                {
                    var person = Subjects.Parse(text);
                    var subjects = Subjects.Of(host);
                    foreach (
                        var change in changes.Where(c =>
                            c.Change.Person == person || c.Change.Other == person
                        )
                    )
                        terminal.Out.WriteLine(Line(change));
                    var now = subjects.Now(person);
                    terminal.Out.WriteLine(
                        now is null ? $"{person} is retired."
                        : now == person ? $"{person} is in force."
                        : $"{person} is {now} now."
                    );
                }
                else if (parse.GetValue(version) is { } number)
                    foreach (var change in changes.Where(c => c.Version == number))
                        terminal.Out.WriteLine(Line(change));
                else
                    WriteAll(terminal.Out, host);
                return Task.FromResult(ExitCode.Done);
            }
        );
    }

    static void WriteAll(TextWriter output, StateHost host)
    {
        foreach (var v in host.Registry.ListIndexVersions())
            output.WriteLine(
                $"version {v.Number}  {v.At:yyyy-MM-dd HH:mm}  {v.Person}  {string.Join(", ", v.Causes)}  index {v.Index}"
            );
        var standing = host.Registry.ListStandingDecisions().Select(d => d.Number).ToHashSet();
        foreach (var d in host.Registry.ListDecisions())
            output.WriteLine(
                $"decision {d.Number}  {d.At:yyyy-MM-dd HH:mm}  {d.Person}  {Words(d)}  {(standing.Contains(d.Number) ? "holds" : d.Undoes is null ? "undone" : "")}  {d.Reason}".TrimEnd()
            );
    }

    static string Words(PersonDecision decision) =>
        decision.Undoes is { } undone ? $"undo {undone}"
        : decision.Register is { } register ? $"{decision.Verb} ({register})"
        : decision.Verb;

    static string Line(RecordedChange recorded)
    {
        var (kind, person, other) = recorded.Change;
        var words = (kind, other) switch
        {
            (PersonHistory.Merged, { } into) => $"{person} merged into {into}",
            (PersonHistory.Split, { } out_) => $"{out_} split from {person}",
            (PersonHistory.Moved, { } to) => $"student ids moved from {person} to {to}",
            (PersonHistory.Restored, { } from) => $"{person} restored out of {from}",
            (PersonHistory.Restored, null) => $"{person} restored",
            _ => $"{person} {kind}",
        };
        return $"change {recorded.Number}  version {recorded.Version}  {words}";
    }
}
