using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Deciding;

/// <summary>Decides which links of a scope stand, so that no record is linked more often than it may be.</summary>
/// <remarks>
/// One-to-one: in each component the assignment of greatest total weight; of several with the same
/// total, the one whose links' tie numbers add up to most (<see cref="RecordContent.TieOf"/>); if
/// that ties too, the first in the order of contents. Weights are measured from the acceptance weight
/// where that is below 0, so that a link is never dropped for being weak alone. One-to-many and
/// many-to-one: each record of the side that may be linked once keeps its strongest link.
/// </remarks>
sealed class Assignment
{
    readonly LinkRecords _records;
    readonly RecordContent _content;
    readonly DecideLimits _limits;
    readonly int _accept;
    readonly int[] _slots;
    readonly WeightMatching _matching = new();
    readonly Dictionary<int, int> _places = [];

    /// <summary>Components that were too large, in no order.</summary>
    public List<GreedyComponent> Greedy { get; } = [];

    /// <param name="records">The records.</param>
    /// <param name="content">Their order by content.</param>
    /// <param name="limits">Largest component to be assigned optimally.</param>
    /// <param name="accept">The acceptance weight, in units.</param>
    /// <param name="slots">One a record, all 0 between calls.</param>
    public Assignment(
        LinkRecords records,
        RecordContent content,
        DecideLimits limits,
        int accept,
        int[] slots
    ) => (_records, _content, _limits, _accept, _slots) = (records, content, limits, accept, slots);

    /// <summary>Gives every accepted link that must yield its reason.</summary>
    /// <param name="links">All of the scope's links.</param>
    /// <param name="scope">Its cardinality.</param>
    public void Decide(Span<Link> links, PairScope scope)
    {
        switch (scope.Cardinality)
        {
            case Cardinality.OneToOne:
                OneToOne(links, scope);
                break;
            case Cardinality.OneToMany:
                KeepStrongest(links, right: true);
                break;
            case Cardinality.ManyToOne:
                KeepStrongest(links, right: false);
                break;
            default:
                break;
        }
    }

    void KeepStrongest(Span<Link> links, bool right)
    {
        for (var i = 0; i < links.Length; i++)
        {
            if (links[i].Reason != LinkReason.Accepted)
                continue;
            ref var kept = ref _slots[right ? links[i].Right : links[i].Left];
            var isWeaker = kept > 0 && _content.CompareStrength(links[kept - 1], links[i]) < 0;
            if (kept > 0)
            {
                var loser = isWeaker ? i : kept - 1;
                links[loser] = links[loser] with { Reason = LinkReason.Assignment };
            }
            if (!isWeaker)
                kept = i + 1;
        }
        foreach (ref readonly var link in links)
            _slots[right ? link.Right : link.Left] = 0;
    }

    void OneToOne(Span<Link> links, PairScope scope)
    {
        var contested = ContestedLinks.Of(links, _accept, _slots);
        for (var g = 0; g < contested.Count; g++)
        {
            var group = contested.Group(g);
            if (group.Length == 2)
            {
                KeepOne(links, group[0], group[1]);
                continue;
            }
            var (lefts, rights) = Sides(links, group);
            if (lefts.Count + rights.Count > _limits.AssignmentRecordsMax)
            {
                Greedy.Add(
                    new GreedyComponent(
                        _records.Sources[scope.Left],
                        _records.Sources[scope.Right],
                        lefts.Count + rights.Count,
                        group.Length
                    )
                );
                StrongestFirst(links, group);
            }
            else
                Optimal(links, group, lefts, rights);
        }
    }

    // Two links that share a record, which is the usual case.
    void KeepOne(Span<Link> links, int a, int b)
    {
        var isFirst = _content.CompareStrength(links[a], links[b]) < 0;
        var loser = isFirst ? b : a;
        links[loser] = links[loser] with { Reason = LinkReason.Assignment };
    }

    // Both sides in the order of their contents: whatever comes of them depends on nothing else.
    (List<int> Lefts, List<int> Rights) Sides(Span<Link> links, Span<int> group)
    {
        var (lefts, rights) = (new List<int>(), new List<int>());
        _places.Clear();
        foreach (var i in group)
        {
            if (_places.TryAdd(links[i].Left, 0))
                lefts.Add(links[i].Left);
            if (_places.TryAdd(links[i].Right, 0))
                rights.Add(links[i].Right);
        }
        lefts.Sort(_content.Compare);
        rights.Sort(_content.Compare);
        return (lefts, rights);
    }

    void Optimal(Span<Link> links, Span<int> group, List<int> lefts, List<int> rights)
    {
        for (var l = 0; l < lefts.Count; l++)
            _places[lefts[l]] = l;
        for (var r = 0; r < rights.Count; r++)
            _places[rights[r]] = r;
        var order = new long[group.Length];
        var edges = group.ToArray();
        for (var e = 0; e < edges.Length; e++)
        {
            ref readonly var link = ref links[edges[e]];
            order[e] = ((long)_places[link.Left] << 32) | (uint)_places[link.Right];
        }
        Array.Sort(order, edges);
        var starts = new int[lefts.Count + 1];
        var (targets, worths) = (new int[edges.Length], new long[edges.Length]);
        for (var e = 0; e < edges.Length; e++)
        {
            starts[(order[e] >> 32) + 1]++;
            (targets[e], worths[e]) = ((int)order[e], _content.WorthOf(links[edges[e]], _accept));
        }
        for (var l = 0; l < lefts.Count; l++)
            starts[l + 1] += starts[l];
        var edgeOf = _matching.Solve(starts, targets, worths, rights.Count);
        for (var e = 0; e < edges.Length; e++)
            if (edgeOf[order[e] >> 32] != e)
                links[edges[e]] = links[edges[e]] with { Reason = LinkReason.Assignment };
    }

    void StrongestFirst(Span<Link> links, Span<int> group)
    {
        var own = new Link[group.Length];
        var order = group.ToArray();
        for (var i = 0; i < own.Length; i++)
            own[i] = links[order[i]];
        Array.Sort(own, order, Comparer<Link>.Create((a, b) => _content.CompareStrength(a, b)));
        var taken = new HashSet<int>();
        for (var i = 0; i < own.Length; i++)
        {
            if (taken.Contains(own[i].Left) || taken.Contains(own[i].Right))
                links[order[i]] = own[i] with { Reason = LinkReason.Assignment };
            else
                _ = taken.Add(own[i].Left) && taken.Add(own[i].Right);
        }
    }
}
