using Linkspan.Vocabulary;

namespace Linkspan.Warehouse;

/// <summary>One identity of a register and the person whom linkage holds it to be.</summary>
/// <param name="Identity">An identity of a register that carries facts; bridge registers are absent.</param>
/// <param name="Register">Such as <c>k12</c> or <c>wages</c>.</param>
/// <param name="Person">The person.</param>
/// <param name="Path">Registers from the person's anchor to this one, such as <c>k12&gt;motor-vehicles&gt;wages</c>.</param>
/// <param name="Probability">That this identity is the person's: the product over the path's hops, 0 to 1.</param>
/// <param name="Component">Number of the ambiguous component that it lies in, or null.</param>
public sealed record IndexedIdentity(
    IdentityId Identity,
    string Register,
    PersonId Person,
    string Path,
    double Probability,
    int? Component
);

/// <summary>One person of the index.</summary>
/// <param name="Person">The person.</param>
/// <param name="WageReach">
/// Whether linkage found an identity with an SSN, so that wages would be found if there were any:
/// "not found" means something only where this is true, the rest is "not linkable".
/// </param>
/// <param name="WagePath">The path that reached the SSN; null when none did.</param>
/// <param name="WageProbability">Probability of that path; null when none did.</param>
public sealed record IndexedPerson(
    PersonId Person,
    bool WageReach,
    string? WagePath,
    double? WageProbability
);

/// <summary>One identity in one of the possible assignments of an ambiguous component.</summary>
/// <param name="Component">Number of the component.</param>
/// <param name="Assignment">Number of the assignment within it, 0 being the accepted one.</param>
/// <param name="AssignmentProbability">Probability of the whole assignment among those listed.</param>
/// <param name="Identity">The identity.</param>
/// <param name="Person">Whom this assignment gives it to; null for nobody.</param>
public sealed record CandidateAssignment(
    int Component,
    int Assignment,
    double AssignmentProbability,
    IdentityId Identity,
    PersonId? Person
);

/// <summary>One path of one person: over which registers, and how sure each hop is.</summary>
/// <param name="Person">The person.</param>
/// <param name="Register">The register that the path ends in.</param>
/// <param name="Identity">Its identity there; null in a register from which nothing flows back.</param>
/// <param name="Path">Registers from the anchor to this one, such as <c>k12&gt;college&gt;wages</c>.</param>
/// <param name="Hops">Probability of each hop in the path's order, with blanks between; empty for the anchor.</param>
/// <param name="Probability">Their product; <see cref="IndexedIdentity.Probability"/> combines all paths.</param>
/// <param name="Carries">Whether wages can be looked up by what is known there: it carries an SSN that stands.</param>
public sealed record IndexedPath(
    PersonId Person,
    string Register,
    IdentityId? Identity,
    string Path,
    string Hops,
    double Probability,
    bool Carries
);

/// <summary>What two paths of one person contradict each other in, as it was resolved by rule.</summary>
/// <param name="Person">The person.</param>
/// <param name="Kind">One of the words below.</param>
/// <param name="Kept">The path that stands; for a contested identity its register.</param>
/// <param name="Dropped">The path that does not lead on, or whose word is in doubt.</param>
public sealed record IndexedConflict(PersonId Person, string Kind, string Kept, string Dropped)
{
    /// <summary>Two SSNs: the better supported one stands.</summary>
    public const string Identifier = "two-ssns";

    /// <summary>Two birth dates: both stay and are told.</summary>
    public const string BirthDate = "two-birth-dates";

    /// <summary>An identity that another, likelier person has.</summary>
    public const string Contested = "contested-identity";

    /// <summary>Two paths that lead to wage records of different SSNs: both stay and are told.</summary>
    public const string Target = "two-wage-people";
}
