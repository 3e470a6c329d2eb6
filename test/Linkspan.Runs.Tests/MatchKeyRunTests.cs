using Linkspan.Files;
using Linkspan.Linkage;
using Linkspan.Linkage.MatchKeys;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Tests;

/// <summary>Match keys in a model's file, and a run of them.</summary>
public class MatchKeyRunTests
{
    const string Keys = """

        method: deterministic
        match-keys:
          - [first, last, born]
          - [last, born]
          - { agree: [first:3, born], also: { first: jaro-winkler >= 0.9 } }
        """;

    static string WithoutComparisons =>
        People.Yaml[..People.Yaml.IndexOf("compare:", StringComparison.Ordinal)]
        + People.Yaml[People.Yaml.IndexOf("pairs:", StringComparison.Ordinal)..];

    static LinkResult Run(Scratch scratch, LinkModel model, string folder, int order = 1)
    {
        using var run = RunFolder.WithOwnKey(scratch[folder], Entropy.System);
        var tables = People.Tables(300, 20261123, order);
        return LinkRun.Execute(model, tables, run, Scratch.Options());
    }

    [Fact]
    public void A_model_of_keys_alone_needs_no_comparisons_and_no_rules()
    {
        var model = ModelFile.Parse("m.yaml", WithoutComparisons + Keys);
        Assert.Equal(LinkMethod.Deterministic, model.Method);
        Assert.Equal(
            ["first + last + born", "last + born", "first:3 + born (first: jaro-winkler >= 0.9)"],
            model.MatchKeys.Select(k => k.ToString())
        );
        Assert.Equal(["first", "last", "born"], model.Comparisons.Select(c => c.Name));
        Assert.Equal(
            ["first + last + born", "last + born", "first:3 + born"],
            model.Rules.Select(r => r.ToString())
        );
    }

    [Fact]
    public void A_run_of_keys_learns_nothing_and_each_link_says_which_key_made_it()
    {
        using var scratch = new Scratch();
        var model = ModelFile.Parse("m.yaml", WithoutComparisons + Keys);
        var result = Run(scratch, model, "run");
        Assert.Empty(result.Learned.Pairs);
        Assert.Equal([1, 2, 3], result.Links.Select(l => l.Key).Distinct().Order());
        var accepted = result.Links.Where(l => l.Accepted).ToList();
        Assert.True(accepted.Count > 150, $"{accepted.Count} links");
        Assert.All(accepted, l => Assert.Equal(l.Left.Id[1..], l.Right.Id[1..]));
        Assert.Equal(
            ["first + last + born", "last + born"],
            result.Pairs.Take(2).Select(p => p.Pairs.Rule)
        );
        Assert.Equal(
            Scratch.TextOf(result),
            Scratch.TextOf(Run(scratch, model, "other", order: 7))
        );
    }

    [Fact]
    public void A_cascade_finds_what_its_keys_find_and_more()
    {
        using var scratch = new Scratch();
        var keys = Run(scratch, ModelFile.Parse("m.yaml", WithoutComparisons + Keys), "keys");
        var both = Run(
            scratch,
            ModelFile.Parse("m.yaml", People.Yaml + Keys.Replace("deterministic", "cascade")),
            "both"
        );
        var found = both.Links.Where(l => l.Accepted).Select(l => (l.Left, l.Right)).ToHashSet();
        Assert.Superset(
            keys.Links.Where(l => l.Accepted).Select(l => (l.Left, l.Right)).ToHashSet(),
            found
        );
        Assert.Contains(both.Links, l => l.Accepted && l.Key == 0);
        Assert.Equal(found.Count, found.Select(f => f.Left).Distinct().Count());
    }

    [Theory]
    [InlineData("[last, born]", "[last, burn]", "linkage.column")]
    [InlineData("method: deterministic", "method: probabilistic", "linkage.match-key")]
    [InlineData("match-keys:", "match-keys: []\nx:", "linkage.model")]
    [InlineData("jaro-winkler >= 0.9", "jaro-winkler", "linkage.model")]
    public void A_mistake_in_a_key_is_told(string right, string wrong, string code)
    {
        var text = People.Yaml + Keys.Replace(right, wrong, StringComparison.Ordinal);
        var e = Assert.Throws<ProblemException>(() => ModelFile.Parse("m.yaml", text));
        Assert.Equal(code, e.Problem.Code);
    }
}
