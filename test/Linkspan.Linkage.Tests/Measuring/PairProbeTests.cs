using System.Collections.Immutable;
using Linkspan.Linkage.Explaining;
using Linkspan.Linkage.Measuring;
using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Tests.Measuring;

public class PairProbeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Every_pair_of_the_rules_is_drawn_equally_often(int sources)
    {
        var (keys, scopes, tables) = Made(sources);
        var probe = PairProbe.Of(keys, scopes, [0, 1], draws: 60_000, seed: 3);
        var expected = Pairs(tables, scopes[0])
            .Where(p => keys.MaskOf(p.Left, p.Right) != 0)
            .ToHashSet();
        var counts = probe.Pairs.CountBy(p => p).ToDictionary(p => p.Key, p => p.Value);
        Assert.Equal(expected, counts.Keys.ToHashSet());
        var mean = probe.Pairs.Length / (double)expected.Count;
        Assert.All(
            counts.Values,
            n => Assert.InRange(n, mean - 5 * Math.Sqrt(mean), mean + 5 * Math.Sqrt(mean))
        );
        var estimate = probe.CountOf(probe.Pairs.Length);
        Assert.InRange(expected.Count, estimate.Low * 0.99, estimate.High * 1.01);
    }

    [Fact]
    public void Keys_are_those_of_the_plain_pair()
    {
        var (keys, scopes, tables) = Made(2);
        var model = Tiny.Model();
        Func<string, string?> Values(PlainRecord r) =>
            column => tables[r.Source].Values[column == "name" ? 0 : 1][r.Row];
        foreach (var (left, right) in Pairs(tables, scopes[0]))
            for (var rule = 0; rule < 2; rule++)
                Assert.Equal(
                    PlainPair.Makes(model.Rules[rule], Values(left), Values(right)),
                    keys.Makes(rule, left, right)
                );
    }

    static IEnumerable<(PlainRecord Left, PlainRecord Right)> Pairs(
        ImmutableArray<PreparedTable> tables,
        PairScope scope
    ) =>
        from l in Enumerable.Range(0, tables[scope.Left].Ids.Length)
        from r in Enumerable.Range(0, tables[scope.Right].Ids.Length)
        where !scope.IsWithin || l < r
        select (new PlainRecord(scope.Left, l), new PlainRecord(scope.Right, r));

    static (RuleKeys, ImmutableArray<PairScope>, ImmutableArray<PreparedTable>) Made(int sources)
    {
        var model = Tiny.Model();
        if (sources == 1)
            model = model with { Sources = [new LinkSource("l")] };
        string?[] names = ["Ann", "Bob", "Ann", null, "Cy", "Ann", "Bob", "Di"];
        string?[] cities = ["Rome", "Rome", "Oslo", "Oslo", null, "Rome", "Bern", "Rome"];
        ImmutableArray<PreparedTable> tables =
        [
            .. model.Sources.Select(s =>
                Preparation.Prepare(model, Tiny.Table(s.Name, names, cities))
            ),
        ];
        return (new RuleKeys(model, tables, model.Rules), PairScope.Of(model), tables);
    }
}
