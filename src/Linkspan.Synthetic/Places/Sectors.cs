using System.Collections.Immutable;
using Linkspan.Reference;

namespace Linkspan.Synthetic.Places;

/// <summary>One industry sector of the state's economy.</summary>
/// <param name="Code">NAICS sector, such as <c>31-33</c>.</param>
/// <param name="Share">Share of jobs, near the national one of QCEW 2022.</param>
/// <param name="YoungShare">Share of the jobs of those under 21.</param>
/// <param name="Earnings">Effect on log earnings.</param>
/// <param name="SizeScale">Typical size of an employer against the mean.</param>
/// <param name="Clusters">Career clusters that lead there, 1 to 16.</param>
sealed record Sector(
    string Code,
    double Share,
    double YoungShare,
    double Earnings,
    double SizeScale,
    ImmutableArray<int> Clusters
)
{
    /// <summary>Subsectors, three digits.</summary>
    public ImmutableArray<string> Subsectors { get; } =
    [
        .. CodeSets
            .Get("naics-subsector")
            .Codes.Where(c => c.Class.Equals(Code, StringComparison.Ordinal))
            .Select(c => c.Value),
    ];
}

static class Sectors
{
    /// <summary>Share of a concentrator's jobs that lie in a sector of the cluster.</summary>
    public const double InFieldShare = 0.40;

    public static ImmutableArray<Sector> All { get; } =
    [
        new("11", 0.012, 0.015, -0.12, 0.5, [1]),
        new("21", 0.005, 0.002, 0.35, 1.5, [1, 13]),
        new("22", 0.005, 0.001, 0.40, 3.0, [13, 15]),
        new("23", 0.055, 0.040, 0.15, 0.6, [2]),
        new("31-33", 0.088, 0.045, 0.18, 2.5, [13, 15]),
        new("42", 0.040, 0.020, 0.18, 0.8, [14, 16]),
        new("44-45", 0.106, 0.230, -0.25, 1.0, [14]),
        new("48-49", 0.045, 0.030, 0.10, 1.2, [16]),
        new("51", 0.021, 0.012, 0.30, 1.5, [3, 11]),
        new("52", 0.043, 0.012, 0.30, 1.0, [6]),
        new("53", 0.016, 0.008, 0.05, 0.4, [4, 14]),
        new("54", 0.072, 0.025, 0.35, 0.6, [11, 15, 4]),
        new("55", 0.017, 0.005, 0.40, 3.0, [4]),
        new("56", 0.065, 0.060, -0.15, 1.2, [4, 12]),
        new("61", 0.090, 0.040, 0.00, 6.0, [5]),
        new("62", 0.145, 0.080, 0.03, 1.6, [8, 10]),
        new("71", 0.018, 0.055, -0.30, 0.8, [9, 3]),
        new("72", 0.100, 0.280, -0.40, 1.0, [9]),
        new("81", 0.030, 0.030, -0.15, 0.4, [10, 16]),
        new("92", 0.047, 0.010, 0.15, 6.0, [7, 12]),
    ];
}
