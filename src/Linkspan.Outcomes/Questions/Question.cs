using System.Collections.Immutable;

namespace Linkspan.Outcomes;

/// <summary>How much time one point of a question's panel covers.</summary>
public enum PanelPeriod
{
    /// <summary>One calendar quarter; point 1 is the quarter after that of the exit.</summary>
    Quarter,

    /// <summary>Four quarters; point 1 is the four quarters after that of the exit.</summary>
    Year,
}

/// <summary>A group by which answers may be divided.</summary>
/// <param name="Name">Stable, such as <c>race-ethnicity</c>.</param>
/// <param name="Title">What a reader sees.</param>
/// <param name="Column">The column of the question's statement that holds the codes.</param>
/// <param name="Labels">Codes and what they mean, in the order of presentation.</param>
/// <param name="IsSchoolYear">The codes are the years in which school years end.</param>
public sealed record GroupDimension(
    string Name,
    string Title,
    string Column,
    ImmutableArray<KeyValuePair<string, string>> Labels,
    bool IsSchoolYear
);

/// <summary>A question of the bank: who is counted, what is measured, and what it does not say.</summary>
public sealed record Question
{
    /// <summary>Stable, such as <c>q10</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Counts up with each change of meaning.</summary>
    public required int Version { get; init; }

    /// <summary>The question in plain words.</summary>
    public required string Title { get; init; }

    /// <summary>What the answer says.</summary>
    public required string Answers { get; init; }

    /// <summary>What it does not say.</summary>
    public required string DoesNotAnswer { get; init; }

    /// <summary>Who is counted.</summary>
    public required string Cohort { get; init; }

    /// <summary>What counts as the outcome.</summary>
    public required string Outcome { get; init; }

    /// <summary>The kind of study.</summary>
    public required string Design { get; init; }

    /// <summary>Length of one point.</summary>
    public required PanelPeriod Period { get; init; }

    /// <summary>Points after the exit, rising; each looks at the same people again.</summary>
    public required ImmutableArray<int> Points { get; init; }

    /// <summary>Whether each group's distance from the largest group is part of the answer.</summary>
    public required bool HasGaps { get; init; }

    /// <summary>Sources that are read, sorted.</summary>
    public required ImmutableArray<string> Sources { get; init; }

    /// <summary>Groups by which the answer may be divided.</summary>
    public required ImmutableArray<GroupDimension> Dimensions { get; init; }

    /// <summary>The dimension that is part of the question itself; null when there is none.</summary>
    public required string? MainDimension { get; init; }

    /// <summary>Words of the answer and what they mean.</summary>
    public required ImmutableArray<KeyValuePair<string, string>> Words { get; init; }

    /// <summary>What a reader must know before using a number.</summary>
    public required ImmutableArray<string> Caveats { get; init; }

    /// <summary>The statement that gives one row a person of the cohort.</summary>
    public required string Statement { get; init; }

    /// <summary>Where it comes from: <c>built-in</c> or <c>state</c>.</summary>
    public required string Origin { get; init; }

    /// <summary>A dimension by name, or null.</summary>
    public GroupDimension? FindDimension(string name) =>
        Dimensions.FirstOrDefault(d => d.Name.Equals(name, StringComparison.Ordinal));
}
