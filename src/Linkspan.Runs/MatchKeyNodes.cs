using Linkspan.Linkage;
using Linkspan.Linkage.MatchKeys;
using YamlDotNet.RepresentationModel;

namespace Linkspan.Runs;

/// <summary>Reads how links are found, and the match keys.</summary>
static class MatchKeyNodes
{
    /// <summary>The parts of a model that are read here.</summary>
    public const string Method = "method";

    /// <summary>Likewise.</summary>
    public const string Keys = "match-keys";

    /// <summary>Adds method and keys to a model.</summary>
    public static LinkModel Read(ModelNodes nodes, LinkModel model)
    {
        model = model with { MatchKeys = [.. MatchKeys(nodes)] };
        return ModelNodes.Find(nodes.Root, Method) is { } method
            ? model with
            {
                Method = MethodOf(nodes, method),
            }
            : model;
    }

    /// <summary>Whether a model needs no comparisons and no blocking rules.</summary>
    public static bool AreEnough(ModelNodes nodes) =>
        ModelNodes.Find(nodes.Root, Method) is { } method
        && MethodOf(nodes, method) == LinkMethod.Deterministic;

    static LinkMethod MethodOf(ModelNodes nodes, YamlNode node) =>
        nodes.Word(
            node,
            ("probabilistic", LinkMethod.Probabilistic),
            ("deterministic", LinkMethod.Deterministic),
            ("cascade", LinkMethod.Cascade)
        );

    static IEnumerable<MatchKey> MatchKeys(ModelNodes nodes)
    {
        if (ModelNodes.Find(nodes.Root, Keys) is not { } list)
            yield break;
        var number = 0;
        foreach (var node in nodes.Items(list))
        {
            nodes.At($"{Keys}[{number++}]", node);
            if (node is not YamlMappingNode)
            {
                yield return new MatchKey([.. nodes.Items(node).Select(n => Part(nodes, n))]);
                continue;
            }
            foreach (var _ in nodes.Entries(node, "agree", "also")) { }
            var agree = nodes.Items(nodes.Require(node, "agree")).Select(n => Part(nodes, n));
            var key = new MatchKey([.. agree]);
            yield return ModelNodes.Find(node, "also") is { } also
                ? key with
                {
                    Tests =
                    [
                        .. nodes
                            .Entries(also)
                            .Select(t => new ColumnTest(t.Key, Test(nodes, t.Value))),
                    ],
                }
                : key;
        }
    }

    static BlockingKey Part(ModelNodes nodes, YamlNode node) =>
        KeyParts.Find(nodes.Text(node))
        ?? throw nodes.Mistake(
            node,
            $"the key {nodes.Text(node)}",
            "a column, or column:3, :-4, :year, :year-month, :month-day, :soundex, :nysiis"
        );

    static Level Test(ModelNodes nodes, YamlNode node) =>
        Levels.Find(nodes.Text(node))
        ?? throw nodes.Mistake(
            node,
            $"the test {nodes.Text(node)}",
            $"a test such as 'jaro-winkler >= 0.92'; known: {string.Join(", ", Levels.Names)}"
        );
}
