using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Linkspan.Reference;

/// <summary>One element of the Common Education Data Standards that Linkspan knows.</summary>
/// <param name="Id">Global id of six digits, such as <c>001572</c>.</param>
/// <param name="Name">Its name in CEDS.</param>
/// <param name="Group">What it is about.</param>
/// <param name="Kind">
/// Why no template carries it: <c>derived</c>, <c>other-element</c>, <c>said-by-contract</c>,
/// <c>no-question</c>, <c>no-template</c>; empty where a template does.
/// </param>
/// <param name="Why">The same in words.</param>
public sealed record CedsElement(string Id, string Name, string Group, string Kind, string Why);

/// <summary>The elements of CEDS V13 that K-12 to workforce questions draw on.</summary>
public static class CedsElements
{
    static readonly ReferenceTable s_table = ReferenceTable.Read("Ceds/elements.csv");

    /// <summary>All of them, group by group.</summary>
    public static ImmutableArray<CedsElement> All { get; } =
    [.. s_table.Rows.Select(r => new CedsElement(r[0], r[1], r[2], r[3], r[4]))];

    static readonly FrozenDictionary<string, CedsElement> s_byId = All.ToFrozenDictionary(
        e => e.Id,
        StringComparer.Ordinal
    );

    /// <summary>Edition of the standard.</summary>
    public static string Version { get; } = s_table.Notes["version"];

    /// <summary>Who published it, under which licence.</summary>
    public static string Source { get; } = s_table.Notes["source"];

    /// <summary>One by its id.</summary>
    /// <returns>Null when it is not among them.</returns>
    public static CedsElement? Find(string id) => s_byId.GetValueOrDefault(id);
}
