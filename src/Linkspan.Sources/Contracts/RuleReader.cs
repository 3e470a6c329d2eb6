using System.Collections.Immutable;

namespace Linkspan.Sources;

/// <summary>Reads rules and the grain of facts.</summary>
static class RuleReader
{
    public static ContractRule Read(YamlMap map)
    {
        ContractRule rule = map.Text("rule") switch
        {
            RuleKeys.Order => new DateOrder(map.Text("earlier"), map.Text("later"))
            {
                Name = $"{map.Text("earlier")}-{map.Text("later")}",
            },
            RuleKeys.RequiredWhen => new RequiredWhen(
                map.Text("element"),
                map.Text("when"),
                map.TextOrList("in"),
                map.Flag("forbidden")
            )
            {
                Name = $"{map.Text("element")}-when-{map.Text("when")}",
            },
            RuleKeys.Between => new BetweenRule(
                map.Text("element"),
                map.FindText("atLeast"),
                map.FindText("atMost")
            )
            {
                Name = $"{map.Text("element")}-between",
            },
            RuleKeys.NotFuture => new NotFutureRule(map.Text("element"))
            {
                Name = $"{map.Text("element")}-not-future",
            },
            RuleKeys.Unique => new UniqueRule(map.TextOrList("elements"))
            {
                Name = $"unique-{string.Join('-', map.TextOrList("elements"))}",
            },
            RuleKeys.NoOverlap => new NoOverlapRule(
                map.TextOrList("per"),
                map.Text("start"),
                map.Text("end")
            )
            {
                Name = $"no-overlap-{map.Text("start")}",
            },
            _ => ReferenceOf(map),
        };
        return rule with
        {
            Name = map.FindText("name") ?? rule.Name.Replace('_', '-'),
            Severity = map.Has("severity")
                ? map.Choice("severity", RuleKeys.Severities)
                : RuleSeverity.Error,
        };
    }

    public static FactGrain ReadGrain(YamlMap map) =>
        new(
            map.Flag("perPerson"),
            map.TextOrList("elements"),
            (map.FindCodes("combine") ?? []).ToImmutableSortedDictionary(
                fact => fact.Key,
                fact => CombinationOf(map, fact.Value),
                StringComparer.Ordinal
            ),
            map.FindText("period"),
            map.Whole("pendingDays", missing: 0)
        );

    static ReferenceRule ReferenceOf(YamlMap map)
    {
        var elements = map.TextOrList("elements");
        var keys = map.TextOrList("keys");
        return new(elements, map.Text("source"), keys.IsEmpty ? elements : keys)
        {
            Name = $"in-{map.Text("source")}",
        };
    }

    static FactCombination CombinationOf(YamlMap map, string word)
    {
        foreach (var (known, value) in RuleKeys.Combinations)
            if (known.Equals(word, StringComparison.Ordinal))
                return value;
        throw map.Impossible("combine", "another word", "sum, max, any or last");
    }
}
