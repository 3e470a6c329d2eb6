using System.Collections.Immutable;
using System.Globalization;
using Linkspan.DisclosureControl;
using Linkspan.Files;
using Linkspan.Governance;
using Linkspan.Registry;
using Linkspan.Vocabulary;
using LedgerEntry = Linkspan.DisclosureControl.LedgerEntry;

namespace Linkspan.Publishing;

/// <summary>
/// The ledger of what each audience has received. What later protections need of a table lies in an
/// encrypted file of its own; that it was handed out, with its hashes, is an entry of the registry.
/// </summary>
/// <remarks>
/// The file is written first: after a crash between both, a table counts as received though nobody
/// got it, which costs a later table some cells and nobody their privacy.
/// </remarks>
/// <param name="registry">The state's registry.</param>
/// <param name="folder">Such as <c>warehouse/received</c>; made when absent.</param>
/// <param name="key">The state's key.</param>
/// <param name="entropy">For the files' keys.</param>
/// <param name="actor">Who hands out.</param>
/// <param name="occasion">Such as <c>release 1</c> or <c>ask</c>.</param>
public sealed class ReceivedLedger(
    StateRegistry registry,
    string folder,
    StateKey key,
    Entropy entropy,
    LedgerActor actor,
    string occasion
) : IAudienceLedger
{
    const string Ending = ".received";

    /// <inheritdoc/>
    public LedgerView Received(Audience audience)
    {
        var own = FilesOf(audience);
        var open = audience == Audience.Public ? [] : FilesOf(Audience.Public);
        return new(own.Length, [.. open.Concat(own).Select(Read)]);
    }

    /// <inheritdoc/>
    public void Enter(Audience audience, long revision, ImmutableArray<LedgerEntry> entries)
    {
        using var turn = LockFile.Take(Path.Combine(folder, "turn"));
        var number = FilesOf(audience).Length;
        if (number != revision)
            throw new ProblemException(
                new(
                    "disclosure.ledger-moved",
                    $"ledger of {audience}",
                    $"{number} tables",
                    $"the {revision} that the protection knew",
                    "Protect again: another table was handed out meanwhile."
                )
            );
        Directory.CreateDirectory(FolderOf(audience));
        foreach (var entry in entries)
        {
            var name = number++.ToString("D8", CultureInfo.InvariantCulture) + Ending;
            var bytes = entry.Received.ToBytes();
            EncryptedFile.Write(
                Path.Combine(FolderOf(audience), name),
                key,
                entropy,
                stream => stream.Write(bytes)
            );
        }
        foreach (var entry in entries)
            registry.RecordReceived(
                new(audience, entry.Table, occasion, entry.TableSha256, entry.CertificateSha256),
                actor
            );
    }

    ReceivedTable Read(string file)
    {
        using var stream = EncryptedFile.Open(file, key);
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return ReceivedTable.Read(bytes.ToArray());
    }

    string FolderOf(Audience audience) => Path.Combine(folder, audience.Name.Replace(':', '-'));

    string[] FilesOf(Audience audience) =>
        Directory.Exists(FolderOf(audience))
            ?
            [
                .. Directory
                    .GetFiles(FolderOf(audience), "*" + Ending)
                    .Order(StringComparer.Ordinal),
            ]
            : [];
}
