using System.Collections.Immutable;
using Linkspan.Linkage.Explaining;
using Linkspan.Linkage.Records;
using Linkspan.Linkage.Scoring;

namespace Linkspan.Linkage.Tests.Learning;

public class TermFrequencyTests
{
    static readonly string[] s_two = ["left", "right"];

    /// <summary>
    /// Left: six people, one named RARE and one COMMON; right: COMMON stands nine times, of one number.
    /// </summary>
    static RecordTable[] Tables()
    {
        string?[] left = ["RARE", "COMMON", "A", "B", "C", "D"];
        string?[] right = ["RARE", .. Enumerable.Repeat<string?>("COMMON", 9)];
        RecordTable Table(string name, string?[] names) =>
            new(
                name,
                [.. names.Select((_, i) => $"{name}{i}")],
                new Dictionary<string, string?[]>(StringComparer.Ordinal)
                {
                    ["name"] = names,
                    ["number"] = [.. names.Select(n => n)],
                }
            );
        return [Table("left", left), Table("right", right)];
    }

    /// <summary>What rareness adds for a name, in bits, with m and u that are given.</summary>
    static double Bits(TermFrequency tf, string name)
    {
        var model = new LinkModel
        {
            Sources = [.. s_two.Select(s => new LinkSource(s))],
            Columns =
            [
                Models.Column("name", ColumnKind.Name),
                Models.Column("number", ColumnKind.Text),
            ],
            Comparisons =
            [
                new Comparison
                {
                    Name = "name",
                    Columns = ["name"],
                    Levels = [new(LevelKind.Exact) { M = 0.5, U = 0.5 }, new(LevelKind.Else)],
                    TermFrequency = tf,
                },
            ],
            Rules = Models.Rules("name"),
            Training = new Training(Lambda: 0.5),
            Thresholds = new Thresholds(-30, 0),
        };
        var tables = Tables();
        var (learned, decision) = LinkEngine.Run(LinkJob.Of(model, tables));
        var job = LinkJob.Of(model, tables);
        var record = name is "RARE" ? 0 : 1;
        var link = decision.Links.First(l => l.Left == record);
        var explained = new PairExplainer(
            model,
            tables.Select(t => Preparation.Prepare(model, t)),
            learned
        ).Explain(new(0, record), new(1, link.Right - job.Records.Starts[1]));
        Assert.Equal(explained.Units, link.Units);
        return Math.Round(link.Weight - Weight.ToBits(learned.Pairs[0].PriorUnits), 3);
    }

    static double Of(double share) => Math.Round(Math.Log2(0.5 / share), 3);

    [Fact]
    public void Both_sources_are_counted_by_row()
    {
        Assert.Equal(Of(2 / 16.0), Bits(new TermFrequency(), "RARE"));
        Assert.Equal(Of(10 / 16.0), Bits(new TermFrequency(), "COMMON"));
    }

    [Fact]
    public void One_side_is_counted()
    {
        Assert.Equal(Of(1 / 6.0), Bits(new TermFrequency(From: "left"), "COMMON"));
        Assert.Equal(Of(9 / 10.0), Bits(new TermFrequency(From: "right"), "COMMON"));
    }

    [Fact]
    public void A_person_of_many_rows_counts_once() =>
        Assert.Equal(Of(2 / 8.0), Bits(new TermFrequency { Persons = ["number"] }, "COMMON"));

    [Fact]
    public void A_population_table_is_used_and_who_is_not_in_it_is_as_rare_as_the_floor()
    {
        var table = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["Common"] = 30,
            ["common "] = 20,
            ["Other"] = 50,
        };
        var tf = new TermFrequency(
            Floor: 0.01,
            Population: table.ToImmutableSortedDictionary(StringComparer.Ordinal)
        );
        Assert.Equal(Of(0.5), Bits(tf, "COMMON"));
        Assert.Equal(Of(0.01), Bits(tf, "RARE"));
    }

    [Fact]
    public void Weight_and_floor_bound_what_rareness_adds()
    {
        Assert.Equal(Of(2 / 16.0) / 2, Bits(new TermFrequency(Weight: 0.5), "RARE"));
        Assert.Equal(Of(0.4), Bits(new TermFrequency(Floor: 0.4), "RARE"));
    }
}
