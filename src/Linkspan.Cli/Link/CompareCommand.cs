using System.CommandLine;
using System.Globalization;
using Linkspan.Cli.CommandLine;
using Linkspan.Files;
using Linkspan.Linkage.Measuring;
using Linkspan.Runs;
using Linkspan.Runs.Comparing;

namespace Linkspan.Cli.Link;

/// <summary>
/// <c>linkspan link compare MODEL.yaml MODEL.yaml… --out DIR</c>: several methods on the same files.
/// </summary>
static class CompareCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string[]> models = new("model")
        {
            Description = "Two or more linkage models of the same files",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<string> output = new("--out") { Description = "Folder of results", Required = true };
        Option<string?> truth = new("--truth")
        {
            Description = "CSV with the columns source,id,entity",
        };
        Option<string?> group = new("--by")
        {
            Description = "SOURCE.COLUMN: match rates by the groups of this column",
        };
        Option<int> threads = new("--threads")
        {
            Description = "Tasks at a time; they do not change the result",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        Option<bool> force = new("--force") { Description = "Replace another plan's results" };
        Option<bool> anyway = new("--anyway")
        {
            Description = "Run also where the identifiers cannot carry a link",
        };
        Option<bool> json = new("--json") { Description = "Print one JSON document" };
        threads.Between(1);
        Command command = new("compare", "Compare methods of linking on the same files")
        {
            models,
            output,
            truth,
            group,
            threads,
            force,
            anyway,
            json,
        };
        return command.Runs(
            terminal,
            (p, cancel) =>
            {
                RunOptions options = new()
                {
                    Clock = TimeProvider.System,
                    Threads = p.GetValue(threads),
                    Anyway = p.GetValue(anyway),
                };
                CompareCall call = new(
                    [.. p.GetRequiredValue(models)],
                    p.GetRequiredValue(output),
                    p.GetValue(truth),
                    p.GetValue(group),
                    p.GetValue(force)
                );
                return RunAsync(terminal, call, options, p.GetValue(json), cancel);
            }
        );
    }

    static async Task<ExitCode> RunAsync(
        Terminal terminal,
        CompareCall call,
        RunOptions options,
        bool json,
        CancellationToken cancel
    )
    {
        foreach (var model in call.Models)
            StateGuard.RequireOutside(model, call.Folder);
        var compared = await terminal.WithStagesAsync(
            options.Clock,
            stages =>
                Task.Run(
                    () =>
                    {
                        using RunStages progress = new(stages);
                        return MethodComparison.Run(
                            call,
                            options,
                            Entropy.System,
                            progress,
                            cancel
                        );
                    },
                    cancel
                )
        );
        if (json)
            terminal.WriteJson(compared, CompareJson.Default.MethodsCompared);
        else
            Print(terminal.Out, compared);
        return ExitCode.Done;
    }

    static void Print(TextWriter output, MethodsCompared compared)
    {
        output.WriteLine(
            $"{"", -20} {"method", -14} {"links", 11} {"records", 11}  {"precision", -22} "
                + $"{"recall", -22} F1"
        );
        foreach (var m in compared.Methods)
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{m.Name, -20} {m.Method, -14} {m.Links, 11:N0} {m.RecordsLinked, 11:N0}  "
                        + $"{Share(m.Quality?.Precision), -22} {Share(m.Quality?.Recall), -22} "
                        + $"{Share(m.Quality?.F1)}"
                )
            );
        foreach (var a in compared.Agreements)
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{a.A} and {a.B}: {a.Both:N0} links of both, {a.OnlyA:N0} of {a.A} alone, "
                        + $"{a.OnlyB:N0} of {a.B} alone"
                )
            );
        foreach (var g in compared.Groups)
            output.WriteLine($"{(g.Group.Length == 0 ? "(missing)" : g.Group), -20} {Rates(g)}");
    }

    static string Rates(GroupRate group) =>
        group.Records is not { } records
            ? "withheld: too few"
            : string.Create(CultureInfo.InvariantCulture, $"{records, 11:N0} records  ")
                + string.Join("  ", group.Linked.Select(n => Share(Estimate.Share(n, records))));

    static string Share(Estimate? share) =>
        share is { } s
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{s.Value:0.0000} ({s.Low:0.0000}–{s.High:0.0000})"
            )
            : "–";
}
