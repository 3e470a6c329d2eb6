using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Linkspan.Registry.Database;

sealed class PostgresStateDatabase(DbContextOptions<PostgresStateDatabase> options)
    : StateDatabase(options)
{
    /// <summary>Any number that nobody else takes; held to the end of the transaction.</summary>
    const long LedgerLock = 0x4C494E4B;

    public override void WaitTurn() =>
        Database.ExecuteSql($"select pg_advisory_xact_lock({LedgerLock})");

    public override bool HasHistory() =>
        Database
            .SqlQuery<bool>(
                $"""select to_regclass('"__EFMigrationsHistory"') is not null as "Value" """
            )
            .AsEnumerable()
            .Single();

    public static PostgresStateDatabase Open(string connectionString) =>
        new(
            new DbContextOptionsBuilder<PostgresStateDatabase>().UseNpgsql(connectionString).Options
        );
}

/// <summary>For <c>dotnet ef</c> alone.</summary>
sealed class PostgresStateDatabaseFactory : IDesignTimeDbContextFactory<PostgresStateDatabase>
{
    public PostgresStateDatabase CreateDbContext(string[] args) =>
        PostgresStateDatabase.Open("Host=design-time");
}
