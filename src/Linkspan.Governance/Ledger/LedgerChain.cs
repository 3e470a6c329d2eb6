using System.Collections.Immutable;
using Linkspan.Vocabulary;

namespace Linkspan.Governance;

/// <summary>
/// A ledger's size and Merkle root at a moment; kept elsewhere, it betrays a cut-off tail.
/// </summary>
/// <param name="Size">Entries.</param>
/// <param name="Root">RFC 6962 tree hash over their canonical bytes, in hex.</param>
public sealed record LedgerCheckpoint(long Size, string Root)
{
    /// <summary>The checkpoint of a ledger without entries.</summary>
    public static LedgerCheckpoint Empty { get; } =
        new(0, Convert.ToHexStringLower(MerkleTree.Root([])));
}

/// <summary>
/// Proves that a ledger is what it was: nothing edited, taken out, moved or cut off.
/// </summary>
public static class LedgerChain
{
    /// <summary>Checks every entry and, when there is one, an earlier checkpoint.</summary>
    /// <param name="entries">The whole ledger in its order.</param>
    /// <param name="anchor">A checkpoint kept elsewhere; null when none was kept.</param>
    /// <returns>
    /// The first problem, or null when all is well. A tail that was cut off shows only against an
    /// anchor that is younger than the cut.
    /// </returns>
    public static Problem? Verify(IEnumerable<LedgerEntry> entries, LedgerCheckpoint? anchor)
    {
        var tree = new MerkleRoot();
        LedgerEntry? previous = null;
        if (anchor is { Size: 0 } && anchor != LedgerCheckpoint.Empty)
            return Broken("ledger.anchor", "the anchor", "another root", "that of an empty ledger");
        foreach (var entry in entries)
        {
            var where = $"ledger entry {entry.Sequence}";
            var expected = (previous?.Sequence ?? 0) + 1;
            if (entry.Sequence != expected)
                return Broken("ledger.gap", where, "another number", $"entry {expected}");
            if (!Same(entry.PreviousHash, previous?.Hash ?? LedgerEntry.NoHash))
                return Broken(
                    "ledger.chain",
                    where,
                    "another previous hash",
                    "that of the entry before"
                );
            if (!Same(entry.Hash, entry.ComputeHash()))
                return Broken(
                    "ledger.edited",
                    where,
                    "another content",
                    "the content that was hashed"
                );
            tree.Add(entry.CanonicalBytes());
            previous = entry;
            if (anchor?.Size == tree.Size && !Same(anchor.Root, tree.Checkpoint().Root))
                return Broken("ledger.anchor", where, "another root", "the root of the checkpoint");
        }
        return anchor is not null && anchor.Size > tree.Size
            ? Broken(
                "ledger.cut",
                "ledger",
                $"{tree.Size} entries",
                $"at least the {anchor.Size} of the checkpoint"
            )
            : null;
    }

    /// <summary>Size and root of a ledger, to be kept elsewhere.</summary>
    public static LedgerCheckpoint Checkpoint(IEnumerable<LedgerEntry> entries)
    {
        var tree = new MerkleRoot();
        foreach (var entry in entries)
            tree.Add(entry.CanonicalBytes());
        return tree.Checkpoint();
    }

    /// <summary>Leaf hashes of a ledger, for proofs with <see cref="MerkleTree"/>.</summary>
    public static ImmutableArray<byte[]> Leaves(IEnumerable<LedgerEntry> entries) =>
        [.. entries.Select(e => MerkleTree.Leaf(e.CanonicalBytes()))];

    static bool Same(string left, string right) =>
        string.Equals(left, right, StringComparison.Ordinal);

    static Problem Broken(string code, string where, string found, string expected) =>
        new(
            code,
            where,
            found,
            expected,
            "Stop writing, keep the files as they are and tell the governing body."
        );
}
