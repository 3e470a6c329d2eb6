using System.Collections.Immutable;
using Linkspan.Vocabulary;

namespace Linkspan.DisclosureControl;

/// <summary>
/// What each audience has received, stored by the host. A new table is protected together with all
/// that its audience already holds, so that nothing appears as the difference of two releases.
/// </summary>
public interface IAudienceLedger
{
    /// <summary>All that the audience holds, what is public included, oldest first.</summary>
    LedgerView Received(Audience audience);

    /// <summary>Enters tables before they are handed out: all of them durably, or none.</summary>
    /// <param name="audience">Who receives them.</param>
    /// <param name="revision">Of the view that they were protected with.</param>
    /// <param name="entries">One a table, in order of name.</param>
    /// <exception cref="ProblemException">
    /// <c>disclosure.ledger-moved</c>: another table was entered since that view; protect again.
    /// </exception>
    void Enter(Audience audience, long revision, ImmutableArray<LedgerEntry> entries);
}

/// <summary>An audience's ledger at one moment.</summary>
/// <param name="Revision">Changes with each entry.</param>
/// <param name="Tables">Read back with <see cref="ReceivedTable.Read"/>, oldest first.</param>
public sealed record LedgerView(long Revision, ImmutableArray<ReceivedTable> Tables)
{
    /// <summary>Nothing received yet.</summary>
    public static LedgerView Empty { get; } = new(0, []);
}

/// <summary>One table that an audience is about to receive.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Policy">Name and version.</param>
/// <param name="TableSha256">Of the table's bytes, lower case hex.</param>
/// <param name="CertificateSha256">Of the certificate's bytes, lower case hex.</param>
/// <param name="Received">
/// What later protections need of it, <see cref="ReceivedTable.ToBytes"/>: confidential, because
/// it says which cells are the same people, but free of any withheld count.
/// </param>
public sealed record LedgerEntry(
    string Table,
    string Policy,
    string TableSha256,
    string CertificateSha256,
    ReceivedTable Received
);
