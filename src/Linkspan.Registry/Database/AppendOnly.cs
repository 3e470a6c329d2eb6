namespace Linkspan.Registry.Database;

/// <summary>
/// Guards of tables whose rows are never changed or taken out: the database refuses it.
/// </summary>
static class AppendOnly
{
    /// <summary>The statements that guard tables of a SQLite file.</summary>
    public static IEnumerable<string> Sqlite(params string[] tables) =>
        from table in tables
        from change in (string[])["update", "delete"]
        select $"create trigger {table}_no_{change} before {change} on {table} "
            + $"begin select raise(abort, '{table} is append-only'); end;";

    /// <summary>What the guards of a PostgreSQL database call.</summary>
    public const string PostgresFunction = """
        create function refuse_change() returns trigger language plpgsql as $$
        begin
            raise exception '% is append-only', tg_table_name;
        end
        $$;
        """;

    /// <summary>
    /// The statements that guard tables of a PostgreSQL database, after the function.
    /// </summary>
    public static IEnumerable<string> Postgres(params string[] tables) =>
        from table in tables
        from guard in (string[])
            [
                $"create trigger {table}_no_change before update or delete on {table} "
                    + "for each row execute function refuse_change();",
                $"create trigger {table}_no_truncate before truncate on {table} "
                    + "for each statement execute function refuse_change();",
            ]
        select guard;
}
