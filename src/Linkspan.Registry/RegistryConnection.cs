using Linkspan.Vocabulary;

namespace Linkspan.Registry;

/// <summary>Where the one database is.</summary>
public abstract record RegistryConnection
{
    RegistryConnection() { }

    /// <summary>
    /// A SQLite file on a local disk (never a network share); made when it is missing.
    /// </summary>
    public sealed record Sqlite(string File) : RegistryConnection
    {
        /// <summary>The file's name.</summary>
        public override string ToString() => $"SQLite file {File}";
    }

    /// <summary>A PostgreSQL database that exists and is ours alone.</summary>
    public sealed record Postgres(string ConnectionString) : RegistryConnection
    {
        /// <summary>Never the connection string: it may hold a password.</summary>
        public override string ToString() => "PostgreSQL database";
    }

    /// <summary>Reads the setting <c>database</c>.</summary>
    /// <param name="setting">
    /// Empty or <c>sqlite</c> for the state's own file, else a PostgreSQL connection string such as
    /// <c>Host=db;Database=linkspan;Username=linkspan</c>.
    /// </param>
    /// <param name="stateFile">The state's own file.</param>
    /// <exception cref="ProblemException"><c>registry.connection</c>: it is neither.</exception>
    public static RegistryConnection Of(string? setting, string stateFile) =>
        string.IsNullOrWhiteSpace(setting)
        || string.Equals(setting.Trim(), "sqlite", StringComparison.OrdinalIgnoreCase)
            ? new Sqlite(stateFile)
        : setting.Contains("Host=", StringComparison.OrdinalIgnoreCase) ? new Postgres(setting)
        : throw new ProblemException(
            new Problem(
                "registry.connection",
                "setting database",
                "something else",
                "sqlite, or a PostgreSQL connection string with Host=",
                "Mend linkspan.yaml or LINKSPAN_DATABASE."
            )
        );
}
