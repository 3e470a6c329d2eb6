using System.CommandLine;
using Linkspan.Cli.CommandLine;
using Linkspan.Cli.Link.Explain;
using Linkspan.Cli.Link.Report;
using Linkspan.Files;
using Linkspan.Runs.Reports;

namespace Linkspan.Cli.Link;

/// <summary><c>linkspan link report DIR</c>: one page that says what a run did and how good it is.</summary>
static class ReportCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> folder = new("dir") { Description = "Folder of a finished run" };
        Option<string> output = new("--out")
        {
            Description = "The page to write; report.html in the folder when left out",
        };
        Option<string> group = new("--group")
        {
            Description = "A column of the sources: share linked and error by its values",
        };
        Option<bool> json = new("--json")
        {
            Description = "Print the figures as one JSON document",
        };
        Command command = new(
            "report",
            "Write one page about a run: what was linked, how good it is"
        )
        {
            folder,
            output,
            group,
            json,
        };
        return command.Runs(
            terminal,
            (p, cancel) =>
            {
                var dir = p.GetRequiredValue(folder);
                var page = p.GetValue(output) ?? Path.Combine(dir, "report.html");
                StateGuard.RequireOutside(dir);
                StateGuard.RequireOutside(page);
                var measures = RunMeasures.Of(dir, p.GetValue(group), cancel);
                AtomicFile.WriteText(page, ReportPage.Of(measures));
                if (p.GetValue(json))
                    terminal.WriteJson(
                        MeasuresDocument.Of(measures),
                        MeasuresJson.Default.MeasuresDocument
                    );
                else
                    terminal.Out.WriteLine($"{page}: written");
                return Task.FromResult(ExitCode.Done);
            }
        );
    }
}
