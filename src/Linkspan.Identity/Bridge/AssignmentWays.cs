using System.Collections.Immutable;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.Identity.Bridge;

/// <summary>
/// The ways of the first hop of one person, told as who gets the target identities that hang on each of
/// its right identities.
/// </summary>
sealed class AssignmentWays(
    BridgePlan plan,
    IReadOnlyList<Hop> hops,
    Func<IdentityId, PersonId?> personOf
)
{
    /// <summary>Every way of every ambiguous component.</summary>
    public ImmutableArray<CandidateAssignment> Candidates()
    {
        if (First(plan, hops) is not { } first)
            return [];
        var beyond = hops.Where(h => h.At.From == first.At.To && h.At.To == plan.Target)
            .SelectMany(h => h.Links)
            .ToLookup(l => l.Left, l => l.Right);
        var candidates = ImmutableArray.CreateBuilder<CandidateAssignment>();
        foreach (var way in first.Choices.GroupBy(c => (c.Component, c.Way)))
        {
            HashSet<IdentityId> given = [];
            foreach (var choice in way)
                if (choice.Right is { } right && personOf(choice.Left) is { } person)
                    foreach (var identity in beyond[right].Where(given.Add))
                        candidates.Add(
                            new(
                                way.Key.Component,
                                way.Key.Way,
                                choice.Probability,
                                identity,
                                person
                            )
                        );
        }
        return
        [
            .. candidates
                .OrderBy(c => c.Component)
                .ThenBy(c => c.Assignment)
                .ThenBy(c => c.Identity),
        ];
    }

    /// <summary>The ambiguous component of each anchor identity that lies in one.</summary>
    public static Dictionary<IdentityId, int?> Components(BridgePlan plan, IReadOnlyList<Hop> hops)
    {
        Dictionary<IdentityId, int?> components = [];
        foreach (var choice in First(plan, hops)?.Choices ?? [])
            components[choice.Left] = choice.Component;
        return components;
    }

    static Hop? First(BridgePlan plan, IReadOnlyList<Hop> hops) =>
        hops.FirstOrDefault(h => h.At.OnePerson && h.At.From == plan.Anchor);
}
