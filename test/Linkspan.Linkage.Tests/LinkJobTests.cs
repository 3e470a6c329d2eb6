using System.Globalization;
using Linkspan.Linkage.Learning;
using Linkspan.Linkage.Records;
using Linkspan.Linkage.Scoring;
using Linkspan.Vocabulary;

namespace Linkspan.Linkage.Tests;

public class LinkJobTests
{
    static readonly Gen<string?> s_value = Gen.Int[0, 9]
        .Select(i => i == 0 ? null : "V" + (char)('A' + i));
    static readonly Gen<RecordTable> s_left = Gen.Select(s_value, s_value)
        .Array[1, 30]
        .Select(v => Tiny.Table("l", [.. v.Select(x => x.Item1)], [.. v.Select(x => x.Item2)]));
    static readonly Gen<RecordTable> s_right = Gen.Select(s_value, s_value)
        .Array[1, 30]
        .Select(v => Tiny.Table("r", [.. v.Select(x => x.Item1)], [.. v.Select(x => x.Item2)]));

    // Every candidate scores above this, so that the pairs written are all candidates.
    static readonly LinkModel s_all = Tiny.Model() with { Thresholds = new(-900, 0) };

    [Fact]
    public void Each_pair_that_some_rule_makes_is_compared_once_and_no_other() =>
        Gen.Select(s_left, s_right)
            .Sample(
                (left, right) =>
                {
                    var job = LinkJob.Of(s_all, [left, right]);
                    var (_, decision) = LinkEngine.Run(job, parts: 3);
                    var found = decision.Links.Select(l =>
                        (job.Records.Ids[l.Left], job.Records.Ids[l.Right])
                    );
                    Assert.Equal(Wanted(left, right), found);
                    var added = job.Measure(0, 0).Added + job.Measure(0, 1).Added;
                    Assert.Equal(decision.Links.Length, added);
                }
            );

    [Fact]
    public void Any_number_of_parts_gives_the_same_links() =>
        Gen.Select(s_left, s_right, Gen.Int[2, 7])
            .Sample(
                (left, right, parts) =>
                    TextOf(LinkJob.Of(s_all, [left, right]), 1)
                    == TextOf(LinkJob.Of(s_all, [left, right]), parts)
            );

    [Fact]
    public void Row_order_changes_nothing() =>
        Gen.Select(s_left, s_right)
            .Sample(
                (left, right) =>
                    TextOf(LinkJob.Of(s_all, [left, right]), 1)
                    == TextOf(LinkJob.Of(s_all, [Reversed(left), Reversed(right)]), 1)
            );

    [Fact]
    public void Duplicates_are_found_within_one_source()
    {
        var model = s_all with { Sources = [new LinkSource("l")] };
        var table = Tiny.Table("l", ["ANN", "BOB", "ANN", "ANN"], ["X", "X", "Y", null]);
        var (_, decision) = LinkEngine.Run(LinkJob.Of(model, [table]));
        Assert.Equal(
            [(0, 1), (0, 2), (0, 3), (2, 3)],
            decision.Links.Select(l => (l.Left, l.Right))
        );
    }

    [Fact]
    public void The_bound_never_drops_a_pair_above_the_review_weight() =>
        Gen.Select(s_left, s_right, Gen.Double[-8, 8])
            .Sample(
                (left, right, review) =>
                {
                    var model = s_all with { Thresholds = new(review, review) };
                    var all = Weights(LinkJob.Of(s_all, [left, right]));
                    var cut = Weights(LinkJob.Of(model, [left, right]));
                    Assert.Equal(
                        all.Where(w => w.Weight >= Weight.ToBits(Weight.ToUnits(review))),
                        cut
                    );
                }
            );

    [Fact]
    public void A_block_over_the_cap_stops_with_the_shape_of_its_key()
    {
        var model = Tiny.Model() with { Training = new Training(BlockPairsMax: 8) };
        var same = Enumerable.Repeat<string?>("Ann", 3).ToArray();
        var job = LinkJob.Of(model, [Tiny.Table("l", same, same), Tiny.Table("r", same, same)]);
        var e = Assert.Throws<ProblemException>(() => job.Measure(0, 0));
        Assert.Equal(
            new Problem(
                "linkage.block-size",
                "block[0] (name), key AAA",
                "9 pairs in one block",
                "at most 8",
                "Add a key to the rule, or raise the cap under training."
            ),
            e.Problem
        );
    }

    [Fact]
    public void A_missing_value_neither_blocks_nor_speaks_against()
    {
        var left = Tiny.Table("l", ["ANN", null], ["X", "Y"]);
        var right = Tiny.Table("r", ["ANN", null], [null, "Y"]);
        var job = LinkJob.Of(s_all, [left, right]);
        var counts = job.CountCandidates(0, 0, 0, 1).AddRange(job.CountCandidates(0, 1, 0, 1));
        Assert.Equal([new PatternCount(0, 1, 0x01, 1), new PatternCount(1, 2, 0x10, 1)], counts);
    }

    [Fact]
    public void Weight_and_probability_are_one_function_both_ways()
    {
        Assert.Equal(0.5, Weight.ToProbability(0));
        Gen.Double[-30, 30]
            .Sample(w => Math.Abs(Weight.OfProbability(Weight.ToProbability(w)) - w) < 1e-4);
    }

    static IEnumerable<(string, string)> Wanted(RecordTable left, RecordTable right) =>
        from l in Enumerable.Range(0, left.Ids.Length)
        from r in Enumerable.Range(0, right.Ids.Length)
        where Agree(left, right, l, r, "name") || Agree(left, right, l, r, "city")
        select (left.Ids[l], right.Ids[r]);

    static bool Agree(RecordTable left, RecordTable right, int l, int r, string column) =>
        left.Columns[column][l] is { } value && value == right.Columns[column][r];

    static RecordTable Reversed(RecordTable table) =>
        new(
            table.Name,
            [.. table.Ids.ToArray().AsEnumerable().Reverse()],
            table.Columns.ToDictionary(
                c => c.Key,
                c =>
                    Enumerable
                        .Range(1, c.Value.Count)
                        .Select(i => c.Value[c.Value.Count - i])
                        .ToArray(),
                StringComparer.Ordinal
            )
        );

    static List<(string Left, string Right, double Weight)> Weights(LinkJob job) =>
        [
            .. LinkEngine
                .Run(job)
                .Decision.Links.Select(l =>
                    (job.Records.Ids[l.Left], job.Records.Ids[l.Right], l.Weight)
                ),
        ];

    static string TextOf(LinkJob job, int parts)
    {
        var (learned, decision) = LinkEngine.Run(job, parts);
        var links = decision.Links.Select(l =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{job.Records.Ids[l.Left]} {job.Records.Ids[l.Right]} {l.Units} {l.Accepted}"
            )
        );
        return string.Join('\n', links)
            + string.Join(
                '\n',
                learned.Pairs.SelectMany(p => p.Comparisons).SelectMany(c => c.Levels)
            );
    }
}
