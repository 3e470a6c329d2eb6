using System.Collections.Immutable;
using Linkspan.Governance;
using Linkspan.Vocabulary;

namespace Linkspan.Sources;

/// <summary>What an agency and the state agreed that one of its files looks like.</summary>
/// <remarks>One YAML file a source; keys in docs/reference/contract.schema.json.</remarks>
public sealed record Contract
{
    /// <summary>Its name, such as <c>k12-enrollment</c>; with _ for - the table's in the warehouse.</summary>
    public required string Source { get; init; }

    /// <summary>What a reader calls it.</summary>
    public required string Title { get; init; }

    /// <summary>Who delivers it.</summary>
    public required string Agency { get; init; }

    /// <summary>The office that answers for it.</summary>
    public required string Steward { get; init; }

    /// <summary>The namespace of its identities, such as <c>k12</c>; null when it has no people.</summary>
    public string? Register { get; init; }

    /// <summary>How the file is written.</summary>
    public required Layout Layout { get; init; }

    /// <summary>Its columns, in order.</summary>
    public required ImmutableArray<Element> Elements { get; init; }

    /// <summary>What must hold within a row and across rows.</summary>
    public ImmutableArray<ContractRule> Rules { get; init; } = [];

    /// <summary>What becomes of several rows on one thing; null keeps each by itself.</summary>
    public FactGrain? Grain { get; init; }

    /// <summary>
    /// Share of rows that may be set aside before the whole delivery is refused, 0 to 1. The default
    /// of 0.05 is our judgement, not taken from a standard.
    /// </summary>
    public double BadRowShareMax { get; init; } = 0.05;

    /// <summary>How long it is kept.</summary>
    public required RetentionRule Retention { get; init; }

    /// <summary>When it comes.</summary>
    public required DeliveryCalendar Delivery { get; init; }

    /// <summary>
    /// The notice that people were given where their number was asked for (Privacy Act of 1974,
    /// section 7; 5 USC 552a note), or where to find it; null only without Social Security numbers.
    /// </summary>
    public string? PrivacyNotice { get; init; }

    /// <summary>Laws that protect any of its elements.</summary>
    public ImmutableArray<LegalRegime> Regimes =>
        [.. Elements.SelectMany(element => element.Regimes).Distinct().Order()];

    /// <summary>The elements that say who it is, in order.</summary>
    public ImmutableArray<Element> Identity => [.. Elements.Where(element => element.IsIdentity)];

    /// <summary>The elements whose fact half goes to the warehouse, in order.</summary>
    public ImmutableArray<Element> Facts => [.. Elements.Where(element => element.IsFact)];

    /// <summary>Names of the elements that together are an identity's key.</summary>
    public ImmutableArray<string> KeyElements =>
        [.. Elements.Where(element => element.IsKey).Select(element => element.Name)];

    /// <summary>Reads a contract from a file.</summary>
    /// <exception cref="ProblemException">
    /// <c>contract.yaml</c>, <c>contract.key-unknown</c>, <c>contract.key-missing</c>,
    /// <c>contract.value</c> with line and column, <c>contract.meaning</c>, <c>contract.federal-tax</c>,
    /// <c>contract.privacy-notice</c>, <c>contract.codes-version</c>; <c>file.missing</c> and its like.
    /// </exception>
    public static Contract Read(string path) => ContractReader.ReadFile(path);
}
