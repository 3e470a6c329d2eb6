using System.Globalization;
using Linkspan.Vocabulary;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Linkspan.Runs;

/// <summary>A YAML tree read with care: every mistake names file, line and column.</summary>
sealed class ModelNodes
{
    const int BytesMax = 1024 * 1024;

    readonly string _file;
    readonly Dictionary<string, Mark> _places = new(StringComparer.Ordinal);

    /// <summary>The document.</summary>
    public YamlMappingNode Root { get; }

    public ModelNodes(string file, string text)
    {
        _file = file;
        if (text.Length > BytesMax)
            throw new ProblemException(
                new Problem(
                    "linkage.model",
                    file,
                    $"{text.Length} characters",
                    $"at most {BytesMax}"
                )
            );
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException e)
        {
            throw Mistake(e.Start, "linkage.model", "text that is not YAML", "a linkage model");
        }
        if (stream.Documents.Count != 1 || stream.Documents[0].RootNode is not YamlMappingNode root)
            throw Mistake(Mark.Empty, "linkage.model", "no mapping", "a linkage model");
        Root = root;
    }

    /// <summary>Remembers where a part of the model stands.</summary>
    public T At<T>(string path, T node)
        where T : YamlNode
    {
        _places[path] = node.Start;
        return node;
    }

    /// <summary>A mistake at a part of the model, or at the nearest part above it.</summary>
    public ProblemException Mistake(string path, string code, string found, string expected)
    {
        for (var at = path; at.Length > 0; at = Above(at))
            if (_places.TryGetValue(at, out var mark))
                return Mistake(mark, code, found, expected);
        return Mistake(Mark.Empty, code, found, expected);
    }

    /// <summary>A mistake at a node.</summary>
    public ProblemException Mistake(YamlNode node, string found, string expected) =>
        Mistake(node.Start, "linkage.model", found, expected);

    /// <summary>The entries of a mapping, each key one of those allowed.</summary>
    public IEnumerable<(string Key, YamlNode Value)> Entries(YamlNode node, params string[] allowed)
    {
        if (node is not YamlMappingNode mapping)
            throw Mistake(node, "something else", "a mapping of names to values");
        foreach (var (key, value) in mapping.Children)
        {
            var name = Text(key);
            if (allowed.Length > 0 && !allowed.Contains(name, StringComparer.Ordinal))
                throw Mistake(key, $"the key {name}", $"one of {string.Join(", ", allowed)}");
            yield return (name, value);
        }
    }

    /// <summary>A value of a mapping; null when it is not there.</summary>
    public static YamlNode? Find(YamlNode node, string key) =>
        node is YamlMappingNode mapping
        && mapping.Children.TryGetValue(new YamlScalarNode(key), out var value)
            ? value
            : null;

    /// <summary>A value that must be there.</summary>
    public YamlNode Require(YamlNode node, string key) =>
        Find(node, key) ?? throw Mistake(node, "a part without it", $"the key {key}");

    /// <summary>One text.</summary>
    public string Text(YamlNode node) =>
        node is YamlScalarNode { Value: { Length: > 0 } text }
            ? text
            : throw Mistake(node, "something else", "one text");

    /// <summary>Items of a list; a single text is a list of one.</summary>
    public IEnumerable<YamlNode> Items(YamlNode node) =>
        node switch
        {
            YamlSequenceNode list => list.Children,
            YamlScalarNode => [node],
            _ => throw Mistake(node, "something else", "a list"),
        };

    /// <summary>A number.</summary>
    public double Number(YamlNode node) =>
        double.TryParse(
            Text(node),
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : throw Mistake(node, ValueShape.Of(Text(node)), "a number");

    /// <summary>A whole number of at least 1.</summary>
    public long Count(YamlNode node) =>
        long.TryParse(Text(node), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number > 0
            ? number
            : throw Mistake(node, ValueShape.Of(Text(node)), "a whole number, at least 1");

    /// <summary>A word that stands for a value.</summary>
    public T Word<T>(YamlNode node, params ReadOnlySpan<(string Word, T Value)> words)
    {
        var text = Text(node);
        foreach (var (word, value) in words)
            if (string.Equals(word, text, StringComparison.Ordinal))
                return value;
        var known = new List<string>();
        foreach (var (word, _) in words)
            known.Add(word);
        throw Mistake(node, $"the word {text}", $"one of {string.Join(", ", known)}");
    }

    static string Above(string path)
    {
        var cut = path.LastIndexOfAny(['.', '[']);
        return cut < 0 ? "" : path[..cut];
    }

    ProblemException Mistake(Mark mark, string code, string found, string expected) =>
        new(
            new Problem(
                code,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_file}:{Math.Max(1, mark.Line)}:{Math.Max(1, mark.Column)}"
                ),
                found,
                expected
            )
        );
}
