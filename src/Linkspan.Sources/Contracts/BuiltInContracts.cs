using System.Collections.Immutable;

namespace Linkspan.Sources;

/// <summary>The contracts that Linkspan brings; a state copies and changes them.</summary>
public static class BuiltInContracts
{
    const string Prefix = "Linkspan.Contracts.";
    const string Suffix = ".yaml";

    static readonly Lazy<ImmutableArray<Contract>> s_all = new(() =>
        [.. Names.Select(name => ContractReader.Read(TextOf(name), $"{name}{Suffix}"))]
    );

    /// <summary>Names of the contracts, sorted: the source's, and behind it the layout's when there are several.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        .. typeof(BuiltInContracts)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>All of them, sorted by source.</summary>
    public static ImmutableArray<Contract> All => s_all.Value;

    /// <summary>One by its name, which is its source's, or <c>wages-efw2</c> for another layout.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static Contract Get(string source) =>
        Names.IndexOf(source, StringComparer.Ordinal) is >= 0 and var at
            ? All[at]
            : throw new ArgumentException($"No built-in contract {source}.", nameof(source));

    /// <summary>The YAML of one, for <c>init</c> to copy into a state's folder.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static string TextOf(string source)
    {
        using var stream =
            typeof(BuiltInContracts).Assembly.GetManifestResourceStream($"{Prefix}{source}{Suffix}")
            ?? throw new ArgumentException($"No built-in contract {source}.", nameof(source));
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
