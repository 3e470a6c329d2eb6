using Linkspan.Vocabulary;

namespace Linkspan.Identity.Bridge;

/// <summary>Whom an identity outside the anchor's register is attached to, and over which paths.</summary>
/// <param name="Person">The person.</param>
/// <param name="Chains">The likeliest chain of each path.</param>
/// <param name="Probability">Of all paths together.</param>
sealed record Attachment(int Person, IReadOnlyList<Chain> Chains, double Probability)
{
    /// <summary>The likeliest path.</summary>
    public Chain Best => Chains.Min(Chain.Likelier)!;
}

/// <summary>Follows hops from people outward, register by register, and gives each identity to one person.</summary>
sealed class PathReaches(
    BridgePlan plan,
    IReadOnlyList<Hop> hops,
    PersonGroups groups,
    PersonRules rules
)
{
    readonly Dictionary<string, Dictionary<IdentityId, Attachment>> _of = new(
        StringComparer.Ordinal
    );
    readonly HashSet<(int Person, IdentityId Identity)> _forbidden =
    [
        .. rules.NotMine.Select(r => (groups.Find(r.Anchor), r.Identity)),
    ];

    /// <summary>Identities that are attached but lead no further.</summary>
    public HashSet<IdentityId> DeadEnds { get; } = [];

    /// <summary>Identities that more than one person reached, with those who did not get them.</summary>
    public List<(
        IdentityId Identity,
        string Register,
        int Person,
        Chain Chain
    )> Contested { get; } = [];

    /// <summary>Who has the identities of a register that was followed.</summary>
    public IReadOnlyDictionary<IdentityId, Attachment> In(string register) =>
        _of.TryGetValue(register, out var of) ? of : new Dictionary<IdentityId, Attachment>();

    /// <summary>Follows all hops that lead to a register.</summary>
    public void Follow(string register)
    {
        Dictionary<IdentityId, Dictionary<(int Person, string Path), Chain>> found = [];
        foreach (var hop in hops)
            if (hop.At.To == register && !hop.At.IsWithin)
                foreach (var link in hop.Links)
                foreach (var (person, chain) in Starts(hop.At.From, link.Left))
                    Improve(found, person, chain.Then(register, link.Right, link.Probability));
        Dictionary<IdentityId, Attachment> attached = [];
        foreach (var (identity, chains) in found)
            if (Winner(register, identity, chains) is { } winner)
                attached[identity] = winner;
        foreach (var (anchor, of, identity) in rules.Mine)
            if (of == register && groups.Find(anchor) is >= 0 and var person)
                attached[identity] = new(
                    person,
                    [new Chain($"{plan.Anchor}>reviewer>{register}", [anchor, identity], [1])],
                    1
                );
        _of[register] = attached;
    }

    IEnumerable<(int Person, Chain Chain)> Starts(string register, IdentityId left)
    {
        if (register == plan.Anchor)
            return groups.Find(left) is >= 0 and var person
                ? [(person, new Chain(plan.Anchor, [left], []))]
                : [];
        return !DeadEnds.Contains(left) && _of[register].TryGetValue(left, out var attachment)
            ? attachment.Chains.Select(c => (attachment.Person, c))
            : [];
    }

    void Improve(
        Dictionary<IdentityId, Dictionary<(int, string), Chain>> found,
        int person,
        Chain chain
    )
    {
        var identity = chain.Nodes[^1];
        if (_forbidden.Contains((person, identity)))
            return;
        if (!found.TryGetValue(identity, out var chains))
            found[identity] = chains = [];
        if (
            !chains.TryGetValue((person, chain.Path), out var best)
            || Chain.Likelier.Compare(chain, best) < 0
        )
            chains[(person, chain.Path)] = chain;
    }

    /// <summary>The likeliest person; equal ones by the smaller anchor identity.</summary>
    Attachment? Winner(
        string register,
        IdentityId identity,
        Dictionary<(int Person, string Path), Chain> chains
    )
    {
        var rivals = chains
            .GroupBy(c => c.Key.Person, c => c.Value)
            .Select(g => (Person: g.Key, Chains: g.Order(Chain.Likelier).ToArray()))
            .Select(g => new Attachment(g.Person, g.Chains, PathProbability.Of(g.Chains)))
            .OrderByDescending(a => a.Probability)
            .ThenBy(a => a.Chains.Min(c => c.Nodes[0]))
            .ToArray();
        foreach (var loser in rivals.Skip(1))
            Contested.Add((identity, register, loser.Person, loser.Best));
        return rivals.FirstOrDefault();
    }
}
