using System.Collections.Immutable;

namespace Linkspan.Sources;

/// <summary>Checks what must hold within one row.</summary>
sealed class RowRules
{
    readonly ImmutableArray<(
        ContractRule Rule,
        ElementIntake Element,
        ElementIntake?[] Others
    )> _rules;
    readonly DateOnly _today;

    /// <param name="contract">Whose rules.</param>
    /// <param name="elements">Those of the contract that are taken in; those that rules look at are watched.</param>
    /// <param name="today">The day of the delivery.</param>
    public RowRules(Contract contract, IEnumerable<ElementIntake> elements, DateOnly today)
    {
        _today = today;
        var byName = elements.ToDictionary(e => e.Element.Name, StringComparer.Ordinal);
        ElementIntake Watched(string name)
        {
            byName[name].Watch();
            return byName[name];
        }
        ElementIntake? Other(string? name) => name is null ? null : Watched(name);
        _rules =
        [
            .. contract
                .Rules.Where(rule => rule.IsWithinRow)
                .Select(rule =>
                    rule switch
                    {
                        DateOrder order => (
                            rule,
                            Watched(order.Later),
                            (ElementIntake?[])[Watched(order.Earlier)]
                        ),
                        RequiredWhen required => (
                            rule,
                            Watched(required.Element),
                            [Watched(required.When)]
                        ),
                        BetweenRule between => (
                            rule,
                            Watched(between.Element),
                            [Other(between.AtLeast), Other(between.AtMost)]
                        ),
                        NotFutureRule future => (rule, Watched(future.Element), []),
                        _ => throw new System.Diagnostics.UnreachableException(),
                    }
                ),
        ];
    }

    public int Count => _rules.Length;

    /// <summary>What is wrong by one rule with the row that was taken last.</summary>
    public RowFault Check(int number, out ContractRule rule, out ElementIntake element)
    {
        (rule, element, var others) = _rules[number];
        return rule switch
        {
            DateOrder => element.LastNumber < others[0]!.LastNumber
                ? RowFault.Order
                : RowFault.None,
            RequiredWhen required => CheckRequired(required, element, others[0]!),
            BetweenRule => element.LastNumber < others[0]?.LastNumber
            || element.LastNumber > others[1]?.LastNumber
                ? RowFault.Between
                : RowFault.None,
            _ => element.LastNumber > Today(element) ? RowFault.Future : RowFault.None,
        };
    }

    static RowFault CheckRequired(RequiredWhen rule, ElementIntake element, ElementIntake when)
    {
        if (when.Last.IsEmpty || element.Last.IsEmpty != !rule.IsForbidden)
            return RowFault.None;
        var isMeant = rule.In.IsEmpty;
        foreach (var value in rule.In)
            isMeant |= when.Last.SequenceEqual(value);
        return !isMeant ? RowFault.None
            : rule.IsForbidden ? RowFault.ForbiddenWhen
            : RowFault.RequiredWhen;
    }

    decimal Today(ElementIntake element) =>
        element.Element.Type == ElementType.Quarter ? QuarterNumber.Of(_today) : _today.DayNumber;
}
