namespace Linkspan.Runs.Plans;

/// <summary>What a task counted; null where it counts none.</summary>
/// <param name="Pairs">Pairs that it counted or compared.</param>
/// <param name="Links">Links that it wrote.</param>
readonly record struct TaskCounts(long? Pairs, long? Links);

/// <summary>What a task made.</summary>
/// <param name="Write">Writes its output and returns the rows written.</param>
/// <param name="Counts">What it counted.</param>
readonly record struct TaskOutput(Func<Stream, long> Write, TaskCounts Counts);

/// <summary>A stage of a plan: tasks that do not depend on one another.</summary>
/// <param name="name">Name, and folder of its outputs.</param>
/// <param name="count">Tasks.</param>
abstract class Stage(string name, int count)
{
    /// <summary>Name, and folder of its outputs.</summary>
    public string Name => name;

    /// <summary>Tasks.</summary>
    public int Count => count;

    /// <summary>
    /// Whether a run within one process keeps its outputs in memory only: making them again costs less
    /// than storing them. Tasks of several processes store every stage.
    /// </summary>
    public bool IsRemade { get; init; }

    /// <summary>
    /// Whether outputs are stored however short the task was: what later stages store rests on them,
    /// and another machine's logarithms could differ in the last bit.
    /// </summary>
    public bool IsFrozen { get; init; }

    /// <summary>Does one task.</summary>
    public abstract TaskOutput Do(int index);
}

/// <summary>A stage whose tasks each make one value.</summary>
/// <param name="name">Name, and folder of its outputs.</param>
/// <param name="count">Tasks.</param>
/// <param name="make">Does one task; calling it again gives the same value.</param>
/// <param name="write">Writes a value and returns the count of rows.</param>
/// <param name="read">Reads what was written.</param>
sealed class Stage<T>(
    string name,
    int count,
    Func<int, T> make,
    Func<Stream, T, long> write,
    Func<Stream, T> read
) : Stage(name, count)
{
    /// <summary>What a task counted, by its number and what it made.</summary>
    public Func<int, T, TaskCounts> Counts { get; init; } = (_, _) => default;

    /// <summary>Does one task.</summary>
    public T Make(int index) => make(index);

    /// <summary>What is stored of a task's value.</summary>
    public TaskOutput OutputOf(int index, T value) =>
        new(stream => write(stream, value), Counts(index, value));

    /// <summary>Reads one task's value.</summary>
    public T Read(Stream stream) => read(stream);

    /// <inheritdoc/>
    public override TaskOutput Do(int index) => OutputOf(index, make(index));
}

/// <summary>What earlier stages made: in the memory of this process, or in a plan's folder.</summary>
interface IStageOutputs
{
    /// <summary>Values of some tasks of a stage that has ended, by task.</summary>
    IEnumerable<T> Of<T>(Stage<T> stage, int from, int count);
}
