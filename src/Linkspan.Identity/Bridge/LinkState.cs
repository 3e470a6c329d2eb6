using System.Collections.Immutable;
using Linkspan.Files;
using Linkspan.Vocabulary;

namespace Linkspan.Identity.Bridge;

/// <summary>One pair of identities that was compared and is worth keeping.</summary>
/// <param name="Left">Identity of the hop's left register.</param>
/// <param name="Right">Identity of the other.</param>
/// <param name="Weight">log2 odds, as they were when it was compared.</param>
/// <param name="Accepted">Whether the link stood at the last decision.</param>
readonly record struct HopPair(IdentityId Left, IdentityId Right, double Weight, bool Accepted);

/// <summary>What is known of one hop.</summary>
/// <param name="Hop">Its name.</param>
/// <param name="Model">Hash of the model that it was compared by.</param>
/// <param name="Frozen">What was learned, as <see cref="FrozenModel"/> writes it.</param>
/// <param name="Pairs">Every pair at or above the review weight.</param>
sealed record HopState(string Hop, string Model, string Frozen, ImmutableArray<HopPair> Pairs);

/// <summary>
/// What linkage remembers between runs, encrypted in the vault: pairs of random ids with their weights,
/// never a value. A later run compares only what came since; a purged source lives on here as links.
/// </summary>
/// <param name="Segments">For each register how many segments of the vault were compared.</param>
/// <param name="Hops">By hop.</param>
/// <param name="Carriers">Identities of purged registers that carried the identifier.</param>
/// <param name="Conflicts">What identities of purged registers contradicted of the same person.</param>
/// <param name="Former">Persons that an anchor identity had before its current one, the latest first.</param>
/// <param name="Purged">Registers whose rows were destroyed, and the day.</param>
sealed record LinkState(
    ImmutableSortedDictionary<string, int> Segments,
    ImmutableArray<HopState> Hops,
    ImmutableHashSet<IdentityId> Carriers,
    ImmutableDictionary<(IdentityId, IdentityId), IdentityConflicts> Conflicts,
    ImmutableDictionary<IdentityId, ImmutableArray<PersonId>> Former,
    ImmutableSortedDictionary<string, DateOnly> Purged
)
{
    /// <summary>Nothing was ever linked.</summary>
    public static LinkState Empty { get; } =
        new(
            ImmutableSortedDictionary<string, int>.Empty.WithComparers(StringComparer.Ordinal),
            [],
            [],
            ImmutableDictionary<(IdentityId, IdentityId), IdentityConflicts>.Empty,
            ImmutableDictionary<IdentityId, ImmutableArray<PersonId>>.Empty,
            ImmutableSortedDictionary<string, DateOnly>.Empty.WithComparers(StringComparer.Ordinal)
        );

    /// <summary>The hop of this name; null when it was never run.</summary>
    public HopState? Find(string hop) => Hops.FirstOrDefault(h => h.Hop == hop);

    static string FileOf(StateFolder state) => Path.Combine(state.VaultFolder, "links.state");

    /// <summary>What was remembered last; <see cref="Empty"/> in a state that was never linked.</summary>
    /// <exception cref="ProblemException"><c>bridge.links</c>: another version; <c>encrypted.changed</c>.</exception>
    public static LinkState Read(StateFolder state, StateKey key)
    {
        if (!File.Exists(FileOf(state)))
            return Empty;
        using var stream = EncryptedFile.Open(FileOf(state), key);
        using BufferedStream buffered = new(stream, 1 << 16);
        return LinkStateFormat.Read(buffered);
    }

    /// <summary>Remembers, in place of what was there.</summary>
    public void Write(StateFolder state, StateKey key, Entropy entropy) =>
        EncryptedFile.Write(
            FileOf(state),
            key,
            entropy,
            stream => LinkStateFormat.Write(stream, this)
        );
}
