using System.CommandLine;
using System.Globalization;
using Linkspan.Cli.CommandLine;
using Linkspan.Files;
using Linkspan.Runs;

namespace Linkspan.Cli.Link;

/// <summary><c>linkspan link run MODEL.yaml --out DIR</c>: links the files that a model names.</summary>
static class RunCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> model = new("model") { Description = "Linkage model in YAML" };
        Option<string> output = new("--out") { Description = "Folder of results", Required = true };
        Option<int> threads = new("--threads")
        {
            Description = "Tasks at a time; they do not change the result",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        Option<int> partitions = new("--partitions")
        {
            Description = "Parts that each rule's pairs are cut into; 0 is as many as threads",
        };
        Option<int> memory = new("--memory")
        {
            Description = "MB; a run that needs more parts its records on the disk; 0 is no bound",
        };
        Option<bool> force = new("--force") { Description = "Replace another plan's results" };
        Option<bool> json = new("--json") { Description = "Print one JSON document" };
        Option<bool> anyway = new("--anyway")
        {
            Description = "Run also where the identifiers cannot carry a link",
        };
        Option<string> parameters = new("--model-json")
        {
            Description =
                "model.json, or a folder of results: its parameters are used, none learned",
        };
        threads.Between(1);
        partitions.Between(0);
        memory.Between(0);
        Command command = new("run", "Link the files that a model names")
        {
            model,
            output,
            threads,
            partitions,
            memory,
            force,
            anyway,
            parameters,
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
                    Partitions = p.GetValue(partitions),
                    MemoryMb = p.GetValue(memory),
                    Anyway = p.GetValue(anyway),
                    StoreAfter = TimeSpan.FromSeconds(0.25),
                };
                RunCall call = new(
                    p.GetRequiredValue(model),
                    p.GetRequiredValue(output),
                    options,
                    p.GetValue(force),
                    p.GetValue(json),
                    p.GetValue(parameters)
                );
                return RunAsync(terminal, call, cancel);
            }
        );
    }

    sealed record RunCall(
        string Model,
        string Out,
        RunOptions Options,
        bool Force,
        bool Json,
        string? Parameters
    );

    static async Task<ExitCode> RunAsync(Terminal terminal, RunCall call, CancellationToken cancel)
    {
        StateGuard.RequireOutside(call.Model, call.Out);
        var run = await terminal.WithStagesAsync(
            call.Options.Clock,
            stages =>
                Task.Run(
                    () =>
                    {
                        using RunStages progress = new(stages);
                        return MemoryBound.Within(
                            call.Options,
                            () =>
                                LinkFiles.Execute(
                                    call.Model,
                                    call.Out,
                                    call.Options,
                                    Entropy.System,
                                    call.Force,
                                    progress,
                                    call.Parameters,
                                    cancel
                                )
                        );
                    },
                    cancel
                )
        );
        foreach (var remark in run.Learned.Pairs.SelectMany(p => p.Remarks).Concat(run.Remarks))
            terminal.Error.WriteLine($"  note: {remark}");
        if (call.Json)
            terminal.WriteJson(RunDocument.Of(call.Out, run), LinkJson.Default.RunDocument);
        else
            Print(terminal.Out, call.Out, run);
        return ExitCode.Done;
    }

    static void Print(TextWriter output, string folder, FileRun run)
    {
        var m = run.Manifest;
        if (run.WasDone)
            output.WriteLine(
                $"{folder} holds this plan's results already; nothing was left to do."
            );
        foreach (var pair in run.Learned.Pairs)
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{pair.Left} and {pair.Right}: about {pair.Lambda * pair.PairsAll:N0} of "
                        + $"{pair.PairsAll:N0} pairs match by the model's own estimate"
                )
            );
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{m.PairsCompared:N0} pairs compared, {m.Links:N0} links written, "
                    + $"{m.Accepted:N0} accepted, {m.Clusters:N0} clusters: {folder}"
            )
        );
    }
}
