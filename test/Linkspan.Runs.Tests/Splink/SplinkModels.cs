using System.Collections.Immutable;
using CsCheck;
using Linkspan.Linkage;
using Linkspan.Linkage.Learning;
using Linkspan.Linkage.Records;
using Linkspan.Linkage.Scoring;

namespace Linkspan.Runs.Tests.Splink;

/// <summary>Random models of what both can say, with parameters.</summary>
static class SplinkModels
{
    static readonly string[] s_names =
    [
        "jaro-winkler >= 0.95",
        "jaro >= 0.9",
        "damerau <= 1",
        "levenshtein <= 2",
        "swapped",
        "truncated >= 4",
        "tail >= 4",
        "prefix >= 3",
        "last-digits >= 4",
        "jaro-winkler >= 0.7",
    ];
    static readonly string[] s_dates =
    [
        "digit-edits <= 1",
        "digits-swapped",
        "day-month-swapped",
        "days <= 31",
        "same-month-day",
        "same-year-month",
        "same-year",
        "years <= 10",
    ];
    static readonly string[] s_numbers = ["number <= 0.5", "share <= 0.1"];
    static readonly string[] s_rules =
    [
        "born",
        "born:year",
        "born:year-month",
        "born:month-day",
        "first",
        "last:3",
        "last:-4",
    ];

    static readonly Gen<double> s_share = Gen.Double[1e-6, 1];

    /// <summary>A model and its parameters.</summary>
    public static Gen<(LinkModel Model, LearnedModel Learned)> Any { get; } =
        from sources in Gen.Int[1, 3]
        from isWithin in Gen.Bool
        from first in Comparison("first", s_names, hasSecond: true)
        from last in Comparison("last", s_names, hasSecond: false)
        from born in Comparison("born", s_dates, hasSecond: false)
        from pay in Comparison("pay", s_numbers, hasSecond: false)
        from rules in Subset(s_rules)
        from lambda in Gen.Double[1e-7, 0.5]
        from shares in Gen.Select(s_share, s_share).Array[64]
        select Made((sources, isWithin), [first, last, born, pay], rules, lambda, shares);

    static Gen<Comparison> Comparison(string name, string[] tests, bool hasSecond) =>
        from chosen in Subset(tests)
        from weight in Gen.Double[0, 1]
        from floor in Gen.Double[1e-9, 0.1]
        from hasFrequency in Gen.Bool
        from hasFormer in Gen.Bool
        select new Comparison
        {
            Name = $"of {name}",
            Columns = hasSecond && chosen.Contains("swapped") ? [name, "last"] : [name],
            Levels = LevelsOf(chosen.Where(c => hasSecond || c != "swapped"), hasFormer, name),
            TermFrequency = hasFrequency ? new TermFrequency(weight, floor) : null,
        };

    static ImmutableArray<Level> LevelsOf(IEnumerable<string> tests, bool hasFormer, string name)
    {
        List<Level> levels = [new Level(LevelKind.Exact)];
        if (hasFormer && name == "last")
            levels.Add(new Level(LevelKind.Exact) { AnyOf = ["former", "maiden"] });
        foreach (var level in tests.Select(t => Levels.Find(t)!))
            levels.Add(level);
        levels.Add(new Level(LevelKind.Else));
        var all = levels.ToArray();
        return [.. all.Where((_, i) => Levels.IsReached(all, i))];
    }

    static Gen<string[]> Subset(string[] items) =>
        Gen.Int[1, (1 << items.Length) - 1]
            .Select(mask => items.Where((_, i) => (mask >> i & 1) == 1).ToArray());

    static (LinkModel, LearnedModel) Made(
        (int Count, bool IsWithin) sources,
        Comparison[] comparisons,
        string[] rules,
        double lambda,
        (double M, double U)[] shares
    )
    {
        ImmutableArray<LinkSource> files =
        [
            .. Enumerable
                .Range(0, sources.Count)
                .Select(i => new LinkSource($"s{i}", $"s{i}.csv", "key")),
        ];
        var used = comparisons
            .SelectMany(c => c.Columns.Concat(c.Levels.SelectMany(l => l.AnyOf)))
            .Concat(rules.Select(r => r.Split(':')[0]))
            .Distinct();
        var model = new LinkModel
        {
            Sources = files,
            Columns = [.. used.Select(n => new LinkColumn { Name = n, Kind = KindOf(n) })],
            Comparisons = [.. comparisons],
            Rules = [.. rules.Select(r => new BlockingRule([KeyParts.Find(r)!, .. Second(r)]))],
            Pairs = sources is { IsWithin: true, Count: > 1 }
                ?
                [
                    .. files.SelectMany(
                        (l, i) => files.Skip(i).Select(r => new SourcePair(l.Name, r.Name))
                    ),
                ]
                : [],
        };
        ModelCheck.Require(model);
        var next = 0;
        var learned = comparisons
            .Select(c => new LearnedComparison(
                c.Name,
                [.. c.Levels.Select(l => Learned(Levels.TextOf(l), shares[next++ % shares.Length]))]
            ))
            .ToImmutableArray();
        var prior = Weight.ToUnits(Math.Log2(lambda / (1 - lambda)));
        return (
            model,
            new LearnedModel([
                .. PairScope
                    .Of(model)
                    .Select(s => new LearnedPair(
                        files[s.Left].Name,
                        files[s.Right].Name,
                        0,
                        lambda,
                        prior,
                        0,
                        true,
                        learned,
                        [],
                        [],
                        [],
                        []
                    )),
            ])
        );
    }

    static IEnumerable<BlockingKey> Second(string rule) =>
        rule.Length % 2 == 0 ? [new BlockingKey("last", KeyPart.Prefix, 2)] : [];

    static ColumnKind KindOf(string name) =>
        name switch
        {
            "born" => ColumnKind.Date,
            "pay" => ColumnKind.Number,
            _ => ColumnKind.Text,
        };

    static LearnedLevel Learned(string test, (double M, double U) s) =>
        new(test, s.M, s.U, Weight.ToUnits(Math.Log2(s.M / s.U)));
}
