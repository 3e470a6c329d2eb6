using Linkspan.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace Linkspan.Registry.Database;

/// <summary>
/// Brings a database to the newest shape in one transaction, so that a process that is killed half
/// way leaves neither half a shape nor a lock behind.
/// </summary>
static class Migration
{
    /// <summary>Applies what is pending.</summary>
    /// <exception cref="ProblemException">
    /// <c>registry.newer</c>: a newer program has changed it.
    /// </exception>
    public static void Apply(StateDatabase database, RegistryConnection connection)
    {
        database.Database.OpenConnection();
        RefuseNewer(database, connection);
        if (!IsBehind(database))
            return;
        if (connection is RegistryConnection.Sqlite)
            Execute(database, "pragma journal_mode = wal");
        using var transaction = database.Database.BeginTransaction();
        database.WaitTurn();
        if (!IsBehind(database))
            return;
        var last = Applied(database) is [.., var newest] ? newest : null;
        var script = database
            .GetService<IMigrator>()
            .GenerateScript(last, toMigration: null, MigrationsSqlGenerationOptions.NoTransactions);
        Execute(database, script);
        transaction.Commit();
    }

    static void RefuseNewer(StateDatabase database, RegistryConnection connection)
    {
        var known = database.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var strange = Applied(database).Count(m => !known.Contains(m));
        if (strange > 0)
            throw new ProblemException(
                new Problem(
                    "registry.newer",
                    connection.ToString()!,
                    $"{strange} migration(s) that this program does not know",
                    "a database made by this program or an older one",
                    "Use the newer program."
                )
            );
    }

    static bool IsBehind(StateDatabase database) =>
        database.Database.GetMigrations().Except(Applied(database), StringComparer.Ordinal).Any();

    /// <summary>
    /// Asks first whether there is a history: a failed look would end a transaction.
    /// </summary>
    static IReadOnlyList<string> Applied(StateDatabase database) =>
        database.HasHistory() ? [.. database.Database.GetAppliedMigrations()] : [];

    static void Execute(StateDatabase database, string sql)
    {
        using var command = database.Database.GetDbConnection().CreateCommand();
        command.Transaction = database.Database.CurrentTransaction?.GetDbTransaction();
#pragma warning disable CA2100 // The text comes from this assembly's migrations alone.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
