using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Linkspan.Registry.Database;

sealed class SqliteStateDatabase(DbContextOptions<SqliteStateDatabase> options)
    : StateDatabase(options)
{
    const int WaitSecondsMax = 30;

    /// <summary>
    /// A transaction of this provider begins as IMMEDIATE: it has its turn already.
    /// </summary>
    public override void WaitTurn() { }

    public override bool HasHistory() =>
        Database
            .SqlQuery<int>(
                $"select count(*) as Value from sqlite_master where name = '__EFMigrationsHistory'"
            )
            .AsEnumerable()
            .Single() > 0;

    public static SqliteStateDatabase Open(string file) =>
        new(
            new DbContextOptionsBuilder<SqliteStateDatabase>()
                .UseSqlite(
                    $"Data Source={file};Default Timeout={WaitSecondsMax}",
                    s => s.CommandTimeout(WaitSecondsMax)
                )
                .Options
        );
}

/// <summary>For <c>dotnet ef</c> alone.</summary>
sealed class SqliteStateDatabaseFactory : IDesignTimeDbContextFactory<SqliteStateDatabase>
{
    public SqliteStateDatabase CreateDbContext(string[] args) =>
        SqliteStateDatabase.Open("design-time.db");
}
