namespace Linkspan.Linkage.Evaluation;

/// <summary>A job's records with what the run says and what the truth says about each.</summary>
/// <param name="Source">By record: the number of its source.</param>
/// <param name="Cluster">By record: the number of its cluster, 0 up.</param>
/// <param name="Entity">
/// By record: the number of its true person, 0 up; −1 when the truth does not name the record, which
/// then counts as a person of its own.
/// </param>
/// <param name="Sources">How many sources the job has: with two or more only pairs across count.</param>
public sealed record LabelledRecords(int[] Source, int[] Cluster, int[] Entity, int Sources);

/// <summary>One written link, by record number.</summary>
/// <param name="Left">Number of the first record.</param>
/// <param name="Right">Number of the second record.</param>
/// <param name="Weight">log2 of the odds.</param>
/// <param name="Accepted">Whether the run took it.</param>
public readonly record struct WrittenLink(int Left, int Right, double Weight, bool Accepted);

/// <summary>How many pairs are true, were found, and are both; the shares are null for 0/0.</summary>
/// <param name="True">Pairs of records of one true person.</param>
/// <param name="Found">Pairs that the run put together.</param>
/// <param name="Correct">Pairs that are both.</param>
public sealed record PairCounts(long True, long Found, long Correct)
{
    /// <summary>Correct over found.</summary>
    public double? Precision => Share(Correct, Found);

    /// <summary>Correct over true: a pair that blocking lost is a missed pair.</summary>
    public double? Recall => Share(Correct, True);

    /// <summary>Harmonic mean of the two, 2 × correct over found + true.</summary>
    public double? F1 => Share(2 * Correct, Found + True);

    internal static double? Share(long part, long whole) =>
        whole == 0 ? null : (double)part / whole;
}

/// <summary>The threshold at which the written links would have had the highest F1.</summary>
/// <remarks>It is chosen by looking at the truth: an oracle to report, never to claim.</remarks>
/// <param name="Weight">The lowest weight to accept; null when no link is written.</param>
/// <param name="Precision">Null for 0/0.</param>
/// <param name="Recall">Null for 0/0.</param>
/// <param name="F1">Null for 0/0.</param>
public sealed record BestThreshold(double? Weight, double? Precision, double? Recall, double? F1);

/// <summary>How a run compares with the truth.</summary>
/// <param name="Pairs">The pairs that the clusters imply.</param>
/// <param name="Links">The accepted links.</param>
/// <param name="Best">The best threshold over all written links.</param>
public sealed record LinkageQuality(PairCounts Pairs, PairCounts Links, BestThreshold Best);
