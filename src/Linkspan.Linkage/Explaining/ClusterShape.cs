using System.Collections.Immutable;

namespace Linkspan.Linkage.Explaining;

/// <summary>One link of a cluster.</summary>
/// <param name="Left">Index of a member.</param>
/// <param name="Right">Index of another.</param>
/// <param name="Weight">log2 odds.</param>
public readonly record struct ClusterLink(int Left, int Right, double Weight);

/// <summary>A link whose loss would part a cluster in two.</summary>
/// <param name="Link">Its index among the links.</param>
/// <param name="LeftSize">Members that would stay with its left record, that one included.</param>
/// <param name="RightSize">Members that would stay with its right record, that one included.</param>
public readonly record struct Bridge(int Link, int LeftSize, int RightSize);

/// <summary>What holds a cluster together.</summary>
public static class ClusterShape
{
    /// <summary>Every link without which its group falls apart, and into what; in linear time.</summary>
    /// <remarks>Tarjan (1974), Information Processing Letters 2(6), 160–161; without recursion.</remarks>
    /// <param name="members">Count of members.</param>
    /// <param name="links">Links between them; each pair once.</param>
    /// <returns>In the order of the links.</returns>
    public static ImmutableArray<Bridge> BridgesOf(int members, IReadOnlyList<ClusterLink> links)
    {
        var walk = new Walk(members, links);
        for (var m = 0; m < members; m++)
            walk.From(m);
        return [.. walk.Bridges.OrderBy(b => b.Link)];
    }

    sealed class Walk
    {
        readonly IReadOnlyList<ClusterLink> _links;
        readonly List<(int Other, int Link)>[] _at;
        readonly int[] _entered;
        readonly int[] _lowest;
        readonly int[] _below;
        int _time;

        public List<Bridge> Bridges { get; } = [];

        public Walk(int members, IReadOnlyList<ClusterLink> links)
        {
            (_links, _at) = (links, new List<(int, int)>[members]);
            (_entered, _lowest, _below) = (new int[members], new int[members], new int[members]);
            for (var m = 0; m < members; m++)
                _at[m] = [];
            for (var i = 0; i < links.Count; i++)
            {
                _at[links[i].Left].Add((links[i].Right, i));
                _at[links[i].Right].Add((links[i].Left, i));
            }
        }

        public void From(int root)
        {
            if (_entered[root] != 0)
                return;
            var (path, cuts) = (
                new Stack<(int Member, int Via, int Next)>(),
                new List<(int, int)>()
            );
            Enter(root);
            path.Push((root, -1, 0));
            while (path.TryPop(out var here))
            {
                if (here.Next < _at[here.Member].Count)
                    Step(path, here);
                else if (path.TryPeek(out var before))
                {
                    Lower(before.Member, _lowest[here.Member]);
                    _below[before.Member] += _below[here.Member];
                    if (_lowest[here.Member] > _entered[before.Member])
                        cuts.Add((here.Via, here.Member));
                }
            }
            foreach (var (link, far) in cuts)
            {
                var (there, rest) = (_below[far], _below[root] - _below[far]);
                Bridges.Add(
                    _links[link].Right == far ? new(link, rest, there) : new(link, there, rest)
                );
            }
        }

        void Step(Stack<(int, int, int)> path, (int Member, int Via, int Next) here)
        {
            path.Push(here with { Next = here.Next + 1 });
            var (other, link) = _at[here.Member][here.Next];
            if (link == here.Via)
                return;
            if (_entered[other] != 0)
                Lower(here.Member, _entered[other]);
            else
            {
                Enter(other);
                path.Push((other, link, 0));
            }
        }

        void Enter(int member)
        {
            _entered[member] = _lowest[member] = ++_time;
            _below[member] = 1;
        }

        void Lower(int member, int time) => _lowest[member] = Math.Min(_lowest[member], time);
    }
}
