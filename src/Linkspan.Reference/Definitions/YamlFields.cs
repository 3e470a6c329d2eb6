using System.Collections.Immutable;
using System.Globalization;
using Linkspan.Vocabulary;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Linkspan.Reference;

/// <summary>The fields of one YAML mapping, each to be taken once; what is left over is a mistake.</summary>
/// <remarks>The code of its problems is its reader's, such as <c>question.definition</c>.</remarks>
public sealed class YamlFields
{
    readonly string _where;
    readonly string _code;
    readonly Dictionary<string, YamlNode> _left;

    YamlFields(string where, string code, YamlMappingNode mapping)
    {
        (_where, _code) = (where, code);
        _left = mapping.Children.ToDictionary(
            c => ((YamlScalarNode)c.Key).Value ?? "",
            c => c.Value,
            StringComparer.Ordinal
        );
    }

    /// <summary>Reads a document that is one mapping.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="where">File, named in problems.</param>
    /// <param name="code">Code of the problems.</param>
    /// <exception cref="ProblemException">With that code: it is not such a document.</exception>
    public static YamlFields Read(string text, string where, string code)
    {
        try
        {
            YamlStream stream = [];
            stream.Load(new StringReader(text));
            if (stream.Documents is [{ RootNode: YamlMappingNode mapping }])
                return new(where, code, mapping);
        }
        catch (YamlException e)
        {
            throw Fault(code, $"{where}, line {e.Start.Line}", "something else", "YAML");
        }
        throw Fault(code, where, "something else", "one YAML mapping");
    }

    /// <summary>A text that must be there.</summary>
    public string Text(string name) =>
        FindText(name) ?? throw Fault(_code, _where, $"no {name}", $"a text for {name}");

    /// <summary>A text, trimmed; null when the field is not there.</summary>
    public string? FindText(string name) =>
        Take(name) switch
        {
            null => null,
            YamlScalarNode { Value: { Length: > 0 } value } => value.Trim(),
            _ => throw Fault(_code, $"{_where}, {name}", "something else", "a text"),
        };

    /// <summary>A list of texts; empty when the field is not there.</summary>
    public ImmutableArray<string> Texts(string name) =>
        Take(name) switch
        {
            null => [],
            YamlSequenceNode list =>
            [
                .. list.Select(n => ((n as YamlScalarNode)?.Value ?? "").Trim()),
            ],
            _ => throw Fault(_code, $"{_where}, {name}", "something else", "a list of texts"),
        };

    /// <summary>Names and texts in order; empty when the field is not there.</summary>
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
            _ => throw Fault(_code, $"{_where}, {name}", "something else", "names and texts"),
        };

    /// <summary>All fields that are left, each of them a mapping.</summary>
    public IEnumerable<(string Name, YamlFields Fields)> Mappings()
    {
        foreach (var name in _left.Keys.ToArray())
            yield return Take(name) is YamlMappingNode mapping
                ? (name, new YamlFields($"{_where}, {name}", _code, mapping))
                : throw Fault(_code, $"{_where}, {name}", "something else", "a mapping");
    }

    /// <summary>The fields of a field that is a mapping; null when it is not there.</summary>
    public YamlFields? FindMapping(string name) =>
        Take(name) switch
        {
            null => null,
            YamlMappingNode mapping => new($"{_where}, {name}", _code, mapping),
            _ => throw Fault(_code, $"{_where}, {name}", "something else", "a mapping"),
        };

    /// <summary>A whole number above 0; null when the field is not there.</summary>
    public int? FindWholeNumber(string name) => _left.ContainsKey(name) ? WholeNumber(name) : null;

    /// <summary>A number above 0; null when the field is not there.</summary>
    public decimal? FindNumber(string name) =>
        FindText(name) is not { } text ? null
        : decimal.TryParse(
            text,
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
        && number > 0
            ? number
        : throw Fault(_code, $"{_where}, {name}", ValueShape.Of(text), "a number above 0");

    /// <summary>A day as yyyy-MM-dd.</summary>
    public DateOnly Day(string name) =>
        DateOnly.TryParseExact(
            Text(name),
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : throw Fault(_code, $"{_where}, {name}", "something else", "a day as yyyy-MM-dd");

    /// <summary>A whole number above 0.</summary>
    public int WholeNumber(string name) =>
        int.TryParse(Text(name), out var number) && number > 0
            ? number
            : throw Fault(_code, $"{_where}, {name}", "something else", "a whole number above 0");

    /// <summary>One of several words.</summary>
    public T OneOf<T>(string name, params ReadOnlySpan<(string Text, T Value)> choices)
    {
        var text = Text(name);
        foreach (var (choice, value) in choices)
            if (choice.Equals(text, StringComparison.Ordinal))
                return value;
        List<string> texts = [];
        foreach (var (choice, _) in choices)
            texts.Add(choice);
        throw Fault(_code, $"{_where}, {name}", text, string.Join(" or ", texts));
    }

    /// <summary>Complains of a field that nobody took.</summary>
    public void RequireNoneLeft()
    {
        if (_left.Count > 0)
            throw Fault(
                _code,
                _where,
                $"the unknown field {_left.Keys.First()}",
                "known fields only"
            );
    }

    /// <summary>A problem of one field.</summary>
    public ProblemException Wrong(
        string field,
        string found,
        string expected,
        string remedy = ""
    ) => Fault(_code, $"{_where}, {field}", found, expected, remedy);

    static ProblemException Fault(
        string code,
        string where,
        string found,
        string expected,
        string remedy = ""
    ) => new(new(code, where, found, expected, remedy));

    YamlNode? Take(string name) => _left.Remove(name, out var node) ? node : null;
}
