using System.Collections.Immutable;
using System.Globalization;
using Linkspan.Files;
using Linkspan.Governance;
using Linkspan.Vocabulary;

namespace Linkspan.Sources;

/// <summary>How far an ingest has come.</summary>
/// <param name="BytesRead">Of the file.</param>
/// <param name="Bytes">Of the whole file.</param>
/// <param name="Rows">Rows read.</param>
public readonly record struct IngestProgress(long BytesRead, long Bytes, long Rows);

/// <summary>One delivery to be taken in.</summary>
public sealed record IngestRequest
{
    /// <summary>What the file should be.</summary>
    public required Contract Contract { get; init; }

    /// <summary>The file, or bytes that lie elsewhere.</summary>
    public required Delivered Path { get; init; }

    /// <summary>Leave to take in this source.</summary>
    public required Permit Permit { get; init; }

    /// <summary>The vault; needed when the contract has identity elements.</summary>
    public IIdentitySink? Identities { get; init; }

    /// <summary>The warehouse; needed when the contract has facts.</summary>
    public IFactSink? Facts { get; init; }

    /// <summary>
    /// Opens the encrypted file for rows set aside, at the first such row, by the delivery's name; null keeps none.
    /// </summary>
    public Func<string, EncryptedWriteStream>? OpenSetAside { get; init; }

    /// <summary>Told the receipt of a delivery that is refused for its rows, before the problem is thrown.</summary>
    public Action<Receipt>? Refused { get; init; }

    /// <summary>Whether a file of this SHA-256 was taken in for this source before.</summary>
    public Func<string, bool>? IsKnown { get; init; }

    /// <summary>
    /// Other sources, for rules that refer to them: those in force, and files of the same batch by
    /// <see cref="DeliveredTogether"/>. Null knows none, and such rules are named in the receipt.
    /// </summary>
    public IReferenceSources? References { get; init; }

    /// <summary>The clock of the receipt.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Told after each batch.</summary>
    public IProgress<IngestProgress>? Progress { get; init; }
}

/// <summary>Takes in an agency's file: who it is goes to the vault, what it says to the warehouse.</summary>
public static class Ingest
{
    const int HashShown = 16;
    const int FilledDigits = 4;

    /// <summary>Takes in one delivery, whole or not at all.</summary>
    /// <remarks>
    /// The vault's half is put in force before the warehouse's. Should the second fail, the same file
    /// taken in again finds its identities there and gives them the same ids.
    /// </remarks>
    /// <returns>Its receipt; <see cref="ReceiptOutcome.AlreadyTakenIn"/> changed nothing.</returns>
    /// <exception cref="ProblemException">
    /// <c>permit.other-act</c>, <c>permit.lapsed</c>; <c>ingest.too-many-bad-rows</c>,
    /// <c>ingest.no-rows</c>, <c>ingest.file-changed</c>, <c>ingest.column-missing</c>, <c>ingest.federal-tax</c>,
    /// <c>ingest.totals</c>, and those of the readers: nothing is in force.
    /// </exception>
    /// <exception cref="OperationCanceledException">Nothing is in force.</exception>
    public static Receipt Run(IngestRequest request, CancellationToken cancel)
    {
        var contract = request.Contract;
        RequirePermit(request);
        var sha256 = request.Path.Sha256();
        var today = DateOnly.FromDateTime(request.Clock.GetUtcNow().UtcDateTime);
        var isKnown = request.IsKnown?.Invoke(sha256) == true;
        var verdicts = isKnown
            ? null
            : AcrossRows.Check(contract, request.Path, request.References, today, cancel);
        using RowIntake intake = new(
            contract,
            request.Path,
            request.OpenSetAside is not null,
            today,
            verdicts
        );
        var delivery = $"{contract.Source}-{sha256[..HashShown]}";
        if (isKnown)
            return ReceiptOf(request, intake, delivery, sha256, ReceiptOutcome.AlreadyTakenIn);
        using SetAsideFile setAside = new(
            request.OpenSetAside is { } open ? () => open(delivery) : null
        );
        using var identities = contract.Register is { } register
            ? Required(request.Identities).Begin(register, contract.KeyElements, delivery)
            : null;
        using var facts = contract.Facts.IsEmpty
            ? null
            : Required(request.Facts)
                .Begin(contract.Source, intake.FactColumns, identities is not null, delivery);
        Pump(request, intake, setAside, identities, facts, cancel);
        RequireUnchanged(intake, sha256);
        var receipt = ReceiptOf(request, intake, delivery, sha256, ReceiptOutcome.TakenIn);
        setAside.Commit();
        if (FindRefusal(contract, receipt) is { } refusal)
        {
            request.Refused?.Invoke(
                receipt with
                {
                    Outcome = ReceiptOutcome.Refused,
                    RowsAccepted = 0,
                }
            );
            throw new ProblemException(refusal);
        }
        cancel.ThrowIfCancellationRequested();
        identities?.Commit();
        facts?.Commit();
        return receipt;
    }

