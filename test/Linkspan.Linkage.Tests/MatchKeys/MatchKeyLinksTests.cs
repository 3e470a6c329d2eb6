using Linkspan.Linkage.Deciding;
using Linkspan.Linkage.MatchKeys;
using Linkspan.Linkage.Records;
using Linkspan.Linkage.Scoring;

namespace Linkspan.Linkage.Tests.MatchKeys;

public class MatchKeyLinksTests
{
    static MatchKey Key(string parts, params (string Column, string Test)[] tests) =>
        new(Models.Rules(parts)[0].Keys)
        {
            Tests = [.. tests.Select(t => new ColumnTest(t.Column, Levels.Find(t.Test)!))],
        };

    static LinkJob Job(
        LinkMethod method,
        Cardinality cardinality,
        string?[][] left,
        string?[][] right,
        params MatchKey[] keys
    ) =>
        LinkJob.Of(
            Tiny.Model() with
            {
                Pairs = [new SourcePair("l", "r", cardinality)],
                Method = method,
                MatchKeys = [.. keys],
            },
            [Tiny.Table("l", left[0], left[1]), Tiny.Table("r", right[0], right[1])]
        );

    static Decision Decided(LinkJob job, params ScoredPair[] scored) =>
        Decision.Of(job, [scored], [MatchKeyLinks.Of(job, 0).Pairs]);

    static string Text(LinkJob job, Decision decision) =>
        string.Join(
            ", ",
            decision.Links.Select(l =>
                $"{job.Records.Ids[l.Left]}-{job.Records.Ids[l.Right]} {l.Key} {l.Reason}"
            )
        );

    [Fact]
    public void The_first_key_wins_and_takes_its_records_out_of_later_keys()
    {
        var job = Job(
            LinkMethod.Deterministic,
            Cardinality.OneToOne,
            [
                ["ANN", "ANN", null],
                ["X", "Y", "Z"],
            ],
            [
                ["ANN", "BOB", "CAT"],
                ["X", "X", "Z"],
            ],
            Key("name + city"),
            Key("city"),
            Key("name")
        );
        Assert.Equal("l0000-r0000 1 Accepted, l0002-r0002 2 Accepted", Text(job, Decided(job)));
    }

    [Fact]
    public void A_key_that_names_two_partners_decides_nothing_but_a_later_one_may()
    {
        string?[][] left =
        [
            ["ANN", "ANN"],
            ["X", "Y"],
        ];
        string?[][] right =
        [
            ["ANN", "ANN"],
            ["Y", "Z"],
        ];
        var once = Job(
            LinkMethod.Deterministic,
            Cardinality.OneToOne,
            left,
            right,
            Key("name"),
            Key("name:1 + city")
        );
        Assert.Equal(
            "l0000-r0000 1 Ambiguous, l0000-r0001 1 Ambiguous, l0001-r0000 2 Accepted, "
                + "l0001-r0001 1 Ambiguous",
            Text(once, Decided(once))
        );
        var free = Job(LinkMethod.Deterministic, Cardinality.ManyToMany, left, right, Key("name"));
        Assert.All(Decided(free).Links, l => Assert.True(l.Accepted));
    }

    [Fact]
    public void A_test_may_bound_what_a_key_pairs_and_missing_values_never_agree()
    {
        var job = Job(
            LinkMethod.Deterministic,
            Cardinality.ManyToMany,
            [
                ["MARTHA", "MARTHA", null, "MARTHA"],
                ["X", "X", "X", null],
            ],
            [
                ["MARHTA", "BOB", null, null],
                ["X", "X", "X", "X"],
            ],
            Key("city", ("name", "jaro-winkler >= 0.9"))
        );
        Assert.Equal("l0000-r0000 1 Accepted, l0001-r0000 1 Accepted", Text(job, Decided(job)));
    }

