using System.Globalization;
using System.Text.RegularExpressions;
using Linkspan.Vocabulary;

namespace Linkspan.Sources;

/// <summary>What an element must mean, beyond being well written.</summary>
static partial class ElementChecks
{
    /// <summary>The form of days with a time behind a T, as XML and JSON write them.</summary>
    public const string DateTimeWord = "date-time";

    /// <exception cref="ProblemException"><c>contract.meaning</c>.</exception>
    public static void Check(Element element, YamlMap map, Layout layout)
    {
        if (!ElementName().IsMatch(element.Name) || !ElementName().IsMatch(element.FactName))
            throw map.Impossible("name", "other signs", "lower case letters, digits and _");
        if ((int)element.Sensitivity > (int)Sensitivity.Restricted)
            throw map.Impossible("sensitivity", "more than 4", "0 to 4");
        if (element.IsKey && element.Part is not (ElementPart.Identity or ElementPart.Both))
            throw map.Impossible("key", "a key that is no identity", "part: identity or both");
        if (element.KeyMayBeEmpty && !element.IsKey)
            throw map.Impossible("keyMayBeEmpty", "an element that is no key", "key: true");
        if (element.Part == ElementPart.Both != map.Has("fact"))
            throw map.Impossible("fact", "fact without part both, or the reverse", "both together");
        if (element.Type == ElementType.Code != map.Has("codes"))
            throw map.Impossible(
                "codes",
                "codes without type code, or the reverse",
                "both together"
            );
        if (element.FactForm == FactForm.Year && element.Type != ElementType.Date)
            throw map.Impossible("fact", "the year of what is no day", "type: date");
        if (element.PendingTexts.Count > 0 && !element.IsFact)
            throw map.Impossible("pending", "pending in what is no fact", "part: fact or both");
        CheckPlace(element, map, layout);
        CheckFormats(element, map);
        CheckBounds(element, map);
    }

    static void CheckPlace(Element element, YamlMap map, Layout layout)
    {
        var isFixed = layout.Format == LayoutFormat.FixedWidth;
        var isTree = layout.Format is LayoutFormat.Xml or LayoutFormat.Json;
        var isCounted = layout is { Format: LayoutFormat.Csv, HeaderRows: 0 };
        RequirePlace(map, "position", isFixed, "fixed-width and position");
        RequirePlace(map, "path", isTree, "xml or json and path");
        RequirePlace(map, "ordinal", isCounted, "csv with headerRows: 0 and ordinal");
        var isNamed = !isFixed && !isTree && !isCounted;
        if ((map.Has("column") || map.Has("join")) && !isNamed)
            throw map.Impossible("column", "a header in another format", "csv or parquet");
        if (map.Has("column") && map.Has("join"))
            throw map.Impossible("join", "one column and several", "column or join");
        if (isFixed && element.Start + element.Length - 1 > layout.RecordLength)
            throw map.Impossible("position", "a place beyond the record", "recordLength holds it");
        if (
            element.Record is { } record
            && !layout.Parents.Contains(record, StringComparer.Ordinal)
        )
            throw map.Impossible("record", "a type that is no parent", "one of layout.parents");
    }

    static void RequirePlace(YamlMap map, string key, bool isNeeded, string expected)
    {
        if (isNeeded != map.Has(key))
            throw map.Impossible(key, $"{key} in another format, or none in this", expected);
    }

    static void CheckFormats(Element element, YamlMap map)
    {
        string[] known = element.Type switch
        {
            ElementType.MoneyCents => ["dollars", "cents"],
            ElementType.Quarter => ["yyyyQn", "yyyyn", "MMyyyy"],
            _ => [],
        };
        foreach (var format in element.Formats)
            if (
                element.Type == ElementType.Date
                    ? !IsDateFormat(format)
                    : !known.Contains(format, StringComparer.Ordinal)
            )
                throw map.Impossible(
                    "format",
                    "a form that this type does not have",
                    element.Type == ElementType.Date
                        ? "year, month and day as yyyy, MM and dd"
                        : string.Join(", ", known)
                );
    }

    /// <summary>Year, month and day, each once, with signs between them or none.</summary>
    static bool IsDateFormat(string format)
    {
        if (format.Equals(DateTimeWord, StringComparison.Ordinal))
            return true;
        var rest = format;
        foreach (var part in (ReadOnlySpan<string>)["yyyy", "MM", "dd"])
        {
            var at = rest.IndexOf(part, StringComparison.Ordinal);
            if (at < 0)
                return false;
            rest = rest.Remove(at, part.Length);
        }
        return !rest.AsSpan().ContainsAnyExcept("-/. ");
    }

    static void CheckBounds(Element element, YamlMap map)
    {
        foreach (
            var (key, bound) in (ReadOnlySpan<(string, string?)>)
                [("min", element.Min), ("max", element.Max)]
        )
        {
            if (bound is null)
                continue;
            var isRight = element.Type switch
            {
                ElementType.Date => DateOnly.TryParseExact(bound, "yyyy-MM-dd", out _),
                ElementType.WholeNumber or ElementType.MoneyCents => long.TryParse(bound, out _),
                ElementType.Number => double.TryParse(bound, CultureInfo.InvariantCulture, out _),
                _ => false,
            };
            if (!isRight)
                throw map.Impossible(
                    key,
                    "a bound that this type does not have",
                    "a number or a day"
                );
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ElementName();
}
