using System.Collections.Immutable;
using Linkspan.Identity.Vaults;
using Linkspan.Vocabulary;

namespace Linkspan.Identity.Bridge;

/// <summary>One run over the hops of a plan: which are followed, and what is remembered afterwards.</summary>
sealed class BridgeRun(
    BridgePlan plan,
    LinkState known,
    Dictionary<string, RegisterIdentities> registers,
    Func<string, HashSet<IdentityId>> changedOf,
    HopLinking linking
)
{
    readonly Dictionary<string, HopLinking.Side> _sides = new(StringComparer.Ordinal);

    /// <summary>Hops that were left out, and why.</summary>
    public ImmutableArray<(BridgeHop Hop, string Why)> LeftOut { get; private set; } = [];

    /// <summary>Follows every hop that can be followed.</summary>
    public ImmutableArray<HopDone> Hops(BridgeScope scope, CancellationToken cancel)
    {
        var done = ImmutableArray.CreateBuilder<HopDone>();
        foreach (var hop in plan.Hops)
        {
            cancel.ThrowIfCancellationRequested();
            var earlier = known.Find(hop.Name);
            var recorded = Recorded(hop, earlier);
            if (scope == BridgeScope.Recorded && earlier is not null && WhyNot(hop) is null)
                done.Add(linking.DecideAgain(hop, earlier, recorded));
            else if (WhyNot(hop) is { } why)
            {
                if (recorded.Length > 0)
                    done.Add(linking.Stand(hop, earlier!));
                else
                    LeftOut = LeftOut.Add((hop, why));
            }
            else
                done.Add(
                    linking.Run(
                        hop,
                        SideOf(hop.From),
                        SideOf(hop.To),
                        earlier,
                        scope,
                        recorded,
                        cancel
                    )
                );
        }
        return done.ToImmutable();
    }

    /// <summary>What identities carry and contradict each other in, those of purged registers included.</summary>
    public BridgeValues Values() => ValuesOf(plan, known, registers);

    /// <inheritdoc cref="Values"/>
    public static BridgeValues ValuesOf(
        BridgePlan plan,
        LinkState known,
        Dictionary<string, RegisterIdentities> registers
    )
    {
        IdentityComparison comparison = new(registers.Values, plan.Identifier);
        var carriers = plan
            .Registers.Where(r => r != plan.Target)
            .SelectMany(r => BridgeTables.WithSsn(registers[r], plan.Identifier))
            .Concat(known.Carriers)
            .ToHashSet();
        return new(
            carriers,
            (one, other) =>
                known.Conflicts.TryGetValue((one, other), out var recorded)
                || known.Conflicts.TryGetValue((other, one), out recorded)
                    ? recorded
                    : comparison.Between(one, other)
        );
    }

    /// <summary>What is remembered for the next run.</summary>
    /// <param name="done">What this run did.</param>
    /// <param name="segmentsOf">How many segments of a register are compared now; null: as before.</param>
    /// <param name="former">Persons that identities had.</param>
    public LinkState After(
        ImmutableArray<HopDone> done,
        Func<string, int?> segmentsOf,
        ImmutableDictionary<IdentityId, ImmutableArray<PersonId>> former
    ) =>
        known with
        {
            Segments = plan.Registers.ToImmutableSortedDictionary(
                r => r,
                r => segmentsOf(r) ?? known.Segments.GetValueOrDefault(r),
                StringComparer.Ordinal
            ),
            Hops = [.. done.Select(d => d.State)],
            Former = former,
        };

    /// <summary>Accepted links of identities that the vault no longer has.</summary>
    ImmutableArray<HopPair> Recorded(BridgeHop hop, HopState? earlier) =>
        earlier is not null
        && (known.Purged.ContainsKey(hop.From) || known.Purged.ContainsKey(hop.To))
            ?
            [
                .. earlier.Pairs.Where(p =>
                    p.Accepted
                    && (
                        registers[hop.From].FindRow(p.Left) is null
                        || registers[hop.To].FindRow(p.Right) is null
                    )
                ),
            ]
            : [];

    string? WhyNot(BridgeHop hop)
    {
        foreach (var register in (string[])[hop.From, hop.To])
            if (registers[register].Count == 0)
                return known.Purged.TryGetValue(register, out var day)
                    ? $"the rows of {register} were purged on {day:yyyy-MM-dd}"
                    : $"{register} has had no delivery";
        return
            hop.To == plan.Target
            && !BridgeTables.WithSsn(registers[hop.From], plan.Identifier).Any()
            ? $"nobody in {hop.From} has the element {plan.Identifier}"
            : null;
    }

    HopLinking.Side SideOf(string register)
    {
        if (!_sides.TryGetValue(register, out var side))
            _sides[register] = side = new(register, registers[register], changedOf(register));
        return side;
    }
}
