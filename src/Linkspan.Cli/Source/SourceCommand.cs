using System.CommandLine;
using Linkspan.Cli.CommandLine;

namespace Linkspan.Cli.Source;

/// <summary><c>linkspan source</c>: look at agencies' files. Needs no state and no agreement.</summary>
static class SourceCommand
{
    public static Command Create(Terminal terminal) =>
        new("source", "Describe, check and profile an agency's file; nothing is kept")
        {
            SourceDraftCommand.Create(terminal),
            SourceCheckCommand.Create(terminal),
            SourceProfileCommand.Create(terminal),
        };
}
