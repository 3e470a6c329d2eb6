using System.CommandLine;
using Linkspan.Cli.CommandLine;
using Linkspan.Cli.State;
using Linkspan.Governance;
using Linkspan.Warehouse;

namespace Linkspan.Cli.People;

/// <summary><c>linkspan people conflicts</c>: whose paths contradict each other, for stewards to review.</summary>
static class ConflictsCommand
{
    public static Command Create(Terminal terminal)
    {
        Option<string?> kind = new("--kind") { Description = "One kind of conflict only" };
        kind.AcceptOnlyFromAmong(
            IndexedConflict.Identifier,
            IndexedConflict.BirthDate,
            IndexedConflict.Contested,
            IndexedConflict.Target
        );
        var state = StateOptions.Create();
        Command command = new("conflicts", "List whose paths contradict each other, for review")
        {
            kind,
        };
        state.AddTo(command);
        return command.Runs(
            terminal,
            (parse, _) =>
            {
                using var host = state.Open(parse);
                var permit = state.LinkagePermit(parse, host);
                var index = PersonIndexFiles.Read(host.Warehouse, host.IndexInForce());
                host.Registry.Note(
                    LedgerNote.Of("people.conflicts-listed", host.IndexInForce()),
                    LedgerActor.Of(permit)
                );
                var only = parse.GetValue(kind);
                foreach (var conflict in index.Conflicts.Where(c => only is null || c.Kind == only))
                    terminal.Out.WriteLine(
                        $"{conflict.Person}  {conflict.Kind, -18}  {conflict.Kept}  against  {conflict.Dropped}"
                    );
                return Task.FromResult(ExitCode.Done);
            }
        );
    }
}
