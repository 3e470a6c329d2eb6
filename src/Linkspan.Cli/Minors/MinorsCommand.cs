using System.CommandLine;
using Linkspan.Cli.CommandLine;

namespace Linkspan.Cli.Minors;

/// <summary><c>linkspan minors</c>: records of minors at work that somebody should check.</summary>
static class MinorsCommand
{
    public static Command Create(Terminal terminal) =>
        new("minors", "Flag records of minors at work that somebody should check")
        {
            MinorsCheckCommand.Create(terminal),
            MinorsReportCommand.Create(terminal),
            MinorsRulesCommand.Create(terminal),
        };
}
