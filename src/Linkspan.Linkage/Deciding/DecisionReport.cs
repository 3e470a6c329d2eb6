using System.Collections.Immutable;

namespace Linkspan.Linkage.Deciding;

/// <summary>What a reader should know about how links were decided.</summary>
/// <param name="Cuts">Links cut because they would join two people, in the order of results.</param>
/// <param name="Giants">Clusters set aside, largest first.</param>
/// <param name="Greedy">Components too large for an optimal assignment, largest first.</param>
public sealed record DecisionReport(
    ImmutableArray<CutLink> Cuts,
    ImmutableArray<GiantCluster> Giants,
    ImmutableArray<GreedyComponent> Greedy
)
{
    /// <summary>One sentence for each thing that was not simply decided; no value of a person.</summary>
    public IEnumerable<string> Remarks()
    {
        foreach (var group in Cuts.GroupBy(c => c.Why, StringComparer.Ordinal))
            yield return $"{group.Count()} links were cut: {group.Key}";
        foreach (var giant in Giants)
            yield return $"a cluster of {giant.Records} records and {giant.Links} links is too "
                + $"large to be one person and was set aside; {giant.Cause}";
        foreach (var group in Greedy)
            yield return $"{group.Records} records of {group.Left} and {group.Right} hang together "
                + $"by {group.Links} links: assigned strongest first, not optimally";
    }
}

/// <summary>A link that was cut, and why.</summary>
/// <param name="Left">Number of the left record.</param>
/// <param name="Right">Number of the right record.</param>
/// <param name="Reason">Kind of reason.</param>
/// <param name="Why">In words; names of sources and columns only.</param>
public sealed record CutLink(int Left, int Right, LinkReason Reason, string Why);

/// <summary>A cluster that is too large to be one person.</summary>
/// <param name="Records">Records in it.</param>
/// <param name="Links">Accepted links in it before it was set aside.</param>
/// <param name="Cause">What holds it together: the value, as a shape, that most of it shares.</param>
public sealed record GiantCluster(int Records, int Links, string Cause);

/// <summary>A component that was assigned strongest first because of its size.</summary>
/// <param name="Left">Left source.</param>
/// <param name="Right">Right source.</param>
/// <param name="Records">Records in it.</param>
/// <param name="Links">Links at or above the acceptance weight.</param>
public sealed record GreedyComponent(string Left, string Right, int Records, int Links);
