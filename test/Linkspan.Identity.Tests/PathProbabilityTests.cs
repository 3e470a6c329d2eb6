using Linkspan.Identity.Bridge;
using Linkspan.Vocabulary;

namespace Linkspan.Identity.Tests;

public class PathProbabilityTests
{
    static IdentityId Id(int n) => new(new Guid(n, 0, 0, new byte[8]));

    static Chain Over(string path, params (int Node, double P)[] hops) =>
        new(path, [Id(1), .. hops.Select(h => Id(h.Node))], [.. hops.Select(h => h.P)]);

    [Fact]
    public void A_hop_that_two_paths_share_counts_once() =>
        Assert.Equal(
            0.9 * (1 - (1 - 0.5) * (1 - 0.8)),
            PathProbability.Of([
                Over("a", (2, 0.9), (3, 0.5), (9, 1)),
                Over("b", (2, 0.9), (4, 0.8), (9, 1)),
            ]),
            12
        );

    [Fact]
    public void Paths_without_a_common_hop_are_independent_evidence() =>
        Gen.Double[0, 1]
            .Array[1, 6]
            .Sample(ps =>
            {
                var chains = ps.Select((p, i) => Over($"{i}", (i + 2, p), (99, 1))).ToList();
                var none = ps.Aggregate(1.0, (product, p) => product * (1 - p));
                Assert.Equal(1 - none, PathProbability.Of(chains), tolerance: 1e-9);
            });

    [Fact]
    public void One_more_path_never_makes_a_link_less_likely() =>
        Gen.Select(Gen.Double[0, 1].Array[2, 10], Gen.Int[2, 4].Array[10])
            .Sample(
                (ps, nodes) =>
                {
                    var chains = ps.Select(
                            (p, i) => Over($"{i}", (nodes[i], 0.7), (10 + i, p), (99, 1))
                        )
                        .ToList();
                    Assert.True(
                        PathProbability.Of(chains) >= PathProbability.Of(chains[..^1]) - 1e-9
                    );
                }
            );
}
