using System.Collections.Immutable;
using Linkspan.Governance;
using Linkspan.Registry.Database;
using Linkspan.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace Linkspan.Registry;

/// <summary>How far a release has come.</summary>
public enum ReleaseState
{
    /// <summary>Its content is fixed; it waits for votes.</summary>
    Drafted,

    /// <summary>Its audience has it.</summary>
    Published,

    /// <summary>It is no longer shown; what was received stays received.</summary>
    Withdrawn,
}

/// <summary>One release.</summary>
/// <param name="Number">Stable, such as <c>1</c>.</param>
/// <param name="ContentHash">SHA-256 of its content, in hex; it never changes.</param>
/// <param name="State">How far it has come.</param>
public sealed record RecordedRelease(string Number, string ContentHash, ReleaseState State);

public sealed partial class StateRegistry
{
    /// <summary>Enters a release whose content is fixed. The same again changes nothing.</summary>
    /// <exception cref="ProblemException">
    /// <c>registry.release-exists</c>: the number has other content.
    /// </exception>
    public void DraftRelease(string number, string contentHash, LedgerActor actor) =>
        Write(
            actor,
            (d, _) =>
            {
                if (d.Releases.Find(number) is { } row)
                    return string.Equals(row.ContentHash, contentHash, StringComparison.Ordinal)
                        ? null
                        : throw new ProblemException(
                            new Problem(
                                "registry.release-exists",
                                $"release {number}",
                                "other content under this number",
                                "a number that was not used yet"
                            )
                        );
                d.Releases.Add(
                    new()
                    {
                        Number = number,
                        ContentHash = contentHash,
                        State = nameof(ReleaseState.Drafted),
                    }
                );
                return LedgerNote.Of("release.drafted", number, ("content", contentHash));
            }
        );

    /// <summary>
    /// Notes that a release went to its audience, with every table that the audience received.
    /// </summary>
    /// <param name="permit">The permit to publish exactly this content.</param>
    /// <param name="received">The tables.</param>
    /// <exception cref="ProblemException">
    /// <c>registry.unknown</c>: the release was not drafted; <c>permit.other-act</c>,
    /// <c>permit.other-content</c> or <c>permit.lapsed</c>: the permit is for something else.
    /// </exception>
    public void PublishRelease(Permit permit, ImmutableArray<AudienceReceipt> received)
    {
        permit.RequireFor(PermittedAct.Release, [], Today);
        var number = permit.Question ?? "";
        WriteAll(
            LedgerActor.Of(permit),
            (d, sequence) =>
            {
                var row =
                    d.Releases.Find(number)
                    ?? throw Unknown("release", number, "Draft the release first.");
                if (!string.Equals(row.ContentHash, permit.ContentHash, StringComparison.Ordinal))
                    throw new ProblemException(
                        new Problem(
                            "permit.other-content",
                            $"release {number}",
                            "a permit for other content",
                            "one for exactly this content"
                        )
                    );
                List<LedgerNote> notes = [];
                if (ReleaseOf(row).State != ReleaseState.Published)
                {
                    row.State = nameof(ReleaseState.Published);
                    notes.Add(
                        LedgerNote.Of(
                            "release.published",
                            number,
                            ("content", row.ContentHash),
                            ("audience", permit.Audience.Name)
                        )
                    );
                }
                foreach (var receipt in received)
                    if (Receive(d, sequence + notes.Count, receipt) is { } note)
                        notes.Add(note);
                return notes;
            }
        );
    }

    /// <summary>Notes that a release is no longer shown.</summary>
    /// <exception cref="ProblemException"><c>registry.unknown</c>: no such release.</exception>
    public void WithdrawRelease(string number, LedgerActor actor) =>
        Write(
            actor,
            (d, _) =>
            {
                var row =
                    d.Releases.Find(number)
                    ?? throw Unknown("release", number, "Name a release of this state.");
                if (ReleaseOf(row).State == ReleaseState.Withdrawn)
                    return null;
                row.State = nameof(ReleaseState.Withdrawn);
                return LedgerNote.Of("release.withdrawn", number, ("content", row.ContentHash));
            }
        );

    /// <summary>A release by number, or null.</summary>
    public RecordedRelease? FindRelease(string number) =>
        Read(d => d.Releases.Find(number) is { } row ? ReleaseOf(row) : null);

    /// <summary>Every release, by number.</summary>
    public ImmutableArray<RecordedRelease> ListReleases() =>
        Read(d =>
            d.Releases.AsEnumerable()
                .Select(ReleaseOf)
                .OrderBy(r => r.Number, StringComparer.Ordinal)
                .ToImmutableArray()
        );

    /// <summary>
    /// Enters a table in the ledger of the audience that receives it. The same again changes
    /// nothing.
    /// </summary>
    public void RecordReceived(AudienceReceipt receipt, LedgerActor actor) =>
        Write(actor, (d, sequence) => Receive(d, sequence, receipt));

    static LedgerNote? Receive(StateDatabase database, long sequence, AudienceReceipt receipt)
    {
        var known = database.Received.Any(r =>
            r.Audience == receipt.Audience.Name
            && r.Table == receipt.Table
            && r.Occasion == receipt.Occasion
            && r.TableHash == receipt.TableHash
            && r.CertificateHash == receipt.CertificateHash
        );
        if (known)
            return null;
        database.Received.Add(
            new()
            {
                Sequence = sequence,
                Audience = receipt.Audience.Name,
                Table = receipt.Table,
                Occasion = receipt.Occasion,
                TableHash = receipt.TableHash,
                CertificateHash = receipt.CertificateHash,
            }
        );
        return LedgerNote.Of(
            "table.received",
            receipt.Table,
            ("audience", receipt.Audience.Name),
            ("occasion", receipt.Occasion),
            ("sha256", receipt.TableHash),
            ("certificate", receipt.CertificateHash)
        );
    }

    /// <summary>All that an audience has received, oldest first.</summary>
    public ImmutableArray<AudienceReceipt> ListReceived(Audience audience) =>
        Read(d =>
            d.Received.Where(r => r.Audience == audience.Name)
                .OrderBy(r => r.Sequence)
                .AsEnumerable()
                .Select(r => new AudienceReceipt(
                    new(r.Audience),
                    r.Table,
                    r.Occasion,
                    r.TableHash,
                    r.CertificateHash
                ))
                .ToImmutableArray()
        );

    static RecordedRelease ReleaseOf(ReleaseRow row) =>
        new(row.Number, row.ContentHash, Enum.Parse<ReleaseState>(row.State));
}
