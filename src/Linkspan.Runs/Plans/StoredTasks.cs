using System.Text.Json;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Plans;

/// <summary>Finished tasks in a plan's folder.</summary>
/// <remarks>
/// A task writes its output under a name of its own and its manifest last; the first manifest stands,
/// and only what a manifest names is read. A second execution is harmless.
/// </remarks>
sealed class StoredTasks(RunFolder folder, string planHash, TimeProvider clock) : IStageOutputs
{
    /// <summary>The manifest of a task that is done; null when it is not.</summary>
    public TaskManifest? FindDone(string stage, int index)
    {
        var name = NameOf(stage, index);
        if (folder.FindText(name) is not { } text)
            return null;
        var found = RunJsonText.FindTask(text);
        if (
            found is not null
            && string.Equals(found.Plan, planHash, StringComparison.Ordinal)
            && folder.Exists(found.Output)
        )
            return found;
        folder.Remove(name);
        return null;
    }

    /// <summary>Does and stores one task, unless it is done.</summary>
    /// <returns>The manifest that stands, and whether it stood before.</returns>
    public (TaskManifest Manifest, bool WasDone) Do(Stage stage, int index)
    {
        var started = clock.GetTimestamp();
        return FindDone(stage.Name, index) is { } done
            ? (done, true)
            : (Store(stage.Name, index, stage.Do(index), started), false);
    }

    /// <summary>Writes a task's output, then its manifest, unless another attempt was first.</summary>
    /// <param name="stage">The stage's name.</param>
    /// <param name="index">The task.</param>
    /// <param name="output">What it made.</param>
    /// <param name="started">Timestamp of the clock at which the task began.</param>
    /// <returns>The manifest that stands.</returns>
    public TaskManifest Store(string stage, int index, TaskOutput output, long started)
    {
        var rows = 0L;
        var (name, sha256) = folder.WriteNew(stage, index, stream => rows = output.Write(stream));
        var seconds = clock.GetElapsedTime(started).TotalSeconds;
        var manifest = new TaskManifest(
            stage,
            index,
            planHash,
            LinkPlan.Version,
            name,
            rows,
            sha256,
            Math.Round(seconds, 3)
        )
        {
            Pairs = output.Counts.Pairs,
            Links = output.Counts.Links,
        };
        folder.WriteTextOnce(
            NameOf(stage, index),
            JsonSerializer.Serialize(manifest, WrittenJson.Default.TaskManifest)
        );
        var stands =
            FindDone(stage, index)
            ?? throw new ProblemException(
                new Problem("run.changed", name, "no output", "the output that was just written")
            );
        if (!string.Equals(stands.Output, name, StringComparison.Ordinal))
            folder.Remove(name);
        return stands;
    }

    /// <summary>Reads one task's value.</summary>
    public T Read<T>(Stage<T> stage, TaskManifest manifest)
    {
        using var stream = folder.OpenRead(manifest.Output);
        return stage.Read(stream);
    }

    /// <inheritdoc/>
    /// <exception cref="ProblemException"><c>run.not-ready</c>: a task is not done.</exception>
    public IEnumerable<T> Of<T>(Stage<T> stage, int from, int count)
    {
        for (var i = from; i < from + count; i++)
            yield return Read(stage, FindDone(stage.Name, i) ?? throw NotReady(stage.Name, i));
    }

    static ProblemException NotReady(string stage, int index) =>
        new(
            new Problem(
                "run.not-ready",
                $"stage {stage}, task {index}",
                "a task that is not done",
                "every earlier stage done",
                "Run what `linkspan plan next` names, then this again."
            )
        );

    static string NameOf(string stage, int index) => $"{stage}/{index}.json";
}
