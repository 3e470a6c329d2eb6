using Linkspan.Vocabulary;

namespace Linkspan.Reference.Tests;

public class CrosswalkTests
{
    const string Notes =
        "# name: own\n# from: state-course state\n# to: workforce-board wioa\n"
        + "# version: 1\n# effective: 2026-07-01\n# basis: ours\n# source: us\n";

    /// <summary>Weights of up to five codes over up to five targets, "" being no counterpart.</summary>
    static readonly Gen<(string From, string To, int Weight)[]> s_pairs = Gen.Select(
        Gen.OneOf("a", "b", "c", "d", "e"),
        Gen.OneOf("", "p", "q", "r", "s"),
        Gen.Int[0, 1000]
    ).Array[1, 25];

    static readonly Gen<(string Code, int Count)[]> s_counts = Gen.Select(
        Gen.OneOf("a", "b", "c", "x", "y"),
        Gen.Int[-100_000, 1_000_000]
    ).Array[0, 20];

    [Fact]
    public void Shares_of_every_code_sum_to_one_exactly() =>
        s_pairs.Sample(pairs =>
            Made(pairs)
                .Entries.GroupBy(e => e.From)
                .All(g => g.Sum(e => e.Share) == 1_000_000_000_000 && g.All(e => e.Share >= 0))
        );

    [Fact]
    public void Totals_that_go_through_come_out_whole() =>
        Gen.Select(s_pairs, s_counts, Gen.Bool)
            .Sample(
                (pairs, counts, isWhole) =>
                {
                    var mapped = Mapped(Made(pairs), counts, isWhole);
                    return mapped.Before[0] == counts.Sum(c => c.Count)
                        && mapped.After[0] == mapped.Before[0]
                        && mapped.Rows.Sum(r => decimal.Parse(r[1])) == mapped.Before[0];
                }
            );

    [Fact]
    public void Whole_counts_stay_whole() =>
        Gen.Select(s_pairs, s_counts)
            .Sample(
                (pairs, counts) =>
                    Mapped(Made(pairs), counts, isWhole: true)
                        .Rows.All(r => decimal.Parse(r[1]) % 1 == 0)
            );

    [Fact]
    public void What_is_lost_is_what_stands_as_unmapped() =>
        Gen.Select(s_pairs, s_counts)
            .Sample(
                (pairs, counts) =>
                {
                    var mapped = Mapped(Made(pairs), counts, isWhole: false);
                    return mapped.Unmapped.Sum(u => u.Amounts[0])
                        == mapped
                            .Rows.Where(r => r[0] == CountMapping.Unmapped)
                            .Sum(r => decimal.Parse(r[1]));
                }
            );

    [Fact]
    public void Two_after_each_other_conserve_and_equal_their_composition() =>
        Gen.Select(s_pairs, s_pairs, s_counts)
            .Sample(
                (one, other, counts) =>
                {
                    var first = Made(one);
                    var second = Made([
                        .. other.Select(p =>
                            (From: "pqrst"["abcde".IndexOf(p.From[0])].ToString(), p.To, p.Weight)
                        ),
                    ]);
                    var both = first.Then(Renamed(second, first.Label.To));
                    var shares = both
                        .Entries.GroupBy(e => e.From)
                        .All(g => g.Sum(e => e.Share) == 1_000_000_000_000);
                    var mapped = Mapped(both, counts, isWhole: false);
                    return shares && mapped.After[0] == mapped.Before[0];
                }
            );

    [Fact]
    public void The_way_back_conserves() =>
        Gen.Select(s_pairs, s_counts)
            .Where((pairs, _) => pairs.Any(p => p.To.Length > 0))
            .Sample(
                (pairs, counts) =>
                {
                    var back = Made(pairs).Reverse();
                    var mapped = Mapped(back, counts, isWhole: false);
                    return mapped.After[0] == mapped.Before[0]
                        && back.Entries.All(e => !e.IsWithoutCounterpart);
                }
            );

    [Fact]
    public void The_way_back_of_amounts_that_went_there_gives_them_again()
    {
        var there = Made([("a", "p", 1), ("a", "q", 3), ("b", "q", 1)]);
        var back = there.Reverse(new Dictionary<string, decimal> { ["a"] = 80, ["b"] = 40 });
        var mapped = Mapped(back, [("p", 20), ("q", 100)], isWhole: false);
        Assert.Equal(
            [
                ["a", "80"],
                ["b", "40"],
            ],
            mapped.Rows.Select(r => r.ToArray())
        );
    }

