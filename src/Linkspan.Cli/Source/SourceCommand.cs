using System.CommandLine;
using Linkspan.Cli.CommandLine;

namespace Linkspan.Cli.Source;

/// <summary><c>linkspan source</c>: agencies' files before they are taken in, and what became of them.</summary>
static class SourceCommand
{
    public static Command Create(Terminal terminal) =>
        new("source", "Describe, check and profile an agency's file; mend what was set aside")
        {
            SourceDraftCommand.Create(terminal),
            SourceCheckCommand.Create(terminal),
            SourceDiffCommand.Create(terminal),
            SourceProfileCommand.Create(terminal),
            PullCommand.Create(terminal),
            QualityCommand.Create(terminal),
            AsideCommand.Create(terminal),
            ReceiptCommand.Create(terminal),
        };
}
