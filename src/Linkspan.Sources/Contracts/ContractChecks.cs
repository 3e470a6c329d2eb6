using System.Text.RegularExpressions;
using Linkspan.Vocabulary;

namespace Linkspan.Sources;

/// <summary>What a contract must mean, beyond being well written.</summary>
static partial class ContractChecks
{
    /// <exception cref="ProblemException"><c>contract.meaning</c>.</exception>
    public static void Check(Contract contract, YamlMap map)
    {
        if (!SourceName().IsMatch(contract.Source))
            throw map.Impossible("source", "other signs", "lower case letters, digits and -");
        if (contract.Elements.IsEmpty)
            throw map.Impossible("elements", "no element", "at least one");
        RequireDistinct(contract.Elements.Select(element => element.Name), map, "element");
        RequireDistinct(
            contract
                .Facts.Select(element => element.FactName)
                .Concat(
                    contract.Facts.Where(e => e.PendingTexts.Count > 0).Select(e => e.PendingName)
                ),
            map,
            "fact"
        );
        if (contract.Layout.Format is LayoutFormat.Csv or LayoutFormat.Parquet)
            RequireDistinct(
                contract.Elements.Where(e => e.Joined.IsEmpty).SelectMany(e => e.Columns),
                map,
                "column"
            );
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
        RequireDistinct(contract.Rules.Select(rule => rule.Name), map, "rule");
        RuleChecks.Check(contract, map);
    }

    static void RequireDistinct(IEnumerable<string> names, YamlMap map, string what)
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
            if (!seen.Add(name))
                throw map.Impossible("elements", $"the {what} {name} twice", "names that differ");
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,62}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SourceName();
}
