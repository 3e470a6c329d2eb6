using Linkspan.Linkage.MatchKeys;
using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Deciding;

/// <summary>The links of one scope: those still to be decided first, then those that keys decided.</summary>
sealed class ScopeLinks(LinkRecords records, PairScope scope, int accept)
{
    readonly bool _leftOnce = scope.Cardinality is Cardinality.OneToOne or Cardinality.ManyToOne;
    readonly bool _rightOnce = scope.Cardinality is Cardinality.OneToOne or Cardinality.OneToMany;
    readonly Dictionary<(int Left, int Right), Link> _keyed = [];
    readonly HashSet<int> _taken = [];

    /// <summary>Fills in the links.</summary>
    /// <param name="links">Room for all of them.</param>
    /// <param name="scored">Pairs at or above the review weight.</param>
    /// <param name="keyed">Pairs that agree on a match key.</param>
    /// <returns>How many are to be decided; and how many there are.</returns>
    public (int Free, int All) Fill(Span<Link> links, ScoredPair[] scored, KeyedPair[] keyed)
    {
        foreach (var pair in keyed)
            Add(pair);
        var (free, last) = (0, links.Length);
        foreach (var pair in scored)
        {
            var link = Ordered(new Link(pair.Left, pair.Right, pair.Units));
            if (_keyed.Count > 0 && _keyed.Remove((link.Left, link.Right), out var own))
            {
                if (own.Accepted)
                {
                    links[--last] = own with { Units = pair.Units };
                    continue;
                }
                link = link with { Key = own.Key };
            }
            if (link.Units < accept)
                links[free++] = link with { Reason = LinkReason.BelowAccept };
            else if (
                _taken.Count > 0
                && (IsTaken(_leftOnce, link.Left) || IsTaken(_rightOnce, link.Right))
            )
                links[--last] = link with { Reason = LinkReason.Assignment };
            else
                links[free++] = link;
        }
        foreach (var link in _keyed.Values)
            links[--last] = link;
        links[last..].CopyTo(links[free..]);
        return (free, free + links.Length - last);
    }

    void Add(KeyedPair pair)
    {
        var reason = pair.IsClear ? LinkReason.Accepted : LinkReason.Ambiguous;
        var link = Ordered(new Link(pair.Left, pair.Right, Link.Unweighed, reason, pair.Key));
        _keyed[(link.Left, link.Right)] = link;
        if (!pair.IsClear)
            return;
        if (_leftOnce)
            _taken.Add(link.Left);
        if (_rightOnce)
            _taken.Add(link.Right);
    }

    bool IsTaken(bool once, int record) => once && _taken.Contains(record);

    // Within one source, the record with the smaller id is the left one.
    Link Ordered(Link link) =>
        scope.IsWithin && records.Ids.Compare(link.Left, link.Right) > 0
            ? link with
            {
                Left = link.Right,
                Right = link.Left,
            }
            : link;
}
