using System.Collections.Immutable;
using static Linkspan.Sources.ContractKey;

namespace Linkspan.Sources;

/// <summary>The keys of rules and of the grain of facts.</summary>
static class RuleKeys
{
    public const string Order = "order";
    public const string RequiredWhen = "required-when";
    public const string Between = "between";
    public const string NotFuture = "not-future";
    public const string Unique = "unique";
    public const string NoOverlap = "no-overlap";
    public const string References = "references";

    public static readonly (string Word, RuleSeverity Value)[] Severities =
    [
        ("error", RuleSeverity.Error),
        ("warning", RuleSeverity.Warning),
    ];

    public static readonly (string Word, FactCombination Value)[] Combinations =
    [
        ("sum", FactCombination.Sum),
        ("max", FactCombination.Max),
        ("any", FactCombination.Any),
        ("last", FactCombination.Last),
    ];

    public static readonly ImmutableArray<(
        string Word,
        ImmutableArray<ContractKey> Keys
    )> Variants =
    [
        Rule(
            Order,
            new("earlier", KeyKind.Text, true, "A date element."),
            new("later", KeyKind.Text, true, "A date element that is not before it.")
        ),
        Rule(
            RequiredWhen,
            new("element", KeyKind.Text, true, "What must be there."),
            new("when", KeyKind.Text, true, "Whenever this element has a value."),
            new("in", KeyKind.TextOrList, false, "Or only one of these values."),
            new("forbidden", KeyKind.Flag, false, "It must not be there instead.")
        ),
        Rule(
            Between,
            new("element", KeyKind.Text, true, "A number, money, day or quarter."),
            new("atLeast", KeyKind.Text, false, "An element that it is not below."),
            new("atMost", KeyKind.Text, false, "An element that it is not above.")
        ),
        Rule(
            NotFuture,
            new ContractKey("element", KeyKind.Text, true, "A day or quarter that has begun.")
        ),
        Rule(
            Unique,
            new ContractKey("elements", KeyKind.TextOrList, true, "Two rows differ in one of them.")
        ),
        Rule(
            NoOverlap,
            new("per", KeyKind.TextOrList, true, "Elements that name the person."),
            new("start", KeyKind.Text, true, "First day of a spell."),
            new("end", KeyKind.Text, true, "Its last; missing is open.")
        ),
        Rule(
            References,
            new("elements", KeyKind.TextOrList, true, "Elements of this source."),
            new("source", KeyKind.Text, true, "The source that must know them."),
            new("keys", KeyKind.TextOrList, false, "Their names there, when they differ.")
        ),
    ];

    public static readonly ImmutableArray<ContractKey> Grain =
    [
        new("perPerson", KeyKind.Flag, false, "Whether a fact is about a person."),
        new("elements", KeyKind.TextOrList, true, "Facts that with the person name it."),
        new("combine", KeyKind.Codes, false, "Other facts and sum, max, any or last."),
        new("period", KeyKind.Text, false, "The fact that says when: a quarter or a day."),
        new("pendingDays", KeyKind.Whole, false, "Until then what is missing is pending."),
    ];

    static (string, ImmutableArray<ContractKey>) Rule(string word, params ContractKey[] keys) =>
        (
            word,
            [
                new("rule", KeyKind.Choice, true, "What must hold.") { Words = [word] },
                .. keys,
                new("name", KeyKind.Text, false, "Its name in receipts; made from it unless said."),
                Choice("severity", false, "error unless said: the row is set aside.", Severities),
            ]
        );
}
