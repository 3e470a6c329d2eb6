using System.Text.Json;

namespace Linkspan.Governance.Tests.Ledger;

public class MerkleTreeTests
{
    static readonly Gen<byte[][]> s_leaves = Gen
        .Byte.Array[0, 6]
        .Select(d => MerkleTree.Leaf(d))
        .Array[1, 40];

    [Theory] // RFC 6962 roots of the empty tree and of one empty leaf.
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    public void The_smallest_roots_are_reproduced(int size, string expected)
    {
        var tree = new MerkleRoot();
        for (var i = 0; i < size; i++)
            tree.Add([]);
        Assert.Equal(new LedgerCheckpoint(size, expected), tree.Checkpoint());
    }

    [Fact]
    public void Published_roots_are_reproduced()
    {
        using var known = JsonDocument.Parse(
            File.ReadAllBytes(SharedData.File("audit/rfc6962_roots.json"))
        );
        var inputs = known
            .RootElement.GetProperty("leaf_inputs_hex")
            .EnumerateArray()
            .Select(e => Convert.FromHexString(e.GetString()!))
            .ToArray();
        var roots = known
            .RootElement.GetProperty("root_by_size")
            .EnumerateArray()
            .Select(e => e.GetString()!)
            .ToArray();
        Assert.Equal(9, roots.Length);
        var growing = new MerkleRoot();
        for (var size = 0; size < roots.Length; size++)
        {
            var leaves = inputs[..size].Select(d => MerkleTree.Leaf(d)).ToArray();
            Assert.Equal(roots[size], Convert.ToHexStringLower(MerkleTree.Root(leaves)));
            Assert.Equal(roots[size], growing.Checkpoint().Root);
            if (size < inputs.Length)
                growing.Add(inputs[size]);
        }
    }

    [Fact]
    public void Every_leaf_has_a_proof_that_holds_for_no_other_place()
    {
        var cases = Gen.Select(s_leaves, Gen.Int[0, 1000], Gen.Int[0, 1000]);
        cases.Sample(
            (leaves, i, j) =>
            {
                var (index, other) = (i % leaves.Length, j % leaves.Length);
                var root = MerkleTree.Root(leaves);
                var proof = MerkleTree.InclusionProof(leaves, index);
                var holds = MerkleTree.IsIncluded(
                    leaves[index],
                    index,
                    leaves.Length,
                    proof.AsSpan(),
                    root
                );
                var elsewhere = MerkleTree.IsIncluded(
                    MerkleTree.Leaf([9, 9, 9, 9, 9, 9, 9]),
                    other,
                    leaves.Length,
                    proof.AsSpan(),
                    root
                );
                return holds
                    && !elsewhere
                    && !MerkleTree.IsIncluded(
                        leaves[index],
                        leaves.Length,
                        leaves.Length,
                        proof.AsSpan(),
                        root
                    );
            }
        );
    }

    [Fact]
    public void A_changed_or_shortened_inclusion_proof_is_rejected() =>
        Gen.Select(s_leaves.Where(l => l.Length > 1), Gen.Int[0, 1000])
            .Sample(
                (leaves, i) =>
                {
                    var index = i % leaves.Length;
                    var root = MerkleTree.Root(leaves);
                    var proof = MerkleTree.InclusionProof(leaves, index);
                    var at = i % proof.Length;
                    var changed = proof.SetItem(at, MerkleTree.Leaf(proof[at]));
                    return !Holds(proof.RemoveAt(at)) && !Holds(changed) && !Holds(proof.Add(root));

                    bool Holds(System.Collections.Immutable.ImmutableArray<byte[]> p) =>
                        MerkleTree.IsIncluded(
                            leaves[index],
                            index,
                            leaves.Length,
                            p.AsSpan(),
                            root
                        );
                }
            );

    [Fact]
    public void A_tree_is_consistent_with_its_beginnings_and_with_nothing_else() =>
        Gen.Select(s_leaves, Gen.Int[0, 1000])
            .Sample(
                (leaves, i) =>
                {
                    var older = i % leaves.Length + 1;
                    var before = MerkleTree.Root(leaves.AsSpan(0, older));
                    var after = MerkleTree.Root(leaves);
                    var proof = MerkleTree.ConsistencyProof(leaves, older);
                    var forged = MerkleTree.Leaf(before);
                    bool Holds(byte[] from, byte[] to) =>
                        MerkleTree.IsConsistent(older, leaves.Length, from, to, proof.AsSpan());
                    return Holds(before, after) && !Holds(forged, after) && !Holds(before, forged);
                }
            );

    [Fact]
    public void Adding_one_by_one_gives_the_root_of_the_whole() =>
        Gen
            .Byte.Array[0, 4]
            .Array[0, 70]
            .Sample(data =>
            {
                var tree = new MerkleRoot();
                foreach (var leaf in data)
                    tree.Add(leaf);
                var leaves = data.Select(d => MerkleTree.Leaf(d)).ToArray();
                return tree.Checkpoint()
                    == new LedgerCheckpoint(
                        data.Length,
                        Convert.ToHexStringLower(MerkleTree.Root(leaves))
                    );
            });
}
