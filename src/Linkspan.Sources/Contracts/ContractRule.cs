using System.Collections.Immutable;

namespace Linkspan.Sources;

/// <summary>What becomes of a row that breaks a rule.</summary>
public enum RuleSeverity
{
    /// <summary>It is set aside.</summary>
    Error,

    /// <summary>It is accepted, counted and named in the receipt.</summary>
    Warning,
}

/// <summary>What must hold within a row or across rows.</summary>
public abstract record ContractRule
{
    /// <summary>Its name in receipts, such as <c>exit-has-entry</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What becomes of a row that breaks it.</summary>
    public RuleSeverity Severity { get; init; }

    /// <summary>Whether one row is enough to tell.</summary>
    public bool IsWithinRow => this is not (UniqueRule or NoOverlapRule or ReferenceRule);
}

/// <summary>One day of a row is not before another; holds when either is missing.</summary>
/// <param name="Earlier">Name of a date element.</param>
/// <param name="Later">Name of another.</param>
public sealed record DateOrder(string Earlier, string Later) : ContractRule;

/// <summary>An element is there, or is not, whenever another has a value.</summary>
/// <param name="Element">The one that must be there, or must not.</param>
/// <param name="When">The other.</param>
/// <param name="In">Values of the other as they are kept; empty is any.</param>
/// <param name="IsForbidden">Whether it must not be there.</param>
public sealed record RequiredWhen(
    string Element,
    string When,
    ImmutableArray<string> In,
    bool IsForbidden
) : ContractRule;

/// <summary>A number, sum of money, quarter or day lies between others of its row.</summary>
/// <param name="Element">Holds when it is missing.</param>
/// <param name="AtLeast">An element of the same type; null, or missing in the row, is no bound.</param>
/// <param name="AtMost">Likewise.</param>
public sealed record BetweenRule(string Element, string? AtLeast, string? AtMost) : ContractRule;

/// <summary>A day or a quarter has begun when the file is taken in.</summary>
/// <param name="Element">A date or a quarter.</param>
public sealed record NotFutureRule(string Element) : ContractRule;

/// <summary>No two rows have the same values; rows in which one is missing are left out.</summary>
/// <param name="Elements">The later row breaks the rule.</param>
public sealed record UniqueRule(ImmutableArray<string> Elements) : ContractRule;

/// <summary>Spells of one person, or of another group of rows, do not overlap.</summary>
/// <remarks>A spell may begin on the day that another ends. The one that begins later breaks the rule.</remarks>
/// <param name="Per">Elements that name the person.</param>
/// <param name="Start">A date element; rows without it are left out.</param>
/// <param name="End">A date element; missing is open.</param>
public sealed record NoOverlapRule(ImmutableArray<string> Per, string Start, string End)
    : ContractRule;

/// <summary>A row's values are those of a row of a source: every exit has an entry, every school is known.</summary>
/// <remarks>
/// Looked up in a file of the same batch and in the snapshot in force. A source that was never
/// delivered is said so once, and no row breaks the rule.
/// </remarks>
/// <param name="Elements">Of this source; rows in which one is missing are left out.</param>
/// <param name="Source">The other source, or this one.</param>
/// <param name="Keys">The same elements there.</param>
public sealed record ReferenceRule(
    ImmutableArray<string> Elements,
    string Source,
    ImmutableArray<string> Keys
) : ContractRule;

/// <summary>How a fact of several rows on one thing becomes one.</summary>
public enum FactCombination
{
    /// <summary>Added up: a negative correction lessens it.</summary>
    Sum,

    /// <summary>The largest.</summary>
    Max,

    /// <summary>Yes when one row says yes.</summary>
    Any,

    /// <summary>That of the row that was delivered last.</summary>
    Last,
}

/// <summary>What one fact is about, and what becomes of several rows on it.</summary>
/// <param name="PerPerson">Whether it is about a person.</param>
/// <param name="Elements">Facts that with the person name it, such as employer and quarter.</param>
/// <param name="Combined">How the other facts of several rows become one, by fact name.</param>
/// <param name="Period">The fact that is a quarter or a day, by which lateness is told; null has none.</param>
/// <param name="PendingDays">
/// Days after a period's end until which what is missing is pending, and never zero.
/// </param>
public sealed record FactGrain(
    bool PerPerson,
    ImmutableArray<string> Elements,
    ImmutableSortedDictionary<string, FactCombination> Combined,
    string? Period,
    int PendingDays
);
