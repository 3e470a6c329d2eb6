using System.Collections.Immutable;
using Linkspan.Vocabulary;

namespace Linkspan.Governance;

/// <summary>The one place where a permit is made; what no agreement allows is denied.</summary>
public static class PermitDesk
{
    /// <summary>Decides a request.</summary>
    /// <param name="register">Agencies, people, agreements and votes as they stand.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="today">The day on which it is decided.</param>
    /// <returns>
    /// A permit that names the agreements it rests on and lapses with the first of them, or every
    /// reason against it. Sources or registers that are joined must be covered together: each pair
    /// of them by one agreement in force.
    /// </returns>
    public static Decision Decide(Register register, PermitRequest request, DateOnly today)
    {
        if (register.FindPerson(request.Person) is not { } person)
            return new Decision.Denied([Refusals.UnknownPerson(request)]);
        List<Problem> reasons =
        [
            .. Refusals.OfPerson(register, request, person, today),
            .. Refusals.OfSubjects(register, request),
        ];
        SortedDictionary<string, Agreement> used = new(StringComparer.Ordinal);
        foreach (var need in Coverage.Needs(register, request).OrderByDescending(n => n.Length))
        {
            var found = Coverage.Find(register, request, person, need, used.Keys, today);
            reasons.AddRange(found.Reasons);
            if (found.Agreement is { } agreement)
                used[agreement.Id] = agreement;
        }
        if (request.Act == PermittedAct.Release)
        {
            var (charter, against) = ReleaseVotes.Check(register, request, person, today);
            reasons.AddRange(against);
            if (charter is not null)
                used[charter.Id] = charter;
        }
        return reasons.Count == 0
            ? new Decision.Granted(Make(request, person, [.. used.Values]))
            : new Decision.Denied([.. reasons.Distinct()]);
    }

    static Permit Make(
        PermitRequest request,
        Person person,
        ImmutableArray<Agreement> agreements
    ) =>
        new()
        {
            Act = request.Act,
            Agreements = [.. agreements.Select(a => a.Id)],
            Purpose = request.Purpose,
            Subjects = [.. request.Subjects.Distinct().Order(StringComparer.Ordinal)],
            Question = request.Act switch
            {
                PermittedAct.Ask => request.Questions[0],
                PermittedAct.Release => request.Number,
                _ => null,
            },
            ContentHash = request.Act == PermittedAct.Release ? request.ContentHash : null,
            Audience = request.Audience ?? new Audience($"agency:{person.Agency}"),
            Person = person.Id,
            Until = agreements.Min(Coverage.LastDay),
        };
}
