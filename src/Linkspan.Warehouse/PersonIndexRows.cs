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
