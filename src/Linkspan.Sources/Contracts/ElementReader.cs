using System.Collections.Frozen;
using Linkspan.Files;
using Linkspan.Reference;
using Linkspan.Vocabulary;

namespace Linkspan.Sources;

/// <summary>Reads an element of a contract.</summary>
static class ElementReader
{
    public static Element Read(YamlMap map, Layout layout, DateOnly? reviewBy)
    {
        var name = map.Text("name");
        var columns = map.TextOrList("column");
        var (start, length) = map.Pair("position");
        var fact = map.FindMap("fact", ContractKeys.Of("fact", ElementKeys.All));
        var set = SetOf(map);
        Element element = new()
        {
            Name = name,
            Columns = columns.IsEmpty ? [name] : columns,
            Joined = map.TextOrList("join"),
            Ordinal = map.Whole("ordinal", missing: 0, min: 1),
            Path = PathOf(map),
            Record = map.FindText("record"),
            After = map.FindText("after"),
            Translations = (map.FindCodes("translate") ?? []).ToFrozenDictionary(
                StringComparer.Ordinal
            ),
            MissingTexts = map.TextOrList("missing").ToFrozenSet(StringComparer.Ordinal),
            PendingTexts = map.TextOrList("pending").ToFrozenSet(StringComparer.Ordinal),
            Start = start,
            Length = length,
            CedsId = map.FindText("cedsId"),
            Definition = map.Text("definition"),
            Part = map.Choice("part", ElementKeys.Parts),
            IsKey = map.Flag("key"),
            KeyMayBeEmpty = map.Flag("keyMayBeEmpty"),
            Type = map.Choice("type", ElementKeys.Types),
            Formats = map.TextOrList("format"),
            IsRequired = map.Flag("required"),
            Min = map.FindText("min"),
            Max = map.FindText("max"),
            LengthMax = map.Whole("lengthMax", missing: 200, min: 1),
            Codes = set is null ? CodesOf(map) : CodesOf(set),
            CodeSet = set?.Name,
            CodesVersion = VersionOf(map, set),
            Sensitivity = (Sensitivity)map.Whole("sensitivity", 0),
            Regimes = map.Choices("regimes", ElementKeys.Regimes),
            Purpose = map.Text("purpose"),
            IsAuthoritative = map.Flag("authoritative"),
            ReviewBy = map.FindDay("reviewBy") ?? reviewBy,
            FactName = fact?.Text("name") ?? name,
            FactForm = fact?.Choice("as", ElementKeys.FactForms) ?? FactForm.Same,
        };
        ElementChecks.Check(element, map, layout);
        return element;
    }

    static TreePath? PathOf(YamlMap map) =>
        map.FindText("path") is not { } text ? null
        : TreePath.TryParse(text, out var path) ? path
        : throw map.Impossible("path", "a text that is no path", "names parted by /");

    static CodeSet? SetOf(YamlMap map) =>
        map.FindCodes("codes") is not null || map.FindText("codes") is not { } name
            ? null
            : CodeSets.Find(name)
                ?? throw map.Impossible(
                    "codes",
                    "the name of no set",
                    $"one of {string.Join(", ", CodeSets.Names)}"
                );

    static FrozenDictionary<string, string> CodesOf(YamlMap map) =>
        (map.FindCodes("codes") ?? []).ToFrozenDictionary(StringComparer.Ordinal);

    static FrozenDictionary<string, string> CodesOf(CodeSet set) =>
        set.Codes.ToFrozenDictionary(
            code => code.Value,
            code => code.Label,
            StringComparer.Ordinal
        );

    static string? VersionOf(YamlMap map, CodeSet? set)
    {
        var version = map.FindText("codesVersion");
        if (set is null || version is null || version.Equals(set.Version, StringComparison.Ordinal))
            return version ?? set?.Version;
        throw map.Problem(
            "codesVersion",
            "contract.codes-version",
            "another edition of the set",
            $"the edition that Linkspan carries: {set.Version}",
            "List the codes of the agency's edition in the contract, or move to this one."
        );
    }
}
