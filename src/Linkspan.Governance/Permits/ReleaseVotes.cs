using System.Collections.Immutable;
using Linkspan.Vocabulary;

namespace Linkspan.Governance;

/// <summary>
/// What a release needs besides agreements: a charter and a carried motion on its bytes.
/// </summary>
static class ReleaseVotes
{
    internal static (Agreement? Charter, ImmutableArray<Problem> Against) Check(
        Register register,
        PermitRequest request,
        Person person,
        DateOnly today
    )
    {
        var charter = register
            .Agreements.Where(a =>
                a.Kind == AgreementKind.Charter
                && a.Parties.Contains(person.Agency)
                && register.Contributors.All(a.Parties.Contains)
                && AgreementStanding.Defects(a, register, today).IsEmpty
            )
            .OrderByDescending(Coverage.LastDay)
            .ThenBy(a => a.Id, StringComparer.Ordinal)
            .FirstOrDefault();
        List<Problem> against = [];
        if (charter is null)
            against.Add(
                new(
                    "permit.charter",
                    request.Describe(),
                    "no charter in force that every contributing agency has signed",
                    "one",
                    Coverage.Ask(register, register.Contributors)
                )
            );
        if (Vote(register, request) is { } vote)
            against.Add(vote);
        return (charter, [.. against]);
    }

    static Problem? Vote(Register register, PermitRequest request)
    {
        if (string.IsNullOrEmpty(request.ContentHash) || string.IsNullOrEmpty(request.Number))
            return new(
                "permit.vote",
                request.Describe(),
                "no number or no content hash",
                "the number of the release and the hash of its content"
            );
        var outcomes = register
            .Motions.Where(m =>
                string.Equals(m.Subject, request.ContentHash, StringComparison.Ordinal)
            )
            .Select(m => Outcome.Of(m, register, VoteRule.Unanimous(register)))
            .ToList();
        if (outcomes.Any(o => o.State == MotionState.Carried))
            return null;
        return outcomes.LastOrDefault() is { } last
            ? new(
                "permit.vote",
                request.Describe(),
                $"a motion that is {last.State}: {string.Join("; ", last.Reasons)}",
                "a carried motion on exactly this content",
                Coverage.Ask(register, last.Waiting.IsEmpty ? last.No : last.Waiting)
            )
            : new(
                "permit.vote",
                request.Describe(),
                "no motion on exactly this content",
                "a carried motion on it",
                "Raise a motion and have every contributing agency vote."
            );
    }
}
