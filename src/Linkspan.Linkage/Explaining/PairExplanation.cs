using System.Collections.Immutable;
using Linkspan.Linkage.Scoring;

namespace Linkspan.Linkage.Explaining;

/// <summary>A record by its place: the number of its source, and its row from 0.</summary>
public readonly record struct PlainRecord(int Source, int Row);

/// <summary>What one comparison said about a pair.</summary>
/// <param name="Name">The comparison's name.</param>
/// <param name="Level">0 when a value is missing, else the level from 1.</param>
/// <param name="Test">The level's test as models write it; empty when a value is missing.</param>
/// <param name="Words">The same in words.</param>
/// <param name="M">Share of matches at this level; null when a value is missing.</param>
/// <param name="U">Share of other pairs at this level; null when a value is missing.</param>
/// <param name="Units">Weight of the level in 1/65536 bit; 0 when a value is missing.</param>
/// <param name="Frequency">Share of records with the value on which both agree; null where it is not used.</param>
/// <param name="FrequencyUnits">What the value's rareness adds or takes away.</param>
/// <param name="Left">The left record's standardized value: a person's; null is missing.</param>
/// <param name="Right">The right record's.</param>
public sealed record ComparisonPart(
    string Name,
    int Level,
    string Test,
    string Words,
    double? M,
    double? U,
    int Units,
    double? Frequency,
    int FrequencyUnits,
    string? Left,
    string? Right
)
{
    /// <summary>Everything that the comparison adds to the weight.</summary>
    public int AllUnits => Units + FrequencyUnits;
}

/// <summary>Where a pair's weight comes from: the sum of its parts, to the unit.</summary>
/// <param name="Scope">Index of the pair of sources.</param>
/// <param name="Left">Left record, as the run orders them.</param>
/// <param name="Right">Right record.</param>
/// <param name="Lambda">Share of all pairs that match.</param>
/// <param name="PriorUnits">Weight before anything is compared.</param>
/// <param name="Parts">One a comparison, in the model's order.</param>
/// <param name="TogetherUnits">What comparisons that go together add to, or take from, their sum.</param>
/// <param name="RelatedPriorUnits">Weight of being related, before anything is compared; null without such pairs.</param>
/// <param name="RivalUnits">What the chance of related people takes away: 0 or below.</param>
/// <param name="Rules">Indexes of the blocking rules that make the pair; empty: never compared.</param>
public sealed record PairExplanation(
    int Scope,
    PlainRecord Left,
    PlainRecord Right,
    double Lambda,
    int PriorUnits,
    ImmutableArray<ComparisonPart> Parts,
    int TogetherUnits,
    int? RelatedPriorUnits,
    int RivalUnits,
    ImmutableArray<int> Rules
)
{
    /// <summary>Whether the run weighs pairs; without, prior, weight and probability mean nothing.</summary>
    public bool IsWeighed { get; init; } = true;

    /// <summary>What the pair says of the model's match keys; empty when it has none.</summary>
    public ImmutableArray<KeyAgreement> Keys { get; init; } = [];

    /// <summary>The pair's weight in 1/65536 bit.</summary>
    public int Units => PriorUnits + Parts.Sum(p => p.AllUnits) + TogetherUnits + RivalUnits;

    /// <summary>The pair's weight in bits.</summary>
    public double Bits => Weight.ToBits(Units);

    /// <summary>Probability that the two records are one person.</summary>
    public double Probability => Weight.ToProbability(Bits);
}
