using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Linkspan.Reference;

/// <summary>All code sets that Linkspan carries.</summary>
public static class CodeSets
{
    static readonly FrozenDictionary<string, Lazy<CodeSet>> s_byName = NamesInOrder()
        .ToFrozenDictionary(
            name => name,
            name => new Lazy<CodeSet>(() => Read(name)),
            StringComparer.Ordinal
        );

    /// <summary>Names of all sets, sorted.</summary>
    public static ImmutableArray<string> Names { get; } = NamesInOrder();

    /// <summary>A code set by its name, such as <c>career-cluster</c>.</summary>
    /// <returns>Null when there is no set of that name.</returns>
    public static CodeSet? Find(string name) =>
        s_byName.TryGetValue(name, out var set) ? set.Value : null;

    /// <summary>A code set that is known to be there.</summary>
    /// <exception cref="ArgumentException">There is no set of that name.</exception>
    public static CodeSet Get(string name) =>
        Find(name) ?? throw new ArgumentException($"No code set {name}.", nameof(name));

    static ImmutableArray<string> NamesInOrder() =>
        [
            "career-cluster",
            "career-cluster-2024",
            "cip",
            "diploma-type",
            "exit-class",
            "exit-type",
            "grade-level",
            "locale",
            "naics-sector",
            "naics-subsector",
            "ownership",
            "race-ethnicity",
            "sex",
            "wbl-type",
        ];

    static CodeSet Read(string name)
    {
        var table = ReferenceTable.Read($"Codes/{name}.csv");
        return new(
            name,
            table.Notes["version"],
            table.Notes["source"],
            table.Notes.TryGetValue("edition", out var edition)
                ? CodeSetEditions.Find(edition)
                : null,
            [.. table.Rows.Select(r => new Code(r[0], r[1], r[2]))]
        );
    }
}
