using System.Globalization;
using System.Text;
using Linkspan.Files;
using Linkspan.Registry;
using Linkspan.Vocabulary;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Linkspan.Cli.State;

/// <summary>The settings of a state, from <c>linkspan.yaml</c>.</summary>
/// <param name="Name">What a reader sees, such as <c>Lakota</c>.</param>
/// <param name="Database"><c>sqlite</c>, or a PostgreSQL connection string.</param>
/// <param name="PeopleMin">
/// Smallest count that may be shown; null: as the protection's default.
/// </param>
/// <param name="EarnersMin">Smallest number of earners behind a median; null likewise.</param>
/// <param name="EmployersMin">Smallest number of employers behind earnings; null likewise.</param>
sealed record LinkspanSettings(
    string Name,
    string Database,
    int? PeopleMin = null,
    int? EarnersMin = null,
    int? EmployersMin = null
)
{
    /// <summary>
    /// Takes the place of the setting <c>database</c>, so that a password is in no file.
    /// </summary>
    public const string DatabaseVariable = "LINKSPAN_DATABASE";

    const int FileLengthMax = 1 << 20;

    /// <summary>Reads the settings of a state; what is not set has its default.</summary>
    /// <exception cref="ProblemException">
    /// <c>settings.unreadable</c> or <c>settings.value</c>.
    /// </exception>
    public static LinkspanSettings Read(StateFolder state)
    {
        var settings = new LinkspanSettings(Path.GetFileName(state.Root), "sqlite");
        foreach (var (key, value, line) in Pairs(state.ConfigFile))
            settings = key switch
            {
                "name" => settings with { Name = value },
                "database" => settings with { Database = value },
                "thresholds.people_min" => settings with { PeopleMin = Count(key, value, line) },
                "thresholds.earners_min" => settings with { EarnersMin = Count(key, value, line) },
                "thresholds.employers_min" => settings with
                {
                    EmployersMin = Count(key, value, line),
                },
                _ => throw Wrong(line, $"the setting {ValueShape.Of(key)}", "one that is known"),
            };
        return settings;
    }

    /// <summary>Where the database is; the environment comes first.</summary>
    public RegistryConnection Connection(StateFolder state) =>
        RegistryConnection.Of(
            Environment.GetEnvironmentVariable(DatabaseVariable) is { Length: > 0 } given
                ? given
                : Database,
            state.DatabaseFile
        );

    /// <summary>Opens the registry of a state.</summary>
    /// <exception cref="ProblemException">The settings or the database cannot be used.</exception>
    public static StateRegistry OpenRegistry(StateFolder state, TimeProvider clock) =>
        StateRegistry.Open(Read(state).Connection(state), clock);

    /// <summary>The text of a new state's settings.</summary>
    public static string Text(string name) =>
        $"""
            # Settings of this state; docs/reference/governance.md says what each means.
            name: {Quoted(name)}

            # sqlite: the file linkspan.db in this folder. Or a PostgreSQL connection string, better
            # given in the environment variable {DatabaseVariable}, so that no password is written here.
            database: sqlite

            # What may be shown. Agreements may ask for more, never for less.
            thresholds:
              people_min: 10
              earners_min: 10
              employers_min: 3

            """.ReplaceLineEndings("\n");

    static string Quoted(string name) =>
        "'" + name.Replace("'", "''", StringComparison.Ordinal) + "'";

    static IEnumerable<(string Key, string Value, long Line)> Pairs(string file)
    {
        if (Load(file) is not { } root)
            yield break;
        foreach (var (key, node) in root.Children)
            if (node is YamlMappingNode inner)
                foreach (var (name, leaf) in inner.Children)
                    yield return ($"{key}.{name}", Scalar(leaf), leaf.Start.Line);
            else
                yield return ($"{key}", Scalar(node), node.Start.Line);
    }

    static YamlMappingNode? Load(string file)
    {
        if (new FileInfo(file).Length > FileLengthMax)
            throw Wrong(1, "more than 1 MB", "a short file");
        var stream = new YamlStream();
        try
        {
            using var reader = new StreamReader(file, Encoding.UTF8);
            stream.Load(reader);
        }
        catch (YamlException e)
        {
            throw new ProblemException(
                new(
                    "settings.unreadable",
                    $"linkspan.yaml, line {e.Start.Line}",
                    "something else",
                    "YAML: name: value"
                ),
                e
            );
        }
        return stream.Documents switch
        {
            [] => null,
            [{ RootNode: YamlMappingNode root }] => root,
            _ => throw Wrong(1, "something else", "names with values"),
        };
    }

    static string Scalar(YamlNode node) =>
        node is YamlScalarNode { Value: { } value }
            ? value
            : throw Wrong(node.Start.Line, "a list or a nested value", "one value");

    static int Count(string key, string value, long line) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && count is >= 3 and <= 1000
            ? count
            : throw Wrong(line, $"{key}: {ValueShape.Of(value)}", "a number from 3 to 1000");

    static ProblemException Wrong(long line, string found, string expected) =>
        new(new Problem("settings.value", $"linkspan.yaml, line {line}", found, expected));
}
