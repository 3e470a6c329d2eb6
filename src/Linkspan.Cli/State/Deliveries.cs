using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Linkspan.Files;
using Linkspan.Governance;
using Linkspan.Sources;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.State;

/// <summary>Takes files into a state.</summary>
static partial class Deliveries
{
    /// <summary>The contract of a file by its name: <c>wages-2019q3.txt</c> is of <c>wages</c>.</summary>
    public static Contract ContractOf(StateFolder folder, string file, string? source)
    {
        var name = source ?? Period().Replace(Path.GetFileNameWithoutExtension(file), "");
        var own = Path.Combine(folder.SourcesFolder, name + ".yaml");
        if (File.Exists(own))
            return Contract.Read(own);
        return BuiltInContracts.Names.Contains(name)
            ? BuiltInContracts.Get(name)
            : throw new ProblemException(
                new(
                    "ingest.no-contract",
                    Path.GetFileName(file),
                    $"no contract {ValueShape.Of(name)} in sources/",
                    "a file named after its source, or --source",
                    "Propose one with: linkspan source draft FILE"
                )
            );
    }

    /// <summary>The contracts of a state, one a source: layouts of one source share a calendar.</summary>
    public static ImmutableArray<Contract> ContractsOf(StateFolder folder) =>
        [
            .. Directory
                .EnumerateFiles(folder.SourcesFolder, "*.yaml")
                .Order(StringComparer.Ordinal)
                .Select(Contract.Read)
                .DistinctBy(c => c.Source, StringComparer.Ordinal),
        ];

    /// <summary>Takes in one file and keeps its receipt, signed.</summary>
    public static Receipt TakeIn(
        StateHost host,
        Contract contract,
        Delivered file,
        string person,
        string purpose,
        IProgress<IngestProgress>? progress,
        CancellationToken cancel
    )
    {
        var permit = host.Permit(PermitRequest.Ingest(person, purpose, contract.Source));
        var actor = LedgerActor.Of(permit);
        using var key = ReceiptKey.Of(host.Key);
        var receipt = Ingest.Run(
            new()
            {
                Contract = contract,
                Path = file,
                Permit = permit,
                Identities = host.Vault,
                Facts = host.FactsFor(actor),
                OpenSetAside = host.SetAside.Create,
                Refused = refused => host.Receipts.Keep(refused, key),
                IsKnown = sha256 => host.Registry.HasDelivery(contract.Source, sha256),
                Clock = host.Clock,
                Progress = progress,
            },
            cancel
        );
        if (receipt.Outcome != ReceiptOutcome.TakenIn)
            return receipt;
        host.Registry.RecordDelivery(
            receipt.Source,
            receipt.Sha256,
            receipt.RowsAccepted,
            receipt.RowsSetAside,
            actor
        );
        host.Receipts.Keep(receipt, key);
        return receipt;
    }

    /// <summary>Takes in mended rows of a delivery, and destroys those that were set aside.</summary>
    /// <param name="delivery">The delivery that they were set aside from.</param>
    /// <exception cref="ProblemException"><c>aside.unknown</c>, <c>aside.refused</c>, and those of an ingest.</exception>
    public static Receipt TakeInCorrections(
        StateHost host,
        string delivery,
        string file,
        string person,
        string purpose,
        IProgress<IngestProgress>? progress,
        CancellationToken cancel
    )
    {
        var rows =
            host.SetAside.List()
                .FirstOrDefault(r => r.Delivery.Equals(delivery, StringComparison.Ordinal))
            ?? throw SetAsideShelf.Unknown(delivery);
        if (host.Receipts.Find(delivery) is not { Outcome: ReceiptOutcome.TakenIn })
            throw new ProblemException(
                new(
                    "aside.refused",
                    $"delivery {delivery}",
                    "a delivery of which nothing is in force",
                    "one that was taken in but for these rows",
                    "Mend the whole file and deliver it again."
                )
            );
        var contract = ContractOf(host.Folder, file, rows.Source);
        var receipt = TakeIn(
            host,
            Corrections.ContractFor(contract),
            file,
            person,
            purpose,
            progress,
            cancel
        );
        host.SetAside.Destroy(delivery);
        host.Registry.Note(
            LedgerNote.Of("rows-aside.corrected", delivery, ("by", receipt.Delivery)),
            LedgerActor.Of(host.Permit(PermitRequest.Ingest(person, purpose, rows.Source)))
        );
        return receipt;
    }

    [GeneratedRegex(
        "-[0-9]{4}(q[1-4])?$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Period();
}
