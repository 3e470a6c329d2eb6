using System.Collections.Immutable;
using Linkspan.Vocabulary;

namespace Linkspan.Governance;

/// <summary>What somebody asks leave for.</summary>
/// <param name="Act">What is to be done.</param>
/// <param name="Person">Id of the person who asks.</param>
/// <param name="Purpose">One of the agreements' purposes.</param>
/// <param name="Subjects">Sources (Ingest, Ask, Release) or registers (Link).</param>
/// <param name="Questions">
/// Ids of the questions (Ask: one, Release: all of them); otherwise empty.
/// </param>
/// <param name="Audience">
/// Who receives it; null (Ingest, Link): nobody outside the person's agency.
/// </param>
/// <param name="Elements">
/// Elements to be read, as <c>source.element</c>; null means all, which an agreement that lists
/// elements does not allow.
/// </param>
/// <param name="Number">The release's number (Release); otherwise null.</param>
/// <param name="ContentHash">
/// SHA-256 of the release's content, in hex (Release); otherwise null.
/// </param>
public sealed record PermitRequest(
    PermittedAct Act,
    string Person,
    string Purpose,
    ImmutableArray<string> Subjects,
    ImmutableArray<string> Questions,
    Audience? Audience,
    ImmutableArray<string>? Elements,
    string? Number,
    string? ContentHash
)
{
    /// <summary>Leave to take in a delivery of one source.</summary>
    public static PermitRequest Ingest(
        string person,
        string purpose,
        string source,
        ImmutableArray<string>? elements = null
    ) => new(PermittedAct.Ingest, person, purpose, [source], [], null, elements, null, null);

    /// <summary>Leave to link registers with one another.</summary>
    public static PermitRequest Link(
        string person,
        string purpose,
        ImmutableArray<string> registers
    ) => new(PermittedAct.Link, person, purpose, registers, [], null, null, null, null);

    /// <summary>Leave to answer one question from the sources that it reads.</summary>
    public static PermitRequest Ask(
        string person,
        string purpose,
        string question,
        ImmutableArray<string> sources,
        Audience audience,
        ImmutableArray<string>? elements = null
    ) =>
        new(PermittedAct.Ask, person, purpose, sources, [question], audience, elements, null, null);

    /// <summary>Leave to publish one release, which must have been voted.</summary>
    public static PermitRequest Release(
        string person,
        string purpose,
        string number,
        string contentHash,
        ImmutableArray<string> questions,
        ImmutableArray<string> sources,
        Audience audience
    ) =>
        new(
            PermittedAct.Release,
            person,
            purpose,
            sources,
            questions,
            audience,
            null,
            number,
            contentHash
        );

    /// <summary>What is asked, in a few words for a reader.</summary>
    internal string Describe() =>
        Act switch
        {
            PermittedAct.Ingest => $"ingest {string.Join(", ", Subjects)}",
            PermittedAct.Link => $"link {string.Join(", ", Subjects)}",
            PermittedAct.Ask => $"ask {string.Join(", ", Questions)} for {Audience}",
            _ => $"release {Number} to {Audience}",
        };
}

/// <summary>The answer to a request: a permit, or all the reasons against it.</summary>
public abstract record Decision
{
    Decision() { }

    /// <summary>Leave is given.</summary>
    public sealed record Granted(Permit Permit) : Decision;

    /// <summary>Leave is refused.</summary>
    /// <param name="Reasons">
    /// One or more: what was asked, what is allowed, which agency to ask.
    /// </param>
    public sealed record Denied(ImmutableArray<Problem> Reasons) : Decision;

    /// <summary>The permit.</summary>
    /// <exception cref="ProblemException">
    /// <c>permit.denied</c>: with every reason; a host exits with 3.
    /// </exception>
    public Permit Required() =>
        this switch
        {
            Granted granted => granted.Permit,
            Denied denied => throw new ProblemException(Summary(denied.Reasons)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    static Problem Summary(ImmutableArray<Problem> reasons) =>
        new(
            "permit.denied",
            "permit desk",
            $"{reasons.Length} reason(s) against it: " + string.Join(" ", reasons),
            "agreements in force that allow it"
        );
}
