using System.Collections.Immutable;
using Linkspan.DisclosureControl;
using Linkspan.Vocabulary;

namespace Linkspan.Outcomes;

/// <summary>How a question is to be answered.</summary>
/// <param name="Audience">Who will receive the answer once it is protected.</param>
/// <param name="Today">The day on which it is asked.</param>
/// <param name="CompleteThrough">
/// The last quarter for which wage records are complete; null to judge by their number.
/// </param>
public sealed record AskSettings(
    Audience Audience,
    DateOnly Today,
    Quarter? CompleteThrough = null
);

/// <summary>Which classes are counted at one point of a panel.</summary>
/// <param name="Point">Quarters or years after the exit.</param>
/// <param name="FirstClass">The earliest; null when none is available yet.</param>
/// <param name="LastClass">The latest; null when none is available yet.</param>
public sealed record PointClasses(int Point, SchoolYear? FirstClass, SchoolYear? LastClass);

/// <summary>
/// An answer before protection: only <c>Linkspan.DisclosureControl</c> may make something of it that
/// is shown, logged or written.
/// </summary>
public sealed record Answer
{
    /// <summary>The question, with its words and caveats.</summary>
    public required Question Question { get; init; }

    /// <summary>Over all, then by each dimension that was asked for. Earnings stand at <c>found</c>.</summary>
    public required ImmutableArray<CountTable> Tables { get; init; }

    /// <summary>The whole cohort by the path that led to wage records, or none.</summary>
    public required CountTable LinkPaths { get; init; }

    /// <summary>
    /// Mean probability that a path is right, over those who have one, to three decimals; null when
    /// fewer than ten people have one.
    /// </summary>
    public required double? MeanLinkProbability { get; init; }

    /// <summary>First quarter with wage records; null when there are none.</summary>
    public required Quarter? FirstQuarter { get; init; }

    /// <summary>Last quarter whose wage records are complete; null when there is none.</summary>
    public required Quarter? LastQuarter { get; init; }

    /// <summary>The classes that each point counts.</summary>
    public required ImmutableArray<PointClasses> Classes { get; init; }

    /// <summary>The facts that were read.</summary>
    public required string SnapshotId { get; init; }

    /// <summary>The person index that was read.</summary>
    public required string IndexId { get; init; }

    /// <summary>For whom the answer was permitted.</summary>
    public required Audience Audience { get; init; }

    /// <summary>Agreements under which it was permitted, by id.</summary>
    public required ImmutableArray<string> Agreements { get; init; }
}
