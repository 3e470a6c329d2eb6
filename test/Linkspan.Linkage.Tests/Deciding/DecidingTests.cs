using Linkspan.Linkage.Deciding;
using Linkspan.Linkage.Records;
using Linkspan.Linkage.Scoring;

namespace Linkspan.Linkage.Tests.Deciding;

public class DecidingTests
{
    // Records 0 to 2 are left (a, b, c), 3 to 5 right (x, y, z).
    static LinkJob Job(Cardinality cardinality)
    {
        var model = Tiny.Model() with { Pairs = [new SourcePair("l", "r", cardinality)] };
        return LinkJob.Of(model, [Tiny.Table("l", "a", "b", "c"), Tiny.Table("r", "x", "y", "z")]);
    }

    static ScoredPair Pair(int left, int right, double bits) =>
        new(left, right, Weight.ToUnits(bits));

    static string Accepted(Cardinality cardinality, params ScoredPair[] pairs)
    {
        var job = Job(cardinality);
        var decision = Decision.Of(job, [pairs]);
        return string.Join(
            ' ',
            decision
                .Links.Where(l => l.Accepted)
                .Select(l => job.Records.Ids[l.Left] + job.Records.Ids[l.Right])
        );
    }

    [Theory]
    [InlineData(Cardinality.ManyToMany, "ax ay bx by")]
    [InlineData(Cardinality.OneToOne, "ay bx")]
    [InlineData(Cardinality.OneToMany, "ax ay")]
    [InlineData(Cardinality.ManyToOne, "ax bx")]
    public void No_record_is_linked_more_often_than_it_may_be(
        Cardinality cardinality,
        string links
    ) =>
        Assert.Equal(
            links,
            Accepted(cardinality, Pair(1, 4, 1), Pair(0, 4, 2), Pair(0, 3, 3), Pair(1, 3, 2.5))
        );

    [Fact]
    public void A_link_below_the_threshold_is_written_but_does_not_stand()
    {
        var decision = Decision.Of(
            Job(Cardinality.OneToOne),
            [
                [Pair(0, 3, -1)],
            ]
        );
        Assert.Equal([new Link(0, 3, Weight.ToUnits(-1), LinkReason.BelowAccept)], decision.Links);
        Assert.Equal([0, 1, 2, 3, 4, 5], decision.Clusters);
    }

    [Fact]
    public void Clusters_bear_the_label_of_their_first_record()
    {
        var decision = Decision.Of(
            Job(Cardinality.ManyToMany),
            [
                [Pair(2, 3, 5), Pair(1, 3, 5), Pair(0, 5, 5)],
            ]
        );
        Assert.Equal([0, 1, 1, 1, 4, 0], decision.Clusters);
    }

    [Fact]
    public void A_near_tie_lists_both_assignments_with_their_odds()
    {
        var decision = Decision.Of(
            Job(Cardinality.OneToOne),
            [
                [Pair(0, 3, 6), Pair(0, 4, 5)],
            ]
        );
        var component = Assert.Single(decision.Ambiguous);
        Assert.Equal(
            [
                [(0, 3)],
                [(0, 4)],
            ],
            component.Assignments.Select(a => a.Links.ToArray())
        );
        Assert.Equal(2 / 3.0, component.Assignments[0].Probability, tolerance: 1e-9);
        Assert.Equal(1 / 3.0, component.Assignments[1].Probability, tolerance: 1e-9);
    }

    [Fact]
    public void One_bridge_does_not_join_two_clusters_on_average()
    {
        var model = Tiny.Model() with { Clustering = Clustering.Average };
        var job = LinkJob.Of(
            model,
            [Tiny.Table("l", "a", "b", "c"), Tiny.Table("r", "x", "y", "z")]
        );
        ScoredPair[] pairs =
        [
            Pair(0, 3, 9),
            Pair(0, 4, 9),
            Pair(1, 5, 9),
            Pair(2, 5, 9),
            Pair(1, 4, 1),
        ];
        Assert.Equal([0, 1, 1, 0, 0, 1], Decision.Of(job, [pairs]).Clusters);
    }
}