    [Fact]
    public void In_a_cascade_weights_decide_about_what_keys_leave()
    {
        var job = Job(
            LinkMethod.Cascade,
            Cardinality.OneToOne,
            [
                ["ANN", "BOB"],
                ["X", "Y"],
            ],
            [
                ["ANN", "BOBBY"],
                ["X", "Y"],
            ],
            Key("name")
        );
        var decision = Decided(
            job,
            new ScoredPair(0, 2, Weight.ToUnits(4)),
            new ScoredPair(0, 3, Weight.ToUnits(30)),
            new ScoredPair(1, 3, Weight.ToUnits(3))
        );
        Assert.Equal(
            "l0000-r0000 1 Accepted, l0000-r0001 0 Assignment, l0001-r0001 0 Accepted",
            Text(job, decision)
        );
        Assert.Equal([4, 30, 3], decision.Links.Select(l => l.Weight));
    }

    [Fact]
    public void A_link_that_was_not_weighed_has_no_probability()
    {
        var job = Job(
            LinkMethod.Deterministic,
            Cardinality.OneToOne,
            [
                ["ANN"],
                ["X"],
            ],
            [
                ["ANN"],
                ["Y"],
            ],
            Key("name")
        );
        Assert.Equal(double.NaN, Assert.Single(Decided(job).Links).Probability);
    }

    static readonly Gen<string?> s_value = Gen.Int[0, 5]
        .Select(i => i == 0 ? null : "V" + (char)('A' + i));
    static readonly Gen<string?[][]> s_table = Gen.Select(s_value, s_value)
        .Array[1, 12]
        .Select(v => new[] { v.Select(x => x.Item1).ToArray(), v.Select(x => x.Item2).ToArray() });

    [Fact]
    public void Keys_give_what_a_plain_search_of_all_pairs_gives() =>
        Gen.Select(s_table, s_table, Gen.Enum<Cardinality>())
            .Sample(
                (left, right, cardinality) =>
                {
                    var job = Job(
                        LinkMethod.Deterministic,
                        cardinality,
                        left,
                        right,
                        Key("name + city"),
                        Key("name"),
                        Key("city")
                    );
                    var found = Decided(job)
                        .Links.Where(l => l.Accepted)
                        .Select(l => (l.Left, l.Right - left[0].Length, (int)l.Key));
                    Assert.Equal(Plain(left, right, cardinality).Order(), found.Order());
                }
            );

    static List<(int, int, int)> Plain(string?[][] left, string?[][] right, Cardinality links)
    {
        var leftOnce = links is Cardinality.OneToOne or Cardinality.ManyToOne;
        var rightOnce = links is Cardinality.OneToOne or Cardinality.OneToMany;
        bool Same(int column, int l, int r) =>
            left[column][l] is { } value && value == right[column][r];
        var found = new List<(int Left, int Right, int Key)>();
        for (var key = 1; key <= 3; key++)
        {
            var pairs = new List<(int Left, int Right)>();
            for (var l = 0; l < left[0].Length; l++)
            for (var r = 0; r < right[0].Length; r++)
                if (
                    (key == 3 || Same(0, l, r))
                    && (key == 2 || Same(1, l, r))
                    && !(leftOnce && found.Any(f => f.Left == l))
                    && !(rightOnce && found.Any(f => f.Right == r))
                )
                    pairs.Add((l, r));
            found.AddRange(
                pairs
                    .Where(p => !leftOnce || pairs.Count(q => q.Left == p.Left) == 1)
                    .Where(p => !rightOnce || pairs.Count(q => q.Right == p.Right) == 1)
                    .Where(p => !found.Any(f => f.Left == p.Left && f.Right == p.Right))
                    .Select(p => (p.Left, p.Right, key))
                    .ToList()
            );
        }
        return found;
    }

    [Fact]
    public void A_source_in_which_a_person_stands_once_bounds_the_other_side()
    {
        var job = Job(
            LinkMethod.Deterministic,
            Cardinality.ManyToMany,
            [
                ["ANN", "ANN"],
                ["X", "Y"],
            ],
            [
                ["ANN"],
                ["X"],
            ],
            Key("name")
        );
        var model = job.Model with
        {
            Sources = [job.Model.Sources[0] with { Once = true }, job.Model.Sources[1]],
        };
        var once = new LinkJob(model, job.Records);
        Assert.Equal("l0000-r0000 1 Ambiguous, l0001-r0000 1 Ambiguous", Text(once, Decided(once)));
    }
}
