using System.CommandLine;
using System.Globalization;
using Linkspan.Cli.CommandLine;
using Linkspan.Runs.Plans;

namespace Linkspan.Cli.Plan;

/// <summary><c>linkspan plan next DIR</c>: the stage whose tasks are to be done.</summary>
static class PlanNextCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> folder = new("folder") { Description = "Folder of the plan" };
        Option<bool> json = new("--json") { Description = "Print one JSON document" };
        Command command = new("next", "Name the stage to do next, and the count of its tasks")
        {
            folder,
            json,
        };
        return command.Runs(
            terminal,
            (p, _) =>
            {
                var next = PlannedRun.FindNext(p.GetRequiredValue(folder), TimeProvider.System);
                if (p.GetValue(json))
                    terminal.WriteJson(NextDocument.Of(next), PlanJson.Default.NextDocument);
                else
                    terminal.Out.WriteLine(
                        next is null
                            ? "done 0"
                            : string.Create(
                                CultureInfo.InvariantCulture,
                                $"{next.Stage} {next.Tasks}"
                            )
                    );
                return Task.FromResult(ExitCode.Done);
            }
        );
    }
}
