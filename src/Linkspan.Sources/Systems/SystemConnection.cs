using System.Data.Common;
using System.Net;
using Linkspan.Vocabulary;
using Microsoft.Data.SqlClient;
using Npgsql;

namespace Linkspan.Sources;

/// <summary>Opens the connection to a system. No message names what the connection string says.</summary>
static class SystemConnection
{
    const int SecretLengthMax = 8192;
    const UnixFileMode Others =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite;

    /// <exception cref="ProblemException">
    /// <c>system.secret</c>, <c>system.secret-open</c>, <c>system.unencrypted</c>, <c>system.unreachable</c>.
    /// </exception>
    public static DbConnection Open(SourceSystem system, string folder)
    {
        var connection = Create(system, SecretOf(system, folder));
        try
        {
            connection.Open();
            return connection;
        }
        catch (DbException e)
        {
            connection.Dispose();
            throw new ProblemException(
                new(
                    "system.unreachable",
                    $"system {system.Name}",
                    $"no connection ({SystemFault.CodeOf(e)})",
                    "a server that lets this account in"
                )
            );
        }
    }

    /// <summary>The connection, not open yet; one that would send people's values readable is refused.</summary>
    internal static DbConnection Create(SourceSystem system, string secret)
    {
        try
        {
            return system.Kind == SystemKind.PostgreSql
                ? PostgreSql(system, secret)
                : SqlServer(system, secret);
        }
        catch (ArgumentException) // What the packages throw at a word they do not know.
        {
            throw Secret(
                system,
                "text that is not a connection string",
                "one, of the system's kind"
            );
        }
    }

    static NpgsqlConnection PostgreSql(SourceSystem system, string secret)
    {
        NpgsqlConnectionStringBuilder builder = new(secret)
        {
            CommandTimeout = system.TimeoutSeconds,
            Pooling = false,
        };
        if (!IsLocal(builder.Host) && builder.SslMode < SslMode.Require)
        {
            if (secret.Contains("ssl", StringComparison.OrdinalIgnoreCase))
                throw Unencrypted(system, "SSL Mode=VerifyFull");
            builder.SslMode = SslMode.VerifyFull;
        }
        return new(builder.ConnectionString);
    }

    static SqlConnection SqlServer(SourceSystem system, string secret)
    {
        SqlConnectionStringBuilder builder = new(secret)
        {
            CommandTimeout = system.TimeoutSeconds,
            Pooling = false,
            ApplicationIntent = ApplicationIntent.ReadOnly,
        };
        return
            builder.Encrypt.Equals(SqlConnectionEncryptOption.Optional)
            && !IsLocal(builder.DataSource)
            ? throw Unencrypted(system, "Encrypt=Mandatory")
            : new(builder.ConnectionString);
    }

    /// <summary>A socket of this machine, or its own address.</summary>
    static bool IsLocal(string? host) =>
        host is null
        || host.StartsWith('/')
        || host is "localhost" or "." or "(local)"
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    static string SecretOf(SourceSystem system, string folder)
    {
        if (system.Variable is { } variable)
            return Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
                ? text
                : throw Secret(
                    system,
                    $"no environment variable {variable}",
                    "one with the connection string"
                );
        var path = Path.Combine(folder, system.SecretFile!);
        FileInfo file = new(path);
        if (!file.Exists || file.Length > SecretLengthMax)
            throw Secret(system, $"no short file {path}", "one with the connection string");
        if (!OperatingSystem.IsWindows() && (file.UnixFileMode & Others) != UnixFileMode.None)
            throw new ProblemException(
                new(
                    "system.secret-open",
                    path,
                    "a file that others may read or write",
                    "a file of mode 0600",
                    $"chmod 600 {path}"
                )
            );
        return File.ReadAllText(path).Trim();
    }

    static ProblemException Secret(SourceSystem system, string found, string expected) =>
        new(new("system.secret", $"system {system.Name}", found, expected));

    static ProblemException Unencrypted(SourceSystem system, string expected) =>
        new(
            new(
                "system.unencrypted",
                $"system {system.Name}",
                "a connection string that lets people's values pass readable",
                expected
            )
        );
}
