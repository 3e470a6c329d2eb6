using System.Collections.Immutable;
using System.Globalization;
using Linkspan.Vocabulary;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Linkspan.Sources;

/// <summary>One map of a contract's YAML, checked against its keys.</summary>
sealed class YamlMap
{
    readonly string _file;
    readonly YamlMappingNode _node;
    readonly Dictionary<string, YamlNode> _values = new(StringComparer.Ordinal);

    /// <exception cref="ProblemException"><c>contract.key-unknown</c>, <c>contract.key-missing</c>.</exception>
    public YamlMap(string file, YamlNode node, ImmutableArray<ContractKey> keys)
    {
        _file = file;
        _node = node as YamlMappingNode ?? throw Wrong(node, "keys with values");
        foreach (var (key, value) in _node.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (keys.All(known => !known.Name.Equals(name, StringComparison.Ordinal)))
                throw Problem(
                    key,
                    "contract.key-unknown",
                    $"the key {ValueShape.Of(name)}",
                    $"one of {string.Join(", ", keys.Select(known => known.Name))}"
                );
            _values[name] = value;
        }
        foreach (var key in keys)
            if (key.IsRequired && !_values.ContainsKey(key.Name))
                throw Problem(node, "contract.key-missing", $"no {key.Name}", key.Meaning);
    }

    public bool Has(string key) => _values.ContainsKey(key);

    public string Text(string key) => FindText(key)!;

    public string? FindText(string key) =>
        _values.TryGetValue(key, out var node) ? Scalar(node) : null;

    public bool Flag(string key) =>
        FindText(key) switch
        {
            null or "false" => false,
            "true" => true,
            _ => throw Wrong(_values[key], "true or false"),
        };

    public int Whole(string key, int missing, int min = 0) =>
        _values.TryGetValue(key, out var node) ? WholeOf(node, min) : missing;

    public double Share(string key, double missing) =>
        !_values.TryGetValue(key, out var node) ? missing
        : double.TryParse(Scalar(node), CultureInfo.InvariantCulture, out var share)
        && share is >= 0 and <= 1
            ? share
        : throw Wrong(node, "a number from 0 to 1");

    public T Choice<T>(string key, (string Word, T Value)[] words) => ChoiceOf(_values[key], words);

    public ImmutableArray<T> Choices<T>(string key, (string Word, T Value)[] words) =>
        _values.TryGetValue(key, out var node)
            ? [.. Items(node).Select(item => ChoiceOf(item, words))]
            : [];

    public ImmutableArray<string> TextOrList(string key) =>
        !_values.TryGetValue(key, out var node) ? []
        : node is YamlSequenceNode ? [.. Items(node).Select(Scalar)]
        : [Scalar(node)];

    public (int Start, int Length) Pair(string key) =>
        !_values.TryGetValue(key, out var node) ? (0, 0)
        : Items(node) is [var start, var length] ? (WholeOf(start, 1), WholeOf(length, 1))
        : throw Wrong(node, "two whole numbers: first byte and length");

    public YamlMap? FindMap(string key, ImmutableArray<ContractKey> keys) =>
        _values.TryGetValue(key, out var node) ? new YamlMap(_file, node, keys) : null;

    public DateOnly? FindDay(string key) =>
        FindText(key) is not { } text ? null
        : DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
        : throw Wrong(_values[key], "a day as yyyy-MM-dd");

    /// <summary>Maps whose first key says which keys they have.</summary>
    public IEnumerable<YamlMap> Variants(
        string key,
        ImmutableArray<(string Word, ImmutableArray<ContractKey> Keys)> variants
    )
    {
        if (!_values.TryGetValue(key, out var node))
            yield break;
        var name = variants[0].Keys[0].Name;
        foreach (var item in Items(node))
        {
            var words = variants.Select(variant => (variant.Word, variant.Keys)).ToArray();
            var value = item is YamlMappingNode map
                ? map
                    .Children.FirstOrDefault(child =>
                        child.Key is YamlScalarNode scalar
                        && name.Equals(scalar.Value, StringComparison.Ordinal)
                    )
                    .Value
                : null;
            if (value is null)
                throw Problem(
                    item,
                    "contract.key-missing",
                    $"no {name}",
                    $"{name}: one of {string.Join(", ", words.Select(word => word.Word))}"
                );
            yield return new YamlMap(_file, item, ChoiceOf(value, words));
        }
    }

    public IEnumerable<YamlMap> Maps(string key, ImmutableArray<ContractKey> keys) =>
        _values.TryGetValue(key, out var node)
            ? Items(node).Select(item => new YamlMap(_file, item, keys))
            : [];

    /// <summary>Codes and labels; null when the value is a name instead of a map.</summary>
    public Dictionary<string, string>? FindCodes(string key)
    {
        if (!_values.TryGetValue(key, out var node) || node is not YamlMappingNode map)
            return null;
        Dictionary<string, string> codes = new(StringComparer.Ordinal);
        foreach (var (code, label) in map.Children)
            codes[Scalar(code)] = Scalar(label);
        return codes;
    }

    /// <summary>A value that is well written and means something impossible.</summary>
    public ProblemException Impossible(string? key, string found, string expected) =>
        Problem(
            key is not null && _values.TryGetValue(key, out var node) ? node : _node,
            "contract.meaning",
            found,
            expected
        );

    /// <summary>A problem of its own at a key, or at the map when it has no such key.</summary>
    public ProblemException Problem(
        string? key,
        string code,
        string found,
        string expected,
        string remedy
    )
    {
        var node = key is not null && _values.TryGetValue(key, out var value) ? value : _node;
        return new(new Problem(code, At(_file, node.Start), found, expected, remedy));
    }

    static YamlNode[] ItemsOf(YamlSequenceNode node) => [.. node.Children];

    YamlNode[] Items(YamlNode node) =>
        node is YamlSequenceNode list ? ItemsOf(list) : throw Wrong(node, "a list");

    T ChoiceOf<T>(YamlNode node, (string Word, T Value)[] words)
    {
        var text = Scalar(node);
        foreach (var (word, value) in words)
            if (word.Equals(text, StringComparison.Ordinal))
                return value;
        throw Wrong(node, $"one of {string.Join(", ", words.Select(word => word.Word))}");
    }

    int WholeOf(YamlNode node, int min) =>
        int.TryParse(Scalar(node), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= min
            ? number
            : throw Wrong(node, $"a whole number, {min} or more");

    string Scalar(YamlNode node) =>
        node is YamlScalarNode { Value: { Length: > 0 } text } ? text : throw Wrong(node, "a text");

    ProblemException Wrong(YamlNode node, string expected) =>
        Problem(
            node,
            "contract.value",
            node is YamlScalarNode scalar ? ValueShape.Of(scalar.Value ?? "")
                : node is YamlSequenceNode ? "a list"
                : "keys with values",
            expected
        );

    ProblemException Problem(YamlNode node, string code, string found, string expected) =>
        new(new Problem(code, At(_file, node.Start), found, expected));

    public static string At(string file, Mark mark) =>
        $"{file}, line {mark.Line}, column {mark.Column}";
}
