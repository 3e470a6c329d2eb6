using System.Data.Common;
using Linkspan.Governance;
using Linkspan.Registry.Database;
using Linkspan.Vocabulary;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Linkspan.Registry;

/// <summary>
/// The one database of a state: who there is, what was agreed, voted, delivered, published and
/// received, and the ledger of all of it. Safe for several threads and processes at once.
/// </summary>
/// <remarks>
/// Every change is one transaction with its ledger entry, and the database refuses to change or
/// delete what was appended. Writers take turns; readers never wait.
/// </remarks>
public sealed partial class StateRegistry : IDisposable
{
    readonly RegistryConnection _connection;
    readonly TimeProvider _clock;

    StateRegistry(RegistryConnection connection, TimeProvider clock) =>
        (_connection, _clock) = (connection, clock);

    /// <summary>Opens the database and brings it to the newest shape.</summary>
    /// <param name="connection">
    /// Where it is; a SQLite file is made with mode 0600 when missing.
    /// </param>
    /// <param name="clock">What time it is for the ledger and for what is in force.</param>
    /// <exception cref="ProblemException">
    /// <c>registry.unusable</c> or <c>registry.newer</c>.
    /// </exception>
    public static StateRegistry Open(RegistryConnection connection, TimeProvider clock)
    {
        var registry = new StateRegistry(connection, clock);
        if (connection is RegistryConnection.Sqlite sqlite)
            MakePrivate(sqlite.File);
        registry.Guard(() =>
        {
            using var database = registry.Connect();
            Migration.Apply(database, connection);
        });
        return registry;
    }

    /// <summary>The day that counts for agreements, in the clock's time zone.</summary>
    public DateOnly Today => DateOnly.FromDateTime(_clock.GetLocalNow().DateTime);

    /// <summary>Where the database is, without any password.</summary>
    public string Location => _connection.ToString()!;

    /// <summary>Releases the file handles of a SQLite database.</summary>
    public void Dispose()
    {
        if (_connection is not RegistryConnection.Sqlite)
            return;
        using var database = Connect();
        if (database.Database.GetDbConnection() is SqliteConnection sqlite)
            SqliteConnection.ClearPool(sqlite);
    }

    internal StateDatabase Connect() =>
        _connection switch
        {
            RegistryConnection.Sqlite sqlite => SqliteStateDatabase.Open(sqlite.File),
            RegistryConnection.Postgres postgres => PostgresStateDatabase.Open(
                postgres.ConnectionString
            ),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>Makes the file first: SQLite gives its side files the same mode.</summary>
    static void MakePrivate(string file)
    {
        if (File.Exists(file))
            return;
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using var made = new FileStream(file, options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(
                new Problem(
                    "registry.unusable",
                    $"SQLite file {file}",
                    $"a place that cannot be written ({e.GetType().Name})",
                    "a folder that exists and may be written"
                ),
                e
            );
        }
    }

    /// <summary>
    /// One change with its ledger entry in one transaction. The change returns what it did, or null
    /// when there was nothing to do, and then nothing is written.
    /// </summary>
    void Write(LedgerActor actor, Func<StateDatabase, long, LedgerNote?> change) =>
        WriteAll(actor, (d, sequence) => change(d, sequence) is { } note ? [note] : []);

    /// <summary>Likewise, with one entry a note; the number given is that of the first.</summary>
    void WriteAll(LedgerActor actor, Func<StateDatabase, long, IReadOnlyList<LedgerNote>> change) =>
        Guard(() => WriteUnguarded(actor, change));

    void WriteUnguarded(
        LedgerActor actor,
        Func<StateDatabase, long, IReadOnlyList<LedgerNote>> change
    )
    {
        using var database = Connect();
        using var transaction = database.Database.BeginTransaction();
        database.WaitTurn();
        var row = database
            .Ledger.AsNoTracking()
            .OrderByDescending(r => r.Sequence)
            .FirstOrDefault();
        var last = row is null ? null : Entry(row);
        var notes = change(database, (last?.Sequence ?? 0) + 1);
        if (notes.Count == 0)
            return;
        foreach (var note in notes)
        {
            last = LedgerEntry.After(last, actor, note, _clock.GetUtcNow());
            database.Ledger.Add(Row(last));
        }
        database.SaveChanges();
        transaction.Commit();
    }

    T Read<T>(Func<StateDatabase, T> read)
    {
        T? found = default;
        Guard(() =>
        {
            using var database = Connect();
            database.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
            found = read(database);
        });
        return found!;
    }

    /// <summary>
    /// Says in one line what a database that does not answer or cannot write means.
    /// </summary>
    void Guard(Action work)
    {
        try
        {
            work();
        }
        catch (DbException e)
        {
            throw Unusable(e);
        }
        catch (DbUpdateException e) when (e.InnerException is DbException inner)
        {
            throw Unusable(inner);
        }
        catch (InvalidOperationException e) when (e.InnerException is DbException inner)
        {
            // Entity Framework wraps what it takes for a passing failure.
            throw Unusable(inner);
        }
    }

    ProblemException Unusable(DbException cause) =>
        new(
            new Problem(
                "registry.unusable",
                Location,
                $"no usable database ({cause.GetType().Name} {cause.SqlState})",
                "a database that can be opened and written",
                "Check the setting database, the server, the permissions and the space left."
            ),
            cause
        );

    static ProblemException Unknown(string what, string id, string remedy) =>
        new(
            new Problem(
                "registry.unknown",
                "registry",
                $"the {what} {ValueShape.Of(id)}, which is not in it",
                $"a {what} of this state",
                remedy
            )
        );
}
