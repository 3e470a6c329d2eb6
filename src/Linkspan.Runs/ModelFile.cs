using System.Collections.Immutable;
using Linkspan.Linkage;
using Linkspan.Linkage.MatchKeys;
using Linkspan.Vocabulary;
using YamlDotNet.RepresentationModel;

namespace Linkspan.Runs;

/// <summary>Reads linkage models from YAML (docs/reference/linkage-model.md).</summary>
public sealed class ModelFile
{
    const string FormatVersion = "1";

    readonly ModelNodes _nodes;
    readonly string _folder;

    ModelFile(ModelNodes nodes, string folder) => (_nodes, _folder) = (nodes, folder);

    /// <summary>Reads and checks a file.</summary>
    /// <exception cref="ProblemException">The first mistake, with file, line and column.</exception>
    public static LinkModel Read(string path)
    {
        if (!File.Exists(path))
            throw new ProblemException(
                new Problem("file.missing", path, "no file", "a linkage model in YAML")
            );
        return Parse(path, File.ReadAllText(path));
    }

    /// <summary>Reads and checks a text.</summary>
    /// <param name="name">Stands in messages.</param>
    /// <param name="text">YAML.</param>
    /// <exception cref="ProblemException">The first mistake, with name, line and column.</exception>
    public static LinkModel Parse(string name, string text)
    {
        var nodes = new ModelNodes(name, text);
        var folder = Path.GetDirectoryName(Path.GetFullPath(name))!;
        var model = new ModelFile(nodes, folder).Model();
        if (ModelCheck.FirstMistake(model) is { } m)
            throw nodes.Mistake(m.Path, m.Code, m.Found, m.Expected);
        return ModelNodes.Find(nodes.Root, "parameters") is { } parameters
            ? model with
            {
                Parameters = ModelJson.Read(Path.Combine(folder, nodes.Text(parameters)), model),
            }
            : model;
    }

    LinkModel Model()
    {
        foreach (
            var (key, value) in _nodes.Entries(
                _nodes.Root,
                "linkage",
                "sources",
                "columns",
                "compare",
                "block",
                "pairs",
                "thresholds",
                "training",
                "clustering",
                "decide",
                MatchKeyNodes.Method,
                MatchKeyNodes.Keys,
                "labels",
                "parameters"
            )
        )
            _nodes.At(key, value);
        var version = _nodes.Require(_nodes.Root, "linkage");
        _nodes.Word(version, (FormatVersion, 1));
        var model = new LinkModel
        {
            Sources = [.. Named("sources", Source)],
            Columns = [.. Named("columns", Column)],
            Comparisons = IsLeftOut("compare") ? [] : [.. Named("compare", Comparison)],
            Rules = IsLeftOut("block") ? [] : [.. Rules()],
            Pairs = [.. Pairs()],
            Thresholds = Thresholds(),
            Training = TrainingSettings(),
            Clustering = ModelNodes.Find(_nodes.Root, "clustering") is { } node
                ? _nodes.Word(
                    node,
                    ("components", Clustering.Components),
                    ("average", Clustering.Average)
                )
                : Clustering.Components,
            Decide = Decide(),
            Labels = ModelNodes.Find(_nodes.Root, "labels") is { } labels
                ? ModelTables.ReadLabels(PathOf(labels))
                : null,
        };
        return MatchKeyModel.Completed(MatchKeyNodes.Read(_nodes, model));
    }

    bool IsLeftOut(string part) =>
        ModelNodes.Find(_nodes.Root, part) is null && MatchKeyNodes.AreEnough(_nodes);

    IEnumerable<T> Named<T>(string part, Func<string, string, YamlNode, T> read)
    {
        foreach (var (name, node) in _nodes.Entries(_nodes.Require(_nodes.Root, part)))
            yield return read(name, $"{part}.{name}", _nodes.At($"{part}.{name}", node));
    }

    LinkSource Source(string name, string path, YamlNode node)
    {
        var source = new LinkSource(name);
        foreach (var (key, value) in _nodes.Entries(node, "path", "id", "once"))
            source = key switch
            {
                "path" => source with { Path = _nodes.Text(value) },
                "id" => source with { IdColumn = _nodes.Text(value) },
                _ => source with { Once = _nodes.Word(value, ("true", true), ("false", false)) },
            };
        return source;
    }

