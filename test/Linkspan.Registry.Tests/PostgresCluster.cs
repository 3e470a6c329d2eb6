using System.Diagnostics;
using Linkspan.Tests;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresCluster))]

namespace Linkspan.Tests;

/// <summary>
/// A throw-away PostgreSQL cluster on a socket of its own, started when first needed.
/// </summary>
public sealed class PostgresCluster : IDisposable
{
    const string DebianBinaries = "/usr/lib/postgresql";
    readonly Lazy<string?> _folder;
    int _databases;

    public PostgresCluster() => _folder = new(Start);

    /// <summary>Connection string of a new empty database; the test skips where PostgreSQL is not installed.</summary>
    public string NewDatabase()
    {
        if (_folder.Value is not { } folder)
        {
            Assert.Skip("needs the PostgreSQL server's binaries (Debian package postgresql)");
            throw new UnreachableException();
        }
        var name = $"state_{Interlocked.Increment(ref _databases)}";
        using var connection = new NpgsqlConnection(ConnectionTo(folder, "postgres"));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"create database {name}";
        command.ExecuteNonQuery();
        return ConnectionTo(folder, name);
    }

    static string ConnectionTo(string folder, string database) =>
        $"Host={folder};Username=postgres;Database={database};Pooling=true;Maximum Pool Size=20";

    static string? Binaries() =>
        Directory.Exists(DebianBinaries)
            ? Directory
                .EnumerateDirectories(DebianBinaries)
                .Select(d => Path.Combine(d, "bin"))
                .Where(d => File.Exists(Path.Combine(d, "initdb")))
                .Order()
                .LastOrDefault()
            : null;

    static string? Start()
    {
        if (Binaries() is not { } binaries)
            return null;
        var folder = Path.Combine("/tmp", $"linkspan-pg-{Environment.ProcessId}");
        Run("mkdir", "-m", "0777", folder);
        var data = Path.Combine(folder, "data");
        RunAsPostgres(
            Path.Combine(binaries, "initdb"),
            ["-D", data, "-U", "postgres", "-A", "trust", "-N", "-E", "UTF8"]
        );
        RunAsPostgres(
            Path.Combine(binaries, "pg_ctl"),
            [
                "-D",
                data,
                "-w",
                "-l",
                Path.Combine(folder, "log"),
                "-o",
                $"-k {folder} -c listen_addresses= -c fsync=off",
                "start",
            ]
        );
        return folder;
    }

    public void Dispose()
    {
        if (!_folder.IsValueCreated || _folder.Value is not { } folder)
            return;
        NpgsqlConnection.ClearAllPools();
        RunAsPostgres(
            Path.Combine(Binaries()!, "pg_ctl"),
            ["-D", Path.Combine(folder, "data"), "-m", "immediate", "-w", "stop"]
        );
        RunAsPostgres("rm", ["-r", Path.Combine(folder, "data"), Path.Combine(folder, "log")]);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The server refuses to run as root, so root becomes postgres.</summary>
    static void RunAsPostgres(string program, string[] arguments)
    {
        if (Environment.IsPrivilegedProcess)
            Run("runuser", ["-u", "postgres", "--", program, .. arguments]);
        else
            Run(program, arguments);
    }

    static void Run(string program, params string[] arguments)
    {
        // Output goes nowhere: the server would inherit a pipe and keep it open.
        var start = new ProcessStartInfo("sh") { WorkingDirectory = "/" };
        foreach (
            var argument in (string[])
                ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1 </dev/null", program, .. arguments]
        )
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} exited with {process.ExitCode}");
    }
}
