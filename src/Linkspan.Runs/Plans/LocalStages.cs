using System.Runtime.ExceptionServices;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Plans;

/// <summary>Runs stages on the threads of this process and keeps what they made in memory.</summary>
/// <remarks>
/// Tasks whose manifest is there are done; what takes long is stored as it is made, so a run that was
/// killed goes on where it stopped. The rest is made again.
/// </remarks>
sealed class LocalStages(
    StoredTasks stored,
    RunOptions options,
    IProgress<RunProgress>? progress,
    CancellationToken cancel
) : IStageOutputs
{
    readonly Dictionary<string, Array> _made = new(StringComparer.Ordinal);
    readonly List<StageTime> _times = [];

    /// <summary>Time and memory by stage, in order.</summary>
    public IReadOnlyList<StageTime> Times => _times;

    /// <summary>Runs a stage; its values are there afterwards.</summary>
    public void Run<T>(Stage<T> stage)
    {
        var started = options.Clock.GetTimestamp();
        var values = new T[stage.Count];
        var open = new List<int>();
        for (var i = 0; i < values.Length; i++)
            if (!stage.IsRemade && stored.FindDone(stage.Name, i) is { } found)
                values[i] = stored.Read(stage, found);
            else
                open.Add(i);
        var done = values.Length - open.Count;
        Report(stage.Name, done, values.Length, started);
        InParallel(
            open,
            i =>
            {
                cancel.ThrowIfCancellationRequested();
                values[i] = Do(stage, i);
                Report(stage.Name, Interlocked.Increment(ref done), values.Length, started);
            }
        );
        _made[stage.Name] = values;
        _times.Add(StageTime.Since(stage.Name, options.Clock, started));
    }

    /// <summary>Runs a stage one task after another and keeps its values on the disk only.</summary>
    public void Store<T>(Stage<T> stage)
    {
        var started = options.Clock.GetTimestamp();
        for (var i = 0; i < stage.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            stored.Do(stage, i);
            Report(stage.Name, i + 1, stage.Count, started);
        }
        _times.Add(StageTime.Since(stage.Name, options.Clock, started));
    }

    /// <summary>Forgets what a stage made, once nothing reads it any more.</summary>
    public void Forget(Stage stage)
    {
        _made.Remove(stage.Name);
        // Large arrays are collected seldom by themselves; the next stage wants their room.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
    }

    /// <inheritdoc/>
    public IEnumerable<T> Of<T>(Stage<T> stage, int from, int count) =>
        _made.TryGetValue(stage.Name, out var values)
            ? ((T[])values).Skip(from).Take(count)
            : stored.Of(stage, from, count);

    /// <summary>Times work that is no task.</summary>
    public T Time<T>(string stage, Func<T> work)
    {
        var started = options.Clock.GetTimestamp();
        Report(stage, 0, 1, started);
        var result = work();
        _times.Add(StageTime.Since(stage, options.Clock, started));
        Report(stage, 1, 1, started);
        return result;
    }

    /// <summary>Times work that is no task, done beside a stage where there are threads for both.</summary>
    /// <remarks>A problem of the work goes before one of the stage, as if it had been done first.</remarks>
    public T TimeBeside<T>(string name, Func<T> work, Action stage)
    {
        if (options.Threads <= 1)
        {
            var first = Time(name, work);
            stage();
            return first;
        }
        var timed = Task.Run(
            () =>
            {
                var started = options.Clock.GetTimestamp();
                return (Result: work(), Time: StageTime.Since(name, options.Clock, started));
            },
            cancel
        );
        T result;
        try
        {
            stage();
        }
        finally
        {
            (result, var time) = timed.GetAwaiter().GetResult();
            _times.Add(time);
        }
        return result;
    }

    T Do<T>(Stage<T> stage, int index)
    {
        var started = options.Clock.GetTimestamp();
        var value = stage.Make(index);
        var isLong = options.Clock.GetElapsedTime(started) >= options.StoreAfter;
        if (!stage.IsRemade && (isLong || stage.IsFrozen))
            stored.Store(stage.Name, index, stage.OutputOf(index, value), started);
        return value;
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
}
