using System.Reflection;
using DuckDB.NET.Data;

namespace Linkspan.Warehouse;

/// <summary>Statements of DuckDB.</summary>
static class Sql
{
    public static void Run(DuckDBConnection duck, string statement)
    {
        using var command = duck.CreateCommand();
#pragma warning disable CA2100 // Our own statements; names and paths are quoted by this class.
        command.CommandText = statement;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>A text as SQL writes it: for paths, which a view cannot take as parameters.</summary>
    public static string Text(string value) =>
        "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'";

    /// <summary>An embedded statement, such as <c>Marts/k12_exits.sql</c>.</summary>
    public static string Embedded(string name)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new ArgumentException($"No statement {name}", nameof(name));
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
