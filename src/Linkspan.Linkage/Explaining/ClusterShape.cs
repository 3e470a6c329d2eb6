using System.Collections.Immutable;

namespace Linkspan.Linkage.Explaining;

/// <summary>One link of a cluster.</summary>
/// <param name="Left">Index of a member.</param>
/// <param name="Right">Index of another.</param>
/// <param name="Weight">log2 odds.</param>
public readonly record struct ClusterLink(int Left, int Right, double Weight);

/// <summary>A link whose loss would part a cluster in two.</summary>
/// <param name="Link">Its index among the links.</param>
/// <param name="Near">Members that stay with its left record.</param>
/// <param name="Far">Members that stay with its right record.</param>
public sealed record Bridge(int Link, ImmutableArray<int> Near, ImmutableArray<int> Far);

/// <summary>What holds a cluster together.</summary>
public static class ClusterShape
{
    /// <summary>Every link without which the cluster falls apart, and into what.</summary>
    /// <remarks>Tarjan (1974), Information Processing Letters 2(6), 160–161; without recursion.</remarks>
    /// <param name="members">Count of members.</param>
    /// <param name="links">Links between them; each pair once.</param>
    /// <returns>In the order of the links.</returns>
    public static ImmutableArray<Bridge> BridgesOf(int members, IReadOnlyList<ClusterLink> links)
    {
        var at = new List<(int Other, int Link)>[members];
        for (var m = 0; m < members; m++)
            at[m] = [];
        for (var i = 0; i < links.Count; i++)
        {
            at[links[i].Left].Add((links[i].Right, i));
            at[links[i].Right].Add((links[i].Left, i));
        }
        var found = new SortedSet<int>();
        var walk = new Walk(at);
        for (var m = 0; m < members; m++)
            walk.From(m, found);
        return
        [
            .. found.Select(i => new Bridge(
                i,
                Side(at, links[i].Left, i),
                Side(at, links[i].Right, i)
            )),
        ];
    }

    // Members that are reached without one link.
    static ImmutableArray<int> Side(List<(int Other, int Link)>[] at, int start, int without)
    {
        var seen = new SortedSet<int> { start };
        var open = new Stack<int>([start]);
        while (open.TryPop(out var member))
            foreach (var (other, link) in at[member])
                if (link != without && seen.Add(other))
                    open.Push(other);
        return [.. seen];
    }

    sealed class Walk(List<(int Other, int Link)>[] at)
    {
        readonly int[] _entered = new int[at.Length];
        readonly int[] _lowest = new int[at.Length];
        int _time;

        public void From(int root, SortedSet<int> bridges)
        {
            if (_entered[root] != 0)
                return;
            var path = new Stack<(int Member, int Via, int Next)>();
            Enter(root);
            path.Push((root, -1, 0));
            while (path.TryPop(out var here))
            {
                if (here.Next < at[here.Member].Count)
                {
                    path.Push(here with { Next = here.Next + 1 });
                    var (other, link) = at[here.Member][here.Next];
                    if (link == here.Via)
                        continue;
                    if (_entered[other] != 0)
                        Lower(here.Member, _entered[other]);
                    else
                    {
                        Enter(other);
                        path.Push((other, link, 0));
                    }
                }
                else if (path.TryPeek(out var before))
                {
                    Lower(before.Member, _lowest[here.Member]);
                    if (_lowest[here.Member] > _entered[before.Member])
                        bridges.Add(here.Via);
                }
            }
        }

        void Enter(int member) => _entered[member] = _lowest[member] = ++_time;

        void Lower(int member, int time) => _lowest[member] = Math.Min(_lowest[member], time);
    }
}
