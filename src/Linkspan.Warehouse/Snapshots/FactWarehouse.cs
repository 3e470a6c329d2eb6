using System.Collections.Immutable;
using Linkspan.Sources;

namespace Linkspan.Warehouse;

/// <summary>Takes deliveries of facts in: each commit makes a new snapshot and puts it in force.</summary>
/// <remarks>
/// A delivery of a name that the source already has replaces the rows it brought before, so that
/// repeating an interrupted ingest changes nothing. Deliveries may run side by side in one process.
/// </remarks>
/// <param name="folder">The state's warehouse.</param>
/// <param name="current">Which snapshot is in force.</param>
public sealed class FactWarehouse(WarehouseFolder folder, ISnapshotPointer current) : IFactSink
{
    readonly Lock _committing = new();

    /// <inheritdoc/>
    public IFactDelivery Begin(
        string source,
        ImmutableArray<FactColumn> columns,
        bool hasPerson,
        string delivery
    )
    {
        folder.Prepare();
        ImmutableArray<SnapshotColumn> named = [.. columns.Select(Facts.Describe)];
        return new FactDelivery(this, folder, new(source, hasPerson, named, []), columns, delivery);
    }

    /// <summary>Puts a delivery's parts, already in place, in force.</summary>
    internal void Commit(SnapshotTable delivered, string delivery)
    {
        lock (_committing)
        {
            var previous = current.Current;
            ImmutableArray<SnapshotTable> tables = previous is null
                ? []
                : folder.Load(previous).Tables;
            var old = tables.FirstOrDefault(t =>
                t.Source.Equals(delivered.Source, StringComparison.Ordinal)
            );
            var merged = old is null ? delivered : Merge(old, delivered, delivery);
            var next = folder.Publish([.. tables.Where(t => t != old), merged]);
            if (!next.Id.Equals(previous, StringComparison.Ordinal))
                current.Move(next.Id, previous);
        }
    }

    static SnapshotTable Merge(SnapshotTable old, SnapshotTable delivered, string delivery)
    {
        Facts.RequireSameKinds(old, delivered);
        var kept = old.Parts.Where(p => !p.Delivery.Equals(delivery, StringComparison.Ordinal));
        return delivered with
        {
            Columns =
            [
                .. delivered.Columns,
                .. old.Columns.Where(c => delivered.FindColumn(c.Name) is null),
            ],
            Parts =
            [
                .. kept.Concat(delivered.Parts).OrderBy(p => p.Delivery, StringComparer.Ordinal),
            ],
        };
    }
}
