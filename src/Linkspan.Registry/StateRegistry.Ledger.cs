using System.Collections.Immutable;
using Linkspan.Governance;
using Linkspan.Registry.Database;
using Linkspan.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace Linkspan.Registry;

public sealed partial class StateRegistry
{
    /// <summary>Entries of the ledger in their order.</summary>
    /// <param name="from">Number of the first.</param>
    /// <param name="countMax">How many at most.</param>
    public ImmutableArray<LedgerEntry> ListLedger(long from = 1, int countMax = 1000) =>
        Read(d =>
            d.Ledger.Where(r => r.Sequence >= from)
                .OrderBy(r => r.Sequence)
                .Take(countMax)
                .AsEnumerable()
                .Select(Entry)
                .ToImmutableArray()
        );

    /// <summary>Size and Merkle root of the ledger, to be kept elsewhere.</summary>
    public LedgerCheckpoint Checkpoint() => Read(d => LedgerChain.Checkpoint(Whole(d)));

    /// <summary>Checks the whole ledger.</summary>
    /// <param name="anchor">
    /// A checkpoint kept elsewhere; without one a cut-off tail does not show.
    /// </param>
    /// <returns>The first problem, or null when all is well.</returns>
    public Problem? VerifyLedger(LedgerCheckpoint? anchor = null) =>
        Read(d => LedgerChain.Verify(Whole(d), anchor));

    /// <summary>
    /// Notes an act that changes no other table, such as a linkage run or a sight of a page.
    /// </summary>
    public void Note(LedgerNote note, LedgerActor actor) => Write(actor, (_, _) => note);

    static IEnumerable<LedgerEntry> Whole(StateDatabase database) =>
        database.Ledger.AsNoTracking().OrderBy(r => r.Sequence).AsEnumerable().Select(Entry);

    static LedgerEntry Entry(LedgerRow row) =>
        new(
            row.Sequence,
            row.At,
            row.Actor,
            row.Act,
            row.Subject,
            row.Details,
            row.Agreements.Length == 0 ? [] : [.. row.Agreements.Split(',')],
            row.PreviousHash,
            row.Hash
        );

    static LedgerRow Row(LedgerEntry entry) =>
        new()
        {
            Sequence = entry.Sequence,
            At = entry.At,
            Actor = entry.Actor,
            Act = entry.Act,
            Subject = entry.Subject,
            Details = entry.Details,
            Agreements = string.Join(',', entry.Agreements),
            PreviousHash = entry.PreviousHash,
            Hash = entry.Hash,
        };
}