    LinkColumn Column(string name, string path, YamlNode node)
    {
        var column = new LinkColumn { Name = name };
        foreach (var (key, value) in _nodes.Entries(node, "as", "part", "order", "with", "from"))
            column = key switch
            {
                "as" => column with { Kind = _nodes.Word(value, ModelWords.Kinds.AsSpan()) },
                "part" => column with { Part = _nodes.Word(value, ModelWords.Parts.AsSpan()) },
                "order" => column with
                {
                    DateOrder = _nodes.Word(value, ModelWords.Orders.AsSpan()),
                },
                "with" => column with { Options = Options(value) },
                _ => column with { From = From(path, value) },
            };
        return column;
    }

    ColumnOptions Options(YamlNode node) =>
        _nodes
            .Items(node)
            .Select(option => _nodes.Word(option, ModelWords.Options.AsSpan()))
            .Aggregate(ColumnOptions.None, (all, option) => all | option);

    ImmutableSortedDictionary<string, ImmutableArray<string>> From(string path, YamlNode node) =>
        _nodes
            .Entries(node)
            .Select(e =>
            {
                _nodes.At($"{path}.from.{e.Key}", e.Value);
                return KeyValuePair.Create(e.Key, Texts(e.Value));
            })
            .ToImmutableSortedDictionary(StringComparer.Ordinal);

    Comparison Comparison(string name, string path, YamlNode node)
    {
        var comparison = new Comparison
        {
            Name = name,
            Columns = [name],
            Levels = [],
        };
        string[] keys = ["columns", "levels", "term-frequency", "places"];
        foreach (var (key, value) in _nodes.Entries(node, keys))
            comparison = key switch
            {
                "columns" => comparison with { Columns = Texts(value) },
                "levels" => comparison with { Levels = [.. LevelsOf(path, value)] },
                "places" => comparison with { Places = Places(path, value) },
                _ => comparison with { TermFrequency = TermFrequencyOf(path, value) },
            };
        return comparison;
    }

    IEnumerable<Level> LevelsOf(string path, YamlNode node)
    {
        _nodes.At($"{path}.levels", node);
        var number = 0;
        foreach (var item in _nodes.Items(node))
        {
            _nodes.At($"{path}.levels[{number++}]", item);
            if (item is YamlScalarNode)
            {
                yield return Test(item);
                continue;
            }
            var level = Test(_nodes.Require(item, "when"));
            foreach (var (key, value) in _nodes.Entries(item, "when", "any-of", "m", "u"))
                level = key switch
                {
                    "any-of" => level with { AnyOf = Texts(value) },
                    "m" => level with { M = _nodes.Number(value) },
                    "u" => level with { U = _nodes.Number(value) },
                    _ => level,
                };
            yield return level;
        }
    }

    Level Test(YamlNode node) =>
        Levels.Find(_nodes.Text(node))
        ?? throw _nodes.Mistake(
            node,
            $"the level {_nodes.Text(node)}",
            $"a test such as 'jaro-winkler >= 0.92'; known: {string.Join(", ", Levels.Names)}"
        );

    TermFrequency TermFrequencyOf(string path, YamlNode node)
    {
        _nodes.At($"{path}.term-frequency", node);
        var tf = new TermFrequency();
        string[] keys = ["weight", "floor", "from", "table", "persons"];
        foreach (var (key, value) in _nodes.Entries(node, keys))
            tf = key switch
            {
                "weight" => tf with { Weight = _nodes.Number(value) },
                "floor" => tf with { Floor = _nodes.Number(value) },
                "from" => tf with { From = _nodes.Text(value) },
                "persons" => tf with { Persons = Texts(value) },
                _ => tf with { Population = ModelTables.ReadPopulation(PathOf(value)) },
            };
        return tf;
    }

