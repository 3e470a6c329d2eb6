using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Linkspan.Governance;

/// <summary>What sort of agreement it is.</summary>
public enum AgreementKind
{
    /// <summary>Founds the governing body; a release needs one in force.</summary>
    [JsonStringEnumMemberName("charter")]
    Charter,

    /// <summary>Two or more parties share data for named purposes.</summary>
    [JsonStringEnumMemberName("data-sharing")]
    DataSharing,

    /// <summary>Data flow to the linker so that others can be linked; nothing flows back.</summary>
    [JsonStringEnumMemberName("bridge")]
    Bridge,
}

/// <summary>One mandatory or other term, in the words that the parties signed.</summary>
/// <param name="Name">Such as <c>on-site-inspections</c>; see <see cref="MandatoryTerms"/>.</param>
/// <param name="Text">The clause; blank means that it is missing.</param>
public sealed record Term(string Name, string Text);

/// <summary>A law that lets the data be disclosed, with the terms that it demands.</summary>
/// <param name="Regime">The law that it answers.</param>
/// <param name="Cite">Such as <c>34 CFR 99.31(a)(3)</c>.</param>
/// <param name="Terms">The clauses.</param>
public sealed record LegalBasis(LegalRegime Regime, string Cite, ImmutableArray<Term> Terms);

/// <summary>A party's signature.</summary>
/// <param name="Agency">The party.</param>
/// <param name="Person">
/// Who signed: a person of that agency with the role <see cref="Role.Signer"/>.
/// </param>
/// <param name="On">The day.</param>
public sealed record Signature(string Agency, string Person, DateOnly On);

/// <summary>A stop: nothing may be done under the agreement from that day on.</summary>
/// <param name="From">First day of the stop.</param>
/// <param name="Reason">Why, such as <c>20 CFR 603.10(c): safeguards not met</c>.</param>
public sealed record Suspension(DateOnly From, string Reason);

/// <summary>
/// An agreement as data: the engine obeys it, so what it does not allow is not done.
/// </summary>
public sealed record Agreement
{
    /// <summary>Stable, such as <c>education-labor</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What a reader sees.</summary>
    public required string Title { get; init; }

    /// <summary>What sort it is.</summary>
    public required AgreementKind Kind { get; init; }

    /// <summary>Ids of the agencies that must sign, the linking unit included.</summary>
    public required ImmutableArray<string> Parties { get; init; }

    /// <summary>The laws that it rests on; a charter may have none.</summary>
    public required ImmutableArray<LegalBasis> Basis { get; init; }

    /// <summary>The purposes allowed; a request names one of them.</summary>
    public required ImmutableArray<string> Purposes { get; init; }

    /// <summary>The acts allowed; a bridge never allows <see cref="PermittedAct.Ask"/>.</summary>
    public required ImmutableArray<PermittedAct> Acts { get; init; }

    /// <summary>Registers that may be linked with one another.</summary>
    public required ImmutableArray<string> Registers { get; init; }

    /// <summary>Sources that may be taken in and read.</summary>
    public required ImmutableArray<string> Sources { get; init; }

    /// <summary>
    /// For a bridge, the register that the others are linked through: its pairs with them are
    /// covered, their pairs with one another are not. Null for other kinds.
    /// </summary>
    public required string? BridgeThrough { get; init; }

    /// <summary>Ids of the questions that may be asked; null allows all of the bank.</summary>
    public required ImmutableArray<string>? Questions { get; init; }

    /// <summary>
    /// Elements that may be taken in and read, as <c>source.element</c>; null allows all.
    /// </summary>
    public required ImmutableArray<string>? Elements { get; init; }

    /// <summary>Names of the audiences that may receive answers, such as <c>public</c>.</summary>
    public required ImmutableArray<string> Audiences { get; init; }

    /// <summary>First day in force.</summary>
    public required DateOnly Effective { get; init; }

    /// <summary>Last day in force.</summary>
    public required DateOnly Expires { get; init; }

    /// <summary>Day by which what was shared is destroyed; only a charter may have none.</summary>
    public required DateOnly? Destruction { get; init; }

    /// <summary>The stop that was ordered, or null.</summary>
    public required Suspension? Suspended { get; init; }

    /// <summary>Who signed.</summary>
    public required ImmutableArray<Signature> Signatures { get; init; }
}
