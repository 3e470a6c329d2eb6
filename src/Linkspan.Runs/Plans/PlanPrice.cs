using System.Collections.Immutable;
using Linkspan.Linkage;

namespace Linkspan.Runs.Plans;

/// <summary>A stage of a plan and its tasks.</summary>
/// <param name="Name">As <c>task --stage</c> names it.</param>
/// <param name="Tasks">How many.</param>
public sealed record PlanStage(string Name, int Tasks);

/// <summary>What one rule costs between two sources.</summary>
/// <param name="Left">Left source.</param>
/// <param name="Right">Right source.</param>
/// <param name="Pairs">Pairs, those that no earlier rule makes, blocks, pairs of the largest block.</param>
/// <param name="LargestKey">Shape of the largest block's key, never its value.</param>
public sealed record RulePrice(string Left, string Right, RulePairs Pairs, string LargestKey);

/// <summary>What a plan costs, known before any pair is compared.</summary>
/// <param name="Plan">Hash of the plan.</param>
/// <param name="Rules">By pair of sources and rule.</param>
/// <param name="Pairs">Pairs that will be scored.</param>
/// <param name="PairsPerSecond">Measured on a sample, on one core of this machine; null without pairs.</param>
/// <param name="Stages">Stages and tasks.</param>
/// <param name="IsAccepted">Whether the pairs are within the cap; otherwise no plan was written.</param>
public sealed record PlanPrice(
    string Plan,
    ImmutableArray<RulePrice> Rules,
    long Pairs,
    double? PairsPerSecond,
    ImmutableArray<PlanStage> Stages,
    bool IsAccepted
)
{
    /// <summary>Seconds of scoring on one core; null when no rate was measured.</summary>
    public double? SecondsExpected => PairsPerSecond is { } rate ? Pairs / rate : null;
}

/// <summary>How a plan is made.</summary>
public sealed record PlanOptions
{
    /// <summary>Where the rate and the seconds of tasks come from.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Tasks at a time while the plan is made.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Parts of each rule; 0 makes parts of about 30 million pairs, a minute's work.</summary>
    public int Partitions { get; init; }

    /// <summary>Most pairs that a plan may score.</summary>
    public long PairsMax { get; init; } = 10_000_000_000;

    /// <summary>Plans also where the identifiers cannot carry a link.</summary>
    public bool Anyway { get; init; }

    /// <summary>Where the folder's key is.</summary>
    public PlanKey Key { get; init; } = new(null, null);
}
