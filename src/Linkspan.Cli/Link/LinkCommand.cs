using System.CommandLine;
using Linkspan.Cli.CommandLine;

namespace Linkspan.Cli.Link;

/// <summary><c>linkspan link</c>: links files that belong to no state, and a state's people.</summary>
static class LinkCommand
{
    public static Command Create(Terminal terminal) =>
        new("link", "Link records: of files that belong to no state, or a state's people")
        {
            DraftCommand.Create(terminal),
            RunCommand.Create(terminal),
            CompareCommand.Create(terminal),
            EvaluateCommand.Create(terminal),
            DiffCommand.Create(terminal),
            ExplainCommand.Create(terminal),
            ReportCommand.Create(terminal),
            ReviewCommand.Create(terminal),
            StandardizeCommand.Create(terminal),
            ImportSplinkCommand.Create(terminal),
            ExportSplinkCommand.Create(terminal),
            State.LinkPeopleCommand.Create(terminal),
        };
}
