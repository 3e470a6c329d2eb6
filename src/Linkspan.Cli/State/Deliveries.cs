using System.Text.RegularExpressions;
using Linkspan.Files;
using Linkspan.Governance;
using Linkspan.Sources;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.State;

/// <summary>Takes files into a state.</summary>
static partial class Deliveries
{
    const int NameLength = 12;

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

    /// <summary>Takes in one file and keeps its receipt.</summary>
    public static Receipt TakeIn(
        StateHost host,
        Contract contract,
        string file,
        string person,
        string purpose,
        IProgress<IngestProgress>? progress,
        CancellationToken cancel
    )
    {
        var permit = host.Permit(PermitRequest.Ingest(person, purpose, contract.Source));
        var actor = LedgerActor.Of(permit);
        var receipt = Ingest.Run(
            new()
            {
                Contract = contract,
                Path = file,
                Permit = permit,
                Identities = host.Vault,
                Facts = host.FactsFor(actor),
                OpenSetAside = () => OpenSetAside(host, contract),
                IsKnown = sha256 => host.Registry.HasDelivery(contract.Source, sha256),
                Clock = host.Clock,
                Progress = progress,
            },
            cancel
        );
        if (receipt.Outcome == ReceiptOutcome.TakenIn)
            host.Registry.RecordDelivery(
                receipt.Source,
                receipt.Sha256,
                receipt.RowsAccepted,
                receipt.RowsSetAside,
                actor
            );
        return receipt;
    }

    static EncryptedWriteStream OpenSetAside(StateHost host, Contract contract)
    {
        var folder = Path.Combine(host.Folder.VaultFolder, "set-aside");
        Directory.CreateDirectory(folder);
        var name = $"{contract.Source}-{host.Entropy.NextId().ToString("N")[..NameLength]}.rows";
        return EncryptedFile.Create(Path.Combine(folder, name), host.Key, host.Entropy);
    }

    [GeneratedRegex(
        "-[0-9]{4}(q[1-4])?$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Period();
}
