using Linkspan.Linkage.Explaining;

namespace Linkspan.Linkage.Tests.Explaining;

public class ClusterShapeTests
{
    [Fact]
    public void A_link_between_two_triangles_is_the_only_bridge()
    {
        ClusterLink[] links =
        [
            new(0, 1, 9),
            new(1, 2, 9),
            new(2, 0, 9),
            new(2, 3, 1),
            new(3, 4, 9),
            new(4, 5, 9),
            new(5, 3, 9),
        ];
        Assert.Equal([new Bridge(3, 3, 3)], ClusterShape.BridgesOf(6, links));
    }

    [Fact]
    public void In_a_chain_every_link_is_a_bridge_that_parts_left_from_right() =>
        Assert.Equal(
            [new Bridge(0, 1, 3), new Bridge(1, 2, 2), new Bridge(2, 1, 3)],
            ClusterShape.BridgesOf(4, [new(0, 1, 1), new(1, 2, 1), new(3, 2, 1)])
        );

    [Fact]
    public void A_link_is_a_bridge_exactly_when_without_it_its_ends_are_apart() =>
        Gen.Int[2, 9]
            .SelectMany(n =>
                Gen.Select(Gen.Int[0, n - 1], Gen.Int[0, n - 1])
                    .Where(p => p.Item1 < p.Item2)
                    .Array[1, 14]
                    .Select(pairs => (n, pairs.Distinct().ToArray()))
            )
            .Sample(
                (n, pairs) =>
                {
                    ClusterLink[] links =
                    [
                        .. pairs.Select(p => new ClusterLink(p.Item1, p.Item2, 1)),
                    ];
                    var expected = Enumerable
                        .Range(0, links.Length)
                        .Where(i => !Reaches(n, links, i));
                    Assert.Equal(expected, ClusterShape.BridgesOf(n, links).Select(b => b.Link));
                },
                iter: 500
            );

    static bool Reaches(int n, ClusterLink[] links, int without)
    {
        var group = Enumerable.Range(0, n).ToArray();
        for (var i = 0; i < links.Length; i++)
            if (i != without)
            {
                var (from, to) = (group[links[i].Left], group[links[i].Right]);
                group = [.. group.Select(g => g == from ? to : g)];
            }
        return group[links[without].Left] == group[links[without].Right];
    }
}
