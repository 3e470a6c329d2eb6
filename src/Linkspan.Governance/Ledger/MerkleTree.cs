using System.Collections.Immutable;
using System.Numerics;
using System.Security.Cryptography;

namespace Linkspan.Governance;

/// <summary>Merkle tree hashes and proofs over SHA-256.</summary>
/// <remarks>RFC 6962 section 2.1; the checks of proofs follow RFC 9162 sections 2.1.3.2 and 2.1.4.2.</remarks>
public static class MerkleTree
{
    /// <summary>Hash of a leaf: SHA-256(0x00 ‖ data).</summary>
    public static byte[] Leaf(ReadOnlySpan<byte> data) => Prefixed(0, data, []);

    /// <summary>Hash of a node: SHA-256(0x01 ‖ left ‖ right).</summary>
    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        Prefixed(1, left, right);

    static byte[] Prefixed(byte prefix, ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([prefix]);
        hash.AppendData(left);
        hash.AppendData(right);
        return hash.GetHashAndReset();
    }

    /// <summary>Root of a tree.</summary>
    /// <param name="leaves">Leaf hashes in order; none gives the hash of nothing.</param>
    public static byte[] Root(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.IsEmpty)
            return SHA256.HashData([]);
        if (leaves.Length == 1)
            return leaves[0];
        var split = SplitOf(leaves.Length);
        return Node(Root(leaves[..split]), Root(leaves[split..]));
    }

    /// <summary>Proof that a leaf is in a tree.</summary>
    /// <param name="leaves">All leaf hashes.</param>
    /// <param name="index">From 0, less than their number.</param>
    /// <returns>The hashes beside its path, from the leaf up.</returns>
    public static ImmutableArray<byte[]> InclusionProof(ReadOnlySpan<byte[]> leaves, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, leaves.Length);
        if (leaves.Length == 1)
            return [];
        var split = SplitOf(leaves.Length);
        return index < split
            ? InclusionProof(leaves[..split], index).Add(Root(leaves[split..]))
            : InclusionProof(leaves[split..], index - split).Add(Root(leaves[..split]));
    }

    /// <summary>Whether a proof shows that a leaf is in the tree with a root.</summary>
    public static bool IsIncluded(
        byte[] leaf,
        long index,
        long size,
        ReadOnlySpan<byte[]> proof,
        byte[] root
    )
    {
        if (index < 0 || index >= size)
            return false;
        var (at, last, hash) = (index, size - 1, leaf);
        foreach (var beside in proof)
        {
            if (last == 0)
                return false;
            if ((at & 1) == 1 || at == last)
            {
                hash = Node(beside, hash);
                if ((at & 1) == 0)
                    (at, last) = SkipZeros(at, last);
            }
            else
                hash = Node(hash, beside);
            (at, last) = (at >> 1, last >> 1);
        }
        return last == 0 && hash.AsSpan().SequenceEqual(root);
    }

    static (long, long) SkipZeros(long at, long last)
    {
        if (at == 0)
            return (at, last);
        var zeros = BitOperations.TrailingZeroCount(at);
        return (at >> zeros, last >> zeros);
    }

    /// <summary>Proof that a tree grew out of a smaller one.</summary>
    /// <param name="leaves">All leaf hashes of the larger tree.</param>
    /// <param name="older">Leaves of the smaller one: 1 to their number.</param>
    public static ImmutableArray<byte[]> ConsistencyProof(ReadOnlySpan<byte[]> leaves, int older)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(older, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(older, leaves.Length);
        return SubProof(older, leaves, whole: true);
    }

    static ImmutableArray<byte[]> SubProof(int older, ReadOnlySpan<byte[]> leaves, bool whole)
    {
        if (older == leaves.Length)
            return whole ? [] : [Root(leaves)];
        var split = SplitOf(leaves.Length);
        return older <= split
            ? SubProof(older, leaves[..split], whole).Add(Root(leaves[split..]))
            : SubProof(older - split, leaves[split..], whole: false).Add(Root(leaves[..split]));
    }

    /// <summary>
    /// Whether a proof shows that the tree with the newer root begins with the older one.
    /// </summary>
    public static bool IsConsistent(
        long older,
        long newer,
        byte[] olderRoot,
        byte[] newerRoot,
        ReadOnlySpan<byte[]> proof
    )
    {
        if (older < 1 || older > newer)
            return false;
        if (older == newer)
            return proof.IsEmpty && olderRoot.AsSpan().SequenceEqual(newerRoot);
        if (proof.IsEmpty)
            return false;
        var (at, last) = (older - 1, newer - 1);
        var shift = BitOperations.TrailingZeroCount(~at);
        (at, last) = (at >> shift, last >> shift);
        var start = BitOperations.IsPow2(older) ? olderRoot : proof[0];
        var rest = BitOperations.IsPow2(older) ? proof : proof[1..];
        var (first, second) = (start, start);
        foreach (var beside in rest)
        {
            if (last == 0)
                return false;
            if ((at & 1) == 1 || at == last)
            {
                (first, second) = (Node(beside, first), Node(beside, second));
                if ((at & 1) == 0)
                    (at, last) = SkipZeros(at, last);
            }
            else
                second = Node(second, beside);
            (at, last) = (at >> 1, last >> 1);
        }
        return last == 0
            && first.AsSpan().SequenceEqual(olderRoot)
            && second.AsSpan().SequenceEqual(newerRoot);
    }

    /// <summary>Largest power of two below a size of 2 or more.</summary>
    static int SplitOf(int size) => (int)(BitOperations.RoundUpToPowerOf2((uint)size) / 2);
}

/// <summary>
/// The root of a growing tree, in memory that grows with the logarithm of its size.
/// </summary>
public sealed class MerkleRoot
{
    readonly List<byte[]> _peaks = [];

    /// <summary>Leaves so far.</summary>
    public long Size { get; private set; }

    /// <summary>Adds a leaf.</summary>
    /// <param name="data">Its data, not its hash.</param>
    public void Add(ReadOnlySpan<byte> data)
    {
        _peaks.Add(MerkleTree.Leaf(data));
        Size++;
        for (var merges = BitOperations.TrailingZeroCount(Size); merges > 0; merges--)
        {
            _peaks[^2] = MerkleTree.Node(_peaks[^2], _peaks[^1]);
            _peaks.RemoveAt(_peaks.Count - 1);
        }
    }

    /// <summary>Size and root as they stand.</summary>
    public LedgerCheckpoint Checkpoint()
    {
        if (_peaks.Count == 0)
            return LedgerCheckpoint.Empty;
        var root = _peaks[^1];
        for (var i = _peaks.Count - 2; i >= 0; i--)
            root = MerkleTree.Node(_peaks[i], root);
        return new(Size, Convert.ToHexStringLower(root));
    }
}
