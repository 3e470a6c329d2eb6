using Linkspan.Linkage.Deciding;
using Linkspan.Linkage.Records;
using Linkspan.Linkage.Scoring;

namespace Linkspan.Linkage.Tests.Deciding;

public class ClusterTests
{
    static readonly Gen<Edge[]> s_edges = Gen.Select(
            Gen.Int[0, 2],
            Gen.Int[0, 5],
            Gen.Int[0, 5],
            Gen.Int[-3, 4]
        )
        .Array[0, 30]
        .Select(edges =>
            edges
                .Select(e =>
                    e.Item1 switch
                    {
                        0 => new Edge(0, e.Item2, 1, e.Item3, e.Item4),
                        1 => new Edge(0, e.Item2, 2, e.Item3, e.Item4),
                        _ => new Edge(1, e.Item2, 2, e.Item3, e.Item4),
                    }
                )
                .DistinctBy(e => e with { Bits = 0 })
                .ToArray()
        );

    static LinkModel Three(bool once, Clustering clustering, params Cardinality[] links) =>
        new()
        {
            Sources = [new LinkSource("a", Once: once), new LinkSource("b"), new LinkSource("c")],
            Columns = [Models.Column("name", ColumnKind.Text)],
            Comparisons = [Models.Compare("name", "exact, else")],
            Rules = Models.Rules("name"),
            Pairs =
            [
                new SourcePair("a", "b", links[0]),
                new SourcePair("a", "c", links[1]),
                new SourcePair("b", "c", links[2]),
            ],
            Clustering = clustering,
        };

    [Fact]
    public void Other_rows_and_other_ids_give_the_same_people() =>
        Gen.Select(
                s_edges,
                Gen.Bool,
                Gen.Enum<Clustering>(),
                Gen.Enum<Cardinality>().Array[3],
                Gen.Int
            )
            .Sample(
                (edges, once, clustering, links, seed) =>
                {
                    var graph = new Graph([6, 6, 6], edges);
                    var model = Three(once, clustering, links);
                    Assert.Equal(graph.People(model, 1), graph.People(model, seed));
                }
            );

    [Fact]
    public void A_person_stands_in_a_once_source_at_most_once_by_no_chain() =>
        Gen.Select(s_edges, Gen.Enum<Clustering>(), Gen.Enum<Cardinality>().Array[3])
            .Sample(
                (edges, clustering, links) =>
                    new Graph([6, 6, 6], edges)
                        .People(Three(true, clustering, links), 1)
                        .Where(p => !p.Contains('-', StringComparison.Ordinal))
                        .All(p => p.Count(c => c == 'a') <= 1)
            );

    [Fact]
    public void A_chain_between_two_records_of_a_once_source_loses_its_weakest_link()
    {
        var free = Enumerable.Repeat(Cardinality.ManyToMany, 3).ToArray();
        var graph = new Graph(
            [2, 1, 1],
            [new(0, 0, 1, 0, 9), new(1, 0, 2, 0, 3), new(0, 1, 2, 0, 7)]
        );
        Assert.Equal(
            [
                "a0-b0 589824 Accepted",
                "a1-c0 458752 Accepted",
                "b0-c0 196608 Once",
                "a0 b0",
                "a1 c0",
            ],
            graph.People(Three(true, Clustering.Components, free), 5)
        );
        Assert.Contains("a0 a1 b0 c0", graph.People(Three(false, Clustering.Components, free), 5));
    }

    static readonly LinkModel s_numbers = new()
    {
        Sources = [new LinkSource("l")],
        Columns = [Models.Column("name", ColumnKind.Text), Models.Column("ssn", ColumnKind.Ssn)],
        Comparisons = [Models.Compare("name", "exact, else"), Models.Compare("ssn", "exact, else")],
        Rules = Models.Rules("name"),
    };

    static LinkJob Job(params string?[] ssns) =>
        LinkJob.Of(
            s_numbers,
            [
                new RecordTable(
                    "l",
                    [.. ssns.Select((_, i) => $"{i}")],
                    new Dictionary<string, string?[]>(StringComparer.Ordinal)
                    {
                        ["name"] = [.. ssns.Select(_ => "ANN")],
                        ["ssn"] = ssns,
                    }
                ),
            ]
        );

    static ScoredPair Pair(int left, int right, double bits) =>
        new(left, right, Weight.ToUnits(bits));

    [Fact]
    public void A_record_without_a_number_does_not_join_two_numbers()
    {
        var job = Job("123456780", null, "432118765");
        var decision = Decision.Of(
            job,
            [
                [Pair(0, 1, 8), Pair(1, 2, 5)],
            ]
        );
        Assert.Equal([0, 0, 2], decision.Clusters);
        var why = "the weakest of a chain between two different values of ssn";
        Assert.Equal([new CutLink(1, 2, LinkReason.Contradiction, why)], decision.Report.Cuts);
        Assert.Equal([$"1 links were cut: {why}"], decision.Report.Remarks());
        Assert.Equal(
            [LinkReason.Accepted, LinkReason.Contradiction],
            decision.Links.Select(l => l.Reason)
        );
    }

    [Theory]
    [InlineData("123456789", "a digit mistyped")]
    [InlineData("123465780", "two neighbours exchanged")]
    public void A_mistyped_number_is_no_contradiction(string other, string _)
    {
        var decision = Decision.Of(
            Job("123456780", null, other),
            [
                [Pair(0, 1, 8), Pair(1, 2, 5)],
            ]
        );
        Assert.Equal([0, 0, 0], decision.Clusters);
    }

    [Theory]
    [InlineData(12, true)]
    [InlineData(4, false)]
    public void Weights_may_have_dealt_with_two_numbers(double bits, bool joined)
    {
        // Record 2 bears another number; of its pairs with 0 and 1 only one is written.
        var decision = Decision.Of(
            Job("123456780", "123456780", "432118765"),
            [
                [Pair(0, 1, 9), Pair(1, 2, bits)],
            ]
        );
        Assert.Equal(joined ? [0, 0, 0] : [0, 0, 2], decision.Clusters);
    }

    [Fact]
    public void A_giant_is_set_aside_with_what_made_it()
    {
        var people = Enumerable.Range(0, 6).Select(i => $"12345{i}780").ToArray();
        var job = new LinkJob(
            s_numbers with
            {
                Decide = new DecideLimits(ClusterRecordsMax: 5),
            },
            Job([.. people.Select(_ => (string?)null), "432118765", "432118765"]).Records
        );
        var chain = Enumerable.Range(0, 5).Select(i => Pair(i, i + 1, 3));
        var decision = Decision.Of(
            job,
            [
                [.. chain, Pair(6, 7, 20)],
            ]
        );
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 6], decision.Clusters);
        Assert.Equal(
            [new GiantCluster(6, 5, "6 of its records have one name: AAA")],
            decision.Report.Giants
        );
        Assert.Equal(
            [.. Enumerable.Repeat(LinkReason.Giant, 5), LinkReason.Accepted],
            decision.Links.Select(l => l.Reason)
        );
    }
}
