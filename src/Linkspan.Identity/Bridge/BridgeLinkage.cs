using System.Collections.Immutable;
using Linkspan.Files;
using Linkspan.Governance;
using Linkspan.Identity.Vaults;
using Linkspan.Linkage.Records;
using Linkspan.Runs;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.Identity.Bridge;

/// <summary>What a bridge linkage found.</summary>
/// <param name="Index">The person index.</param>
/// <param name="Hops">Links of each hop.</param>
/// <param name="Records">Identities by register.</param>
public sealed record BridgeResult(
    PersonIndex Index,
    BridgeHops Hops,
    ImmutableSortedDictionary<string, int> Records
);

/// <summary>
/// Links a state's registers over its bridges. Names leave the vault into this process's memory
/// only; scratch lies encrypted in the vault, and results hold random ids.
/// </summary>
public static class BridgeLinkage
{
    /// <summary>The registers that are linked.</summary>
    public static ImmutableArray<string> Registers { get; } =
    ["college", "k12", "motor-vehicles", "wages"];

    /// <summary>Runs every hop and makes the person index.</summary>
    /// <param name="permit">To link these registers.</param>
    /// <param name="state">The state's folder: models and vault.</param>
    /// <param name="vault">Its identities.</param>
    /// <param name="key">Encrypts the scratch.</param>
    /// <param name="entropy">For new person ids and file keys.</param>
    /// <param name="earlier">The index before, whose person ids are kept; or null.</param>
    /// <param name="options">Threads, partitions, clock.</param>
    /// <param name="progress">Told of every task: the hop's model and how far its run is.</param>
    /// <param name="cancel">Stops between tasks.</param>
    /// <exception cref="ProblemException"><c>permit.…</c>: the permit is for something else.</exception>
    public static BridgeResult Run(
        Permit permit,
        StateFolder state,
        Vault vault,
        StateKey key,
        Entropy entropy,
        PersonIndex? earlier,
        RunOptions options,
        IProgress<(string Model, RunProgress Run)>? progress,
        CancellationToken cancel
    )
    {
        permit.RequireFor(
            PermittedAct.Link,
            Registers,
            DateOnly.FromDateTime(options.Clock.GetUtcNow().UtcDateTime)
        );
        var identities = Registers.ToDictionary(r => r, vault.Read, StringComparer.Ordinal);
        var tables = identities.ToDictionary(
            i => i.Key,
            i => BridgeTables.Of(i.Key, i.Value),
            StringComparer.Ordinal
        );
        Hop RunHop(string model, string left, string right)
        {
            var parsed = BridgeModels.Read(state, model);
            var scratch = Path.Combine(state.VaultFolder, "runs", model);
            using var folder = RunFolder.Under(scratch, key, entropy);
            var found = LinkRun.Execute(
                parsed,
                [.. parsed.Sources.Select(s => tables[s.Name])],
                folder,
                options,
                progress is null ? null : new Forward(model, progress),
                cancel
            );
            folder.Delete();
            return HopOf(left, right, found);
        }
        BridgeHops hops = new(
            RunHop("k12-duplicates", "k12", "k12"),
            RunHop("k12-motor-vehicles", "k12", "motor-vehicles"),
            RunHop("motor-vehicles-wages", "motor-vehicles", "wages"),
            RunHop("k12-college", "k12", "college"),
            RunHop("college-wages", "college", "wages")
        );
        var personOf = earlier
            ?.Identities.Where(i => i.Register == "k12")
            .ToDictionary(i => i.Identity, i => i.Person);
        var index = PersonIndexing.Make(
            identities["k12"].Ids,
            hops,
            BridgeTables
                .WithSsn(identities["motor-vehicles"])
                .Concat(BridgeTables.WithSsn(identities["college"]))
                .ToHashSet(),
            id => personOf is not null && personOf.TryGetValue(id, out var person) ? person : null,
            () => new PersonId(entropy.NextId())
        );
        return new(
            index,
            hops,
            identities.ToImmutableSortedDictionary(i => i.Key, i => i.Value.Count)
        );
    }

    static Hop HopOf(string left, string right, LinkResult found) =>
        new(
            left,
            right,
            [
                .. found
                    .Links.Where(l => l.Accepted)
                    .Select(l => new HopLink(IdOf(l.Left), IdOf(l.Right), l.Probability)),
            ],
            [
                .. found.Candidates.SelectMany(way =>
                    way.Links.Select(l => new HopChoice(
                        way.Component,
                        way.Assignment,
                        way.Probability,
                        IdOf(l.Left),
                        IdOf(l.Right)
                    ))
                ),
            ]
        );

    static IdentityId IdOf(RecordKey record) => new(Guid.Parse(record.Id));

    sealed class Forward(string model, IProgress<(string, RunProgress)> to) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => to.Report((model, value));
    }
}
