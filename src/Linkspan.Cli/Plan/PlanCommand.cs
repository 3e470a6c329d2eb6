using System.CommandLine;
using System.Globalization;
using Linkspan.Cli.CommandLine;
using Linkspan.Cli.Link;
using Linkspan.Files;
using Linkspan.Runs;
using Linkspan.Runs.Plans;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.Plan;

/// <summary>
/// <c>linkspan plan MODEL.yaml --out DIR</c>: prices a linkage job and writes it as tasks that any
/// number of machines may do.
/// </summary>
static class PlanCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> model = new("model") { Description = "Linkage model in YAML" };
        Option<string> output = new("--out")
        {
            Description = "Folder of the plan",
            Required = true,
        };
        Option<int> partitions = new("--partitions")
        {
            Description =
                "Parts that each rule's pairs are cut into; 0 is parts of 30 million pairs",
        };
        Option<long> cap = new("--cap")
        {
            Description = "Most pairs to score; a plan of more is not written",
            DefaultValueFactory = _ => 10_000_000_000,
        };
        Option<int> threads = new("--threads")
        {
            Description = "Tasks at a time while the plan is made",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        Option<bool> anyway = new("--anyway")
        {
            Description = "Run also where the identifiers cannot carry a link",
        };
        var keyFile = KeyFile();
        Option<bool> json = new("--json") { Description = "Print one JSON document" };
        partitions.Between(0);
        threads.Between(1);
        Command command = new("plan", "Price a linkage job and write it as tasks")
        {
            model,
            output,
            partitions,
            cap,
            threads,
            anyway,
            keyFile,
            json,
            PlanNextCommand.Create(terminal),
        };
        return command.Runs(
            terminal,
            (p, cancel) =>
            {
                PlanOptions options = new()
                {
                    Clock = TimeProvider.System,
                    Threads = p.GetValue(threads),
                    Partitions = p.GetValue(partitions),
                    PairsMax = p.GetValue(cap),
                    Anyway = p.GetValue(anyway),
                    Key = KeyOf(p.GetValue(keyFile)),
                };
                PlanCall call = new(
                    p.GetRequiredValue(model),
                    p.GetRequiredValue(output),
                    options,
                    p.GetValue(json)
                );
                return RunAsync(terminal, call, cancel);
            }
        );
    }

    /// <summary>The option that names the key's file.</summary>
    internal static Option<string> KeyFile() =>
        new("--key-file")
        {
            Description = $"File of the plan's key, unless {PlanKey.EnvironmentVariable} has it",
        };

    /// <summary>Where the key is: the environment, else the file, else the plan's folder.</summary>
    internal static PlanKey KeyOf(string? file) =>
        new(Environment.GetEnvironmentVariable(PlanKey.EnvironmentVariable), file);

    sealed record PlanCall(string Model, string Out, PlanOptions Options, bool Json);

    static async Task<ExitCode> RunAsync(Terminal terminal, PlanCall call, CancellationToken cancel)
    {
        StateGuard.RequireOutside(call.Model, call.Out);
        var price = await terminal.WithStagesAsync(
            call.Options.Clock,
            stages =>
                Task.Run(
                    () =>
                    {
                        using RunStages progress = new(stages);
                        return PlanMaking.Make(
                            call.Model,
                            call.Out,
                            call.Options,
                            Entropy.System,
                            progress,
                            cancel
                        );
                    },
                    cancel
                )
        );
        if (call.Json)
            terminal.WriteJson(PlanDocument.Of(call.Out, price), PlanJson.Default.PlanDocument);
        else
            Print(terminal.Out, call.Out, price);
        if (price.IsAccepted)
            return ExitCode.Done;
        throw new ProblemException(
            new Problem(
                "gate.pairs",
                call.Out,
                string.Create(CultureInfo.InvariantCulture, $"{price.Pairs:N0} pairs to score"),
                string.Create(CultureInfo.InvariantCulture, $"at most {call.Options.PairsMax:N0}"),
                "Add a key to the heaviest rule, or raise --cap; no plan was written."
            )
        );
    }

    static void Print(TextWriter output, string folder, PlanPrice price)
    {
        void Line(FormattableString text) =>
            output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
        foreach (var scope in price.Rules.GroupBy(r => (r.Left, r.Right)))
        {
            Line($"{scope.Key.Left} and {scope.Key.Right}:");
            foreach (var rule in scope)
                Line($"{rule.Pairs.Pairs, 16:N0} pairs, {rule.Pairs.Added, 16:N0} new: {Of(rule)}");
        }
        Line($"{price.Pairs:N0} pairs to score");
        if (price.SecondsExpected is { } seconds)
            Line(
                $"about {seconds:N0} s on one core, by {price.PairsPerSecond:N0} pairs a second on a sample"
            );
        if (price.IsAccepted)
            Line(
                $"{string.Join(", ", price.Stages.Select(s => $"{s.Name} {s.Tasks:N0}"))}: {folder}"
            );
    }

    static string Of(RulePrice rule) =>
        rule.Pairs.Blocks == 0
            ? $"{rule.Pairs.Rule}; no block"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{rule.Pairs.Rule}; largest of {rule.Pairs.Blocks:N0} blocks {rule.Pairs.PairsOfLargest:N0} pairs, "
                    + $"key {rule.LargestKey}"
            );
}