    /// <summary>Reads on one thread; vault and warehouse take in on this one.</summary>
    static void Pump(
        IngestRequest request,
        RowIntake intake,
        SetAsideFile setAside,
        IIdentityDelivery? identities,
        IFactDelivery? facts,
        CancellationToken cancel
    )
    {
        var ids = new IdentityId[identities is null ? 0 : RowIntake.BatchRows];
        using ReadAhead ahead = new(intake, cancel);
        foreach (var batch in ahead.Batches())
        {
            cancel.ThrowIfCancellationRequested();
            setAside.Add(intake.FieldNames, batch.RowsAside);
            var batchIds = identities is null ? [] : ids.AsSpan(0, batch.Count);
            identities?.Add(batch.Identities, batchIds);
            facts?.Add(batch.Facts, batchIds);
            request.Progress?.Report(batch.Progress);
        }
    }

    static Receipt ReceiptOf(
        IngestRequest request,
        RowIntake intake,
        string delivery,
        string sha256,
        ReceiptOutcome outcome
    ) =>
        new(
            delivery,
            request.Contract.Source,
            outcome,
            intake.FileName,
            sha256,
            intake.Bytes,
            intake.RowsRead,
            intake.RowsRead - intake.RowsSetAside,
            intake.RowsSetAside,
            intake.Findings.Counts,
            intake.Findings.Examples,
            intake.ColumnsIgnored,
            request.Permit.Person,
            request.Permit.Purpose,
            request.Permit.Agreements,
            request.Clock.GetUtcNow()
        )
        {
            WarningCounts = intake.Findings.WarningCounts,
            Filled = intake.Coverage.ToImmutableSortedDictionary(
                c => c.Element.Name,
                c => Math.Round((double)c.Filled / Math.Max(1, intake.RowsWhole), FilledDigits),
                StringComparer.Ordinal
            ),
            Warnings = intake.Findings.Warnings,
            RecordsSkipped = intake.RecordsSkipped,
            TotalsChecked = intake.TotalsChecked,
        };

    static void RequireUnchanged(RowIntake intake, string sha256)
    {
        if (!intake.Sha256().Equals(sha256, StringComparison.Ordinal))
            throw new ProblemException(
                new Problem(
                    "ingest.file-changed",
                    intake.FileName,
                    "other bytes than a moment ago",
                    "a file that nobody writes while it is taken in",
                    "Run again when the transfer is complete."
                )
            );
    }

    static void RequirePermit(IngestRequest request)
    {
        var permit = request.Permit;
        if (
            permit.Act != PermittedAct.Ingest
            || !permit.Subjects.Contains(request.Contract.Source, StringComparer.Ordinal)
        )
            throw new ProblemException(
                new Problem(
                    "permit.other-act",
                    $"source {request.Contract.Source}",
                    "a permit for something else",
                    "a permit to take in this source"
                )
            );
        if (DateOnly.FromDateTime(request.Clock.GetUtcNow().UtcDateTime) > permit.Until)
            throw new ProblemException(
                new Problem(
                    "permit.lapsed",
                    $"source {request.Contract.Source}",
                    "a permit whose last day is over",
                    "a permit in force"
                )
            );
    }

    static T Required<T>(T? sink)
        where T : class =>
        sink
        ?? throw new ArgumentException($"The contract needs an {typeof(T).Name}.", nameof(sink));

    static Problem? FindRefusal(Contract contract, Receipt receipt)
    {
        if (receipt.RowsRead == 0)
            return new("ingest.no-rows", receipt.File, "no record", "at least one record");
        var totals = RowFaults.CodeOf(RowFault.Totals);
        if (receipt.ProblemCounts.ContainsKey(totals))
            return receipt.Examples.First(p => p.Code.Equals(totals, StringComparison.Ordinal));
        if (receipt.RowsSetAside <= contract.BadRowShareMax * receipt.RowsRead)
            return null;
        var counts = receipt.ProblemCounts.Select(c => $"{c.Value} {c.Key}");
        var share = contract.BadRowShareMax.ToString("P1", CultureInfo.InvariantCulture);
        return new(
            "ingest.too-many-bad-rows",
            receipt.File,
            $"{receipt.RowsSetAside} of {receipt.RowsRead} rows with problems "
                + $"({string.Join(", ", counts)}), first at {receipt.Examples[0].Where}",
            $"at most {share}",
            "Nothing was taken in. Run 'linkspan source check' and ask the agency to mend it."
        );
    }
}
