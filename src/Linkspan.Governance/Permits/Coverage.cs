using System.Collections.Immutable;
using Linkspan.Vocabulary;

namespace Linkspan.Governance;

/// <summary>Which agreement covers what a request needs, or what is missing.</summary>
static class Coverage
{
    /// <summary>The agreement that covers a need, or the reasons why none does.</summary>
    internal readonly record struct Found(Agreement? Agreement, ImmutableArray<Problem> Reasons);

    /// <summary>
    /// What must be covered by one agreement each: single subjects and joined pairs.
    /// </summary>
    internal static IEnumerable<ImmutableArray<string>> Needs(
        Register register,
        PermitRequest request
    )
    {
        ImmutableArray<string> subjects =
        [
            .. request
                .Subjects.Where(s => !Refusals.IsBarred(register, request, s))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
        var linking = request.Act == PermittedAct.Link;
        if (!linking || subjects.Length == 1)
            foreach (var subject in subjects)
                yield return [subject];
        if (request.Act == PermittedAct.Ingest)
            yield break;
        for (var i = 0; i < subjects.Length; i++)
        for (var j = i + 1; j < subjects.Length; j++)
            if (linking || AreJoined(register, subjects[i], subjects[j]))
                yield return [subjects[i], subjects[j]];
    }

    /// <summary>
    /// Whether two sources hold people under different registers: joining them needs a link.
    /// </summary>
    static bool AreJoined(Register register, string left, string right) =>
        register.FindSource(left)?.Identities is { } one
        && register.FindSource(right)?.Identities is { } other
        && !string.Equals(one, other, StringComparison.Ordinal);

    /// <summary>
    /// Of several agreements that cover it, one that the permit rests on already, else the longest.
    /// </summary>
    internal static Found Find(
        Register register,
        PermitRequest request,
        Person person,
        ImmutableArray<string> need,
        IReadOnlyCollection<string> used,
        DateOnly today
    )
    {
        var candidates = register
            .Agreements.Where(a => Names(a, request.Act, need))
            .Select(a => (Agreement: a, Against: Against(a, register, request, person, today)))
            .ToList();
        if (candidates.Count == 0)
            return new(null, [NotCovered(register, request, need)]);
        var allowing = candidates
            .Where(c => c.Against.Length == 0)
            .OrderByDescending(c => used.Contains(c.Agreement.Id))
            .ThenByDescending(c => LastDay(c.Agreement))
            .ThenBy(c => c.Agreement.Id, StringComparer.Ordinal)
            .Select(c => c.Agreement)
            .FirstOrDefault();
        return allowing is not null
            ? new(allowing, [])
            : new(
                null,
                candidates
                    .OrderBy(c => c.Against.Length)
                    .ThenBy(c => c.Agreement.Id, StringComparer.Ordinal)
                    .First()
                    .Against
            );
    }

    /// <summary>The last day on which a permit under this agreement may be used.</summary>
    internal static DateOnly LastDay(Agreement agreement) =>
        agreement.Suspended is { } stop && stop.From <= agreement.Expires
            ? stop.From.AddDays(-1)
            : agreement.Expires;

    /// <summary>
    /// Whether an agreement is about all of the subjects. A bridge is about pairs with the register
    /// that it leads through, never about two of the others.
    /// </summary>
    static bool Names(Agreement agreement, PermittedAct act, ImmutableArray<string> need)
    {
        if (agreement.Kind == AgreementKind.Charter)
            return false;
        if (act != PermittedAct.Link)
            return need.All(agreement.Sources.Contains);
        return need.All(agreement.Registers.Contains)
            && (
                agreement.Kind != AgreementKind.Bridge
                || need.Contains(agreement.BridgeThrough ?? "")
            );
    }

    static ImmutableArray<Problem> Against(
        Agreement agreement,
        Register register,
        PermitRequest request,
        Person person,
        DateOnly today
    ) =>
        [
            .. AgreementStanding.Defects(agreement, register, today),
            .. NotAllowed(agreement, register, request, person),
        ];

    static IEnumerable<Problem> NotAllowed(
        Agreement agreement,
        Register register,
        PermitRequest request,
        Person person
    )
    {
        Problem Reason(string code, string found, string allowed) =>
            new(
                code,
                request.Describe(),
                found,
                $"what agreement {agreement.Id} allows: {allowed}",
                Ask(register, agreement.Parties)
            );
        if (!agreement.Parties.Contains(person.Agency))
            yield return Reason(
                "permit.not-a-party",
                $"a person of {person.Agency}",
                $"people of {List(agreement.Parties)}"
            );
        if (!agreement.Acts.Contains(request.Act))
            yield return Reason(
                "permit.act",
                $"the act {request.Act}",
                List([.. agreement.Acts.Select(a => a.ToString())])
            );
        if (!agreement.Purposes.Contains(request.Purpose))
            yield return Reason(
                "permit.purpose",
                $"the purpose {request.Purpose}",
                List(agreement.Purposes)
            );
        if (request.Audience is { } audience && !agreement.Audiences.Contains(audience.Name))
            yield return Reason(
                "permit.audience",
                $"the audience {audience}",
                List(agreement.Audiences)
            );
        if (agreement.Questions is { } questions)
            foreach (var question in request.Questions.Where(q => !questions.Contains(q)))
                yield return Reason("permit.question", $"the question {question}", List(questions));
        if (agreement.Elements is { } elements && request.Act != PermittedAct.Link)
            foreach (var element in Outside(agreement, request, elements))
                yield return Reason("permit.element", element, List(elements));
    }

    /// <summary>
    /// Elements of the agreement's sources that the request reads and the agreement does not list.
    /// </summary>
    static IEnumerable<string> Outside(
        Agreement agreement,
        PermitRequest request,
        ImmutableArray<string> elements
    ) =>
        request.Elements is { } wanted
            ? wanted
                .Where(e => agreement.Sources.Contains(e.Split('.')[0]) && !elements.Contains(e))
                .Select(e => $"the element {e}")
            : ["all elements, none being named"];

    static Problem NotCovered(
        Register register,
        PermitRequest request,
        ImmutableArray<string> need
    ) =>
        new(
            "permit.not-covered",
            request.Describe(),
            $"no agreement about {string.Join(" with ", need)}",
            "one in force that covers "
                + (need.Length == 1 ? "it" : "the two together, or a bridge between them"),
            Ask(register, Refusals.Owners(register, request.Act, need))
        );

    internal static string Ask(Register register, IEnumerable<string> agencies) =>
        $"Ask {string.Join(" and ", agencies.Select(register.Describe))}.";

    static string List(ImmutableArray<string> names) =>
        names.Length == 0 ? "none" : string.Join(", ", names);
}
