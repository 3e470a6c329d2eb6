using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Linkspan.Files;
using Linkspan.Vocabulary;

namespace Linkspan.Sources;

/// <summary>The kinds of system that rows are read from.</summary>
public enum SystemKind
{
    /// <summary>PostgreSQL 12 or later.</summary>
    PostgreSql,

    /// <summary>Microsoft SQL Server.</summary>
    SqlServer,
}

/// <summary>What is read from a system for one source.</summary>
/// <param name="Source">Name of the contract.</param>
/// <param name="Sql">One statement that reads the rows.</param>
/// <param name="Columns">Column of the query by element; what is not here has its element's name.</param>
public sealed record SystemQuery(
    string Source,
    string Sql,
    ImmutableSortedDictionary<string, string> Columns
);

/// <summary>A system that an agency runs, and what is read from it.</summary>
/// <remarks>One YAML file a system; keys in docs/reference/systems.md. A secret is never in it.</remarks>
public sealed partial record SourceSystem
{
    const int LengthMax = 1024 * 1024;
    const int TimeoutSecondsDefault = 600;

    /// <summary>Its name, such as <c>sis</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required SystemKind Kind { get; init; }

    /// <summary>The environment variable with the connection string; null when a file has it.</summary>
    public string? Variable { get; init; }

    /// <summary>The file with the connection string; null when a variable has it.</summary>
    public string? SecretFile { get; init; }

    /// <summary>Longest wait for a row.</summary>
    public int TimeoutSeconds { get; init; } = TimeoutSecondsDefault;

    /// <summary>What is read, in order.</summary>
    public required ImmutableArray<SystemQuery> Queries { get; init; }

    /// <summary>Reads a system from a file.</summary>
    /// <exception cref="ProblemException">
    /// <c>contract.yaml</c>, <c>contract.key-unknown</c>, <c>contract.key-missing</c>,
    /// <c>contract.value</c>, <c>contract.meaning</c> with line and column; <c>file.missing</c> and its like.
    /// </exception>
    public static SourceSystem Read(string path)
    {
        using var stream = SourceFile.Open(path);
        if (stream.Length > LengthMax)
            throw new ProblemException(
                new("contract.yaml", path, "more than 1 MB", "a system of a few kilobytes")
            );
        using StreamReader reader = new(stream);
        return Parse(reader.ReadToEnd(), path);
    }

    /// <summary>Names of the systems that Linkspan brings.</summary>
    public static ImmutableArray<string> Templates { get; } = ["ceds-data-warehouse"];

    /// <summary>The YAML of one of them; a state copies and changes them.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static string TemplateOf(string name)
    {
        using var stream =
            typeof(SourceSystem).Assembly.GetManifestResourceStream($"Linkspan.Systems.{name}.yaml")
            ?? throw new ArgumentException($"No built-in system {name}.", nameof(name));
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    internal static SourceSystem Parse(string yaml, string file)
    {
        YamlMap map = new(file, ContractReader.Parse(yaml, file), SystemKeys.System);
        var connection = map.FindMap("connection", SystemKeys.Connection)!;
        SourceSystem system = new()
        {
            Name = map.Text("system"),
            Kind = map.Choice("kind", SystemKeys.Kinds),
            Variable = connection.FindText("variable"),
            SecretFile = connection.FindText("file"),
            TimeoutSeconds = map.Whole("timeoutSeconds", TimeoutSecondsDefault, min: 1),
            Queries = [.. map.Maps("sources", SystemKeys.Query).Select(QueryOf)],
        };
        if (!PlainName().IsMatch(system.Name))
            throw map.Impossible(
                "system",
                ValueShape.Of(system.Name),
                "lower case letters, digits and -"
            );
        if (system.Variable is null == system.SecretFile is null)
            throw connection.Impossible(null, "both or neither", "a variable or a file");
        return system;
    }

    static SystemQuery QueryOf(YamlMap map) =>
        new(
            map.Text("source"),
            map.Text("query"),
            (map.FindCodes("columns") ?? []).ToImmutableSortedDictionary(StringComparer.Ordinal)
        );

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainName();
}
