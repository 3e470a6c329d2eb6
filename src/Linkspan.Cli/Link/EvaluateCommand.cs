using System.CommandLine;
using System.Globalization;
using Linkspan.Cli.CommandLine;
using Linkspan.Cli.Link.Explain;
using Linkspan.Linkage.Evaluation;
using Linkspan.Runs.Evaluation;
using Linkspan.Runs.Reports;

namespace Linkspan.Cli.Link;

/// <summary><c>linkspan link evaluate DIR [--truth truth.csv]</c>: how good a run is.</summary>
static class EvaluateCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> folder = new("dir") { Description = "Folder of a finished run" };
        Option<string> truth = new("--truth")
        {
            Description =
                "CSV with the columns source,id,entity; without it the run is measured by itself",
        };
        Option<string> group = new("--group")
        {
            Description = "Without a truth: a column of the sources to divide records by",
        };
        Option<bool> json = new("--json") { Description = "Print one JSON document" };
        Command command = new("evaluate", "Measure a run against the truth, or without it")
        {
            folder,
            truth,
            group,
            json,
        };
        return command.Runs(
            terminal,
            (p, cancel) =>
                Task.FromResult(
                    p.GetValue(truth) is { } file
                        ? Run(terminal, p.GetRequiredValue(folder), file, p.GetValue(json), cancel)
                        : WithoutTruth(
                            terminal,
                            p.GetRequiredValue(folder),
                            p.GetValue(group),
                            p.GetValue(json),
                            cancel
                        )
                )
        );
    }

    static ExitCode Run(
        Terminal terminal,
        string folder,
        string truth,
        bool json,
        CancellationToken cancel
    )
    {
        StateGuard.RequireOutside(folder);
        var quality = RunQuality.Measure(folder, truth, cancel);
        if (json)
            terminal.WriteJson(QualityDocument.Of(quality), LinkJson.Default.QualityDocument);
        else
            Print(terminal.Out, quality);
        return ExitCode.Done;
    }

    static ExitCode WithoutTruth(
        Terminal terminal,
        string folder,
        string? group,
        bool json,
        CancellationToken cancel
    )
    {
        StateGuard.RequireOutside(folder);
        var run = RunMeasures.Of(folder, group, cancel);
        if (json)
            terminal.WriteJson(MeasuresDocument.Of(run), MeasuresJson.Default.MeasuresDocument);
        else
            MeasuresText.Write(terminal.Out, run);
        return ExitCode.Done;
    }

    static void Print(TextWriter output, LinkageQuality quality)
    {
        output.WriteLine("                 true      found    correct  precision  recall  F1");
        output.WriteLine(Line("pairs", quality.Pairs));
        output.WriteLine(Line("links", quality.Links));
        if (quality.Best is not { Weight: not null } best)
            return;
        output.WriteLine(
            $"best threshold, seen with the truth: weight {Number(best.Weight, "0.00")}, "
                + $"precision {Share(best.Precision)}, recall {Share(best.Recall)}, "
                + $"F1 {Share(best.F1)}"
        );
    }

    static string Line(string name, PairCounts c) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{name, -10}{c.True, 11:N0}{c.Found, 11:N0}{c.Correct, 11:N0}"
                + $"  {Share(c.Precision), 9}  {Share(c.Recall)}  {Share(c.F1)}"
        );

    static string Share(double? share) => Number(share, "0.0000");

    static string Number(double? number, string format) =>
        number?.ToString(format, CultureInfo.InvariantCulture) ?? "–";
}
