using Linkspan.Runs;
using Linkspan.Runs.Comparing;

namespace Linkspan.Cli.Link;

/// <summary>What became of clusters, as <c>link diff --json</c> prints it.</summary>
/// <param name="Kind">new, removed, merged, split, gained or lost.</param>
/// <param name="Why">records, model, input or version.</param>
/// <param name="Before">Labels of clusters before.</param>
/// <param name="After">Labels of clusters after.</param>
sealed record ClusterChangeDocument(
    string Kind,
    string Why,
    IReadOnlyList<string> Before,
    IReadOnlyList<string> After
);

/// <summary>Clusters of two runs, as <c>link diff --json</c> prints them.</summary>
sealed record ClustersDocument(
    long Unchanged,
    IReadOnlyList<string> Differences,
    IReadOnlyList<ClusterChangeDocument> Changes
);

/// <summary>What <c>link diff --json</c> prints.</summary>
/// <param name="Model">What differs between the learned models.</param>
/// <param name="Clusters">What differs between the results; null unless both are finished runs.</param>
sealed record DiffDocument(ModelDiff Model, ClustersDocument? Clusters)
{
    internal static DiffDocument Of(ModelDiff model, ClusterDiff? clusters) =>
        new(
            model,
            clusters is null
                ? null
                : new(
                    clusters.Unchanged,
                    clusters.Differences,
                    [
                        .. clusters.Changes.Select(c => new ClusterChangeDocument(
                            c.Kind.ToString().ToLowerInvariant(),
                            c.Why,
                            c.Before,
                            c.After
                        )),
                    ]
                )
        );
}
