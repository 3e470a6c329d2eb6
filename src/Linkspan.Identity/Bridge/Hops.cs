using System.Collections.Immutable;
using Linkspan.Vocabulary;

namespace Linkspan.Identity.Bridge;

/// <summary>One accepted link between identities of two registers, or of one (a duplicate).</summary>
/// <param name="Left">Identity of the hop's left register.</param>
/// <param name="Right">Identity of the hop's right register.</param>
/// <param name="Probability">That both are one person, 0 to 1.</param>
public readonly record struct HopLink(IdentityId Left, IdentityId Right, double Probability);

/// <summary>One hop of the bridge and what it found.</summary>
/// <param name="Left">Register, such as <c>k12</c>.</param>
/// <param name="Right">Register; the same one for duplicates.</param>
/// <param name="Links">Accepted links.</param>
/// <param name="Choices">Other ways to link where the records leave a choice.</param>
public sealed record Hop(
    string Left,
    string Right,
    ImmutableArray<HopLink> Links,
    ImmutableArray<HopChoice> Choices
);

/// <summary>One way to link an ambiguous component of a hop; way 0 is the accepted one.</summary>
/// <param name="Component">Number within the hop.</param>
/// <param name="Way">0, 1, 2 …</param>
/// <param name="Probability">Of this way among those listed.</param>
/// <param name="Left">An identity of the left register.</param>
/// <param name="Right">Its partner in this way; null for none.</param>
public sealed record HopChoice(
    int Component,
    int Way,
    double Probability,
    IdentityId Left,
    IdentityId? Right
);

/// <summary>The hops that lead from K-12 to wages.</summary>
/// <param name="K12Duplicates">K-12 with itself: one person with two student ids.</param>
/// <param name="K12ToMotorVehicles">Each student id to at most one customer.</param>
/// <param name="MotorVehiclesToWages">Each wage identity to at most one customer.</param>
/// <param name="K12ToCollege">Each college identity to at most one student id.</param>
/// <param name="CollegeToWages">By the SSN that colleges know of some.</param>
public sealed record BridgeHops(
    Hop K12Duplicates,
    Hop K12ToMotorVehicles,
    Hop MotorVehiclesToWages,
    Hop K12ToCollege,
    Hop CollegeToWages
)
{
    /// <summary>All five, in the order in which they are run.</summary>
    public ImmutableArray<Hop> All =>
        [K12Duplicates, K12ToMotorVehicles, MotorVehiclesToWages, K12ToCollege, CollegeToWages];
}
