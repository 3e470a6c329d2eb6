using System.Collections.Immutable;
using Linkspan.Files;
using Linkspan.Governance;
using Linkspan.Identity.Vaults;
using Linkspan.Runs;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.Identity.Bridge;

/// <summary>What a bridge linkage found.</summary>
/// <param name="Index">The person index.</param>
/// <param name="Hops">Each hop that was followed, and how it came to its links.</param>
/// <param name="Left">Hops of the plan that were left out, and why: names of ours only.</param>
/// <param name="Purged">Registers whose recorded links stand, and the day on which rows were destroyed.</param>
public sealed record BridgeResult(
    PersonIndex Index,
    ImmutableArray<(Hop Hop, HopWork Work)> Hops,
    ImmutableArray<(BridgeHop Hop, string Why)> Left,
    ImmutableSortedDictionary<string, DateOnly> Purged
)
{
    /// <summary>
    /// Why a version with these links differs from the one before: <c>first-link</c>, <c>new-delivery</c>,
    /// <c>model-change</c>, <c>full-relink</c>; none when only decisions were applied.
    /// </summary>
    /// <param name="isFirst">Whether there is no version before.</param>
    /// <param name="scope">What was asked for.</param>
    public IEnumerable<string> Causes(bool isFirst, BridgeScope scope)
    {
        if (isFirst)
            return ["first-link"];
        if (scope is BridgeScope.Whole or BridgeScope.Again)
            return ["full-relink"];
        var works = Hops.Select(h => h.Work).ToHashSet();
        List<string> causes = [];
        if (works.Contains(HopWork.NewOnly) || works.Contains(HopWork.Whole))
            causes.Add("new-delivery");
        if (works.Contains(HopWork.ModelChanged))
            causes.Add("model-change");
        if (causes.Count == 0 && works.Contains(HopWork.Recorded))
            causes.Add("purge");
        return causes;
    }
}

/// <summary>What a run is asked to do.</summary>
public enum BridgeScope
{
    /// <summary>Compare what came since the last run.</summary>
    New,

    /// <summary>Compare and learn everything anew; recorded links of purged registers stand.</summary>
    Whole,

    /// <summary>Compare everything anew with the parameters that were learned before.</summary>
    Again,

    /// <summary>Compare nothing: apply decisions to the links that are there.</summary>
    Recorded,
}

/// <summary>
/// Links a state's registers over its bridges. Names leave the vault into this process's memory
/// only; scratch and links lie encrypted in the vault, and results hold random ids.
/// </summary>
public static class BridgeLinkage
{
    /// <summary>Registers of the state's plan that have any delivery: what a permit must cover.</summary>
    public static ImmutableArray<string> Registers(StateFolder state, Vault vault) =>
        [
            .. vault.Registers.Intersect(
                BridgePlanFile.Read(state).Registers,
                StringComparer.Ordinal
            ),
        ];

    /// <summary>Runs the hops and makes the person index; what is known of links is kept in the vault.</summary>
    /// <param name="permit">To link these registers.</param>
    /// <param name="state">The state's folder: plan, models and vault.</param>
    /// <param name="vault">Its identities.</param>
    /// <param name="key">Encrypts scratch and links.</param>
    /// <param name="entropy">For new person ids and file keys.</param>
    /// <param name="earlier">The index before, whose person ids are kept; or null.</param>
    /// <param name="rules">What reviewers decided.</param>
    /// <param name="scope">How much is compared.</param>
    /// <param name="options">Threads, partitions, clock.</param>
    /// <param name="progress">Told of every task: the hop and how far its run is.</param>
    /// <param name="cancel">Stops between tasks.</param>
    /// <exception cref="ProblemException">
    /// <c>permit.…</c>: the permit is for something else; <c>bridge.nobody</c>: no anchor identity.
    /// </exception>
    public static BridgeResult Run(
        Permit permit,
        StateFolder state,
        Vault vault,
        StateKey key,
        Entropy entropy,
        PersonIndex? earlier,
        PersonRules rules,
        BridgeScope scope,
        RunOptions options,
        IProgress<(string Hop, RunProgress Run)>? progress,
        CancellationToken cancel
    )
    {
        permit.RequireFor(
            PermittedAct.Link,
            Registers(state, vault),
            DateOnly.FromDateTime(options.Clock.GetUtcNow().UtcDateTime)
        );
        var plan = BridgePlanFile.Read(state);
        var known = LinkState.Read(state, key);
        var registers = plan.Registers.ToDictionary(r => r, vault.Read, StringComparer.Ordinal);
        if (registers[plan.Anchor].Count == 0)
            throw new ProblemException(
                new(
                    "bridge.nobody",
                    $"register {plan.Anchor}",
                    "no identity",
                    "a delivery of a source with identities of this register",
                    "Run linkspan ingest first."
                )
            );
        BridgeRun run = new(
            plan,
            known,
            registers,
            r => vault.ChangedSince(r, known.Segments.GetValueOrDefault(r)),
            new HopLinking(state, key, entropy, options, progress)
        );
        var found = run.Hops(scope, cancel);
        var values = run.Values();
        var index = PersonIndexing.Make(
            plan,
            registers[plan.Anchor].Ids,
            [.. found.Select(h => h.Found)],
            values,
            rules,
            NamesOf(plan, earlier, known, entropy)
        );
        var after = run.After(
            found,
            r => scope == BridgeScope.Recorded ? null : vault.SegmentsOf(r),
            FormerOf(plan, earlier, index, known)
        );
        after.Write(state, key, entropy);
        return new(index, [.. found.Select(h => (h.Found, h.Work))], run.LeftOut, known.Purged);
    }

    static PersonNames NamesOf(
        BridgePlan plan,
        PersonIndex? earlier,
        LinkState known,
        Entropy entropy
    )
    {
        var current = PersonsOf(plan, earlier);
        return new(
            id => current.TryGetValue(id, out var person) ? person : null,
            id => known.Former.TryGetValue(id, out var former) ? former : [],
            () => new PersonId(entropy.NextId())
        );
    }

    static Dictionary<IdentityId, PersonId> PersonsOf(BridgePlan plan, PersonIndex? index) =>
        index
            ?.Identities.Where(i => i.Register == plan.Anchor)
            .ToDictionary(i => i.Identity, i => i.Person)
        ?? [];

    /// <summary>Ids that identities have lost in this run stand first among their former ones.</summary>
    static ImmutableDictionary<IdentityId, ImmutableArray<PersonId>> FormerOf(
        BridgePlan plan,
        PersonIndex? earlier,
        PersonIndex now,
        LinkState known
    )
    {
        var former = known.Former.ToBuilder();
        var current = PersonsOf(plan, now);
        foreach (var (identity, person) in PersonsOf(plan, earlier))
            if (!current.TryGetValue(identity, out var other) || other != person)
                former[identity] =
                [
                    person,
                    .. former.GetValueOrDefault(identity, []).Where(p => p != person),
                ];
        return former.ToImmutable();
    }
}
