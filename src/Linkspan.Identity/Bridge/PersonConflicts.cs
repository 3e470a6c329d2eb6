using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.Identity.Bridge;

/// <summary>Finds what the paths of one person contradict each other in, and resolves it by rule.</summary>
/// <remarks>
/// Two SSNs: the number that its identities together support most stands (a K-12 file's own number
/// counts as certain), equal ones by the order of hops and by identity; identities with another number
/// stay with the person and lead to no wage record. Two birth dates: both stay, and are told. An
/// identity that two people reach goes to the likelier one.
/// </remarks>
sealed class PersonConflicts(BridgePlan plan, BridgeValues values)
{
    const int IdentitiesMax = 40; // Of one person; further ones are not set against each other.

    readonly record struct Member(
        IdentityId Identity,
        string Register,
        Chain Chain,
        double Probability
    );

    /// <summary>Conflicts, by person's row.</summary>
    public List<(int Person, string Kind, string Kept, string Dropped)> Found { get; } = [];

    /// <summary>Looks at everything but the target; identities that lose are made dead ends.</summary>
    public void Resolve(PersonGroups groups, PathReaches reaches)
    {
        var outside = plan
            .Registers.Where(r => r != plan.Anchor && r != plan.Target)
            .SelectMany(r =>
                reaches
                    .In(r)
                    .Select(a =>
                        (
                            a.Value.Person,
                            Member: new Member(a.Key, r, a.Value.Best, a.Value.Probability)
                        )
                    )
            )
            .ToLookup(m => m.Person, m => m.Member);
        foreach (var (person, anchors) in groups.All())
        {
            var members = anchors
                .Select(a => new Member(a, plan.Anchor, new(plan.Anchor, [a], []), 1))
                .Concat(outside[person].OrderBy(m => m.Chain, Chain.Likelier))
                .Take(IdentitiesMax)
                .ToArray();
            if (members.Length > 1)
                Resolve(person, members, reaches);
        }
        foreach (var (_, register, person, chain) in reaches.Contested)
            Found.Add((person, IndexedConflict.Contested, register, chain.Path));
    }

    void Resolve(int person, Member[] members, PathReaches reaches)
    {
        var between = new IdentityConflicts[members.Length, members.Length];
        var any = IdentityConflicts.None;
        for (var i = 0; i < members.Length; i++)
        for (var j = i + 1; j < members.Length; j++)
            any |=
                between[i, j] =
                between[j, i] =
                    values.Between(members[i].Identity, members[j].Identity);
        if (any.HasFlag(IdentityConflicts.Identifier))
            foreach (var (kept, dropped) in Losers(members, between))
            {
                reaches.DeadEnds.Add(members[dropped].Identity);
                Found.Add(
                    (
                        person,
                        IndexedConflict.Identifier,
                        members[kept].Chain.Path,
                        members[dropped].Chain.Path
                    )
                );
            }
        if (any.HasFlag(IdentityConflicts.BirthDate))
        {
            var (one, other) = First(between, IdentityConflicts.BirthDate);
            Found.Add(
                (
                    person,
                    IndexedConflict.BirthDate,
                    members[one].Chain.Path,
                    members[other].Chain.Path
                )
            );
        }
    }

    /// <summary>Whoever contradicts a better supported one.</summary>
    IEnumerable<(int Kept, int Dropped)> Losers(Member[] members, IdentityConflicts[,] between)
    {
        bool Against(int i, int j) => between[i, j].HasFlag(IdentityConflicts.Identifier);
        bool Carries(int i) => values.Carriers.Contains(members[i].Identity);
        var carriers = Enumerable.Range(0, members.Length).Where(Carries).ToArray();
        double Support(int i) =>
            1
            - carriers
                .Where(j => !Against(i, j))
                .Aggregate(1.0, (p, j) => p * (1 - members[j].Probability));
        List<int> kept = [];
        foreach (
            var i in carriers
                .OrderByDescending(Support)
                .ThenByDescending(i => members[i].Probability)
                .ThenBy(i => plan.Registers.IndexOf(members[i].Register))
                .ThenBy(i => members[i].Identity)
        )
            if (kept.FindIndex(k => Against(k, i)) is >= 0 and var by)
                yield return (kept[by], i);
            else
                kept.Add(i);
    }

    static (int, int) First(IdentityConflicts[,] between, IdentityConflicts kind)
    {
        for (var i = 0; i < between.GetLength(0); i++)
        for (var j = i + 1; j < between.GetLength(1); j++)
            if (between[i, j].HasFlag(kind))
                return (i, j);
        throw new System.Diagnostics.UnreachableException();
    }
}
