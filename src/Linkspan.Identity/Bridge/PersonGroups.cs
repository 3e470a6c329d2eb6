using Linkspan.Vocabulary;

namespace Linkspan.Identity.Bridge;

/// <summary>Anchor identities grouped into people: what is decided first, then the likeliest links.</summary>
/// <remarks>
/// A link that would bring together what a reviewer holds apart is left out. Links are taken by
/// probability, equal ones by identities, so that no order of rows matters.
/// </remarks>
sealed class PersonGroups
{
    readonly IReadOnlyList<IdentityId> _anchors;
    readonly Dictionary<IdentityId, int> _rowOf;
    readonly int[] _parent;
    readonly Dictionary<int, HashSet<int>> _apart = [];

    public PersonGroups(
        IReadOnlyList<IdentityId> anchors,
        IEnumerable<HopLink> links,
        PersonRules rules
    )
    {
        _anchors = anchors;
        _rowOf = anchors.Select((id, row) => (id, row)).ToDictionary(p => p.id, p => p.row);
        _parent = [.. Enumerable.Range(0, anchors.Count)];
        foreach (var (one, other) in rules.Same)
            Join(one, other);
        foreach (var (one, other) in rules.Different)
            HoldApart(one, other);
        foreach (
            var link in links
                .OrderByDescending(l => l.Probability)
                .ThenBy(l => l.Left)
                .ThenBy(l => l.Right)
        )
            Join(link.Left, link.Right);
    }

    /// <summary>The person of an anchor identity, as the row of one of its identities; −1 for none.</summary>
    public int Find(IdentityId anchor) => _rowOf.TryGetValue(anchor, out var row) ? Find(row) : -1;

    /// <summary>Rows of all identities by person, in the order of the smallest identity.</summary>
    public List<(int Person, List<IdentityId> Anchors)> All()
    {
        Dictionary<int, List<IdentityId>> of = [];
        for (var row = 0; row < _anchors.Count; row++)
        {
            if (!of.TryGetValue(Find(row), out var anchors))
                of[Find(row)] = anchors = [];
            anchors.Add(_anchors[row]);
        }
        foreach (var anchors in of.Values)
            anchors.Sort();
        return [.. of.Select(p => (p.Key, p.Value)).OrderBy(p => p.Value[0])];
    }

    int Find(int row)
    {
        while (_parent[row] != row)
            row = _parent[row] = _parent[_parent[row]];
        return row;
    }

    void Join(IdentityId one, IdentityId other)
    {
        var (a, b) = (Find(one), Find(other));
        if (a < 0 || b < 0 || a == b || AreApart(a, b))
            return;
        var (kept, gone) = (Math.Min(a, b), Math.Max(a, b));
        _parent[gone] = kept;
        if (!_apart.Remove(gone, out var others))
            return;
        if (_apart.TryGetValue(kept, out var of))
            of.UnionWith(others);
        else
            _apart[kept] = others;
    }

    void HoldApart(IdentityId one, IdentityId other)
    {
        var (a, b) = (Find(one), Find(other));
        if (a < 0 || b < 0 || a == b)
            return;
        AddApart(a, b);
        AddApart(b, a);
    }

    void AddApart(int from, int row)
    {
        if (!_apart.TryGetValue(from, out var of))
            _apart[from] = of = [];
        of.Add(row);
    }

    bool AreApart(int a, int b) =>
        _apart.TryGetValue(a, out var of) && of.Any(row => Find(row) == b);
}
