namespace Linkspan.Linkage.Deciding;

/// <summary>Links that share a record with another, in groups that hang together.</summary>
/// <remarks>Most links stand alone; they are passed over without allocating anything for them.</remarks>
/// <param name="Members">Indices of links, group after group.</param>
/// <param name="Starts">Where each group starts in <paramref name="Members"/>, and the end.</param>
sealed record ContestedLinks(int[] Members, int[] Starts)
{
    /// <summary>Count of groups.</summary>
    public int Count => Starts.Length - 1;

    /// <summary>The links of a group, in no order.</summary>
    public Span<int> Group(int group) =>
        Members.AsSpan(Starts[group], Starts[group + 1] - Starts[group]);

    /// <summary>Finds the groups.</summary>
    /// <param name="links">Links.</param>
    /// <param name="least">Links below these units are left out.</param>
    /// <param name="slots">One a record, all 0; all 0 again afterwards.</param>
    public static ContestedLinks Of(ReadOnlySpan<Link> links, int least, int[] slots)
    {
        foreach (ref readonly var link in links)
            if (link.Units >= least)
                (slots[link.Left], slots[link.Right]) = (
                    slots[link.Left] + 1,
                    slots[link.Right] + 1
                );
        var contested = new List<int>();
        for (var i = 0; i < links.Length; i++)
            if (links[i].Units >= least && (slots[links[i].Left] > 1 || slots[links[i].Right] > 1))
                contested.Add(i);
        Clear(links, slots);
        if (contested.Count == 0)
            return new ContestedLinks([], [0]);
        var ends = new (int Left, int Right)[contested.Count];
        var count = 0;
        for (var i = 0; i < ends.Length; i++)
        {
            ref readonly var link = ref links[contested[i]];
            ends[i] = (Slot(slots, link.Left, ref count), Slot(slots, link.Right, ref count));
        }
        Clear(links, slots);
        return Grouped(contested, ends, count);
    }

    static int Slot(int[] slots, int record, ref int count)
    {
        ref var slot = ref slots[record];
        if (slot == 0)
            slot = ++count;
        return slot - 1;
    }

    static ContestedLinks Grouped(List<int> contested, (int Left, int Right)[] ends, int count)
    {
        var sets = new DisjointSets(count);
        foreach (var (left, right) in ends)
            sets.Union(left, right);
        var groups = new int[count];
        var starts = new List<int> { 0 };
        foreach (var (left, _) in ends)
        {
            ref var group = ref groups[sets.Find(left)];
            if (group == 0)
            {
                group = starts.Count;
                starts.Add(0);
            }
            starts[group]++;
        }
        for (var g = 1; g < starts.Count; g++)
            starts[g] += starts[g - 1];
        var next = starts.ToArray();
        var members = new int[contested.Count];
        for (var i = 0; i < ends.Length; i++)
            members[next[groups[sets.Find(ends[i].Left)] - 1]++] = contested[i];
        return new ContestedLinks(members, [.. starts]);
    }

    static void Clear(ReadOnlySpan<Link> links, int[] slots)
    {
        foreach (ref readonly var link in links)
            (slots[link.Left], slots[link.Right]) = (0, 0);
    }
}
