using System.Collections.Immutable;

namespace Linkspan.Linkage.Learning;

/// <summary>What a run learned, one entry a pair of sources.</summary>
/// <param name="Pairs">In the order of the model's scopes.</param>
public sealed record LearnedModel(ImmutableArray<LearnedPair> Pairs);

/// <summary>Parameters of one pair of sources.</summary>
/// <param name="Left">Left source.</param>
/// <param name="Right">Right source.</param>
/// <param name="PairsAll">Pairs of records that there are.</param>
/// <param name="Lambda">Share of them that match.</param>
/// <param name="PriorUnits">log2 odds of lambda, in 1/65536 bit.</param>
/// <param name="Rounds">Rounds of expectation-maximization.</param>
/// <param name="Converged">Whether it came to rest.</param>
/// <param name="Comparisons">In the model's order.</param>
/// <param name="Remarks">In words: what a reader should doubt.</param>
/// <param name="Related">Kinds of pairs of different people who share some values as one person would.</param>
/// <param name="Dependence">Comparisons that go together more than the model's parts say.</param>
/// <param name="Starts">The starting points of learning and where each came to rest; the best first.</param>
public sealed record LearnedPair(
    string Left,
    string Right,
    long PairsAll,
    double Lambda,
    int PriorUnits,
    int Rounds,
    bool Converged,
    ImmutableArray<LearnedComparison> Comparisons,
    ImmutableArray<string> Remarks,
    ImmutableArray<LearnedRelated> Related,
    ImmutableArray<LearnedDependence> Dependence,
    ImmutableArray<LearnedStart> Starts
);

/// <summary>One starting point of learning.</summary>
/// <param name="Name">What it supposes.</param>
/// <param name="Lambda">Where lambda came to rest.</param>
/// <param name="Bits">
/// How much better the data fit than if no pair matched: log2 likelihood, less the price of the
/// parameters that it adds (Bayesian information criterion).
/// </param>
public sealed record LearnedStart(string Name, double Lambda, double Bits);

/// <summary>How two comparisons depend on each other, beyond what one and the other say alone.</summary>
/// <param name="First">Name of a comparison.</param>
/// <param name="Second">Name of a later one.</param>
/// <param name="MatchBits">Mutual information of their levels among matches.</param>
/// <param name="OtherBits">Likewise among pairs that do not match.</param>
/// <param name="MatchUnits">
/// log2 of both levels' joint share among matches over the product of their shares, in 1/65536 bit, by
/// level of the first, then of the second; empty when it is measured only.
/// </param>
/// <param name="OtherUnits">Likewise among pairs that do not match.</param>
public sealed record LearnedDependence(
    string First,
    string Second,
    double MatchBits,
    double OtherBits,
    ImmutableArray<ImmutableArray<int>> MatchUnits,
    ImmutableArray<ImmutableArray<int>> OtherUnits
);

/// <summary>
/// A kind of pair beside matches and unrelated pairs: different people who are alike in some comparisons as if they were one (a
/// family, twins, a borrowed number, one name in one town) and in all others by chance only.
/// </summary>
/// <param name="Share">Share of all pairs.</param>
/// <param name="PriorUnits">log2 odds of it against unrelated pairs, in 1/65536 bit.</param>
/// <param name="Comparisons">The comparisons in which they are alike.</param>
public sealed record LearnedRelated(
    double Share,
    int PriorUnits,
    ImmutableArray<RelatedComparison> Comparisons
);

/// <summary>How related people compare in something that they share.</summary>
/// <param name="Name">The comparison's name.</param>
/// <param name="Shares">Share of related pairs at each level.</param>
/// <param name="Units">log2 of that share over u, in 1/65536 bit, at each level.</param>
public sealed record RelatedComparison(
    string Name,
    ImmutableArray<double> Shares,
    ImmutableArray<int> Units
);

/// <summary>Parameters of one comparison.</summary>
/// <param name="Name">The comparison's name.</param>
/// <param name="Levels">In the model's order.</param>
public sealed record LearnedComparison(string Name, ImmutableArray<LearnedLevel> Levels);

/// <summary>Parameters of one level.</summary>
/// <param name="Test">The test as models write it.</param>
/// <param name="M">Share of matches (neither value missing) at this level.</param>
/// <param name="U">Share of other pairs at this level.</param>
/// <param name="Units">log2 of m over u, in 1/65536 bit: the frozen weight.</param>
public sealed record LearnedLevel(string Test, double M, double U, int Units);
