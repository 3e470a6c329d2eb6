using System.Collections.Immutable;
using Linkspan.Files;
using Linkspan.Identity.Vaults;
using Linkspan.Vocabulary;

namespace Linkspan.Identity.Truth;

/// <summary>What a made-up state knows of its people: who is behind each identity.</summary>
/// <param name="EntityOf">Person of the made-up world behind each identity of the vault.</param>
/// <param name="GroupsOf">
/// For each person their groups, such as <c>sex=F</c>, <c>race_ethnicity=HI</c>, <c>drives=Y</c>.
/// </param>
public sealed record TruthOfState(
    IReadOnlyDictionary<IdentityId, string> EntityOf,
    IReadOnlyDictionary<string, ImmutableArray<string>> GroupsOf
);

/// <summary>Reads the truth beside a made-up state; a state of real people has none and is refused.</summary>
public static class TruthFile
{
    static readonly string[] s_groups = ["race_ethnicity", "sex", "drives"];

    /// <summary>Reads <c>truth/identities.csv</c> and <c>truth/people.csv</c>.</summary>
    /// <param name="state">A state with <c>demo.marker</c>.</param>
    /// <param name="vault">Its vault.</param>
    /// <param name="registers">Registers whose identities are wanted.</param>
    /// <exception cref="ProblemException"><c>state.not-demo</c>: the state is not made up.</exception>
    public static TruthOfState Read(StateFolder state, Vault vault, params string[] registers)
    {
        if (!state.IsDemo)
            throw new ProblemException(
                new(
                    "state.not-demo",
                    state.Root,
                    "a state without demo.marker",
                    "a made-up state",
                    "Truth exists for made-up people only."
                )
            );
        var folder = Path.Combine(state.Root, "truth");
        return new(ReadIdentities(folder, vault, registers), ReadPeople(folder));
    }

    static Dictionary<IdentityId, string> ReadIdentities(
        string folder,
        Vault vault,
        string[] registers
    )
    {
        var known = registers.ToDictionary(r => r, vault.Read, StringComparer.Ordinal);
        Dictionary<IdentityId, string> entities = [];
        using var reader = DelimitedReader.Open(Path.Combine(folder, "identities.csv"));
        var (register, key, entity) = (
            Column(reader, "register"),
            Column(reader, "key"),
            Column(reader, "entity")
        );
        while (reader.Read())
            if (
                known.TryGetValue(reader[register].ToString(), out var identities)
                && identities.FindByKey(reader[key].ToString()) is { } id
            )
                entities[id] = reader[entity].ToString();
        return entities;
    }

    static Dictionary<string, ImmutableArray<string>> ReadPeople(string folder)
    {
        Dictionary<string, ImmutableArray<string>> groups = new(StringComparer.Ordinal);
        using var reader = DelimitedReader.Open(Path.Combine(folder, "people.csv"));
        var entity = Column(reader, "entity");
        var columns = s_groups.Select(g => (Name: g, At: Column(reader, g))).ToArray();
        while (reader.Read())
        {
            var of = ImmutableArray.CreateBuilder<string>(columns.Length);
            foreach (var (name, at) in columns)
                of.Add($"{name}={reader[at]}");
            groups[reader[entity].ToString()] = of.MoveToImmutable();
        }
        return groups;
    }

    static int Column(DelimitedReader reader, string name)
    {
        var at = reader.Names.IndexOf(name);
        return at >= 0
            ? at
            : throw new ProblemException(
                new(
                    "truth.column",
                    "the header of a file of truth",
                    "no such column",
                    $"column {name}"
                )
            );
    }
}
