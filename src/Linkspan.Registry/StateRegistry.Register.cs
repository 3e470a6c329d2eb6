using System.Collections.Immutable;
using Linkspan.Governance;
using Linkspan.Registry.Database;
using Microsoft.EntityFrameworkCore;
// The word is both a type of Governance and the start of this namespace's name.
using Register = Linkspan.Governance.Register;

namespace Linkspan.Registry;

public sealed partial class StateRegistry
{
    /// <summary>All that a decision looks at, as it stands now.</summary>
    public Register LoadRegister() => Read(Load);

    static Register Load(StateDatabase d) =>
        new(
            [
                .. d
                    .Agencies.AsNoTracking()
                    .AsEnumerable()
                    .Select(r => new Agency(r.Id, r.Name))
                    .OrderBy(a => a.Id, StringComparer.Ordinal),
            ],
            [
                .. d
                    .People.AsNoTracking()
                    .AsEnumerable()
                    .Select(PersonOf)
                    .OrderBy(p => p.Id, StringComparer.Ordinal),
            ],
            [
                .. d
                    .Sources.AsNoTracking()
                    .AsEnumerable()
                    .Select(SourceOf)
                    .OrderBy(s => s.Source, StringComparer.Ordinal),
            ],
            [
                .. d
                    .Agreements.AsNoTracking()
                    .AsEnumerable()
                    .GroupBy(r => r.Id, StringComparer.Ordinal)
                    .Select(g => AgreementOf(g.MaxBy(r => r.Number)!))
                    .OrderBy(a => a.Id, StringComparer.Ordinal),
            ],
            [.. d.Motions.AsNoTracking().OrderBy(r => r.Sequence).AsEnumerable().Select(MotionOf)],
            [.. d.Ballots.AsNoTracking().OrderBy(r => r.Sequence).AsEnumerable().Select(BallotOf)]
        );

    /// <summary>
    /// Decides a request by the agreements as they stand today, and notes the decision.
    /// </summary>
    /// <returns>The permit, or every reason against it; both are in the ledger.</returns>
    public Decision Decide(PermitRequest request)
    {
        var register = LoadRegister();
        var decision = PermitDesk.Decide(register, request, Today);
        var actor = decision switch
        {
            Decision.Granted granted => LedgerActor.Of(granted.Permit),
            _ => LedgerActor.Of(register.FindPerson(request.Person)?.Id ?? "unknown"),
        };
        Write(actor, (_, _) => DecisionNotes.Of(register, request, decision));
        return decision;
    }

    /// <summary>Enters an agency, or changes its name.</summary>
    public void PutAgency(Agency agency, LedgerActor actor) =>
        Write(
            actor,
            (d, _) =>
            {
                if (d.Agencies.Find(agency.Id) is not { } row)
                    d.Agencies.Add(new() { Id = agency.Id, Name = agency.Name });
                else if (string.Equals(row.Name, agency.Name, StringComparison.Ordinal))
                    return null;
                else
                    row.Name = agency.Name;
                return LedgerNote.Of("agency.entered", agency.Id, ("name", agency.Name));
            }
        );

    /// <summary>
    /// Enters a person by pseudonym, or changes office, roles or acknowledgement.
    /// </summary>
    /// <exception cref="Vocabulary.ProblemException">
    /// <c>registry.unknown</c>: no such agency.
    /// </exception>
    public void PutPerson(Person person, LedgerActor actor) =>
        Write(
            actor,
            (d, _) =>
            {
                if (d.Agencies.Find(person.Agency) is null)
                    throw Unknown("agency", person.Agency, "Enter the agency first.");
                var roles = string.Join(',', person.Roles.Order());
                if (d.People.Find(person.Id) is not { } row)
                    d.People.Add(
                        new()
                        {
                            Id = person.Id,
                            Agency = person.Agency,
                            Office = person.Office,
                            Roles = roles,
                            Acknowledged = person.Acknowledged,
                        }
                    );
                else
                {
                    (row.Agency, row.Office) = (person.Agency, person.Office);
                    (row.Roles, row.Acknowledged) = (roles, person.Acknowledged);
                    if (d.Entry(row).State == EntityState.Unchanged)
                        return null;
                }
                return LedgerNote.Of(
                    "person.entered",
                    person.Id,
                    ("agency", person.Agency),
                    ("roles", roles),
                    ("acknowledged", person.Acknowledged?.ToString("yyyy-MM-dd") ?? "no")
                );
            }
        );

    /// <summary>Enters a source, or changes whose it is and which law protects it.</summary>
    /// <exception cref="Vocabulary.ProblemException">
    /// <c>registry.unknown</c>: no such agency.
    /// </exception>
    public void PutSource(RegisteredSource source, LedgerActor actor) =>
        Write(
            actor,
            (d, _) =>
            {
                if (d.Agencies.Find(source.Agency) is null)
                    throw Unknown("agency", source.Agency, "Enter the agency first.");
                if (d.Sources.Find(source.Source) is not { } row)
                    d.Sources.Add(
                        new()
                        {
                            Source = source.Source,
                            Agency = source.Agency,
                            Identities = source.Identities,
                            Regime = source.Regime.ToString(),
                        }
                    );
                else
                {
                    (row.Agency, row.Identities) = (source.Agency, source.Identities);
                    row.Regime = source.Regime.ToString();
                    if (d.Entry(row).State == EntityState.Unchanged)
                        return null;
                }
                return LedgerNote.Of(
                    "source.entered",
                    source.Source,
                    ("agency", source.Agency),
                    ("identities", source.Identities ?? "none"),
                    ("regime", source.Regime.ToString())
                );
            }
        );

    static Person PersonOf(PersonRow row) =>
        new(
            row.Id,
            row.Agency,
            row.Office,
            row.Roles.Length == 0 ? [] : [.. row.Roles.Split(',').Select(Enum.Parse<Role>)],
            row.Acknowledged
        );

    static RegisteredSource SourceOf(SourceRow row) =>
        new(row.Source, row.Agency, row.Identities, Enum.Parse<LegalRegime>(row.Regime));

    static Agreement AgreementOf(AgreementRow row) =>
        GovernanceDocuments.ReadAgreement(
            row.Document,
            $"agreement {row.Id}, version {row.Number}"
        );

    static Motion MotionOf(MotionRow row) =>
        new(row.Id, row.Subject, row.Body, row.RaisedBy, row.RaisedOn);

    static Ballot BallotOf(BallotRow row) =>
        new(row.Motion, row.Agency, row.Person, Enum.Parse<Vote>(row.Vote), row.On);
}
