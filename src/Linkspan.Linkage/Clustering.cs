namespace Linkspan.Linkage;

/// <summary>Sizes beyond which nothing is decided silently.</summary>
/// <param name="ClusterRecordsMax">
/// A larger cluster is set aside for review: ten years of quarterly wages at several employers, with
/// school years, are about 200 records of one person.
/// </param>
/// <param name="AssignmentRecordsMax">
/// Records that hang together beyond this are assigned strongest first instead of optimally.
/// </param>
public sealed record DecideLimits(int ClusterRecordsMax = 500, int AssignmentRecordsMax = 2000);

/// <summary>How accepted links become clusters.</summary>
public enum Clustering
{
    /// <summary>Whoever is connected by accepted links is one person.</summary>
    Components,

    /// <summary>
    /// Clusters grow link by link, strongest first, and two join only while their average link,
    /// absent links counted, stays at or above the acceptance weight.
    /// </summary>
    Average,
}
