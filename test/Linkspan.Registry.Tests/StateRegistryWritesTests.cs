using System.Reflection;
using Linkspan.Governance;

namespace Linkspan.Registry.Tests;

public class StateRegistryWritesTests
{
    static readonly string[] s_reads =
    [
        "Find",
        "List",
        "Load",
        "Has",
        "Verify",
        "Checkpoint",
        "get_",
        "Dispose",
        "Open",
    ];

    /// <summary>What says who does it, and so makes the ledger entry.</summary>
    static readonly Type[] s_actors = [typeof(LedgerActor), typeof(Permit), typeof(PermitRequest)];

    static IEnumerable<string> Unrecorded(Type type) =>
        type.GetMethods(
                BindingFlags.Public
                    | BindingFlags.Instance
                    | BindingFlags.Static
                    | BindingFlags.DeclaredOnly
            )
            .Where(m => !s_reads.Any(r => m.Name.StartsWith(r, StringComparison.Ordinal)))
            .Where(m => !m.GetParameters().Any(p => s_actors.Contains(p.ParameterType)))
            .Select(m => m.Name);

    [Fact]
    public void Every_write_says_who_does_it() => Assert.Empty(Unrecorded(typeof(StateRegistry)));

    sealed class Careless
    {
        public static string? FindPointer(string name) => name;

        public static void MovePointer(string name, string target) => _ = name + target;
    }

    [Fact]
    public void A_write_that_does_not_is_found() =>
        Assert.Equal(["MovePointer"], Unrecorded(typeof(Careless)));
}
