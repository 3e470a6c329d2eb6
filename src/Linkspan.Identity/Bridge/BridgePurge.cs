using System.Collections.Immutable;
using Linkspan.Files;
using Linkspan.Identity.Vaults;
using Linkspan.Vocabulary;

namespace Linkspan.Identity.Bridge;

/// <summary>What was destroyed.</summary>
/// <param name="Register">The register.</param>
/// <param name="Segments">Files of the vault with its identities.</param>
/// <param name="SetAside">Files of rows of its sources that had been set aside.</param>
public sealed record PurgeReceipt(string Register, int Segments, int SetAside);

/// <summary>Destroys the rows of a bridge once they have served: what was found over it is kept.</summary>
/// <remarks>
/// The head of each encrypted file, with the only copy of its key, is overwritten before the file is
/// removed; copies in backups are beyond us. Kept in the vault's links are random ids: pairs and their
/// weights, which identities carried an SSN, and which contradicted each other.
/// </remarks>
public static class BridgePurge
{
    /// <summary>Purges a register.</summary>
    /// <param name="state">The state's folder.</param>
    /// <param name="vault">Its identities.</param>
    /// <param name="key">Its key.</param>
    /// <param name="entropy">For the new file of links.</param>
    /// <param name="register">One from which nothing flows back.</param>
    /// <param name="sources">Its sources, whose set-aside rows go as well.</param>
    /// <param name="rules">What reviewers decided.</param>
    /// <param name="today">The day that is recorded.</param>
    /// <exception cref="ProblemException">
    /// <c>people.not-a-bridge</c>; <c>people.nothing-to-purge</c>; <c>people.not-linked-yet</c>: rows came
    /// since the last run, and purging them would lose what they tell.
    /// </exception>
    public static PurgeReceipt Run(
        StateFolder state,
        Vault vault,
        StateKey key,
        Entropy entropy,
        string register,
        IReadOnlyCollection<string> sources,
        PersonRules rules,
        DateOnly today
    )
    {
        var plan = BridgePlanFile.Read(state);
        var known = LinkState.Read(state, key);
        Require(plan, known, vault, register);
        var registers = plan.Registers.ToDictionary(r => r, vault.Read, StringComparer.Ordinal);
        var (carriers, conflicts) = Kept(plan, known, registers, register, rules);
        var after = known with
        {
            Segments = known.Segments.SetItem(register, 0),
            Carriers = known.Carriers.Union(carriers),
            Conflicts = known.Conflicts.SetItems(conflicts),
            Purged = known.Purged.SetItem(register, today),
        };
        after.Write(state, key, entropy);
        var segments = vault.Destroy(register);
        var setAside = DestroySetAside(state, sources);
        if (Directory.Exists(Path.Combine(state.VaultFolder, "runs")))
            Directory.Delete(Path.Combine(state.VaultFolder, "runs"), recursive: true);
        return new(register, segments, setAside);
    }

    static void Require(BridgePlan plan, LinkState known, Vault vault, string register)
    {
        ProblemException Wrong(string code, string found, string expected, string remedy = "") =>
            new(new(code, $"register {ValueShapeOf(plan, register)}", found, expected, remedy));
        if (!plan.NothingFlowsBack.Contains(register))
            throw Wrong(
                "people.not-a-bridge",
                "a register whose facts are answered from, or none of the plan",
                $"one from which nothing flows back: {string.Join(", ", plan.NothingFlowsBack)}"
            );
        if (vault.SegmentsOf(register) == 0)
            throw Wrong("people.nothing-to-purge", "no rows", "a register with rows in the vault");
        if (vault.SegmentsOf(register) != known.Segments.GetValueOrDefault(register))
            throw Wrong(
                "people.not-linked-yet",
                "rows that came since the last linkage",
                "that every row has been linked",
                "Run linkspan link people first."
            );
    }

    static string ValueShapeOf(BridgePlan plan, string register) =>
        plan.Registers.Contains(register) ? register : ValueShape.Of(register);

    /// <summary>Carriers of the register and what its linked identities contradict, as an indexing asks.</summary>
    static (
        HashSet<IdentityId> Carriers,
        Dictionary<(IdentityId, IdentityId), IdentityConflicts> Conflicts
    ) Kept(
        BridgePlan plan,
        LinkState known,
        Dictionary<string, RegisterIdentities> registers,
        string register,
        PersonRules rules
    )
    {
        var values = BridgeRun.ValuesOf(plan, known, registers);
        var own = registers[register];
        Dictionary<(IdentityId, IdentityId), IdentityConflicts> conflicts = [];
        IdentityConflicts Remembering(IdentityId one, IdentityId other)
        {
            var between = values.Between(one, other);
            if (
                between != IdentityConflicts.None
                && (own.FindRow(one) is not null || own.FindRow(other) is not null)
            )
                conflicts[(one, other)] = between;
            return between;
        }
        _ = PersonIndexing.Make(
            plan,
            registers[plan.Anchor].Ids,
            [
                .. known.Hops.Select(h => new Hop(
                    plan.Hops.First(p => p.Name == h.Hop),
                    HopLinking.LinksOf(h.Pairs),
                    []
                )),
            ],
            values with
            {
                Between = Remembering,
            },
            rules,
            new(_ => null, _ => [], NewName())
        );
        var linked = known
            .Hops.SelectMany(h => h.Pairs)
            .Where(p => p.Accepted)
            .SelectMany(p => new[] { p.Left, p.Right })
            .ToHashSet();
        return (
            [.. own.Ids.Where(id => values.Carriers.Contains(id) && linked.Contains(id))],
            conflicts
        );
    }

    /// <summary>Names for an index that nobody keeps.</summary>
    static Func<PersonId> NewName()
    {
        var next = 0;
        return () => new PersonId(new Guid(++next, 0, 0, new byte[8]));
    }

    static int DestroySetAside(StateFolder state, IReadOnlyCollection<string> sources)
    {
        var folder = state.SetAsideFolder;
        if (!Directory.Exists(folder))
            return 0;
        var files = sources
            .SelectMany(s => Directory.EnumerateFiles(folder, $"{s}-*.rows"))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        files.ForEach(EncryptedFile.Destroy);
        return files.Count;
    }
}
