using Linkspan.Linkage.Explaining;
using Linkspan.Linkage.Records;

namespace Linkspan.Runs.Tests.Reports;

public class PairExplainerTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(11)]
    public void Its_sum_is_the_weight_of_the_run_to_the_unit_for_every_link(int seed)
    {
        using var scratch = new Scratch();
        var tables = People.Tables(400, seed, order: 1);
        var result = scratch.Run(tables, "run");
        Assert.True(result.Links.Length > 250);
        var rows = tables.Select(Rows).ToArray();
        var explainer = Explainer(tables, result);
        foreach (var link in result.Links)
        {
            var pair = explainer.Explain(
                new PlainRecord(1, rows[1][link.Right.Id]),
                new PlainRecord(0, rows[0][link.Left.Id])
            );
            Assert.Equal((link.Weight, link.Probability), (pair.Bits, pair.Probability));
            Assert.NotEmpty(pair.Rules);
        }
    }

    [Fact]
    public void A_pair_that_no_rule_makes_has_a_weight_and_no_rule()
    {
        using var scratch = new Scratch();
        var tables = People.Tables(60, 5, order: 1);
        var result = scratch.Run(tables, "run");
        var explainer = Explainer(tables, result);
        var (made, linked) = (0, 0);
        for (var l = 0; l < tables[0].Ids.Length; l++)
        for (var r = 0; r < tables[1].Ids.Length; r++)
        {
            var pair = explainer.Explain(new PlainRecord(0, l), new PlainRecord(1, r));
            made += pair.Rules.IsEmpty ? 0 : 1;
            linked += !pair.Rules.IsEmpty && pair.Bits >= -5 ? 1 : 0;
        }
        Assert.Equal(result.Pairs.Sum(p => p.Pairs.Added), made);
        Assert.Equal(result.Links.Length, linked);
    }

    static PairExplainer Explainer(RecordTable[] tables, LinkResult result)
    {
        var model = People.Model();
        return new(model, tables.Select(t => Preparation.Prepare(model, t)), result.Learned);
    }

    static Dictionary<string, int> Rows(RecordTable table) =>
        Enumerable
            .Range(0, table.Ids.Length)
            .ToDictionary(i => table.Ids[i], i => i, StringComparer.Ordinal);
}
