using System.Collections.Immutable;
using Linkspan.Linkage.Evaluation;
using Linkspan.Linkage.Measuring;

namespace Linkspan.Runs.Comparing;

/// <summary>Several ways of linking the same files, side by side.</summary>
/// <param name="Methods">In the order in which the models were named.</param>
/// <param name="Agreements">Each two of them.</param>
/// <param name="Groups">Match rates by subgroup; empty unless asked for.</param>
public sealed record MethodsCompared(
    ImmutableArray<MethodFigures> Methods,
    ImmutableArray<MethodAgreement> Agreements,
    ImmutableArray<GroupRate> Groups
);

/// <summary>What one model found.</summary>
/// <param name="Name">The model file's name without its ending.</param>
/// <param name="Method">probabilistic, deterministic or cascade.</param>
/// <param name="Links">Accepted links.</param>
/// <param name="RecordsLinked">Records in some accepted link.</param>
/// <param name="Records">All records.</param>
/// <param name="Seconds">Time of the run; null when its results were there already.</param>
/// <param name="Quality">Against the truth; null without one.</param>
public sealed record MethodFigures(
    string Name,
    string Method,
    long Links,
    long RecordsLinked,
    long Records,
    double? Seconds,
    MethodQuality? Quality
);

/// <summary>How a method compares with the truth, by the pairs that its clusters imply.</summary>
/// <param name="Precision">Correct over found, Wilson's 95 % interval; null when nothing was found.</param>
/// <param name="Recall">Correct over true, likewise; a pair that blocking lost is missed.</param>
/// <param name="F1">
/// Their harmonic mean; its interval is that of correct over (found or true), of which it is a
/// function.
/// </param>
public sealed record MethodQuality(Estimate? Precision, Estimate? Recall, Estimate? F1)
{
    internal static MethodQuality Of(PairCounts pairs)
    {
        var union = pairs.Found + pairs.True - pairs.Correct;
        return new(
            Share(pairs.Correct, pairs.Found),
            Share(pairs.Correct, pairs.True),
            Share(pairs.Correct, union) is { } u
                ? new Estimate(F(u.Value), F(u.Low), F(u.High))
                : null
        );
    }

    static Estimate? Share(long part, long whole) =>
        whole == 0 ? null : Estimate.Share(part, whole);

    static double F(double union) => 2 * union / (1 + union);
}

/// <summary>Accepted links of two methods.</summary>
/// <param name="A">One method.</param>
/// <param name="B">The other.</param>
/// <param name="Both">Links of both.</param>
/// <param name="OnlyA">Links of the one alone.</param>
/// <param name="OnlyB">Links of the other alone.</param>
/// <param name="SampleOnlyA">Some of these, spread over the order of ids; ids only.</param>
/// <param name="SampleOnlyB">Likewise.</param>
public sealed record MethodAgreement(
    string A,
    string B,
    long Both,
    long OnlyA,
    long OnlyB,
    ImmutableArray<SampledLink> SampleOnlyA,
    ImmutableArray<SampledLink> SampleOnlyB
);

/// <summary>A link by its records, as <c>source:id</c>.</summary>
public sealed record SampledLink(string Left, string Right);

/// <summary>How many records of a subgroup are linked by each method.</summary>
/// <param name="Group">The value; empty where it is missing.</param>
/// <param name="Records">Records; null when withheld.</param>
/// <param name="Linked">By method, in their order; empty when withheld.</param>
public sealed record GroupRate(string Group, long? Records, ImmutableArray<long> Linked);
