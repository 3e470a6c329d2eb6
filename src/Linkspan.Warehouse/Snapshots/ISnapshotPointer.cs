namespace Linkspan.Warehouse;

/// <summary>Which snapshot of the facts is in force: a row of the database, so that moving it is recorded.</summary>
public interface ISnapshotPointer
{
    /// <summary>Id of the snapshot in force; null before the first.</summary>
    string? Current { get; }

    /// <summary>Puts another snapshot in force.</summary>
    /// <param name="id">The new snapshot: its folder is complete and on disk.</param>
    /// <param name="previous">What the mover read before; the host refuses when it has changed since.</param>
    void Move(string id, string? previous);
}
