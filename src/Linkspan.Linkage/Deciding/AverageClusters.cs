namespace Linkspan.Linkage.Deciding;

/// <summary>Clusters whose members are alike on average, so that one wrong link cannot join two people.</summary>
/// <remarks>
/// Average linkage (Sokal and Michener, 1958) over written links. A pair without a written link counts
/// as the review weight. The strongest average joins first; ties by the records' order. Clusters that
/// both hold a record of a source in which a person stands once never join.
/// </remarks>
sealed class AverageClusters
{
    readonly Func<int, int, int> _compareRecords;
    readonly double _absent;
    readonly Dictionary<int, Dictionary<int, (double Sum, int Links)>> _edges = [];
    readonly DisjointSets _sets;
    readonly int[] _smallest;
    readonly PriorityQueue<(int A, int B, int Version), Rank> _queue;
    readonly Dictionary<(int A, int B), int> _versions = [];
    readonly Dictionary<int, ulong> _once = [];

    readonly record struct Rank(double Average, int A, int B);

    AverageClusters(int count, double absent, Func<int, int, int> compareRecords)
    {
        (_sets, _absent, _compareRecords) = (new DisjointSets(count), absent, compareRecords);
        _smallest = [.. Enumerable.Range(0, count)];
        _queue = new(Comparer<Rank>.Create(Order));
    }

    /// <summary>Joins records into clusters.</summary>
    /// <param name="count">Records.</param>
    /// <param name="links">Written links that may join, each pair once.</param>
    /// <param name="accept">Least average weight at which two clusters join, in units.</param>
    /// <param name="absent">Weight of a pair without a link, in units.</param>
    /// <param name="compareRecords">Order of two records.</param>
    /// <param name="onceOf">The once-source of a record as a bit; 0 when it is of another.</param>
    public static DisjointSets Join(
        int count,
        IEnumerable<Link> links,
        int accept,
        int absent,
        Func<int, int, int> compareRecords,
        Func<int, ulong> onceOf
    )
    {
        var clusters = new AverageClusters(count, absent, compareRecords);
        foreach (var link in links)
        {
            clusters._once[link.Left] = onceOf(link.Left);
            clusters._once[link.Right] = onceOf(link.Right);
            clusters.Link(link.Left, link.Right, link.Units, 1);
            clusters.Push(link.Left, link.Right);
        }
        while (clusters._queue.TryDequeue(out var next, out var rank))
        {
            if (clusters._versions.GetValueOrDefault(Key(next.A, next.B)) != next.Version)
                continue;
            if (rank.Average < accept)
                break;
            if ((clusters._once[next.A] & clusters._once[next.B]) == 0)
                clusters.Merge(next.A, next.B);
        }
        return clusters._sets;
    }

    void Merge(int a, int b)
    {
        var smallest =
            _compareRecords(_smallest[a], _smallest[b]) <= 0 ? _smallest[a] : _smallest[b];
        var kept = _sets.Union(a, b);
        var gone = kept == a ? b : a;
        _smallest[kept] = smallest;
        _once[kept] |= _once[gone];
        foreach (var (other, edge) in _edges[gone])
        {
            _edges[other].Remove(gone);
            _versions.Remove(Key(gone, other));
            if (other != kept)
                Link(kept, other, edge.Sum, edge.Links);
        }
        _edges.Remove(gone);
        foreach (var other in _edges[kept].Keys)
            Push(kept, other);
    }

    void Link(int a, int b, double sum, int links)
    {
        Add(a, b, sum, links);
        Add(b, a, sum, links);
    }

    void Add(int from, int to, double sum, int links)
    {
        if (!_edges.TryGetValue(from, out var edges))
            _edges[from] = edges = [];
        var old = edges.GetValueOrDefault(to);
        edges[to] = (old.Sum + sum, old.Links + links);
    }

    void Push(int a, int b)
    {
        var (sum, links) = _edges[a][b];
        var pairs = (double)_sets.SizeOf(a) * _sets.SizeOf(b);
        var average = (sum + (pairs - links) * _absent) / pairs;
        var key = Key(a, b);
        var version = _versions[key] = _versions.GetValueOrDefault(key) + 1;
        var (first, second) = (_smallest[a], _smallest[b]);
        if (_compareRecords(first, second) > 0)
            (first, second) = (second, first);
        _queue.Enqueue((a, b, version), new Rank(average, first, second));
    }

    static (int, int) Key(int a, int b) => a < b ? (a, b) : (b, a);

    int Order(Rank x, Rank y)
    {
        var order = y.Average.CompareTo(x.Average);
        if (order == 0)
            order = _compareRecords(x.A, y.A);
        return order != 0 ? order : _compareRecords(x.B, y.B);
    }
}
