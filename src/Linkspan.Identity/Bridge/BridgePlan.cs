using System.Collections.Immutable;

namespace Linkspan.Identity.Bridge;

/// <summary>One hop of a bridge: two registers and the model that links them.</summary>
/// <param name="Model">Name of a model in <c>linkage/</c>; its sources stand for both registers, in order.</param>
/// <param name="From">The register nearer to the anchor.</param>
/// <param name="To">The other one; the same one for duplicates.</param>
/// <param name="OnePerson">
/// Whether two anchor identities that lead to one identity of <paramref name="To"/> are one person.
/// </param>
public sealed record BridgeHop(string Model, string From, string To, bool OnePerson = false)
{
    /// <summary>As people read it and as files are named: <c>k12&gt;motor-vehicles</c>.</summary>
    public string Name => $"{From}>{To}";

    /// <summary>Whether it looks for duplicates within one register.</summary>
    public bool IsWithin => string.Equals(From, To, StringComparison.Ordinal);
}

/// <summary>The graph of sources over which people are led from one register to another.</summary>
/// <param name="Anchor">Every person has an identity in this register.</param>
/// <param name="Target">The register that people are led to; no hop leaves it.</param>
/// <param name="Identifier">
/// The element that the target is looked up by: whoever has an identity that carries it is within reach.
/// </param>
/// <param name="NothingFlowsBack">Registers that are used to link and have no rows in the index.</param>
/// <param name="Hops">In the order in which they are run.</param>
public sealed record BridgePlan(
    string Anchor,
    string Target,
    string Identifier,
    ImmutableArray<string> NothingFlowsBack,
    ImmutableArray<BridgeHop> Hops
)
{
    /// <summary>The built-in plan of <c>bridge.yaml</c>.</summary>
    public static BridgePlan BuiltIn => BridgePlanFile.BuiltIn;

    /// <summary>
    /// All registers, the anchor first, each after those that lead to it, otherwise in the order of hops.
    /// </summary>
    public ImmutableArray<string> Registers => Order(Anchor, Hops);

    /// <summary>Whether a register's identities have rows in the index.</summary>
    public bool IsIndexed(string register) => !NothingFlowsBack.Contains(register);

    /// <summary>Registers in an order in which every hop leads forward.</summary>
    /// <returns>As far as there is one: a register on a cycle, or that no path reaches, is absent.</returns>
    internal static ImmutableArray<string> Order(string anchor, ImmutableArray<BridgeHop> hops)
    {
        List<string> order = [anchor];
        var waiting = hops.Select(h => h.To).Distinct().Where(r => r != anchor).ToList();
        while (
            waiting.Find(r =>
                hops.Where(h => h.To == r && !h.IsWithin).All(h => order.Contains(h.From))
            )
                is { } next
        )
        {
            order.Add(next);
            waiting.Remove(next);
        }
        return [.. order];
    }
}
