using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Linkspan.Governance;
using Linkspan.Registry.Database;
using Linkspan.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace Linkspan.Registry;

/// <summary>One version of an agreement.</summary>
/// <param name="Number">1, 2, 3, …</param>
/// <param name="At">UTC, when it was entered.</param>
/// <param name="Hash">SHA-256 of its canonical document, in hex.</param>
/// <param name="Agreement">What it said.</param>
public sealed record AgreementVersion(int Number, DateTime At, string Hash, Agreement Agreement);

public sealed partial class StateRegistry
{
    /// <summary>Enters an agreement, or a new text of it.</summary>
    /// <param name="agreement">
    /// Its signatures and suspension are not taken: parties sign with <see cref="SignAgreement"/>, and
    /// a changed text must be signed anew.
    /// </param>
    /// <param name="actor">Who enters it.</param>
    /// <exception cref="ProblemException">
    /// <c>registry.unknown</c>: a party is no agency.
    /// </exception>
    public void PutAgreement(Agreement agreement, LedgerActor actor) =>
        Write(
            actor,
            (d, _) =>
            {
                foreach (var party in agreement.Parties)
                    if (d.Agencies.Find(party) is null)
                        throw Unknown("agency", party, "Enter the agency first.");
                var current = Newest(d, agreement.Id);
                var text = agreement with { Signatures = [], Suspended = null };
                if (
                    current is not null
                    && string.Equals(
                        GovernanceDocuments.Write(text),
                        GovernanceDocuments.Write(
                            current.Agreement with
                            {
                                Signatures = [],
                                Suspended = null,
                            }
                        ),
                        StringComparison.Ordinal
                    )
                )
                    return null;
                return Add(
                    d,
                    current,
                    text with
                    {
                        Suspended = current?.Agreement.Suspended,
                    },
                    "agreement.entered"
                );
            }
        );

    /// <summary>A party signs the newest version.</summary>
    /// <exception cref="ProblemException">
    /// <c>registry.unknown</c>: no such agreement; <c>registry.not-entitled</c>: not a signer of a party.
    /// </exception>
    public void SignAgreement(string id, Signature signature, LedgerActor actor) =>
        Write(
            actor,
            (d, _) =>
            {
                var current = Newest(d, id) ?? throw UnknownAgreement(id);
                RequireRole(d, signature.Person, signature.Agency, Role.Signer);
                if (!current.Agreement.Parties.Contains(signature.Agency, StringComparer.Ordinal))
                    throw NotEntitled(signature.Agency, $"a party of {id}");
                var others = current.Agreement.Signatures.Where(s =>
                    !string.Equals(s.Agency, signature.Agency, StringComparison.Ordinal)
                );
                var signed = current.Agreement with
                {
                    Signatures =
                    [
                        .. others.Append(signature).OrderBy(s => s.Agency, StringComparer.Ordinal),
                    ],
                };
                return Add(d, current, signed, "agreement.signed", ("party", signature.Agency));
            }
        );

    /// <summary>Stops an agreement from a day on, or lifts the stop.</summary>
    /// <param name="id">The agreement.</param>
    /// <param name="suspension">The stop; null lifts it.</param>
    /// <param name="actor">Who orders it.</param>
    /// <exception cref="ProblemException"><c>registry.unknown</c>: no such agreement.</exception>
    public void SuspendAgreement(string id, Suspension? suspension, LedgerActor actor) =>
        Write(
            actor,
            (d, _) =>
            {
                var current = Newest(d, id) ?? throw UnknownAgreement(id);
                return current.Agreement.Suspended == suspension
                    ? null
                    : Add(
                        d,
                        current,
                        current.Agreement with
                        {
                            Suspended = suspension,
                        },
                        suspension is null ? "agreement.resumed" : "agreement.suspended"
                    );
            }
        );

    /// <summary>Every version of an agreement, oldest first.</summary>
    public ImmutableArray<AgreementVersion> ListAgreementVersions(string id) =>
        Read(d =>
            d.Agreements.Where(r => r.Id == id)
                .OrderBy(r => r.Number)
                .AsEnumerable()
                .Select(VersionOf)
                .ToImmutableArray()
        );

    LedgerNote Add(
        StateDatabase database,
        AgreementVersion? current,
        Agreement agreement,
        string act,
        params ReadOnlySpan<(string, string)> details
    )
    {
        var document = GovernanceDocuments.Write(agreement);
        var row = new AgreementRow
        {
            Id = agreement.Id,
            Number = (current?.Number ?? 0) + 1,
            Document = document,
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document))),
            At = _clock.GetUtcNow().UtcDateTime,
        };
        database.Agreements.Add(row);
        return LedgerNote.Of(
            act,
            agreement.Id,
            [("version", $"{row.Number}"), ("sha256", row.Hash), .. details]
        );
    }

    static AgreementVersion? Newest(StateDatabase database, string id) =>
        database
            .Agreements.AsNoTracking()
            .Where(r => r.Id == id)
            .OrderByDescending(r => r.Number)
            .FirstOrDefault()
            is { } row
            ? VersionOf(row)
            : null;

    static AgreementVersion VersionOf(AgreementRow row) =>
        new(row.Number, row.At, row.Hash, AgreementOf(row));

    static ProblemException UnknownAgreement(string id) =>
        Unknown("agreement", id, "Enter the agreement first.");

    static void RequireRole(StateDatabase database, string person, string agency, Role role)
    {
        var found = database.People.Find(person);
        if (
            found is null
            || !string.Equals(found.Agency, agency, StringComparison.Ordinal)
            || !PersonOf(found).Roles.Contains(role)
        )
            throw NotEntitled(agency, $"a person of {agency} with the role {role}");
    }

    static ProblemException NotEntitled(string agency, string expected) =>
        new(
            new Problem(
                "registry.not-entitled",
                $"agency {ValueShape.Of(agency)}",
                "somebody else",
                expected,
                "Have the right person do it."
            )
        );
}
