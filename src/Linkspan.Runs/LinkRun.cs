using System.Collections.Immutable;
using Linkspan.Linkage;
using Linkspan.Linkage.Records;
using Linkspan.Runs.Plans;
using Linkspan.Vocabulary;

namespace Linkspan.Runs;

/// <summary>Runs a linkage job as a plan of repeatable tasks.</summary>
/// <remarks>
/// The stages are those of <see cref="LinkStages"/>, then decide. Partitions, threads, interruptions and
/// the order of rows change no byte of the result, nor does running the tasks in many processes.
/// </remarks>
public static class LinkRun
{
    /// <summary>Links records that are handed over.</summary>
    /// <param name="model">How.</param>
    /// <param name="sources">One table a source of the model; only columns that it names are kept.</param>
    /// <param name="folder">Scratch; resumed when it was begun with the same plan.</param>
    /// <param name="options">Threads and bounds.</param>
    /// <param name="progress">Told of every task.</param>
    /// <param name="cancel">Stops between tasks; a later call goes on.</param>
    /// <exception cref="ProblemException">A mistake in model or sources; another plan's folder.</exception>
    public static LinkResult Execute(
        LinkModel model,
        IReadOnlyList<RecordTable> sources,
        RunFolder folder,
        RunOptions options,
        IProgress<RunProgress>? progress = null,
        CancellationToken cancel = default
    )
    {
        ModelCheck.Require(model);
        var tables = model.Sources.Select(s => TableOf(sources, s.Name)).ToList();
        return Execute(model, RunSources.Of(model, tables), folder, options, progress, cancel);
    }

    /// <summary>Links sources that are in memory or are read as they are needed.</summary>
    internal static LinkResult Execute(
        LinkModel model,
        RunSources sources,
        RunFolder folder,
        RunOptions options,
        IProgress<RunProgress>? progress,
        CancellationToken cancel
    )
    {
        ModelCheck.Require(model);
        var partitions = MemoryNeed.Partitions(model, sources.Size, options);
        var hash = LinkPlan.HashOf(model, sources.Hashes);
        var plan = LinkPlan.Open(folder, hash, sources.Hashes, partitions);
        var stages = new LocalStages(
            new StoredTasks(folder, plan.Hash, options.Clock),
            options,
            progress,
            cancel
        );
        return MemoryNeed.Spills(model, sources.Size, options)
            ? RunSpilled(model, sources, folder, plan, stages, options.Anyway)
            : RunWhole(model, sources, plan, stages, options);
    }

    static LinkResult RunWhole(
        LinkModel model,
        RunSources sources,
        PlanFile plan,
        LocalStages stages,
        RunOptions options
    )
    {
        var threads = Math.Max(1, options.Threads);
        var list = new LinkStages(model, plan.Partitions, sources.Table, stages, threads);
        stages.Run(list.Prepare);
        stages.Time("encode", () => list.Job);
        stages.Forget(list.Prepare);
        var remarks = stages.TimeBeside(
            "check",
            () => list.Feasible(options.Anyway),
            () => Measure(list, stages)
        );
        return Finish(list, plan, stages, remarks);
    }

    // Standardized sources go to the disk one after another, then record by record to their parts.
    static LinkResult RunSpilled(
        LinkModel model,
        RunSources sources,
        RunFolder folder,
        PlanFile plan,
        LocalStages stages,
        bool anyway
    )
    {
        LinkStages? list = null;
        PreparedTable Prepared(int source) => stages.Of(list!.Prepare, source, 1).Single();
        var work = new Lazy<SpilledWork>(() => new(model, folder, Prepared, plan.Partitions));
        list = new LinkStages(
            model,
            plan.Partitions,
            sources.Table,
            stages,
            work: () => work.Value
        );
        stages.Store(list.Prepare);
        stages.Time("spill", () => work.Value);
        var remarks = stages.Time("check", () => list.Feasible(anyway));
        Measure(list, stages);
        return Finish(list, plan, stages, remarks);
    }

    static void Measure(LinkStages list, LocalStages stages)
    {
        if (list.IsWeighed)
            stages.Run(list.Measure);
    }

    static LinkResult Finish(
        LinkStages list,
        PlanFile plan,
        LocalStages stages,
        ImmutableArray<string> remarks
    )
    {
        if (list.IsWeighed)
        {
            stages.Run(list.Histogram);
            stages.Run(list.Em);
            stages.Forget(list.Histogram);
            stages.Run(list.Score);
            list.ForgetBlocks();
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        }
        var decided = stages.Time("decide", list.Decide);
        return list.ResultOf(decided, plan.Hash, remarks, [.. stages.Times]);
    }

    static RecordTable TableOf(IReadOnlyList<RecordTable> sources, string name) =>
        sources.FirstOrDefault(t => string.Equals(t.Name, name, StringComparison.Ordinal))
        ?? throw new ProblemException(
            new Problem("linkage.source", $"source {name}", "no table", "one table a source")
        );
}
