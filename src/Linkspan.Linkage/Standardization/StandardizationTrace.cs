using System.Collections.Immutable;

namespace Linkspan.Linkage.Standardization;

/// <summary>How one value was standardized, step by step.</summary>
/// <param name="Kind">What the column holds.</param>
/// <param name="Part">Which part of it is kept.</param>
/// <param name="Version">Version of the kind's steps; see <see cref="Standardizer.VersionOf"/>.</param>
/// <param name="Raw">The value as delivered; a person's value, not for messages.</param>
/// <param name="Steps">In order; those after a value became missing are left out.</param>
/// <param name="Result">The standardized value; null is missing.</param>
public sealed record StandardizationTrace(
    ColumnKind Kind,
    ColumnPart Part,
    int Version,
    string? Raw,
    ImmutableArray<TracedStep> Steps,
    string? Result
);

/// <summary>What one step did.</summary>
/// <param name="Name">Name of the step.</param>
/// <param name="Before">Value that it was given.</param>
/// <param name="After">Value that it made; null when it found that nothing is known.</param>
/// <param name="Remark">What is odd about the value, in our words and without it; or null.</param>
public sealed record TracedStep(string Name, string Before, string? After, string? Remark)
{
    /// <summary>Whether the step changed the value.</summary>
    public bool IsChange => !string.Equals(Before, After, StringComparison.Ordinal);
}
