using System.Collections.Immutable;
using System.Security.Cryptography;
using Linkspan.Vocabulary;

namespace Linkspan.DisclosureControl;

/// <summary>A protected table with the certificate that belongs to it.</summary>
/// <param name="Table">What may leave.</param>
/// <param name="Certificate">What was proved of it.</param>
public sealed record CertifiedTable(ProtectedTable Table, Certificate Certificate);

/// <summary>Makes counts fit to leave.</summary>
public static class Protection
{
    /// <summary>
    /// Protects the tables of one release as one linked system, together with all that the audience
    /// already holds, audits the result with another solver and enters it in the audience's ledger.
    /// </summary>
    /// <param name="tables">With all margins; names are unique.</param>
    /// <param name="policy">The strictest of all that apply.</param>
    /// <param name="audience">Who will receive the tables.</param>
    /// <param name="ledger">Of all audiences; the tables are entered before they are returned.</param>
    /// <param name="key">Seals the certificates.</param>
    /// <returns>One certified table for each table, in order of name.</returns>
    /// <exception cref="ProblemException">
    /// <c>disclosure.not-additive</c>, <c>disclosure.people-key</c>, <c>disclosure.too-large</c>: the
    /// tables do not fit; <c>disclosure.cannot-protect</c>: no pattern hides enough;
    /// <c>disclosure.audit-failed</c>: not proved, nothing leaves.
    /// </exception>
    public static ImmutableArray<CertifiedTable> Protect(
        IReadOnlyList<CountTable> tables,
        ProtectionPolicy policy,
        Audience audience,
        IAudienceLedger ledger,
        CertificateKey key
    ) => Protect(tables, policy, audience, ledger, key, AuditSettings.Standard);

    internal static ImmutableArray<CertifiedTable> Protect(
        IReadOnlyList<CountTable> tables,
        ProtectionPolicy policy,
        Audience audience,
        IAudienceLedger ledger,
        CertificateKey key,
        AuditSettings audit
    )
    {
        TableCheck.All(tables);
        var view = ledger.Received(audience);
        var drafts = tables
            .OrderBy(table => table.Name, StringComparer.Ordinal)
            .Select(table => PrimarySuppression.Mark(table, policy))
            .ToImmutableArray();
        var system = LinkedSystem.Build(drafts, view.Tables, policy);
        SuppressionPattern.Complete(system, policy);
        var publication = drafts.Select(draft => new Publication(draft, system, policy)).ToArray();
        var report = Audit.Run(
            [.. publication.Select(p => p.Received())],
            view.Tables,
            policy,
            KnownToThemselves(drafts),
            audit
        );
        ImmutableArray<string> names = [.. drafts.Select(draft => draft.Source.Name)];
        var certified = publication
            .Select(p => p.Table(audience))
            .Select(t => new CertifiedTable(t, Certificate.Make(t, policy, report, names, key)))
            .ToImmutableArray();
        ledger.Enter(
            audience,
            view.Revision,
            [.. certified.Zip(publication, (c, p) => Entry(c, p.Received()))]
        );
        return certified;
    }

    /// <summary>Cells of one person, who knows that they are in it.</summary>
    static HashSet<UInt128> KnownToThemselves(IEnumerable<DraftTable> drafts) =>
        [.. drafts.SelectMany(d => d.Cells).Where(c => c.People == 1).Select(c => c.Variable)];

    static LedgerEntry Entry(CertifiedTable certified, ReceivedTable received) =>
        new(
            certified.Table.Name,
            certified.Table.Policy,
            certified.Certificate.TableSha256,
            Convert.ToHexStringLower(SHA256.HashData(certified.Certificate.ToBytes())),
            received
        );
}
