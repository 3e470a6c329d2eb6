using System.Collections.Immutable;
using Linkspan.Vocabulary;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Linkspan.Outcomes;

/// <summary>The fields of one YAML mapping, each to be taken once; what is left over is a mistake.</summary>
sealed class YamlFields
{
    readonly string _where;
    readonly Dictionary<string, YamlNode> _left;

    YamlFields(string where, YamlMappingNode mapping)
    {
        _where = where;
        _left = mapping.Children.ToDictionary(
            c => ((YamlScalarNode)c.Key).Value ?? "",
            c => c.Value,
            StringComparer.Ordinal
        );
    }

    public static YamlFields Read(string text, string where)
    {
        try
        {
            YamlStream stream = [];
            stream.Load(new StringReader(text));
            if (stream.Documents is [{ RootNode: YamlMappingNode mapping }])
                return new(where, mapping);
        }
        catch (YamlException e)
        {
            throw Fault($"{where}, line {e.Start.Line}", "something else", "YAML");
        }
        throw Fault(where, "something else", "one YAML mapping");
    }

    public string Text(string name) =>
        FindText(name) ?? throw Fault(_where, $"no {name}", $"a text for {name}");

    public string? FindText(string name) =>
        Take(name) switch
        {
            null => null,
            YamlScalarNode { Value: { Length: > 0 } value } => value.Trim(),
            _ => throw Fault($"{_where}, {name}", "something else", "a text"),
        };

    public ImmutableArray<string> Texts(string name) =>
        Take(name) switch
        {
            null => [],
            YamlSequenceNode list =>
            [
                .. list.Select(n => ((n as YamlScalarNode)?.Value ?? "").Trim()),
            ],
            _ => throw Fault($"{_where}, {name}", "something else", "a list of texts"),
        };

    public ImmutableArray<KeyValuePair<string, string>> Pairs(string name) =>
        Take(name) switch
        {
            null => [],
            YamlMappingNode map =>
            [
                .. map.Select(p =>
                    KeyValuePair.Create(
                        (p.Key as YamlScalarNode)?.Value ?? "",
                        ((p.Value as YamlScalarNode)?.Value ?? "").Trim()
                    )
                ),
            ],
            _ => throw Fault($"{_where}, {name}", "something else", "names and texts"),
        };

    public IEnumerable<(string Name, YamlFields Fields)> Mappings()
    {
        foreach (var name in _left.Keys.ToArray())
            yield return Take(name) is YamlMappingNode mapping
                ? (name, new YamlFields($"{_where}, {name}", mapping))
                : throw Fault($"{_where}, {name}", "something else", "a mapping");
    }

    public int WholeNumber(string name) =>
        int.TryParse(Text(name), out var number) && number > 0
            ? number
            : throw Fault($"{_where}, {name}", "something else", "a whole number above 0");

    public T OneOf<T>(string name, params ReadOnlySpan<(string Text, T Value)> choices)
    {
        var text = Text(name);
        foreach (var (choice, value) in choices)
            if (choice.Equals(text, StringComparison.Ordinal))
                return value;
        List<string> texts = [];
        foreach (var (choice, _) in choices)
            texts.Add(choice);
        throw Fault($"{_where}, {name}", text, string.Join(" or ", texts));
    }

    public void RequireNoneLeft()
    {
        if (_left.Count > 0)
            throw Fault(_where, $"the unknown field {_left.Keys.First()}", "known fields only");
    }

    public ProblemException Wrong(
        string field,
        string found,
        string expected,
        string remedy = ""
    ) => Fault($"{_where}, {field}", found, expected, remedy);

    static ProblemException Fault(
        string where,
        string found,
        string expected,
        string remedy = ""
    ) => new(new("question.definition", where, found, expected, remedy));

    YamlNode? Take(string name) => _left.Remove(name, out var node) ? node : null;
}
