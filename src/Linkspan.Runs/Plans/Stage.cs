namespace Linkspan.Runs.Plans;

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
    /// <returns>What writes its output and returns the rows written.</returns>
    public abstract Func<Stream, long> Do(int index);
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
    /// <summary>Does one task.</summary>
    public T Make(int index) => make(index);

    /// <summary>Writes one task's value.</summary>
    public long Write(T value, Stream stream) => write(stream, value);

    /// <summary>Reads one task's value.</summary>
    public T Read(Stream stream) => read(stream);

    /// <inheritdoc/>
    public override Func<Stream, long> Do(int index)
    {
        var value = make(index);
        return stream => write(stream, value);
    }
}

/// <summary>What earlier stages made: in the memory of this process, or in a plan's folder.</summary>
interface IStageOutputs
{
    /// <summary>Values of some tasks of a stage that has ended, by task.</summary>
    IEnumerable<T> Of<T>(Stage<T> stage, int from, int count);
}
