using System.Collections.Immutable;
using System.Globalization;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.Identity.Bridge;

/// <summary>Makes persons of hops: every other register is reached from the anchor over paths.</summary>
/// <remarks>
/// Anchor identities that are duplicates, or that lead to one identity over a hop of one person, are one
/// person. An identity that several persons reach goes to the likeliest, equal ones to the smallest
/// anchor identity. Probabilities multiply along a path; paths to one identity are combined by
/// <see cref="PathProbability"/>. docs/explanation/bridge.md has the rules for conflicts.
/// </remarks>
public sealed class PersonIndexing
{
    readonly BridgePlan _plan;
    readonly ImmutableArray<IdentityId> _anchors;
    readonly IReadOnlyList<Hop> _hops;
    readonly BridgeValues _values;
    readonly PersonGroups _groups;
    readonly PathReaches _reaches;
    readonly PersonConflicts _conflicts;
    readonly Dictionary<int, PersonId> _persons = [];

    PersonIndexing(
        BridgePlan plan,
        IEnumerable<IdentityId> anchors,
        IReadOnlyList<Hop> hops,
        BridgeValues values,
        PersonRules rules
    )
    {
        (_plan, _hops, _values) = (plan, hops, values);
        _anchors = [.. anchors.Except(rules.Retired)];
        _groups = new(_anchors, AnchorLinks(), rules);
        _reaches = new(plan, hops, _groups, rules);
        _conflicts = new(plan, values);
    }

    /// <summary>Makes the index.</summary>
    /// <param name="plan">The graph of hops.</param>
    /// <param name="anchors">All identities of the anchor's register.</param>
    /// <param name="hops">What linkage accepted.</param>
    /// <param name="values">What identities carry and contradict each other in.</param>
    /// <param name="rules">What reviewers decided.</param>
    /// <param name="names">The ids that people had.</param>
    public static PersonIndex Make(
        BridgePlan plan,
        IEnumerable<IdentityId> anchors,
        IReadOnlyList<Hop> hops,
        BridgeValues values,
        PersonRules rules,
        PersonNames names
    ) => new PersonIndexing(plan, anchors, hops, values, rules).Make(names);

    PersonIndex Make(PersonNames names)
    {
        var groups = _groups.All();
        var ids = names.Of([.. groups.Select(g => g.Anchors)]);
        for (var i = 0; i < ids.Length; i++)
            _persons[groups[i].Person] = ids[i];
        var registers = _plan.Registers;
        foreach (var register in registers.Where(r => r != _plan.Anchor && r != _plan.Target))
            _reaches.Follow(register);
        _conflicts.Resolve(_groups, _reaches);
        var contested = _reaches.Contested.Count;
        _reaches.Follow(_plan.Target);
        foreach (var (_, register, person, chain) in _reaches.Contested.Skip(contested))
            _conflicts.Found.Add((person, IndexedConflict.Contested, register, chain.Path));
        AddTargetConflicts();
        return new PersonIndex(
            [.. Identities().OrderBy(i => i.Identity)],
            [.. Persons().OrderBy(p => p.Person)],
            new AssignmentWays(_plan, _hops, a => PersonOf(a)).Candidates()
        )
        {
            Paths =
            [
                .. Paths()
                    .OrderBy(p => p.Person)
                    .ThenBy(p => p.Path, StringComparer.Ordinal)
                    .ThenBy(p => p.Identity)
                    .ThenByDescending(p => p.Probability),
            ],
            Conflicts =
            [
                .. _conflicts
                    .Found.Select(f => new IndexedConflict(
                        _persons[f.Person],
                        f.Kind,
                        f.Kept,
                        f.Dropped
                    ))
                    .OrderBy(c => c.Person)
                    .ThenBy(c => c.Kind, StringComparer.Ordinal)
                    .ThenBy(c => c.Kept, StringComparer.Ordinal)
                    .ThenBy(c => c.Dropped, StringComparer.Ordinal),
            ],
        };
    }

    PersonId? PersonOf(IdentityId anchor) =>
        _groups.Find(anchor) is >= 0 and var row ? _persons[row] : null;

