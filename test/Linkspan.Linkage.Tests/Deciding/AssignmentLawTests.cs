using Linkspan.Linkage.Deciding;
using Linkspan.Linkage.Scoring;

namespace Linkspan.Linkage.Tests.Deciding;

/// <summary>What holds of assignments whatever the links are.</summary>
public class AssignmentLawTests
{
    // Few different weights, so that ties are the rule and not the exception.
    static readonly Gen<ScoredPair[]> s_small = Pairs(4, 4, Gen.Int[1, 3]);
    static readonly Gen<ScoredPair[]> s_large = Pairs(25, 25, Gen.Int[1, 40]);

    static Gen<ScoredPair[]> Pairs(int lefts, int rights, Gen<int> bits) =>
        Gen.Select(Gen.Int[0, lefts - 1], Gen.Int[0, rights - 1], bits)
            .Array[0, lefts * 4]
            .Select(edges =>
                edges
                    .DistinctBy(e => (e.Item1, e.Item2))
                    .Select(e => new ScoredPair(e.Item1, lefts + e.Item2, e.Item3 << 16))
                    .ToArray()
            );

    static LinkJob Job(int lefts, int rights, Cardinality cardinality)
    {
        var model = Tiny.Model() with { Pairs = [new SourcePair("l", "r", cardinality)] };
        return LinkJob.Of(
            model,
            [Tiny.Table("l", Names('L', lefts)), Tiny.Table("r", Names('R', rights))]
        );
    }

    static string[] Names(char side, int count) =>
        [.. Enumerable.Range(0, count).Select(i => $"{side}{(char)('A' + i)}")];

    [Fact]
    public void One_to_one_is_the_best_of_all_assignments_its_tie_rule_included()
    {
        var job = Job(4, 4, Cardinality.OneToOne);
        var content = new RecordContent(job.Records);
        s_small.Sample(pairs =>
        {
            var found = Decision.Of(job, [pairs]).Links.Where(l => l.Accepted).ToHashSet();
            var best = Assignments([.. pairs.Select(p => new Link(p.Left, p.Right, p.Units))])
                .MaxBy(a => a.Sum(l => content.WorthOf(l, 0)))!;
            Assert.Equal(best.ToHashSet(), found);
        });
    }

    [Fact]
    public void The_assignment_is_never_worth_less_than_strongest_first()
    {
        var job = Job(25, 25, Cardinality.OneToOne);
        var greedy = new LinkJob(
            job.Model with
            {
                Decide = new DecideLimits(AssignmentRecordsMax: 1),
            },
            job.Records
        );
        s_large.Sample(pairs => Total(job, pairs) >= Total(greedy, pairs));
    }

    [Fact]
    public void No_record_is_linked_more_often_than_its_side_allows() =>
        Gen.Select(s_large, Gen.Enum<Cardinality>())
            .Sample(
                (pairs, cardinality) =>
                {
                    var links = Decision
                        .Of(Job(25, 25, cardinality), [pairs])
                        .Links.Where(l => l.Accepted)
                        .ToList();
                    var lefts = links.Select(l => l.Left).Distinct().Count();
                    var rights = links.Select(l => l.Right).Distinct().Count();
                    if (cardinality is Cardinality.OneToOne or Cardinality.ManyToOne)
                        Assert.Equal(links.Count, lefts);
                    if (cardinality is Cardinality.OneToOne or Cardinality.OneToMany)
                        Assert.Equal(links.Count, rights);
                    if (cardinality == Cardinality.ManyToMany)
                        Assert.Equal(pairs.Length, links.Count);
                }
            );

    [Theory]
    [InlineData(Cardinality.OneToMany)]
    [InlineData(Cardinality.ManyToOne)]
    public void Each_record_that_is_linked_once_keeps_its_strongest_link(Cardinality cardinality) =>
        s_large.Sample(pairs =>
        {
            var links = Decision.Of(Job(25, 25, cardinality), [pairs]).Links;
            var kept = links.Where(l => l.Accepted).ToList();
            foreach (var link in links)
                Assert.Contains(
                    kept,
                    k =>
                        (
                            cardinality == Cardinality.OneToMany
                                ? k.Right == link.Right
                                : k.Left == link.Left
                        )
                        && k.Units >= link.Units
                );
        });

    [Fact]
    public void A_component_over_the_limit_is_assigned_strongest_first_and_reported()
    {
        var job = Job(3, 3, Cardinality.OneToOne);
        var limited = new LinkJob(
            job.Model with
            {
                Decide = new DecideLimits(AssignmentRecordsMax: 3),
            },
            job.Records
        );
        ScoredPair[] pairs =
        [
            new(0, 3, 10 << 16),
            new(0, 4, 9 << 16),
            new(1, 3, 9 << 16),
            new(2, 5, 1 << 16),
        ];
        var optimal = Decision.Of(job, [pairs]);
        Assert.Equal(
            [(0, 4), (1, 3), (2, 5)],
            optimal.Links.Where(l => l.Accepted).Select(l => (l.Left, l.Right))
        );
        Assert.Empty(optimal.Report.Greedy);
        var greedy = Decision.Of(limited, [pairs]);
        Assert.Equal(
            [(0, 3), (2, 5)],
            greedy.Links.Where(l => l.Accepted).Select(l => (l.Left, l.Right))
        );
        Assert.Equal([new GreedyComponent("l", "r", 4, 3)], greedy.Report.Greedy);
        Assert.Equal(
            [
                "4 records of l and r hang together by 3 links: assigned strongest first, not "
                    + "optimally",
            ],
            greedy.Report.Remarks()
        );
    }

    [Fact]
    public void A_link_at_the_acceptance_weight_stands_also_below_zero()
    {
        var job = Job(3, 3, Cardinality.OneToOne);
        var low = new LinkJob(job.Model with { Thresholds = new(-5, -4) }, job.Records);
        ScoredPair[] pairs = [new(0, 3, -4 << 16), new(1, 4, -3 << 16), new(2, 4, -4 << 16)];
        Assert.Equal(
            [LinkReason.Accepted, LinkReason.Accepted, LinkReason.Assignment],
            Decision.Of(low, [pairs]).Links.Select(l => l.Reason)
        );
    }

    static long Total(LinkJob job, ScoredPair[] pairs) =>
        Decision.Of(job, [pairs]).Links.Where(l => l.Accepted).Sum(l => (long)l.Units);

    static IEnumerable<List<Link>> Assignments(Link[] links)
    {
        for (var mask = 0; mask < 1 << links.Length; mask++)
        {
            var chosen = links.Where((_, i) => (mask & (1 << i)) != 0).ToList();
            if (
                chosen.Select(l => l.Left).Distinct().Count() == chosen.Count
                && chosen.Select(l => l.Right).Distinct().Count() == chosen.Count
            )
                yield return chosen;
        }
    }
}
