using System.Collections.Immutable;
using Linkspan.Files;
using Linkspan.Vocabulary;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Linkspan.Identity.Bridge;

/// <summary>Reads <c>linkage/bridge.yaml</c>: the graph of hops of a state.</summary>
public sealed class BridgePlanFile
{
    const int CharactersMax = 100_000;
    const int HopsMax = 64;

    readonly string _file;

    BridgePlanFile(string file) => _file = file;

    internal static BridgePlan BuiltIn { get; } =
        Parse(BridgeModels.PlanFile, BridgeModels.BuiltIn(BridgeModels.PlanName));

    /// <summary>The state's plan; the built-in one where the state has none.</summary>
    /// <exception cref="ProblemException"><c>bridge.plan</c>: a mistake, with line.</exception>
    public static BridgePlan Read(StateFolder state)
    {
        var file = Path.Combine(state.LinkageFolder, BridgeModels.PlanFile);
        return File.Exists(file) ? Parse(BridgeModels.PlanFile, File.ReadAllText(file)) : BuiltIn;
    }

    /// <summary>Reads and checks a text.</summary>
    /// <param name="file">Stands in messages.</param>
    /// <param name="text">YAML.</param>
    /// <exception cref="ProblemException"><c>bridge.plan</c>: a mistake, with line.</exception>
    public static BridgePlan Parse(string file, string text) => new BridgePlanFile(file).Plan(text);

    BridgePlan Plan(string text)
    {
        var root = Load(text);
        Known(root, "bridge", "anchor", "target", "identifier", "nothing-flows-back", "hops");
        if (Text(root, "bridge") != "1")
            throw Mistake(root, "another version", "bridge: 1");
        var hops = Items(root, "hops").Select(HopOf).ToImmutableArray();
        if (hops.Length is 0 or > HopsMax)
            throw Mistake(root, $"{hops.Length} hops", $"1 to {HopsMax}");
        BridgePlan plan = new(
            Text(root, "anchor"),
            Text(root, "target"),
            Text(root, "identifier"),
            [.. Items(root, "nothing-flows-back").Select(Scalar)],
            hops
        );
        Check(plan, root);
        return plan;
    }

    void Check(BridgePlan plan, YamlMappingNode root)
    {
        var hops = Items(root, "hops").ToList();
        var reached = plan.Registers;
        for (var i = 0; i < plan.Hops.Length; i++)
        {
            var hop = plan.Hops[i];
            if (plan.Hops.IndexOf(plan.Hops.First(h => h.Name == hop.Name)) < i)
                throw Mistake(hops[i], $"{hop.Name} a second time", "each hop once");
            if (hop.IsWithin && hop.From != plan.Anchor)
                throw Mistake(hops[i], $"duplicates of {hop.From}", "duplicates of the anchor");
            if (hop.From == plan.Target)
                throw Mistake(hops[i], "a hop that leaves the target", "the target last");
            if (hop.OnePerson && hop.From != plan.Anchor)
                throw Mistake(hops[i], "one-person", "it on hops from the anchor only");
            if (hop.To == plan.Anchor && !hop.IsWithin)
                throw Mistake(hops[i], "a hop back to the anchor", "hops that lead away from it");
            if (!reached.Contains(hop.From) || !reached.Contains(hop.To))
                throw Mistake(
                    hops[i],
                    "a cycle, or a start that nothing leads to",
                    "a way from the anchor"
                );
        }
        if (!reached.Contains(plan.Target))
            throw Mistake(root, "no hop to the target", "a path from the anchor to the target");
        if (plan.NothingFlowsBack.FirstOrDefault(r => r == plan.Anchor || r == plan.Target) is { })
            throw Mistake(
                root,
                "the anchor or the target as a mere bridge",
                "registers between them"
            );
    }

    BridgeHop HopOf(YamlNode node)
    {
        if (node is not YamlMappingNode hop)
            throw Mistake(node, "something else", "{ model: …, from: …, to: … }");
        Known(hop, "model", "from", "to", "one-person");
        var onePerson = Find(hop, "one-person") is { } flag ? Scalar(flag) : "false";
        return onePerson is "true" or "false"
            ? new(Text(hop, "model"), Text(hop, "from"), Text(hop, "to"), onePerson is "true")
            : throw Mistake(hop, "another word after one-person", "true or false");
    }

    YamlMappingNode Load(string text)
    {
        if (text.Length > CharactersMax)
            throw Mistake(1, $"{text.Length} characters", $"at most {CharactersMax}");
        YamlStream stream = [];
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException e)
        {
            throw Mistake(e.Start.Line, "text that is not YAML", "a bridge plan");
        }
        return stream.Documents is [{ RootNode: YamlMappingNode root }]
            ? root
            : throw Mistake(1, "something else", "names with values");
    }

    void Known(YamlMappingNode node, params string[] names)
    {
        foreach (var (key, _) in node.Children)
            if (!names.Contains(Scalar(key), StringComparer.Ordinal))
                throw Mistake(
                    key,
                    $"the key {ValueShape.Of(Scalar(key))}",
                    $"one of {string.Join(", ", names)}"
                );
    }

    string Text(YamlMappingNode node, string key) =>
        Scalar(Find(node, key) ?? throw Mistake(node, "a part without it", $"the key {key}"));

    IEnumerable<YamlNode> Items(YamlMappingNode node, string key) =>
        Find(node, key) switch
        {
            null => [],
            YamlSequenceNode list => list.Children,
            var other => throw Mistake(other, "something else", "a list"),
        };

    static YamlNode? Find(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    string Scalar(YamlNode node) =>
        node is YamlScalarNode { Value: { Length: > 0 } text }
            ? text
            : throw Mistake(node, "something else", "one word");

    ProblemException Mistake(YamlNode at, string found, string expected) =>
        Mistake(at.Start.Line, found, expected);

    ProblemException Mistake(long line, string found, string expected) =>
        new(new Problem("bridge.plan", $"{_file}, line {line}", found, expected));
}
