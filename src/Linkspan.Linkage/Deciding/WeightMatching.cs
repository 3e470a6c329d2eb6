namespace Linkspan.Linkage.Deciding;

/// <summary>The one-to-one assignment of greatest total worth, in whole numbers.</summary>
/// <remarks>
/// Successive shortest paths with potentials (Kuhn 1955, Naval Res. Logist. Q. 2; Edmonds and Karp
/// 1972, J. ACM 19): left items enter one after another, each by the cheapest chain of exchanges,
/// which may also leave one of them unassigned. Same input, same answer; no floating point.
/// </remarks>
sealed class WeightMatching
{
    const int None = -1;

    int[] _owner = [];
    int[] _previous = [];
    long[] _right = [];
    long[] _distance = [];
    bool[] _done = [];
    long[] _left = [];
    int[] _lefts = [];
    readonly PriorityQueue<int, long> _queue = new();
    readonly List<(int Left, long Distance)> _tree = [];
    readonly List<int> _touched = [];

    /// <summary>Assigns.</summary>
    /// <param name="starts">First edge of each left item, and the end.</param>
    /// <param name="rights">Right item of each edge.</param>
    /// <param name="worths">Worth of each edge, at least 1.</param>
    /// <param name="rightCount">Count of right items.</param>
    /// <returns>The edge of each left item; -1 when it is not assigned.</returns>
    public int[] Solve(int[] starts, int[] rights, long[] worths, int rightCount)
    {
        var leftCount = starts.Length - 1;
        Reset(starts, leftCount, rightCount, rights.Length);
        var edgeOf = new int[leftCount];
        Array.Fill(edgeOf, None);
        for (var source = 0; source < leftCount; source++)
            Enter(source, starts, rights, worths, edgeOf);
        return edgeOf;
    }

    void Reset(int[] starts, int leftCount, int rightCount, int edges)
    {
        if (_owner.Length < rightCount)
        {
            (_owner, _previous) = (new int[rightCount], new int[rightCount]);
            (_right, _distance) = (new long[rightCount], new long[rightCount]);
            _done = new bool[rightCount];
        }
        if (_left.Length < leftCount)
            _left = new long[leftCount];
        if (_lefts.Length < edges)
            _lefts = new int[edges];
        _owner.AsSpan(0, rightCount).Fill(None);
        _right.AsSpan(0, rightCount).Clear();
        _distance.AsSpan(0, rightCount).Fill(long.MaxValue);
        _done.AsSpan(0, rightCount).Clear();
        for (var l = 0; l < leftCount; l++)
            _lefts.AsSpan(starts[l], starts[l + 1] - starts[l]).Fill(l);
    }

    void Enter(int source, int[] starts, int[] rights, long[] worths, int[] edgeOf)
    {
        _left[source] = 0;
        for (var e = starts[source]; e < starts[source + 1]; e++)
            _left[source] = Math.Max(_left[source], worths[e] - _right[rights[e]]);
        _queue.Clear();
        _tree.Clear();
        _touched.Clear();
        var (best, endLeft, endRight) = (_left[source], source, None);
        Reach(source, 0, starts, rights, worths);
        while (_queue.TryDequeue(out var right, out var distance) && distance < best)
        {
            if (_done[right] || distance > _distance[right])
                continue;
            _done[right] = true;
            if (_owner[right] == None)
            {
                (best, endLeft, endRight) = (distance, None, right);
                break;
            }
            var left = _owner[right];
            if (distance + _left[left] < best)
                (best, endLeft) = (distance + _left[left], left);
            Reach(left, distance, starts, rights, worths);
        }
        Reprice(best);
        Exchange(source, endLeft, endRight, rights, edgeOf);
    }

    // Looks at all edges of a left item whose distance is known.
    void Reach(int left, long distance, int[] starts, int[] rights, long[] worths)
    {
        _tree.Add((left, distance));
        for (var e = starts[left]; e < starts[left + 1]; e++)
        {
            var right = rights[e];
            var through = distance + _left[left] + _right[right] - worths[e];
            if (_done[right] || through >= _distance[right])
                continue;
            if (_distance[right] == long.MaxValue)
                _touched.Add(right);
            (_distance[right], _previous[right]) = (through, e);
            _queue.Enqueue(right, through);
        }
    }

    void Reprice(long best)
    {
        foreach (var (left, distance) in _tree)
            if (distance < best)
                _left[left] -= best - distance;
        foreach (var right in _touched)
        {
            if (_done[right] && _distance[right] < best)
                _right[right] += best - _distance[right];
            (_distance[right], _done[right]) = (long.MaxValue, false);
        }
    }

    // Walks the chain back, handing each right item on; a left item may be left without.
    void Exchange(int source, int endLeft, int endRight, int[] rights, int[] edgeOf)
    {
        if (endLeft == source)
            return;
        var right = endRight;
        if (endLeft != None)
        {
            right = rights[edgeOf[endLeft]];
            edgeOf[endLeft] = None;
        }
        while (true)
        {
            var edge = _previous[right];
            var left = _lefts[edge];
            var before = edgeOf[left];
            (edgeOf[left], _owner[right]) = (edge, left);
            if (left == source)
                return;
            right = rights[before];
        }
    }
}
