using System.Collections.Immutable;
using System.Data;
using System.Data.Common;
using Linkspan.Files;
using Linkspan.Vocabulary;

namespace Linkspan.Sources;

/// <summary>Rows read from a system for one source; they lie encrypted until this is disposed.</summary>
/// <remarks>
/// The key is in memory only: what a kill leaves on the disk nobody can read. All rows are read before
/// the first is taken in, so that a connection that breaks leaves what is in force as it was.
/// </remarks>
public sealed class SystemPull : IDisposable
{
    const int ReportRows = 10_000;

    readonly EncryptedScratch _scratch;

    SystemPull(EncryptedScratch scratch, Contract contract, Delivered rows) =>
        (_scratch, Contract, Rows) = (scratch, contract, rows);

    /// <summary>The source's contract, for these rows.</summary>
    public Contract Contract { get; }

    /// <summary>The rows as delimited text, to be taken in like a file.</summary>
    public Delivered Rows { get; }

    /// <summary>Reads the rows of one query, in one reading transaction, in bounded memory.</summary>
    /// <param name="system">Where from.</param>
    /// <param name="query">What; one of the system's.</param>
    /// <param name="contract">The source's contract, whatever its layout.</param>
    /// <param name="folder">The folder that the name of a secret's file is relative to.</param>
    /// <param name="progress">Told how many rows were read; null is nobody.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="ProblemException">
    /// <c>system.secret</c>, <c>system.secret-open</c>, <c>system.unencrypted</c>, <c>system.unreachable</c>,
    /// <c>system.query</c>, <c>system.column-missing</c>, <c>system.column-type</c>, <c>ingest.federal-tax</c>.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static SystemPull Read(
        SourceSystem system,
        SystemQuery query,
        Contract contract,
        string folder,
        IProgress<long>? progress,
        CancellationToken cancel
    )
    {
        using var connection = SystemConnection.Open(system, folder);
        EncryptedScratch scratch = new();
        try
        {
            var path = Write(system, query, contract, connection, scratch, progress, cancel);
            return new(
                scratch,
                ContractFor(contract),
                new($"{contract.Source}@{system.Name}", () => scratch.Open(path))
            );
        }
        catch
        {
            scratch.Dispose();
            throw;
        }
    }

    /// <summary>The same elements and rules, in columns of the elements' own names.</summary>
    internal static Contract ContractFor(Contract contract) =>
        contract with
        {
            Layout = new() { Format = LayoutFormat.Csv },
            Elements = [.. contract.Elements.Select(ByName)],
        };

    /// <inheritdoc/>
    public void Dispose() => _scratch.Dispose();

    static Element ByName(Element element) =>
        Corrections.ByColumn(element) with
        {
            Columns = [element.Name],
            Joined = [],
            Formats =
                element.Type == ElementType.Date && !element.Formats.IsEmpty
                    ? [.. element.Formats, "yyyy-MM-dd"]
                    : element.Formats,
        };

    static string Write(
        SourceSystem system,
        SystemQuery query,
        Contract contract,
        DbConnection connection,
        EncryptedScratch scratch,
        IProgress<long>? progress,
        CancellationToken cancel
    )
    {
        var rows = 0L;
        using var stream = scratch.Create(out var path);
        try
        {
            using var transaction = Begin(system, connection);
            using var command = connection.CreateCommand();
            (command.CommandText, command.Transaction) = (query.Sql, transaction);
            command.CommandTimeout = system.TimeoutSeconds;
            using var stop = cancel.Register(command.Cancel);
            using var reader = command.ExecuteReader(CommandBehavior.SingleResult);
            var columns = ColumnsOf(system, query, contract, reader);
            DelimitedWriter writer = new(stream);
            writer.Record([.. columns.Select(c => c.Element.Name)]);
            while (reader.Read())
            {
                cancel.ThrowIfCancellationRequested();
                WriteRow(system, query, reader, columns, ++rows, writer);
                if (rows % ReportRows == 0)
                    progress?.Report(rows);
            }
            writer.Flush();
        }
        catch (DbException) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }
        catch (DbException e)
        {
            throw SystemFault.Of(system, query, rows, e);
        }
        stream.Commit();
        progress?.Report(rows);
        return path;
    }

    /// <summary>One view of the tables, in which PostgreSQL refuses every write.</summary>
    static DbTransaction Begin(SourceSystem system, DbConnection connection)
    {
        if (system.Kind != SystemKind.PostgreSql)
            return connection.BeginTransaction();
        var transaction = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = ("set transaction read only", transaction);
        command.ExecuteNonQuery();
        return transaction;
    }

    static void WriteRow(
        SourceSystem system,
        SystemQuery query,
        DbDataReader reader,
        ImmutableArray<(Element Element, int Ordinal)> columns,
        long row,
        DelimitedWriter writer
    )
    {
        foreach (var (element, ordinal) in columns)
            writer.Field(
                FindText(reader, ordinal, element.Type)
                    ?? throw new ProblemException(
                        new(
                            "system.column-type",
                            $"system {system.Name}, query of {query.Source}, row {row}, "
                                + $"column {reader.GetName(ordinal)}",
                            $"a value of type {reader.GetDataTypeName(ordinal)}",
                            "text, a number, a day, true or false",
                            "Cast it in the query; a moment to the day in your own place."
                        )
                    )
            );
        writer.EndRecord();
    }

    static string? FindText(DbDataReader reader, int ordinal, ElementType type)
    {
        try
        {
            return SystemValue.Find(reader.GetValue(ordinal), type);
        }
        catch (Exception e) when (e is InvalidCastException or OverflowException)
        {
            return null; // A number of more digits than .NET has, or a day beyond its calendar.
        }
    }

    static ImmutableArray<(Element Element, int Ordinal)> ColumnsOf(
        SourceSystem system,
        SystemQuery query,
        Contract contract,
        DbDataReader reader
    )
    {
        var names = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        var where = $"system {system.Name}, query of {query.Source}";
        if (names.FindIndex(LawChecks.NamesFederalTax) is >= 0 and var tax)
            throw new ProblemException(
                new(
                    "ingest.federal-tax",
                    $"{where}, column {tax + 1}",
                    "a column of federal tax information",
                    "a query without federal tax information (26 USC 6103)"
                )
            );
        ImmutableArray<(Element Element, int Ordinal)> columns =
        [
            .. contract
                .Elements.Where(e => e.Part != ElementPart.Ignored)
                .Select(e => (e, names.FindIndex(n => IsNamed(n, query, e)))),
        ];
        var missing = columns.Where(c => c.Ordinal < 0).Select(c => c.Element.Name).ToArray();
        return missing.Length == 0
            ? columns
            : throw new ProblemException(
                new(
                    "system.column-missing",
                    where,
                    $"{names.Count} columns, none for {string.Join(", ", missing)}",
                    "a column for each element",
                    "Name it in the query or under columns; say null for what the system does not have."
                )
            );
    }

    static bool IsNamed(string column, SystemQuery query, Element element) =>
        column.Equals(
            query.Columns.GetValueOrDefault(element.Name, element.Name),
            StringComparison.OrdinalIgnoreCase
        );
}