    /// <summary>Duplicates, and anchor identities that share an identity over a hop of one person.</summary>
    IEnumerable<HopLink> AnchorLinks()
    {
        foreach (var link in _hops.Where(h => h.At.IsWithin).SelectMany(h => h.Links))
            yield return link;
        foreach (var hop in _hops.Where(h => h.At.OnePerson))
        {
            Dictionary<IdentityId, HopLink> first = [];
            foreach (
                var link in hop.Links.OrderByDescending(l => l.Probability).ThenBy(l => l.Left)
            )
                if (!first.TryAdd(link.Right, link) && first[link.Right] is var best)
                    yield return new(best.Left, link.Left, best.Probability * link.Probability);
        }
    }

    IEnumerable<IndexedIdentity> Identities()
    {
        var components = AssignmentWays.Components(_plan, _hops);
        foreach (var anchor in _anchors)
            yield return new(
                anchor,
                _plan.Anchor,
                PersonOf(anchor)!.Value,
                _plan.Anchor,
                1,
                components.GetValueOrDefault(anchor)
            );
        foreach (
            var register in _plan.Registers.Where(r => r != _plan.Anchor && _plan.IsIndexed(r))
        )
        foreach (var (identity, of) in _reaches.In(register))
            yield return new(
                identity,
                register,
                _persons[of.Person],
                of.Best.Path,
                of.Probability,
                null
            );
    }

    /// <summary>For each person the likeliest path to an identity that carries the number.</summary>
    IEnumerable<IndexedPerson> Persons()
    {
        Dictionary<int, (string Path, double Probability)> reach = [];
        foreach (var anchor in _anchors.Where(_values.Carriers.Contains))
            reach.TryAdd(_groups.Find(anchor), (_plan.Anchor, 1));
        foreach (var register in _plan.Registers.Where(r => r != _plan.Anchor && r != _plan.Target))
        foreach (var (identity, of) in _reaches.In(register))
            if (
                Leads(identity)
                && (
                    !reach.TryGetValue(of.Person, out var best) || of.Probability > best.Probability
                )
            )
                reach[of.Person] = (of.Best.Path, of.Probability);
        foreach (var (row, person) in _persons)
            yield return reach.TryGetValue(row, out var best)
                ? new(person, true, best.Path, best.Probability)
                : new(person, false, null, null);
    }

    bool Leads(IdentityId identity) =>
        _values.Carriers.Contains(identity) && !_reaches.DeadEnds.Contains(identity);

    IEnumerable<IndexedPath> Paths()
    {
        foreach (var anchor in _anchors.Where(Leads))
            yield return new(
                PersonOf(anchor)!.Value,
                _plan.Anchor,
                anchor,
                _plan.Anchor,
                "",
                1,
                true
            );
        foreach (var register in _plan.Registers.Where(r => r != _plan.Anchor))
        foreach (var (identity, of) in _reaches.In(register))
        foreach (var chain in of.Chains)
            yield return new(
                _persons[of.Person],
                register,
                _plan.IsIndexed(register) ? identity : null,
                chain.Path,
                string.Join(
                    ' ',
                    chain.Hops.Select(p => p.ToString("R", CultureInfo.InvariantCulture))
                ),
                chain.Probability,
                register != _plan.Target && Leads(identity)
            );
    }

    /// <summary>People whose paths lead to the target under different numbers.</summary>
    void AddTargetConflicts()
    {
        foreach (var of in _reaches.In(_plan.Target).GroupBy(a => a.Value.Person))
        {
            var reached = of.OrderBy(a => a.Value.Best, Chain.Likelier).ToArray();
            var other = Array.Find(
                reached,
                a =>
                    a.Value.Best.Path != reached[0].Value.Best.Path
                    && _values.Between(a.Key, reached[0].Key).HasFlag(IdentityConflicts.Identifier)
            );
            if (other.Value is not null)
                _conflicts.Found.Add(
                    (
                        of.Key,
                        IndexedConflict.Target,
                        reached[0].Value.Best.Path,
                        other.Value.Best.Path
                    )
                );
        }
    }
}
