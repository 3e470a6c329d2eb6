using System.Runtime.ExceptionServices;
using System.Text.Json;
using Linkspan.Vocabulary;

namespace Linkspan.Runs;

/// <summary>Runs the tasks of one stage: those whose manifest is there are done.</summary>
/// <remarks>
/// A task writes its output under a name of its own and its manifest last; the first manifest stands.
/// A second execution is harmless, and a run that was killed goes on where it stopped.
/// </remarks>
sealed class TaskStage(
    RunFolder folder,
    PlanFile plan,
    RunOptions options,
    IProgress<RunProgress>? progress,
    CancellationToken cancel
)
{
    readonly List<(string Stage, double Seconds)> _times = [];

    /// <summary>Seconds by stage, in order.</summary>
    public IReadOnlyList<(string Stage, double Seconds)> Times => _times;

    /// <summary>Runs what is not done yet.</summary>
    /// <param name="stage">Name, and folder of its outputs.</param>
    /// <param name="count">Tasks.</param>
    /// <param name="work">Does one task: writes to the stream and returns the count of rows.</param>
    /// <returns>The manifests, by task.</returns>
    public TaskManifest[] Run(string stage, int count, Func<int, Stream, long> work)
    {
        var started = options.Clock.GetTimestamp();
        var manifests = new TaskManifest?[count];
        var open = new List<int>();
        for (var i = 0; i < count; i++)
            if ((manifests[i] = FindDone(stage, i)) is null)
                open.Add(i);
        var done = count - open.Count;
        Report(stage, done, count, started);
        InParallel(
            open,
            i =>
            {
                manifests[i] = Do(stage, i, work);
                Report(stage, Interlocked.Increment(ref done), count, started);
            }
        );
        _times.Add((stage, options.Clock.GetElapsedTime(started).TotalSeconds));
        return manifests!;
    }

    /// <summary>Times work that is no task.</summary>
    public T Time<T>(string stage, Func<T> work)
    {
        var started = options.Clock.GetTimestamp();
        Report(stage, 0, 1, started);
        var result = work();
        _times.Add((stage, options.Clock.GetElapsedTime(started).TotalSeconds));
        Report(stage, 1, 1, started);
        return result;
    }

    TaskManifest? FindDone(string stage, int index)
    {
        var found = RunJsonText.FindTask(folder.FindText(NameOf(stage, index)));
        if (
            found is not null
            && string.Equals(found.Plan, plan.Hash, StringComparison.Ordinal)
            && folder.Exists(found.Output)
        )
            return found;
        folder.Remove(NameOf(stage, index));
        return null;
    }

    TaskManifest Do(string stage, int index, Func<int, Stream, long> work)
    {
        cancel.ThrowIfCancellationRequested();
        var rows = 0L;
        var (name, sha256) = folder.WriteNew(stage, index, stream => rows = work(index, stream));
        var manifest = new TaskManifest(stage, index, plan.Hash, name, rows, sha256);
        folder.WriteTextOnce(
            NameOf(stage, index),
            JsonSerializer.Serialize(manifest, RunJson.Default.TaskManifest)
        );
        return FindDone(stage, index)
            ?? throw new ProblemException(
                new Problem("run.changed", name, "no output", "the output that was just written")
            );
    }

    void InParallel(List<int> open, Action<int> work)
    {
        try
        {
            Parallel.ForEach(
                open,
                new ParallelOptions
                {
                    MaxDegreeOfParallelism = Math.Max(1, options.Threads),
                    CancellationToken = cancel,
                },
                work
            );
        }
        catch (AggregateException e)
        {
            var first = e.Flatten().InnerExceptions;
            ExceptionDispatchInfo.Throw(
                first.FirstOrDefault(i => i is ProblemException) ?? first[0]
            );
        }
    }

    void Report(string stage, int done, int total, long started)
    {
        var seconds = options.Clock.GetElapsedTime(started).TotalSeconds;
        progress?.Report(new RunProgress(stage, done, total, seconds > 0 ? done / seconds : 0));
    }

    static string NameOf(string stage, int index) => $"{stage}/{index}.json";
}
