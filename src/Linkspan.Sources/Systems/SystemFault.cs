using System.Data.Common;
using Linkspan.Vocabulary;
using Microsoft.Data.SqlClient;
using Npgsql;

namespace Linkspan.Sources;

/// <summary>Says what a server refused by code and place: its own words may quote a person's value.</summary>
static class SystemFault
{
    /// <summary>SQLSTATE, or the error's number; <c>network</c> when the server said nothing.</summary>
    public static string CodeOf(DbException e) =>
        e switch
        {
            PostgresException postgres => $"SQLSTATE {postgres.SqlState}",
            SqlException sql => $"error {sql.Number}",
            _ => "network",
        };

    /// <summary>The problem behind a query that failed.</summary>
    /// <param name="system">Which.</param>
    /// <param name="query">Its query.</param>
    /// <param name="rows">Rows read before.</param>
    /// <param name="e">What the package threw.</param>
    public static ProblemException Of(
        SourceSystem system,
        SystemQuery query,
        long rows,
        DbException e
    ) =>
        new(
            new(
                "system.query",
                $"system {system.Name}, query of {query.Source}{PlaceOf(query.Sql, e)}",
                $"{CodeOf(e)} after {rows} rows",
                "rows until the end",
                "Nothing was taken in; what was in force stays."
            )
        );

    static string PlaceOf(string sql, DbException e) =>
        e switch
        {
            PostgresException { Position: > 0 } postgres => Place(sql, postgres.Position - 1),
            SqlException { LineNumber: > 0 } server => $", line {server.LineNumber}",
            _ => "",
        };

    static string Place(string sql, int at)
    {
        var before = sql.AsSpan(0, Math.Min(at, sql.Length));
        return $", line {before.Count('\n') + 1}, column {before.Length - before.LastIndexOf('\n')}";
    }
}
