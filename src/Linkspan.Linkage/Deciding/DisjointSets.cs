namespace Linkspan.Linkage.Deciding;

/// <summary>Sets that only grow together: union by size, paths halved; four bytes an item.</summary>
/// <remarks>A root holds its set's size as a negative number, every other item its parent.</remarks>
sealed class DisjointSets
{
    readonly int[] _parents;

    public DisjointSets(int count)
    {
        _parents = new int[count];
        Array.Fill(_parents, -1);
    }

    /// <summary>Representative of an item's set.</summary>
    public int Find(int item)
    {
        var parents = _parents;
        while (parents[item] is >= 0 and var parent)
        {
            if (parents[parent] < 0)
                return parent;
            item = parents[item] = parents[parent];
        }
        return item;
    }

    /// <summary>Items in the set of an item.</summary>
    public int SizeOf(int item) => -_parents[Find(item)];

    /// <summary>Joins two sets.</summary>
    /// <returns>The representative of both.</returns>
    public int Union(int a, int b)
    {
        (a, b) = (Find(a), Find(b));
        if (a == b)
            return a;
        if (_parents[a] > _parents[b])
            (a, b) = (b, a);
        _parents[a] += _parents[b];
        _parents[b] = a;
        return a;
    }
}
