using System.Collections.Immutable;
using Linkspan.Linkage;
using Linkspan.Linkage.Identifiers;
using Linkspan.Linkage.Learning;
using Linkspan.Linkage.MatchKeys;
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
        RecordTable?[] tables = [.. model.Sources.Select(s => TableOf(sources, s.Name))];
        ImmutableArray<PlanSource> hashes = [.. tables.Select(t => LinkPlan.SourceOf(t!))];
        RequireMemory(model, tables, options);
        // A source is asked for once, and given up when it is taken: its memory is needed.
        RecordTable Take(int i) => Interlocked.Exchange(ref tables[i], null)!;
        var partitions = options.Partitions > 0 ? options.Partitions : Math.Max(1, options.Threads);
        var plan = LinkPlan.Open(folder, LinkPlan.HashOf(model, hashes), hashes, partitions);
        var stages = new LocalStages(
            new StoredTasks(folder, plan.Hash, options.Clock),
            options,
            progress,
            cancel
        );
        return Run(
            new LinkStages(model, plan.Partitions, Take, stages, Math.Max(1, options.Threads)),
            stages,
            plan.Hash,
            options.Anyway
        );
    }

    static LinkResult Run(LinkStages list, LocalStages stages, string plan, bool anyway)
    {
        stages.Run(list.Prepare);
        var job = stages.Time("encode", () => list.Job);
        var shared = Feasibility.Of(job.Model, job.Records);
        if (!anyway)
            Feasibility.Require(shared);
        stages.Forget(list.Prepare);
        var isWeighed = job.Model.Method != LinkMethod.Deterministic;
        if (isWeighed)
        {
            stages.Run(list.Measure);
            stages.Run(list.Histogram);
            stages.Run(list.Em);
            stages.Forget(list.Histogram);
            stages.Run(list.Score);
        }
        if (job.Model.Method != LinkMethod.Probabilistic)
            stages.Time("match-keys", () => list.Keyed);
        var decision = stages.Time("decide", list.Decide);
        var result = new LinkResult(
            job.Records,
            plan,
            isWeighed ? list.Learned : new LearnedModel([]),
            decision,
            list.Pairs(),
            [.. stages.Times]
        );
        return result.After(shared.Select(s => s.Remark).OfType<string>());
    }

    static RecordTable TableOf(IReadOnlyList<RecordTable> sources, string name) =>
        sources.FirstOrDefault(t => string.Equals(t.Name, name, StringComparison.Ordinal))
        ?? throw new ProblemException(
            new Problem("linkage.source", $"source {name}", "no table", "one table a source")
        );

    // Texts, codes twice (by column and by record), keys and orders of every rule.
    static void RequireMemory(LinkModel model, RecordTable?[] tables, RunOptions options)
    {
        const int TextBytes = 40;
        const int CodeBytes = 16;
        const int KeyBytes = 24;
        var perRecord =
            TextBytes
            + model.Columns.Length * (TextBytes + CodeBytes)
            + model.Rules.Length * KeyBytes;
        var needed = tables.Sum(t => (long)t!.Ids.Length) * perRecord / (1024 * 1024);
        if (options.MemoryMb > 0 && needed > options.MemoryMb)
            throw new ProblemException(
                new Problem(
                    "run.memory",
                    "the run as a whole",
                    $"a need of about {needed} MB",
                    $"at most {options.MemoryMb} MB",
                    "Allow more memory, or link fewer columns or records."
                )
            );
    }
}
