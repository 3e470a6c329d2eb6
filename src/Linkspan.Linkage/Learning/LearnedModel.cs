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
/// <param name="Related">Different people who share some values as one person would; null when none show.</param>
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
    LearnedRelated? Related = null
);

/// <summary>
/// A third kind of pair: different people who are alike in some comparisons as if they were one (a
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