    [Fact]
    public void A_measure_divides_and_a_code_without_one_is_divided_equally()
    {
        var divided = Made([("a", "p", 1), ("a", "q", 1), ("b", "r", 1), ("b", "s", 1)])
            .InProportionTo(new Dictionary<string, decimal> { ["p"] = 3, ["q"] = 1 }, "employment");
        Assert.Equal(
            [("a", "p", 0.75m), ("a", "q", 0.25m), ("b", "r", 0.5m), ("b", "s", 0.5m)],
            divided.Entries.Select(e => (e.From, e.To, e.Weight))
        );
        Assert.Equal("employment", divided.Label.Basis);
    }

    [Fact]
    public void Crosswalks_that_do_not_meet_are_refused()
    {
        var one = Crosswalks.Load().Get("cip-2010-2020");
        var other = Crosswalks.Load().Get("naics-2017-2022");
        Assert.Equal(
            "cip-2010-2020, then naics-2017-2022: found cip 2020 and naics 2017, expected the second "
                + "to lead from the edition to which the first leads. [crosswalk.compose]",
            Assert.Throws<ProblemException>(() => one.Then(other)).Message
        );
    }

    [Fact]
    public void A_file_is_read_back_as_it_was_written()
    {
        using Scratch scratch = new();
        s_pairs.Sample(
            pairs =>
            {
                var made = Made(pairs);
                var path = Path.Combine(scratch.Root, "x.csv");
                made.Write(path);
                var read = Crosswalk.Read(path);
                Assert.Equal(made.Label, read.Label);
                Assert.Equal(made.Entries, read.Entries);
            },
            iter: 20,
            threads: 1
        );
    }

    [Theory]
    [InlineData("a,WB1,0.5\na,WB2,0.4", "crosswalk.weights", "weights that sum to 0.9")]
    [InlineData("a,WB1,1.5", "crosswalk.file", "9.9")]
    [InlineData("a,WB1", "crosswalk.file", "2 fields")]
    [InlineData("a,WB1,-1", "crosswalk.file", "-9")]
    [InlineData(",WB1,1", "crosswalk.code", "(empty)")]
    [InlineData("", "crosswalk.empty", "no codes")]
    public void A_broken_file_is_refused(string rows, string code, string found)
    {
        using Scratch scratch = new();
        var path = scratch.Write("own.csv", $"{Notes}from,to,weight\n{rows}\n");
        var problem = Assert.Throws<ProblemException>(() => Crosswalk.Read(path)).Problem;
        Assert.Equal((code, found), (problem.Code, problem.Found));
    }

    [Theory]
    [InlineData("# effective: 2026-07-01\n", "", "no note effective")]
    [InlineData("2026-07-01", "July", "Aaaa")]
    [InlineData("wioa", "2020", "an unknown edition as to")]
    [InlineData("# basis: ours", "# basis", "a note without a key")]
    public void A_broken_label_is_refused(string old, string now, string found)
    {
        using Scratch scratch = new();
        var path = scratch.Write(
            "own.csv",
            Notes.Replace(old, now, StringComparison.Ordinal) + "from,to,weight\na,WB1,1\n"
        );
        Assert.Equal(
            found,
            Assert.Throws<ProblemException>(() => Crosswalk.Read(path)).Problem.Found
        );
    }

    static Crosswalk Made(IEnumerable<(string From, string To, int Weight)> pairs)
    {
        CrosswalkBuilder builder = new();
        foreach (var (from, to, weight) in pairs)
            builder.Add(from, to, weight);
        return builder.Build(
            new()
            {
                Name = "made",
                From = CodeSetEditions.Find("state-course state")!,
                To = CodeSetEditions.Find("workforce-board wioa")!,
                Version = "1",
                EffectiveFrom = new(2026, 7, 1),
                Basis = "made up",
                Source = "this test",
            }
        );
    }

    static Crosswalk Renamed(Crosswalk crosswalk, CodeSetEdition from)
    {
        CrosswalkBuilder builder = new();
        foreach (var entry in crosswalk.Entries)
            builder.Add(entry.From, entry.To, entry.Weight);
        return builder.Build(crosswalk.Label with { From = from });
    }

    static MappedCounts Mapped(
        Crosswalk crosswalk,
        IEnumerable<(string Code, int Count)> counts,
        bool isWhole
    ) =>
        CountMapping.Apply(
            crosswalk,
            ["code", "n"],
            counts.Select(
                (c, i) =>
                    (
                        i + 2L,
                        (System.Collections.Immutable.ImmutableArray<string>)[c.Code, $"{c.Count}"]
                    )
            ),
            codeColumn: 0,
            amountColumns: [1],
            isWhole,
            "counts.csv"
        );
}
