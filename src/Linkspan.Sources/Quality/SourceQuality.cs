using System.Collections.Immutable;

namespace Linkspan.Sources;

/// <summary>An element of which much more or less is there than in the delivery before.</summary>
/// <param name="Element">Its name.</param>
/// <param name="Before">Share of rows with a value then; null when it was not in the contract.</param>
/// <param name="Now">Share of rows with a value; null when it is in the contract no more.</param>
public sealed record ElementDrift(string Element, double? Before, double? Now);

/// <summary>One delivery beside the one before it.</summary>
/// <param name="Delivery">Its name.</param>
/// <param name="On">The day on which it was taken in or refused.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Rows">Rows in it.</param>
/// <param name="SetAsideShare">Share of them that was set aside.</param>
/// <param name="Problems">Problems by code.</param>
/// <param name="RowsChange">Rows over those of the delivery before, less 1; null for the first.</param>
/// <param name="Drifts">Elements that drifted, in the order of their names.</param>
public sealed record DeliveryQuality(
    string Delivery,
    DateOnly On,
    ReceiptOutcome Outcome,
    long Rows,
    double SetAsideShare,
    ImmutableSortedDictionary<string, long> Problems,
    double? RowsChange,
    ImmutableArray<ElementDrift> Drifts
);

/// <summary>A source's deliveries over time: completeness, validity, drift and whether they come when they are due.</summary>
/// <param name="Source">Its name.</param>
/// <param name="Deliveries">The oldest first; what was refused is among them.</param>
/// <param name="LastTakenIn">Day of the last delivery in force; null when there is none.</param>
/// <param name="Due">Due day of the delivery that is waited for; null when the contract names none.</param>
/// <param name="DaysLate">Days since <see cref="Due"/> when it has passed, else 0.</param>
public sealed record SourceQuality(
    string Source,
    ImmutableArray<DeliveryQuality> Deliveries,
    DateOnly? LastTakenIn,
    DateOnly? Due,
    int DaysLate
)
{
    /// <summary>
    /// Points by which the share of rows with a value has to move to be named, 0 to 1: our judgement, not a standard's.
    /// </summary>
    public const double DriftLeast = 0.05;

    /// <summary>Puts the receipts of a source in the order of time.</summary>
    /// <param name="contract">Its contract.</param>
    /// <param name="receipts">Of any sources.</param>
    /// <param name="today">The day on which somebody looks.</param>
    public static SourceQuality Of(Contract contract, IEnumerable<Receipt> receipts, DateOnly today)
    {
        var mine = receipts
            .Where(r => r.Source.Equals(contract.Source, StringComparison.Ordinal))
            .OrderBy(r => r.At)
            .ThenBy(r => r.Delivery, StringComparer.Ordinal)
            .ToArray();
        DateOnly? last = mine.Where(r => r.Outcome == ReceiptOutcome.TakenIn)
            .Select(r => (DateOnly?)DayOf(r))
            .LastOrDefault();
        var due = last is { } day ? contract.Delivery.NextDue(day) : null;
        return new(
            contract.Source,
            [.. mine.Select((r, i) => Compare(i == 0 ? null : mine[i - 1], r))],
            last,
            due,
            due < today ? today.DayNumber - due.Value.DayNumber : 0
        );
    }

    static DeliveryQuality Compare(Receipt? before, Receipt now) =>
        new(
            now.Delivery,
            DayOf(now),
            now.Outcome,
            now.RowsRead,
            now.RowsRead == 0 ? 0 : (double)now.RowsSetAside / now.RowsRead,
            now.ProblemCounts,
            before is { RowsRead: > 0 } ? (double)now.RowsRead / before.RowsRead - 1 : null,
            before is null ? [] : Drifts(before, now)
        );

    static ImmutableArray<ElementDrift> Drifts(Receipt before, Receipt now) =>
        [
            .. before
                .Filled.Keys.Union(now.Filled.Keys, StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(e => new ElementDrift(e, Share(before, e), Share(now, e)))
                .Where(d => Math.Abs((d.Now ?? 0) - (d.Before ?? 0)) >= DriftLeast),
        ];

    static double? Share(Receipt receipt, string element) =>
        receipt.Filled.TryGetValue(element, out var share) ? share : null;

    static DateOnly DayOf(Receipt receipt) => DateOnly.FromDateTime(receipt.At.UtcDateTime);
}
