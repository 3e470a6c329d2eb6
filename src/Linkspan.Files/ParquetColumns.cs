using System.Collections.Immutable;
using System.IO.Compression;
using Linkspan.Vocabulary;
using Parquet;
using Parquet.Schema;

namespace Linkspan.Files;

/// <summary>Whole tables as Parquet files; the same values always give the same bytes.</summary>
public static class ParquetColumns
{
    /// <summary>Writes a table that is held in memory as a file that is there whole or not at all.</summary>
    /// <param name="path">Its place.</param>
    /// <param name="columns">All of one length.</param>
    public static void Write(string path, ImmutableArray<ParquetColumn> columns) =>
        AtomicFile.Write(
            path,
            stream =>
            {
                using ParquetTableWriter writer = new(stream, columns);
                writer.Group(columns, columns[0].Count);
            }
        );

    /// <summary>Reads a table whole.</summary>
    /// <returns>Its columns, in the file's order; cast to <see cref="ParquetColumn{T}"/>.</returns>
    /// <exception cref="ProblemException"><c>parquet.unreadable</c>, <c>parquet.type</c>, <c>file.missing</c>.</exception>
    public static ImmutableArray<ParquetColumn> Read(string path)
    {
        using var reader = ParquetTableReader.Open(SourceFile.Open(path), path);
        var groups = Enumerable.Range(0, reader.GroupCount).Select(reader.Group).ToArray();
        return groups.Length == 1
            ? groups[0]
            : [.. reader.Columns.Select((column, i) => Join(column, groups.Select(g => g[i])))];
    }

    static ParquetColumn Join(ParquetColumn empty, IEnumerable<ParquetColumn> parts) =>
        empty switch
        {
            ParquetColumn<string?> => ParquetColumn.Of(empty.Name, Values<string?>(parts)),
            ParquetColumn<long?> => ParquetColumn.Of(empty.Name, Values<long?>(parts)),
            ParquetColumn<double?> => ParquetColumn.Of(empty.Name, Values<double?>(parts)),
            ParquetColumn<double> => ParquetColumn.Of(empty.Name, Values<double>(parts)),
            ParquetColumn<DateOnly?> => ParquetColumn.Of(empty.Name, Values<DateOnly?>(parts)),
            ParquetColumn<bool?> => ParquetColumn.Of(empty.Name, Values<bool?>(parts)),
            ParquetColumn<int> => ParquetColumn.Of(empty.Name, Values<int>(parts)),
            ParquetColumn<Guid> => ParquetColumn.Of(empty.Name, Values<Guid>(parts)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    static T[] Values<T>(IEnumerable<ParquetColumn> parts) =>
        [.. parts.Cast<ParquetColumn<T>>().SelectMany(part => part.Values)];
}

/// <summary>Writes a table row group by row group, so that a large one needs little memory.</summary>
public sealed class ParquetTableWriter : IDisposable
{
    readonly ImmutableArray<DataField> _fields;
    readonly ParquetWriter _writer;

    /// <param name="stream">Stays open; Parquet needs to know its position, not to seek.</param>
    /// <param name="columns">Names and types; their values are not written.</param>
    public ParquetTableWriter(Stream stream, ImmutableArray<ParquetColumn> columns)
    {
        _fields = [.. columns.Select(column => column.Field)];
        _writer = Wait(
            ParquetWriter.CreateAsync(
                new ParquetSchema(_fields),
                stream,
                new ParquetOptions
                {
                    CompressionMethod = CompressionMethod.Zstd,
                    CompressionLevel = CompressionLevel.Fastest,
                    DictionaryEncodingThreshold = 0.2,
                    DictionaryEncodingSampleSize = 4096,
                }
            )
        );
    }

    /// <summary>Writes one row group.</summary>
    /// <param name="columns">The same names and types as the table's.</param>
    /// <param name="count">Rows; the columns may be longer.</param>
    public void Group(ImmutableArray<ParquetColumn> columns, int count) =>
        WriteGroup(columns, count).GetAwaiter().GetResult();

    /// <summary>Writes the end of the file.</summary>
    public void Dispose() => _writer.DisposeAsync().AsTask().GetAwaiter().GetResult();

    internal static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();

    async Task WriteGroup(ImmutableArray<ParquetColumn> columns, int count)
    {
        using var group = _writer.CreateRowGroup();
        for (var i = 0; i < columns.Length; i++)
            await columns[i].WriteAsync(group, _fields[i], count);
        group.CompleteValidate();
    }
}

/// <summary>Reads a table row group by row group.</summary>
public sealed class ParquetTableReader : IDisposable
{
    readonly Stream _stream;
    readonly string _name;
    readonly ParquetReader _reader;
    readonly DataField[] _fields;

    ParquetTableReader(Stream stream, string name, ParquetReader reader)
    {
        _stream = stream;
        _name = name;
        _reader = reader;
        _fields = reader.Schema.GetDataFields();
        Columns =
        [
            .. _fields.Select(field => ParquetColumn.FindEmpty(field) ?? throw Type(name, field)),
        ];
    }

    /// <summary>Empty columns that name and type the table.</summary>
    public ImmutableArray<ParquetColumn> Columns { get; }

    /// <summary>Row groups in the file.</summary>
    public int GroupCount => _reader.RowGroupCount;

    /// <summary>Opens a table.</summary>
    /// <param name="stream">Must seek; closed with the reader.</param>
    /// <param name="name">Named in problems.</param>
    /// <exception cref="ProblemException"><c>parquet.unreadable</c>, <c>parquet.type</c>.</exception>
    public static ParquetTableReader Open(Stream stream, string name)
    {
        try
        {
            return new ParquetTableReader(stream, name, ParquetOpening.Open(stream, name));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads one row group.</summary>
    /// <param name="group">From 0, below <see cref="GroupCount"/>.</param>
    public ImmutableArray<ParquetColumn> Group(int group)
    {
        using var reader = _reader.OpenRowGroupReader(group);
        try
        {
            return
            [
                .. Columns.Select(
                    (column, i) => ParquetTableWriter.Wait(column.ReadAsync(reader, _fields[i]))
                ),
            ];
        }
        catch (Exception e) when (ParquetOpening.IsUnreadable(e))
        {
            throw ParquetOpening.Unreadable(_name, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _stream.Dispose();
    }

    static ProblemException Type(string name, DataField field) =>
        new(
            new Problem(
                "parquet.type",
                $"{name}, column {field.Name}",
                $"the type {field.ClrType.Name}",
                "text, number, day, flag or UUID"
            )
        );
}
