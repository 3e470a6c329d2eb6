using System.Collections.Immutable;
using Linkspan.Vocabulary;

namespace Linkspan.Identity.Bridge;

/// <summary>One chain of links from an anchor identity to another identity.</summary>
/// <param name="Path">Registers joined by <c>&gt;</c>.</param>
/// <param name="Nodes">Identities, the anchor's first.</param>
/// <param name="Hops">Probability of each hop, one fewer than nodes.</param>
sealed record Chain(string Path, ImmutableArray<IdentityId> Nodes, ImmutableArray<double> Hops)
{
    /// <summary>The likelier first, then the smaller identities.</summary>
    public static IComparer<Chain> Likelier { get; } = Comparer<Chain>.Create(Compare);

    /// <summary>The product over its hops.</summary>
    public double Probability { get; } = Hops.Aggregate(1.0, (product, p) => product * p);

    /// <summary>The chain with one more hop.</summary>
    public Chain Then(string register, IdentityId node, double probability) =>
        new($"{Path}>{register}", Nodes.Add(node), Hops.Add(probability));

    static int Compare(Chain one, Chain other)
    {
        var order = other.Probability.CompareTo(one.Probability);
        for (var i = 0; order == 0 && i < Math.Min(one.Nodes.Length, other.Nodes.Length); i++)
            order = one.Nodes[i].CompareTo(other.Nodes[i]);
        return order != 0 ? order : string.CompareOrdinal(one.Path, other.Path);
    }
}

/// <summary>The probability that at least one of several paths is right in all its hops.</summary>
/// <remarks>
/// Hops are taken as independent of one another, and a hop that several paths share counts once: the sum
/// over all sets of paths, by inclusion and exclusion, of the product over the union of their hops. Two
/// paths without a common hop give 1 − (1 − p)(1 − q).
/// </remarks>
static class PathProbability
{
    /// <summary>Beyond so many paths the least likely are left out: the result is then a lower bound.</summary>
    const int PathsMax = 8;

    /// <summary>Combines.</summary>
    /// <param name="chains">One a path, to one identity; at least one.</param>
    public static double Of(IReadOnlyList<Chain> chains)
    {
        if (chains.Count == 1)
            return chains[0].Probability;
        var taken = chains.Order(Chain.Likelier).Take(PathsMax).ToArray();
        var sum = 0.0;
        for (var mask = 1; mask < 1 << taken.Length; mask++)
        {
            var product = ProductOf(taken, mask);
            sum += int.PopCount(mask) % 2 == 1 ? product : -product;
        }
        return Math.Clamp(sum, taken[0].Probability, 1);
    }

    static double ProductOf(Chain[] chains, int mask)
    {
        HashSet<(IdentityId, IdentityId)> seen = [];
        var product = 1.0;
        for (var c = 0; c < chains.Length; c++)
            if ((mask & (1 << c)) != 0)
                for (var h = 0; h < chains[c].Hops.Length; h++)
                    if (seen.Add((chains[c].Nodes[h], chains[c].Nodes[h + 1])))
                        product *= chains[c].Hops[h];
        return product;
    }
}
