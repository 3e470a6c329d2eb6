using System.Collections.Immutable;
using Linkspan.Vocabulary;

namespace Linkspan.Identity.Bridge;

/// <summary>One accepted link between identities of two registers, or of one (a duplicate).</summary>
/// <param name="Left">Identity of the hop's left register.</param>
/// <param name="Right">Identity of the hop's right register.</param>
/// <param name="Probability">That both are one person, 0 to 1.</param>
public readonly record struct HopLink(IdentityId Left, IdentityId Right, double Probability);

/// <summary>What one hop of the bridge found.</summary>
/// <param name="At">The hop.</param>
/// <param name="Links">Accepted links.</param>
/// <param name="Choices">Other ways to link where the records leave a choice.</param>
public sealed record Hop(
    BridgeHop At,
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
