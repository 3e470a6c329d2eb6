using System.Collections.Immutable;
using Linkspan.Governance;
using Linkspan.Registry.Database;
using Linkspan.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace Linkspan.Registry;

/// <summary>The receipt of one delivery that was taken in.</summary>
/// <param name="Source">The contract's name.</param>
/// <param name="Sha256">Hash of the file's bytes, in hex.</param>
/// <param name="RowsAccepted">Rows taken in.</param>
/// <param name="RowsSetAside">Rows set aside.</param>
/// <param name="Person">Who took it in.</param>
/// <param name="At">UTC.</param>
public sealed record Delivery(
    string Source,
    string Sha256,
    long RowsAccepted,
    long RowsSetAside,
    string Person,
    DateTime At
);

/// <summary>Names of the pointers that the rooms share.</summary>
public static class PointerNames
{
    /// <summary>The warehouse snapshot that questions read.</summary>
    public const string CurrentSnapshot = "current-snapshot";

    /// <summary>The person index that questions read.</summary>
    public const string CurrentPersonIndex = "current-person-index";
}

public sealed partial class StateRegistry
{
    /// <summary>
    /// Keeps the receipt of a delivery; the same file of the same source again changes nothing.
    /// </summary>
    /// <returns>False when the delivery was there already.</returns>
    public bool RecordDelivery(
        string source,
        string sha256,
        long rowsAccepted,
        long rowsSetAside,
        LedgerActor actor
    )
    {
        var added = false;
        Write(
            actor,
            (d, sequence) =>
            {
                if (d.Deliveries.Any(r => r.Source == source && r.Sha256 == sha256))
                    return null;
                added = true;
                d.Deliveries.Add(
                    new()
                    {
                        Sequence = sequence,
                        Source = source,
                        Sha256 = sha256,
                        RowsAccepted = rowsAccepted,
                        RowsSetAside = rowsSetAside,
                        Person = actor.Person,
                        At = _clock.GetUtcNow().UtcDateTime,
                    }
                );
                return LedgerNote.Of(
                    "delivery.taken-in",
                    source,
                    ("sha256", sha256),
                    ("accepted", $"{rowsAccepted}"),
                    ("setAside", $"{rowsSetAside}")
                );
            }
        );
        return added;
    }

    /// <summary>Whether this file of this source was taken in before.</summary>
    public bool HasDelivery(string source, string sha256) =>
        Read(d => d.Deliveries.Any(r => r.Source == source && r.Sha256 == sha256));

    /// <summary>Every receipt, oldest first.</summary>
    public ImmutableArray<Delivery> ListDeliveries() =>
        Read(d =>
            d.Deliveries.OrderBy(r => r.Sequence)
                .AsEnumerable()
                .Select(DeliveryOf)
                .ToImmutableArray()
        );

    /// <summary>Where a pointer points; null when it was never moved.</summary>
    public string? FindPointer(string name) => Read(d => d.Pointers.Find(name)?.Target);

    /// <summary>Moves a pointer, such as <see cref="PointerNames.CurrentSnapshot"/>.</summary>
    public void MovePointer(string name, string target, LedgerActor actor) =>
        Write(actor, (d, _) => Move(d, d.Pointers.Find(name), name, target));

    /// <summary>Moves a pointer unless somebody else has moved it since it was read.</summary>
    /// <param name="name">The pointer.</param>
    /// <param name="previous">
    /// Where it pointed when it was read; null when it was never moved.
    /// </param>
    /// <param name="target">Where it shall point.</param>
    /// <param name="actor">Who moves it.</param>
    /// <exception cref="ProblemException">
    /// <c>registry.pointer-moved</c>: somebody else was first.
    /// </exception>
    public void MovePointerFrom(string name, string? previous, string target, LedgerActor actor) =>
        Write(
            actor,
            (d, _) =>
            {
                var row = d.Pointers.Find(name);
                return string.Equals(row?.Target, previous, StringComparison.Ordinal)
                    ? Move(d, row, name, target)
                    : throw new ProblemException(
                        new Problem(
                            "registry.pointer-moved",
                            $"pointer {name}",
                            "another target than was read",
                            "that nobody else moves it at the same time",
                            "Run the command again."
                        )
                    );
            }
        );

    LedgerNote? Move(StateDatabase database, PointerRow? row, string name, string target)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        var from = row?.Target ?? "nothing";
        if (row is null)
            database.Pointers.Add(
                new()
                {
                    Name = name,
                    Target = target,
                    MovedAt = now,
                }
            );
        else if (string.Equals(from, target, StringComparison.Ordinal))
            return null;
        else
            (row.Target, row.MovedAt) = (target, now);
        return LedgerNote.Of("pointer.moved", name, ("from", from), ("to", target));
    }

    static Delivery DeliveryOf(DeliveryRow row) =>
        new(row.Source, row.Sha256, row.RowsAccepted, row.RowsSetAside, row.Person, row.At);
}