    ImmutableSortedDictionary<string, ZipPlace> Places(string path, YamlNode node)
    {
        _nodes.At($"{path}.places", node);
        return ModelTables.ReadPlaces(PathOf(node));
    }

    string PathOf(YamlNode node) => Path.Combine(_folder, _nodes.Text(node));

    IEnumerable<BlockingRule> Rules()
    {
        var number = 0;
        foreach (var rule in _nodes.Items(_nodes.Require(_nodes.Root, "block")))
        {
            _nodes.At($"block[{number++}]", rule);
            yield return new BlockingRule([.. _nodes.Items(rule).Select(Key)]);
        }
    }

    BlockingKey Key(YamlNode node) =>
        KeyParts.Find(_nodes.Text(node))
        ?? throw _nodes.Mistake(
            node,
            $"the key {_nodes.Text(node)}",
            "a column, or column:3, :-4, :year, :year-month, :month-day, :soundex, :nysiis"
        );

    IEnumerable<SourcePair> Pairs()
    {
        var number = 0;
        if (ModelNodes.Find(_nodes.Root, "pairs") is not { } pairs)
            yield break;
        foreach (var node in _nodes.Items(pairs))
        {
            _nodes.At($"pairs[{number++}]", node);
            foreach (var _ in _nodes.Entries(node, "left", "right", "links")) { }
            var pair = new SourcePair(
                _nodes.Text(_nodes.Require(node, "left")),
                _nodes.Text(_nodes.Require(node, "right"))
            );
            yield return ModelNodes.Find(node, "links") is { } links
                ? pair with
                {
                    Cardinality = _nodes.Word(links, ModelWords.Cardinalities.AsSpan()),
                }
                : pair;
        }
    }

    Thresholds Thresholds()
    {
        var thresholds = new Thresholds();
        if (ModelNodes.Find(_nodes.Root, "thresholds") is not { } node)
            return thresholds;
        foreach (var (key, value) in _nodes.Entries(node, "review", "accept"))
            thresholds = string.Equals(key, "review", StringComparison.Ordinal)
                ? thresholds with
                {
                    Review = _nodes.Number(value),
                }
                : thresholds with
                {
                    Accept = _nodes.Number(value),
                };
        return thresholds;
    }

    Training TrainingSettings()
    {
        var training = new Training();
        if (ModelNodes.Find(_nodes.Root, "training") is not { } node)
            return training;
        foreach (
            var (key, value) in _nodes.Entries(
                node,
                "sample-pairs",
                "counted-pairs",
                "rounds",
                "lambda",
                "block-pairs-max",
                "rule-pairs-max",
                "dependence"
            )
        )
        {
            _nodes.At($"training.{key}", value);
            training = key switch
            {
                "sample-pairs" => training with { SamplePairsMax = Whole(value) },
                "counted-pairs" => training with { CountedPairsMax = Whole(value) },
                "rounds" => training with { RoundsMax = Whole(value) },
                "lambda" => training with { Lambda = _nodes.Number(value) },
                "dependence" => training with
                {
                    Dependence = _nodes.Word(
                        value,
                        ("measured", Dependence.Measured),
                        ("modelled", Dependence.Modelled)
                    ),
                },
                "block-pairs-max" => training with { BlockPairsMax = _nodes.Count(value) },
                _ => training with { RulePairsMax = _nodes.Count(value) },
            };
        }
        return training;
    }

    DecideLimits Decide()
    {
        var limits = new DecideLimits();
        if (ModelNodes.Find(_nodes.Root, "decide") is not { } node)
            return limits;
        string[] keys = ["cluster-records-max", "assignment-records-max"];
        foreach (var (key, value) in _nodes.Entries(node, keys))
            limits = string.Equals(key, keys[0], StringComparison.Ordinal)
                ? limits with
                {
                    ClusterRecordsMax = Whole(value),
                }
                : limits with
                {
                    AssignmentRecordsMax = Whole(value),
                };
        return limits;
    }

    int Whole(YamlNode node) => (int)Math.Min(int.MaxValue, _nodes.Count(node));

    ImmutableArray<string> Texts(YamlNode node) => [.. _nodes.Items(node).Select(_nodes.Text)];
}
