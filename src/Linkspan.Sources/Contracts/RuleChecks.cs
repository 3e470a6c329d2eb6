namespace Linkspan.Sources;

/// <summary>Rules and grain name elements that there are, of types that fit.</summary>
static class RuleChecks
{
    static readonly ElementType[] s_ordered =
    [
        ElementType.WholeNumber,
        ElementType.Number,
        ElementType.MoneyCents,
        ElementType.Date,
        ElementType.Quarter,
    ];

    /// <exception cref="Linkspan.Vocabulary.ProblemException"><c>contract.meaning</c>.</exception>
    public static void Check(Contract contract, YamlMap map)
    {
        foreach (var rule in contract.Rules)
            Check(contract, rule, map);
        if (contract.Grain is { } grain)
            Check(contract, grain, map);
        foreach (var sum in contract.Layout.Totals.SelectMany(total => total.Sums))
            if (
                contract.Elements.FirstOrDefault(e => IsNamed(e, sum.Element))
                is not {
                    Record: null,
                    Type: ElementType.MoneyCents or ElementType.WholeNumber,
                    Part: not ElementPart.Ignored
                }
            )
                throw map.Impossible("layout", "a sum of no number", "totals of rows' numbers");
    }

    static void Check(Contract contract, ContractRule rule, YamlMap map)
    {
        void Require(bool holds, string expected)
        {
            if (!holds)
                throw map.Impossible("rules", $"the rule {rule.Name} of others", expected);
        }
        switch (rule)
        {
            case DateOrder order:
                Require(
                    TypeOf(contract, order.Earlier) == ElementType.Date
                        && TypeOf(contract, order.Later) == ElementType.Date,
                    "two date elements"
                );
                break;
            case RequiredWhen required:
                Require(
                    AreKnown(contract, [required.Element, required.When]),
                    "elements of this source"
                );
                break;
            case BetweenRule between:
                var type = TypeOf(contract, between.Element);
                Require(
                    type is { } t && s_ordered.Contains(t),
                    "a number, money, a day or a quarter"
                );
                foreach (var bound in new[] { between.AtLeast, between.AtMost }.OfType<string>())
                    Require(TypeOf(contract, bound) == type, "bounds of the same type");
                Require(between.AtLeast is not null || between.AtMost is not null, "a bound");
                break;
            case NotFutureRule future:
                Require(
                    TypeOf(contract, future.Element) is ElementType.Date or ElementType.Quarter,
                    "a day or a quarter"
                );
                break;
            case UniqueRule unique:
                Require(AreKnown(contract, unique.Elements), "elements of this source");
                break;
            case NoOverlapRule overlap:
                Require(AreKnown(contract, overlap.Per), "elements of this source");
                Require(
                    TypeOf(contract, overlap.Start) == ElementType.Date
                        && TypeOf(contract, overlap.End) == ElementType.Date,
                    "two date elements"
                );
                break;
            case ReferenceRule reference:
                Require(AreKnown(contract, reference.Elements), "elements of this source");
                Require(
                    reference.Keys.Length == reference.Elements.Length,
                    "as many keys as elements"
                );
                break;
        }
    }

    static void Check(Contract contract, FactGrain grain, YamlMap map)
    {
        var facts = contract.Facts.ToDictionary(e => e.FactName, StringComparer.Ordinal);
        foreach (
            var name in grain
                .Elements.Concat(grain.Combined.Keys)
                .Append(grain.Period)
                .OfType<string>()
        )
            if (!facts.ContainsKey(name))
                throw map.Impossible("grain", "a name of no fact", "facts of this source");
        if (grain.PerPerson && contract.Register is null)
            throw map.Impossible("grain", "a person in a source without", "perPerson: false");
        foreach (var (name, combination) in grain.Combined)
            if (combination == FactCombination.Sum && !IsNumber(facts[name].Type))
                throw map.Impossible("grain", "a sum of no number", "numbers or money");
    }

    static bool IsNumber(ElementType type) =>
        type is ElementType.MoneyCents or ElementType.Number or ElementType.WholeNumber;

    static bool AreKnown(Contract contract, IEnumerable<string> names) =>
        names.All(name => TypeOf(contract, name) is not null);

    static ElementType? TypeOf(Contract contract, string name) =>
        contract
            .Elements.FirstOrDefault(e => e.Part != ElementPart.Ignored && IsNamed(e, name))
            ?.Type;

    static bool IsNamed(Element element, string name) =>
        element.Name.Equals(name, StringComparison.Ordinal);
}
