namespace Linkspan.Linkage.Deciding;

/// <summary>Sets that only grow together: union by size, paths halved.</summary>
sealed class DisjointSets
{
    readonly int[] _parents;
    readonly int[] _sizes;

    public DisjointSets(int count)
    {
        _parents = new int[count];
        _sizes = new int[count];
        for (var i = 0; i < count; i++)
            (_parents[i], _sizes[i]) = (i, 1);
    }

    /// <summary>Representative of an item's set.</summary>
    public int Find(int item)
    {
        while (_parents[item] != item)
        {
            _parents[item] = _parents[_parents[item]];
            item = _parents[item];
        }
        return item;
    }

    /// <summary>Items in the set of an item.</summary>
    public int SizeOf(int item) => _sizes[Find(item)];

    /// <summary>Joins two sets.</summary>
    /// <returns>The representative of both.</returns>
    public int Union(int a, int b)
    {
        (a, b) = (Find(a), Find(b));
        if (a == b)
            return a;
        if (_sizes[a] < _sizes[b])
            (a, b) = (b, a);
        _parents[b] = a;
        _sizes[a] += _sizes[b];
        return a;
    }
}
