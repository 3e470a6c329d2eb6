using System.Collections.Frozen;
using System.Collections.Immutable;
using Linkspan.Files;
using Linkspan.Reference;
using Linkspan.Vocabulary;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Linkspan.Sources;

/// <summary>Reads a contract's YAML, strictly: a key that nobody knows is an error.</summary>
static class ContractReader
{
    const int LengthMax = 1024 * 1024;
    const int DepthMax = 16;

    public static Contract ReadFile(string path)
    {
        using var stream = SourceFile.Open(path);
        if (stream.Length > LengthMax)
            throw new ProblemException(
                new Problem(
                    "contract.yaml",
                    path,
                    "more than 1 MB",
                    "a contract of a few kilobytes"
                )
            );
        using StreamReader reader = new(stream);
        return Read(reader.ReadToEnd(), path);
    }

    public static Contract Read(string yaml, string file)
    {
        var map = new YamlMap(file, Parse(yaml, file), ContractKeys.Contract);
        var layout = LayoutOf(map.FindMap("layout", KeysOf("layout"))!);
        Contract contract = new()
        {
            Source = map.Text("source"),
            Title = map.Text("title"),
            Agency = map.Text("agency"),
            Steward = map.Text("steward"),
            Register = map.FindText("register"),
            Retention = map.Text("retention"),
            Delivery = map.Text("delivery"),
            BadRowShareMax = map.Share("badRowShareMax", missing: 0.05),
            Layout = layout,
            Elements =
            [
                .. map.Maps("elements", KeysOf("elements")).Select(item => ElementOf(item, layout)),
            ],
            Rules =
            [
                .. map.Maps("rules", KeysOf("rules"))
                    .Select(rule => new DateOrder(rule.Text("earlier"), rule.Text("later"))),
            ],
        };
        ContractChecks.Check(contract, map);
        return contract;
    }

    static ImmutableArray<ContractKey> KeysOf(string key) =>
        ContractKeys.Contract.First(k => k.Name.Equals(key, StringComparison.Ordinal)).Keys;

    static YamlNode Parse(string yaml, string file)
    {
        try
        {
            RequireShallow(yaml, file);
            YamlStream stream = [];
            stream.Load(new StringReader(yaml));
            return stream.Documents.Count == 1
                ? stream.Documents[0].RootNode
                : throw new ProblemException(
                    new Problem("contract.yaml", file, "no document or several", "one document")
                );
        }
        catch (InvalidOperationException e) // The package's scanner throws it at some broken texts.
        {
            throw new ProblemException(
                new Problem("contract.yaml", file, "text that is not YAML", "YAML 1.2"),
                e
            );
        }
        catch (YamlException e)
        {
            throw new ProblemException(
                new Problem(
                    "contract.yaml",
                    YamlMap.At(file, e.Start),
                    "text that is not YAML",
                    "YAML 1.2"
                ),
                e
            );
        }
    }

    /// <summary>The parser builds its tree by recursion, so nesting is bounded before it starts.</summary>
    static void RequireShallow(string yaml, string file)
    {
        Parser parser = new(new StringReader(yaml));
        var depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > DepthMax)
                throw new ProblemException(
                    new Problem(
                        "contract.yaml",
                        YamlMap.At(file, parser.Current.Start),
                        $"more than {DepthMax} levels",
                        "a contract"
                    )
                );
        }
    }

    static Layout LayoutOf(YamlMap map)
    {
        var delimiter = map.FindText("delimiter") ?? ",";
        if (delimiter.Length != 1 && !delimiter.Equals("tab", StringComparison.Ordinal))
            throw map.Impossible("delimiter", $"{delimiter.Length} signs", "one sign, or tab");
        var type = map.FindMap(
            "recordType",
            KeysOf("layout").First(k => k.Name.Equals("recordType", StringComparison.Ordinal)).Keys
        );
        return new Layout(
            map.Choice("format", ContractKeys.Formats),
            delimiter.Length == 1 ? delimiter[0] : '\t',
            map.FindText("encoding") ?? "utf-8",
            map.Whole("recordLength", missing: 0),
            type is null ? null : new RecordType(type.Whole("start", 1, 1), type.Text("text"))
        );
    }

    static Element ElementOf(YamlMap map, Layout layout)
    {
        var name = map.Text("name");
        var columns = map.TextOrList("column");
        var (start, length) = map.Pair("position");
        var fact = map.FindMap(
            "fact",
            KeysOf("elements").First(k => k.Name.Equals("fact", StringComparison.Ordinal)).Keys
        );
        Element element = new()
        {
            Name = name,
            Columns = columns.IsEmpty ? [name] : columns,
            Start = start,
            Length = length,
            CedsId = map.FindText("cedsId"),
            Definition = map.Text("definition"),
            Part = map.Choice("part", ContractKeys.Parts),
            IsKey = map.Flag("key"),
            KeyMayBeEmpty = map.Flag("keyMayBeEmpty"),
            Type = map.Choice("type", ContractKeys.Types),
            Formats = map.TextOrList("format"),
            IsRequired = map.Flag("required"),
            Min = map.FindText("min"),
            Max = map.FindText("max"),
            LengthMax = map.Whole("lengthMax", missing: 200, min: 1),
            Codes = CodesOf(map),
            CodeSet = map.FindCodes("codes") is null ? map.FindText("codes") : null,
            Sensitivity = (Sensitivity)map.Whole("sensitivity", 0),
            Regimes = map.Choices("regimes", ContractKeys.Regimes),
            Purpose = map.Text("purpose"),
            FactName = fact?.Text("name") ?? name,
            FactForm = fact?.Choice("as", ContractKeys.FactForms) ?? FactForm.Same,
        };
        ContractChecks.Check(element, map, layout);
        return element;
    }

    static FrozenDictionary<string, string> CodesOf(YamlMap map)
    {
        if (map.FindCodes("codes") is { } listed)
            return listed.ToFrozenDictionary(StringComparer.Ordinal);
        if (map.FindText("codes") is not { } name)
            return FrozenDictionary<string, string>.Empty;
        var set =
            CodeSets.Find(name)
            ?? throw map.Impossible(
                "codes",
                "the name of no set",
                $"one of {string.Join(", ", CodeSets.Names)}"
            );
        return set.Codes.ToFrozenDictionary(
            code => code.Value,
            code => code.Label,
            StringComparer.Ordinal
        );
    }
}
