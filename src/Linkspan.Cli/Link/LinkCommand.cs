using System.CommandLine;
using Linkspan.Cli.CommandLine;

namespace Linkspan.Cli.Link;

/// <summary><c>linkspan link</c>: links files that belong to no state.</summary>
static class LinkCommand
{
    public static Command Create(Terminal terminal) =>
        new("link", "Link the records of files that belong to no state")
        {
            DraftCommand.Create(terminal),
            RunCommand.Create(terminal),
            EvaluateCommand.Create(terminal),
        };
}
