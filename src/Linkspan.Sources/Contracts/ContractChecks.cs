using System.Globalization;
using System.Text.RegularExpressions;
using Linkspan.Vocabulary;

namespace Linkspan.Sources;

/// <summary>What a contract must mean, beyond being well written.</summary>
static partial class ContractChecks
{
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
        var isFixed = layout.Format == LayoutFormat.FixedWidth;
        if (isFixed != map.Has("position"))
            throw map.Impossible(
                "position",
                "position in another format",
                "fixed-width and position"
            );
        if (isFixed && element.Start + element.Length - 1 > layout.RecordLength)
            throw map.Impossible("position", "a place beyond the record", "recordLength holds it");
        CheckFormats(element, map);
        CheckBounds(element, map);
    }

    /// <exception cref="ProblemException"><c>contract.meaning</c>.</exception>
    public static void Check(Contract contract, YamlMap map)
    {
        if (!SourceName().IsMatch(contract.Source))
            throw map.Impossible("source", "other signs", "lower case letters, digits and -");
        if (contract.Elements.IsEmpty)
            throw map.Impossible("elements", "no element", "at least one");
        RequireDistinct(contract.Elements.Select(element => element.Name), map, "element");
        RequireDistinct(contract.Facts.Select(element => element.FactName), map, "fact");
        RequireDistinct(contract.Elements.SelectMany(element => element.Columns), map, "column");
        var hasKey = contract.KeyElements.Length > 0;
        if (
            contract.Register is null != contract.Identity.IsEmpty
            || contract.Register is null == hasKey
        )
            throw map.Impossible(
                "register",
                "identity elements, a key and a register that do not go together",
                "all three or none"
            );
        if (hasKey && contract.Elements.Where(e => e.IsKey).All(e => e.KeyMayBeEmpty))
            throw map.Impossible("elements", "a key that may be empty as a whole", "one sure part");
        foreach (var rule in contract.Rules)
        foreach (var name in (string[])[rule.Earlier, rule.Later])
            if (!contract.Elements.Any(e => IsDate(e, name)))
                throw map.Impossible("rules", "a name of no date element", "two date elements");
    }

    static bool IsDate(Element element, string name) =>
        element.Type == ElementType.Date && element.Name.Equals(name, StringComparison.Ordinal);

    static void CheckFormats(Element element, YamlMap map)
    {
        string[] known = element.Type switch
        {
            ElementType.MoneyCents => ["dollars", "cents"],
            ElementType.Quarter => ["yyyyQn", "MMyyyy"],
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

    static void RequireDistinct(IEnumerable<string> names, YamlMap map, string what)
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
            if (!seen.Add(name))
                throw map.Impossible("elements", $"the {what} {name} twice", "names that differ");
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ElementName();

    [GeneratedRegex("^[a-z][a-z0-9-]{0,62}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SourceName();
}
