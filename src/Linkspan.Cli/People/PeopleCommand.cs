using System.CommandLine;
using Linkspan.Cli.CommandLine;

namespace Linkspan.Cli.People;

/// <summary><c>linkspan people</c>: who is who in a state, and who decided it.</summary>
static class PeopleCommand
{
    public static Command Create(Terminal terminal)
    {
        Command command = new("people", "Review a state's people: decide, undo, compare, report");
        command.Subcommands.Add(DecideCommand.Create(terminal));
        command.Subcommands.Add(UndoCommand.Create(terminal));
        command.Subcommands.Add(HistoryCommand.Create(terminal));
        command.Subcommands.Add(PeopleDiffCommand.Create(terminal));
        command.Subcommands.Add(ReportCommand.Create(terminal));
        command.Subcommands.Add(ConflictsCommand.Create(terminal));
        command.Subcommands.Add(PurgeBridgeCommand.Create(terminal));
        return command;
    }
}
