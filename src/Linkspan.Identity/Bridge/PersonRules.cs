using System.Collections.Immutable;
using Linkspan.Vocabulary;

namespace Linkspan.Identity.Bridge;

/// <summary>What reviewers decided, as rules that no score overrules.</summary>
/// <param name="Same">Anchor identities that are one person.</param>
/// <param name="Different">Anchor identities that are two people.</param>
/// <param name="Mine">An anchor identity and an identity of another register that is that person's.</param>
/// <param name="NotMine">Likewise, and that is not that person's.</param>
/// <param name="Retired">Anchor identities that are nobody: they leave the index.</param>
public sealed record PersonRules(
    ImmutableArray<(IdentityId One, IdentityId Other)> Same,
    ImmutableArray<(IdentityId One, IdentityId Other)> Different,
    ImmutableArray<(IdentityId Anchor, string Register, IdentityId Identity)> Mine,
    ImmutableArray<(IdentityId Anchor, IdentityId Identity)> NotMine,
    ImmutableArray<IdentityId> Retired
)
{
    /// <summary>No decision.</summary>
    public static PersonRules None { get; } = new([], [], [], [], []);
}
