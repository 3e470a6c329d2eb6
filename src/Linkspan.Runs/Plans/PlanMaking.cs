using System.Collections.Immutable;
using System.Text.Json;
using Linkspan.Files;
using Linkspan.Linkage;
using Linkspan.Linkage.Records;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Plans;

/// <summary>Makes a plan: reads and standardizes the sources, counts pairs, and writes what tasks do.</summary>
public static class PlanMaking
{
    const long PairsOfPart = 30_000_000; // About a minute of one core.
    const long PairsOfProbe = 200_000;
    const long PairsOfProbeMin = 20_000; // Below, the start of the machine is what is measured.

    /// <summary>Makes a plan, or prices again one that is there.</summary>
    /// <param name="modelPath">YAML; paths in it are relative to it.</param>
    /// <param name="folder">Made when absent; all machines that run tasks must see it.</param>
    /// <param name="options">Parts, cap and key.</param>
    /// <param name="entropy">For keys and names of attempts.</param>
    /// <param name="progress">Told of every task.</param>
    /// <param name="cancel">Stops between tasks; a later call goes on.</param>
    /// <exception cref="ProblemException">
    /// A mistake in model or files; <c>linkage.cannot-carry</c>; <c>run.other-plan</c>: the folder holds another.
    /// </exception>
    public static PlanPrice Make(
        string modelPath,
        string folder,
        PlanOptions options,
        Entropy entropy,
        IProgress<RunProgress>? progress = null,
        CancellationToken cancel = default
    )
    {
        var model = ModelFile.Read(modelPath);
        ModelCheck.Require(model);
        var from = Path.GetDirectoryName(Path.GetFullPath(modelPath))!;
        var tables = model.Sources.Select(s => SourceTables.Read(model, s, from)).ToList();
        ImmutableArray<PlanSource> sources = [.. tables.Select(LinkPlan.SourceOf)];
        var hash = LinkPlan.HashOf(model, sources);
        Directory.CreateDirectory(folder);
        using var scratch = RunFolder.OfPlan(folder, options.Key, entropy, isNew: true);
        var found = FindPlan(scratch, folder, hash);
        var stored = new StoredTasks(scratch, hash, options.Clock);
        var list = new LinkStages(model, 1, i => tables[i], stored);
        Do(stored, list.Prepare, options, progress, cancel);
        list.Feasible(options.Anyway);
        if (list.IsWeighed)
            Do(stored, list.Measure, options, progress, cancel);
        var rules = PriceOf(model, list);
        var pairs = rules.Sum(r => r.Pairs.Added);
        var partitions = found?.Partitions ?? PartitionsOf(options, rules);
        var stages = SharedStages.Of(new LinkStages(model, partitions, i => tables[i], stored));
        var isAccepted = pairs <= options.PairsMax;
        if (isAccepted && found is null)
        {
            var plan = new PlanFile(hash, partitions, LinkPlan.Version, sources)
            {
                Shared = new SharedPlan(from, LinkPlan.WithoutLabels(model), stages, rules)
                {
                    Labels = LinkPlan.StoreLabels(model, scratch),
                },
            };
            var text = JsonSerializer.Serialize(plan, WrittenJson.Default.PlanFile);
            scratch.WriteTextOnce(LinkPlan.FileName, text);
        }
        var rate = RateOf(list, rules, options.Clock);
        return new PlanPrice(hash, rules, pairs, rate, stages, isAccepted);
    }

    static PlanFile? FindPlan(RunFolder scratch, string folder, string hash)
    {
        if (scratch.FindText(LinkPlan.FileName) is not { } text)
            return null;
        return
            LinkPlan.FindPlan(text) is { Shared: not null } found
            && string.Equals(found.Hash, hash, StringComparison.Ordinal)
            ? found
            : throw LinkPlan.OtherPlan(folder);
    }

    static void Do(
        StoredTasks stored,
        Stage stage,
        PlanOptions options,
        IProgress<RunProgress>? progress,
        CancellationToken cancel
    )
    {
        var done = 0;
        progress?.Report(new RunProgress(stage.Name, 0, stage.Count, 0));
        Parallel.For(
            0,
            stage.Count,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = options.Threads,
                CancellationToken = cancel,
            },
            i =>
            {
                stored.Do(stage, i);
                var count = Interlocked.Increment(ref done);
                progress?.Report(new RunProgress(stage.Name, count, stage.Count, 0));
            }
        );
    }

    static ImmutableArray<RulePrice> PriceOf(LinkModel model, LinkStages list) =>
        [
            .. list.Pairs()
                .Select(
                    (p, i) =>
                    {
                        var (scope, rule) = (i / model.Rules.Length, i % model.Rules.Length);
                        var shape = list.Job.ShapeOfLargest(scope, rule);
                        return new RulePrice(p.Left, p.Right, p.Pairs, shape);
                    }
                ),
        ];

    static int PartitionsOf(PlanOptions options, ImmutableArray<RulePrice> rules) =>
        options.Partitions > 0
            ? options.Partitions
            : (int)
                rules.Select(r => (r.Pairs.Pairs + PairsOfPart - 1) / PairsOfPart).Append(1).Max();

    // Counting the patterns of a sample is the same work as scoring it, and a little more. The second
    // of two goes is timed: the first warms the machine up.
    static double? RateOf(LinkStages list, ImmutableArray<RulePrice> rules, TimeProvider clock)
    {
        if (rules.MaxBy(r => r.Pairs.Added) is not { } heaviest)
            return null;
        var largest = rules.IndexOf(heaviest);
        var perScope = list.Job.Model.Rules.Length;
        var parts = (int)Math.Max(1, rules[largest].Pairs.Pairs / PairsOfProbe);
        long Count() =>
            list
                .Job.CountCandidates(largest / perScope, largest % perScope, 0, parts)
                .Sum(c => c.Count);
        if (Count() < PairsOfProbeMin)
            return null;
        var started = clock.GetTimestamp();
        var counted = Count();
        var seconds = clock.GetElapsedTime(started).TotalSeconds;
        return seconds > 0 ? counted / seconds : null;
    }
}
