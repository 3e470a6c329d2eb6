using System.Collections.Immutable;
using Linkspan.Files;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Plans;

/// <summary>A task that is done.</summary>
/// <param name="Stage">Its stage.</param>
/// <param name="Index">Its number.</param>
/// <param name="Rows">Rows of its output.</param>
/// <param name="Pairs">Pairs that it counted or compared; null where it counts none.</param>
/// <param name="Links">Links that it wrote; null where it writes none.</param>
/// <param name="Sha256">Of its output, before encryption.</param>
/// <param name="Seconds">Time it took when it was done.</param>
/// <param name="WasDone">Whether it was done before this call.</param>
public sealed record TaskDone(
    string Stage,
    int Index,
    long Rows,
    long? Pairs,
    long? Links,
    string Sha256,
    double Seconds,
    bool WasDone
);

/// <summary>The first stage that has not ended.</summary>
/// <param name="Stage">Its name.</param>
/// <param name="Tasks">Its tasks.</param>
/// <param name="Open">Numbers of those that are not done.</param>
public sealed record NextStage(string Stage, int Tasks, ImmutableArray<int> Open);

/// <summary>A plan in its folder, of which any process may do tasks.</summary>
public sealed class PlannedRun : IDisposable
{
    readonly RunFolder _scratch;
    readonly StoredTasks _stored;
    readonly ImmutableArray<Stage> _stages;

    PlannedRun(string folder, PlanFile plan, RunFolder scratch, Entropy entropy, TimeProvider clock)
    {
        _scratch = scratch;
        _stored = new StoredTasks(scratch, plan.Hash, clock);
        var shared = plan.Shared!;
        var model = LinkPlan.ModelOf(shared, scratch);
        var sources = RunSources.Later(model, shared.ModelFolder, plan.Sources);
        var list = new LinkStages(model, plan.Partitions, sources.Table, _stored);
        _stages = [.. list.InOrder, SharedStages.PublishOf(list, plan, folder, entropy)];
    }

    /// <summary>Opens a plan.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="key">Where its key is.</param>
    /// <param name="entropy">For file keys and names of attempts.</param>
    /// <param name="clock">For the seconds of tasks.</param>
    /// <exception cref="ProblemException">
    /// <c>run.no-plan</c>; <c>run.other-plan</c>: made by another version, or altered; <c>key.…</c>.
    /// </exception>
    public static PlannedRun Open(string folder, PlanKey key, Entropy entropy, TimeProvider clock)
    {
        var plan = Read(folder);
        var scratch = RunFolder.OfPlan(folder, key, entropy, isNew: false);
        return new PlannedRun(folder, plan, scratch, entropy, clock);
    }

    /// <summary>The first stage that has not ended; needs no key.</summary>
    /// <returns>Null when all have.</returns>
    /// <exception cref="ProblemException"><c>run.no-plan</c>, <c>run.other-plan</c>.</exception>
    public static NextStage? FindNext(string folder, TimeProvider clock)
    {
        var plan = Read(folder);
        using var scratch = RunFolder.WithoutKey(folder, Entropy.System);
        var stored = new StoredTasks(scratch, plan.Hash, clock);
        foreach (var stage in plan.Shared!.Stages)
        {
            ImmutableArray<int> open =
            [
                .. Enumerable
                    .Range(0, stage.Tasks)
                    .Where(i => stored.FindDone(stage.Name, i) is null),
            ];
            if (!open.IsEmpty)
                return new NextStage(stage.Name, stage.Tasks, open);
        }
        return null;
    }

    /// <summary>Does tasks of a stage, those that are done excepted.</summary>
    /// <param name="stage">Name of the stage.</param>
    /// <param name="index">First task.</param>
    /// <param name="count">Tasks; the stage's end may come before.</param>
    /// <param name="threads">Tasks at a time.</param>
    /// <param name="done">Told of each task.</param>
    /// <param name="cancel">Stops between tasks.</param>
    /// <exception cref="ProblemException">
    /// <c>usage.stage</c>, <c>usage.index</c>; <c>run.not-ready</c>: an earlier stage has not ended;
    /// <c>run.source-changed</c>.
    /// </exception>
    public void Do(
        string stage,
        int index,
        int count,
        int threads,
        Action<TaskDone> done,
        CancellationToken cancel
    )
    {
        var chosen = Find(stage);
        if (index < 0 || index >= chosen.Count)
            throw new ProblemException(
                new Problem(
                    "usage.index",
                    $"stage {stage}, --index",
                    $"{index}",
                    $"a number from 0 to {chosen.Count - 1}"
                )
            );
        var gate = new Lock();
        Parallel.For(
            index,
            (int)Math.Min(chosen.Count, (long)index + count),
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel },
            i =>
            {
                var (m, wasDone) = _stored.Do(chosen, i);
                lock (gate)
                    done(
                        new TaskDone(
                            m.Stage,
                            m.Index,
                            m.Rows,
                            m.Pairs,
                            m.Links,
                            m.Sha256,
                            m.Seconds,
                            wasDone
                        )
                    );
            }
        );
    }

    /// <inheritdoc/>
    public void Dispose() => _scratch.Dispose();

    Stage Find(string name) =>
        _stages.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.Ordinal))
        ?? throw new ProblemException(
            new Problem(
                "usage.stage",
                "--stage",
                ValueShape.Of(name),
                $"one of {string.Join(", ", _stages.Select(s => s.Name))}"
            )
        );

    static PlanFile Read(string folder)
    {
        var path = Path.Combine(folder, LinkPlan.FileName);
        if (!File.Exists(path))
            throw new ProblemException(
                new Problem(
                    "run.no-plan",
                    path,
                    "no plan",
                    "a folder that `linkspan plan` made",
                    "Check that the folder is mounted here; make the plan first."
                )
            );
        var plan = LinkPlan.FindPlan(File.ReadAllText(path));
        return
            plan is { Shared: { } shared }
            && string.Equals(
                plan.Hash,
                LinkPlan.HashOf(shared.Model, shared.Labels?.Sha256, plan.Sources),
                StringComparison.Ordinal
            )
            ? plan
            : throw LinkPlan.OtherPlan(path);
    }
}
