namespace Linkspan.Runs;

/// <summary>How a run is carried out; nothing here changes a result.</summary>
public sealed record RunOptions
{
    /// <summary>Where stage times come from.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Tasks at a time, at least 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>
    /// Into how many tasks each rule's pairs are cut; 0 means as many as threads. A plan that is
    /// resumed keeps the number that it was begun with.
    /// </summary>
    public int Partitions { get; init; }

    /// <summary>
    /// A task that took less is not stored but made again when a run is resumed: writing it durably
    /// would take longer. Zero stores every task of the long stages.
    /// </summary>
    public TimeSpan StoreAfter { get; init; }

    /// <summary>
    /// Megabytes; a run that needs more parts its records on the disk, and is refused where that is not
    /// enough. 0 means no bound.
    /// </summary>
    public int MemoryMb { get; init; }

    /// <summary>Parts the records on the disk also where they would fit into memory.</summary>
    internal bool PartsRecords { get; init; }

    /// <summary>Runs also where the identifiers cannot carry a link.</summary>
    public bool Anyway { get; init; }
}

/// <summary>How far a run is.</summary>
/// <param name="Stage">Name of the stage.</param>
/// <param name="Done">Tasks done.</param>
/// <param name="Total">Tasks of the stage.</param>
/// <param name="PerSecond">Tasks a second in this stage; 0 before the first.</param>
public readonly record struct RunProgress(string Stage, int Done, int Total, double PerSecond);
