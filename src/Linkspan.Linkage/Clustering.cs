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

/// <summary>What is done about comparisons that go together, such as a town and its ZIP code.</summary>
public enum Dependence
{
    /// <summary>It is reported; weights add up as if comparisons were independent.</summary>
    Measured,

    /// <summary>Weights of comparisons that go together are corrected.</summary>
    Modelled,
}

/// <summary>What somebody has judged: m is learned from it, as far as it goes.</summary>
/// <param name="Pairs">Judged pairs.</param>
/// <param name="Entities">Records of known people: those of one entity match.</param>
public sealed record LinkLabels(
    ImmutableArray<LabelledPair> Pairs,
    ImmutableArray<LabelledRecord> Entities
);

/// <summary>A judged pair.</summary>
public sealed record LabelledPair(
    string LeftSource,
    string LeftId,
    string RightSource,
    string RightId,
    bool IsMatch
);

/// <summary>A record of a known person.</summary>
public sealed record LabelledRecord(string Source, string Id, string Entity);

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
