using Linkspan.Vocabulary;

namespace Linkspan.Synthetic;

/// <summary>Which made-up state to make.</summary>
/// <param name="Students">Pupils ever enrolled, 1 to 2,000,000; wage rows are about 125 times as many.</param>
/// <param name="Seed">One seed, one state, byte for byte, whatever the machine and the threads.</param>
public sealed record StateSettings(int Students = 24_000, ulong Seed = 20261123)
{
    /// <summary>Most pupils that the id ranges are laid out for.</summary>
    public const int StudentsMax = 2_000_000;

    /// <summary>How often agencies err.</summary>
    public ErrorRates Errors { get; init; } = new();

    /// <summary>Threads that make people, at least 1; they do not change a byte.</summary>
    public int Threads { get; init; } = Math.Min(4, Environment.ProcessorCount);

    /// <summary>The day on which all agencies hand over their files.</summary>
    public static DateOnly AsOf { get; } = new(2026, 1, 15);

    /// <summary>First school year of the files.</summary>
    public static SchoolYear FirstSchoolYear { get; } = new(2010);

    /// <summary>Last school year of the files.</summary>
    public static SchoolYear LastSchoolYear { get; } = new(2025);

    /// <summary>First quarter of the wage files.</summary>
    public static Quarter FirstQuarter { get; } = new(2013, 1);

    /// <summary>Last quarter of the wage files: reports on 2025Q4 are due only at the end of January.</summary>
    public static Quarter LastQuarter { get; } = new(2025, 3);
}
