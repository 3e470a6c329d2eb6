using DuckDB.NET.Data;
using Linkspan.Vocabulary;

namespace Linkspan.Warehouse;

/// <summary>A series of statements of one asker, with temporary tables of its own.</summary>
/// <remarks>
/// Values are parameters, always. What comes out is person-level or unprotected and never leaves
/// the room that asked.
/// </remarks>
public sealed class WarehouseSession : IDisposable
{
    readonly DuckDBConnection _duck;
    readonly SemaphoreSlim _slots;

    internal WarehouseSession(DuckDBConnection duck, SemaphoreSlim slots)
    {
        (_duck, _slots) = (duck, slots);
        if (_duck.State != System.Data.ConnectionState.Open)
            _duck.Open();
    }

    /// <summary>Runs a statement that returns nothing.</summary>
    /// <param name="statement">One statement, with <c>$name</c> for parameters.</param>
    /// <param name="values">Names without <c>$</c>, and values.</param>
    /// <exception cref="ProblemException"><c>warehouse.statement</c>: the engine refused it.</exception>
    public void Run(string statement, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = Prepare(statement, values);
        try
        {
            command.ExecuteNonQuery();
        }
        catch (DuckDBException problem)
        {
            throw Refused(problem);
        }
    }

    /// <summary>Reads all rows of a query.</summary>
    /// <param name="query">One query, with <c>$name</c> for parameters.</param>
    /// <param name="row">Makes a row; the reader stands on it.</param>
    /// <param name="values">Names without <c>$</c>, and values.</param>
    /// <exception cref="ProblemException"><c>warehouse.statement</c>: the engine refused it.</exception>
    public List<T> Read<T>(
        string query,
        Func<DuckDBDataReader, T> row,
        params ReadOnlySpan<(string Name, object? Value)> values
    )
    {
        List<T> rows = [];
        Each(query, r => rows.Add(row(r)), values);
        return rows;
    }

    /// <summary>Walks over all rows of a query without keeping them.</summary>
    /// <param name="query">One query, with <c>$name</c> for parameters.</param>
    /// <param name="row">Called for each row; the reader stands on it.</param>
    /// <param name="values">Names without <c>$</c>, and values.</param>
    /// <exception cref="ProblemException"><c>warehouse.statement</c>: the engine refused it.</exception>
    public void Each(
        string query,
        Action<DuckDBDataReader> row,
        params ReadOnlySpan<(string Name, object? Value)> values
    )
    {
        using var command = Prepare(query, values);
        command.UseStreamingMode = true;
        try
        {
            using var reader = (DuckDBDataReader)command.ExecuteReader();
            while (reader.Read())
                row(reader);
        }
        catch (DuckDBException problem)
        {
            throw Refused(problem);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _duck.Dispose();
        _slots.Release();
    }

    DuckDBCommand Prepare(string text, ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = _duck.CreateCommand();
#pragma warning disable CA2100 // Statements of the question bank; values are parameters.
        command.CommandText = text;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
            command.Parameters.Add(new DuckDBParameter(name, value));
        return command;
    }

    static ProblemException Refused(DuckDBException problem) =>
        new(
            new(
                "warehouse.statement",
                "a query over the warehouse",
                $"{problem.ErrorType} in the query engine",
                "a statement over the tables that docs/reference/warehouse.md lists"
            )
        );
}
