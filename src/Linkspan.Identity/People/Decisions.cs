using System.Collections.Immutable;
using Linkspan.Identity.Bridge;
using Linkspan.Registry;
using Linkspan.Vocabulary;

namespace Linkspan.Identity.People;

/// <summary>Reviewers' decisions as rules, and whether they can hold together.</summary>
/// <remarks>
/// A decision is kept in identities. <c>same</c> holds the smallest student id of both together, so that a
/// later split of one of them takes nothing from it; <c>different</c> holds every student id of the one
/// apart from every one of the other.
/// </remarks>
public static class Decisions
{
    /// <summary>The rules that standing decisions make.</summary>
    public static PersonRules RulesOf(IEnumerable<PersonDecision> standing)
    {
        var same = ImmutableArray.CreateBuilder<(IdentityId, IdentityId)>();
        var different = ImmutableArray.CreateBuilder<(IdentityId, IdentityId)>();
        var mine = ImmutableArray.CreateBuilder<(IdentityId, string, IdentityId)>();
        var notMine = ImmutableArray.CreateBuilder<(IdentityId, IdentityId)>();
        var retired = ImmutableArray.CreateBuilder<IdentityId>();
        foreach (var decision in standing)
            switch (decision.Verb, decision.Register)
            {
                case (PersonVerbs.Retire, _):
                    retired.AddRange(decision.One);
                    break;
                case (PersonVerbs.Same, null):
                    same.Add((decision.One.Min(), decision.Other.Min()));
                    break;
                case (PersonVerbs.Same, { } register):
                    mine.AddRange(decision.Other.Select(o => (decision.One.Min(), register, o)));
                    break;
                case (PersonVerbs.Different, null):
                    different.AddRange(Pairs(decision));
                    break;
                case (PersonVerbs.Different, _):
                    notMine.AddRange(Pairs(decision));
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        return new(
            same.ToImmutable(),
            different.ToImmutable(),
            mine.ToImmutable(),
            notMine.ToImmutable(),
            retired.ToImmutable()
        );
    }

    /// <summary>Refuses a decision that cannot hold together with those that stand.</summary>
    /// <exception cref="ProblemException"><c>people.contradiction</c>: with the numbers of the others.</exception>
    public static void RequireConsistent(
        ImmutableArray<PersonDecision> standing,
        PersonDecision decision
    )
    {
        if (IsConsistent([.. standing, decision]))
            return;
        // The smallest set of decisions that it contradicts: whoever can be left out is left out.
        List<PersonDecision> against = [.. standing];
        foreach (var candidate in standing)
            if (!IsConsistent([.. against.Where(d => d != candidate), decision]))
                against.Remove(candidate);
        var numbers = string.Join(", ", against.Select(d => d.Number));
        throw new ProblemException(
            new(
                "people.contradiction",
                $"the decision {decision.Verb}",
                $"decision {numbers}, which says the opposite",
                "decisions that can all hold",
                $"Undo it first: linkspan people undo {against[0].Number}"
            )
        );
    }

    internal static bool IsConsistent(IReadOnlyList<PersonDecision> decisions)
    {
        var rules = RulesOf(decisions);
        Dictionary<IdentityId, IdentityId> parent = [];
        IdentityId Find(IdentityId id)
        {
            while (parent.TryGetValue(id, out var above) && above != id)
                id = above;
            return id;
        }
        foreach (var (one, other) in rules.Same)
            if (Find(one) is var a && Find(other) is var b && a != b)
                parent[a] = b;
        var retired = rules.Retired.ToHashSet();
        return rules.Different.All(d => Find(d.One) != Find(d.Other))
            && !rules.Same.Any(s => retired.Contains(s.One) || retired.Contains(s.Other))
            && !rules.Mine.Any(m => retired.Contains(m.Anchor))
            && rules
                .Mine.GroupBy(m => m.Identity)
                .All(g => g.DistinctBy(m => Find(m.Anchor)).Count() == 1)
            && !rules.Mine.Any(m =>
                rules.NotMine.Any(n => n.Identity == m.Identity && Find(n.Anchor) == Find(m.Anchor))
            );
    }

    static IEnumerable<(IdentityId, IdentityId)> Pairs(PersonDecision decision) =>
        decision.One.SelectMany(_ => decision.Other, (one, other) => (one, other));
}
