using System.Collections.Concurrent;
using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Linkspan.Cli.CommandLine;

/// <summary>The stages of a long command, as they begin.</summary>
interface IStages
{
    /// <summary>Begins a stage; disposing it ends it.</summary>
    /// <param name="title">What is done, such as <c>ingest wages</c>.</param>
    /// <param name="total">Units in all; null when not known.</param>
    /// <param name="unit">What is counted, such as <c>rows</c>.</param>
    IStage Begin(string title, long? total = null, string unit = "");
}

/// <summary>One stage; reports are of units done so far.</summary>
interface IStage : IProgress<long>, IDisposable
{
    /// <summary>Names the total once it is known.</summary>
    void Expect(long total);
}

/// <summary>A line to standard error as each stage ends.</summary>
sealed class LineStages(TextWriter error, TimeProvider clock) : IStages
{
    public IStage Begin(string title, long? total = null, string unit = "") =>
        new LineStage(this, title, unit, clock.GetTimestamp());

    void End(string title, string unit, long done, long started)
    {
        var seconds = clock.GetElapsedTime(started).TotalSeconds;
        var amount =
            done > 0 ? string.Create(CultureInfo.InvariantCulture, $" {done:N0} {unit}") : "";
        lock (this)
            error.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {seconds, 6:0.0} s  {title}{amount}"
                )
            );
    }

    sealed class LineStage(LineStages stages, string title, string unit, long started) : IStage
    {
        long _done;

        public void Report(long value) => Volatile.Write(ref _done, value);

        public void Expect(long total) { }

        public void Dispose() => stages.End(title, unit, Volatile.Read(ref _done), started);
    }
}

/// <summary>A bar a stage, with its rate and the time left.</summary>
sealed class DrawnStages(ProgressContext context, RateColumn rates) : IStages
{
    public IStage Begin(string title, long? total = null, string unit = "")
    {
        var task = context.AddTask(Markup.Escape(title), maxValue: total ?? 1);
        task.IsIndeterminate = total is null;
        rates.Name(task.Id, unit);
        return new DrawnStage(task);
    }

    sealed class DrawnStage(ProgressTask task) : IStage
    {
        public void Report(long value)
        {
            if (task.IsIndeterminate)
                task.State.Update<double>(RateColumn.Done, _ => value);
            else
                task.Value = value;
        }

        public void Expect(long total)
        {
            task.MaxValue = Math.Max(1, total);
            task.IsIndeterminate = false;
        }

        public void Dispose()
        {
            task.IsIndeterminate = false;
            task.Value = task.MaxValue;
            task.StopTask();
        }
    }
}

/// <summary>Units a second.</summary>
sealed class RateColumn : ProgressColumn
{
    public const string Done = "done";

    readonly ConcurrentDictionary<int, string> _units = new();

    /// <summary>Says what a task counts.</summary>
    public void Name(int task, string unit) => _units[task] = unit;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
    {
        var done = task.IsIndeterminate ? task.State.Get<double>(Done) : task.Value;
        var seconds = task.ElapsedTime?.TotalSeconds ?? 0;
        var unit = _units.GetValueOrDefault(task.Id, "");
        return done > 1 && seconds > 0.2 && unit.Length > 0
            ? new Text(string.Create(CultureInfo.InvariantCulture, $"{done / seconds:N0} {unit}/s"))
            : Text.Empty;
    }
}
