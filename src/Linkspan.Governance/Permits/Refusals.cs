using System.Collections.Immutable;
using Linkspan.Vocabulary;

namespace Linkspan.Governance;

/// <summary>Reasons against a request that no agreement can mend.</summary>
static class Refusals
{
    internal static Problem UnknownPerson(PermitRequest request) =>
        new(
            "permit.person-unknown",
            request.Describe(),
            $"{ValueShape.Of(request.Person)}, which is nobody's id in the register",
            "a person of one of the agencies",
            "Ask the administrator to enter the person."
        );

    internal static IEnumerable<Problem> OfPerson(
        Register register,
        PermitRequest request,
        Person person,
        DateOnly today
    )
    {
        var needed = RoleFor(request.Act);
        if (!person.Roles.Contains(needed))
            yield return new(
                "permit.role",
                request.Describe(),
                $"{person.Id} with the roles {string.Join(", ", person.Roles)}",
                $"the role {needed}",
                Coverage.Ask(register, [person.Agency])
            );
        if (person.Acknowledged is not { } signed || signed > today)
            yield return new(
                "permit.acknowledgement",
                request.Describe(),
                $"no acknowledgement of confidentiality by {person.Id}",
                "one signed on or before the day (20 CFR 603.9(b)(1))",
                Coverage.Ask(register, [person.Agency])
            );
    }

    internal static IEnumerable<Problem> OfSubjects(Register register, PermitRequest request)
    {
        if (request.Subjects.IsDefaultOrEmpty)
            yield return new(
                "permit.subject",
                request.Describe(),
                "no source or register",
                "at least one"
            );
        var asks = request.Act is PermittedAct.Ask or PermittedAct.Release;
        if (asks && request.Audience is null)
            yield return new(
                "permit.audience",
                request.Describe(),
                "no audience",
                "who receives the answer"
            );
        if (
            request.Act == PermittedAct.Ask && request.Questions.Length != 1
            || request.Act == PermittedAct.Release && request.Questions.IsEmpty
        )
            yield return new(
                "permit.question",
                request.Describe(),
                $"{request.Questions.Length} questions",
                request.Act == PermittedAct.Ask ? "one" : "at least one"
            );
        foreach (var subject in request.Subjects)
            if (Owners(register, request.Act, [subject]).IsEmpty)
                yield return new(
                    "permit.subject",
                    request.Describe(),
                    $"{subject}, which no agency contributes",
                    "a source or register of the state"
                );
            else if (IsBarred(register, request, subject))
                yield return new(
                    "permit.nothing-flows-back",
                    request.Describe(),
                    $"the source {subject}, which is a bridge",
                    "sources whose facts may be read: data flow to the linker, nothing flows back",
                    Coverage.Ask(register, Owners(register, request.Act, [subject]))
                );
    }

    /// <summary>
    /// Whether facts of a source may never be read: some agreement, in force or not, uses its
    /// register as a bridge. The strictest agreement wins.
    /// </summary>
    internal static bool IsBarred(Register register, PermitRequest request, string source) =>
        request.Act is PermittedAct.Ask or PermittedAct.Release
        && register.FindSource(source)?.Identities is { } identities
        && register.Agreements.Any(a =>
            a.Kind == AgreementKind.Bridge
            && string.Equals(a.BridgeThrough, identities, StringComparison.Ordinal)
        );

    /// <summary>Ids of the agencies that contribute the sources or registers, sorted.</summary>
    internal static ImmutableArray<string> Owners(
        Register register,
        PermittedAct act,
        ImmutableArray<string> subjects
    ) =>
        [
            .. register
                .Sources.Where(s =>
                    act == PermittedAct.Link
                        ? s.Identities is not null && subjects.Contains(s.Identities)
                        : subjects.Contains(s.Source)
                )
                .Select(s => s.Agency)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    static Role RoleFor(PermittedAct act) =>
        act switch
        {
            PermittedAct.Ingest => Role.DataSteward,
            PermittedAct.Link => Role.LinkageAnalyst,
            PermittedAct.Ask => Role.Analyst,
            _ => Role.Publisher,
        };
}
