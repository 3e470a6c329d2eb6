using System.Collections.Immutable;
using DuckDB.NET.Data;
using Linkspan.Vocabulary;

namespace Linkspan.Files.Tests;

public sealed class ParquetColumnsTests : IDisposable
{
    static readonly Guid[] s_ids =
    [
        Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"),
        Guid.Parse("ffffffff-0000-1111-2222-333333333333"),
        Guid.Empty,
    ];

    static readonly ImmutableArray<ParquetColumn> s_table =
    [
        ParquetColumn.Of("id", s_ids),
        ParquetColumn.Of("name", ["Núñez", null, ""]),
        ParquetColumn.Of("cents", new long?[] { -5, null, long.MaxValue }),
        ParquetColumn.Of("share", new double?[] { 0.25, null, -1 }),
        ParquetColumn.Of("day", new DateOnly?[] { new(2026, 11, 23), null, new(1899, 12, 31) }),
        ParquetColumn.Of("flag", new bool?[] { true, null, false }),
        ParquetColumn.Of("number", new[] { 1, 2, 3 }),
        ParquetColumn.Of("probability", new[] { 0.5, 0.25, 1 }),
    ];

    readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Every_type_is_read_back()
    {
        ParquetColumns.Write(_temp["t.parquet"], s_table);
        var read = ParquetColumns.Read(_temp["t.parquet"]);
        Assert.Equal(s_table.Select(ValuesOf), read.Select(ValuesOf));
        Assert.Equal(s_table.Select(c => c.Name), read.Select(c => c.Name));
    }

    [Fact]
    public void The_same_values_give_the_same_bytes()
    {
        ParquetColumns.Write(_temp["a"], s_table);
        ParquetColumns.Write(_temp["b"], s_table);
        Assert.Equal(File.ReadAllBytes(_temp["a"]), File.ReadAllBytes(_temp["b"]));
    }

    [Fact]
    public void DuckDB_sees_the_same_types_and_values()
    {
        ParquetColumns.Write(_temp["t.parquet"], s_table);
        using DuckDBConnection connection = new("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            "select typeof(id), typeof(name), typeof(cents), typeof(share), typeof(day), "
            + "typeof(flag), typeof(number), typeof(probability), id, day, name from read_parquet($path)";
        command.Parameters.Add(new DuckDBParameter("path", _temp["t.parquet"]));
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal(
            "UUID VARCHAR BIGINT DOUBLE DATE BOOLEAN INTEGER DOUBLE",
            string.Join(' ', Enumerable.Range(0, 8).Select(reader.GetString))
        );
        Assert.Equal(s_ids[0], reader.GetGuid(8));
        Assert.Equal(new DateOnly(2026, 11, 23), reader.GetFieldValue<DateOnly>(9));
        Assert.Equal("Núñez", reader.GetString(10));
        Assert.True(reader.Read());
        Assert.Equal(s_ids[1], reader.GetGuid(8));
        Assert.True(reader.IsDBNull(9));
        Assert.True(reader.IsDBNull(10));
    }

    [Fact]
    public void A_large_table_is_written_group_by_group_and_stays_readable()
    {
        using (var stream = File.Create(_temp["t.parquet"]))
        {
            using ParquetTableWriter writer = new(
                stream,
                [ParquetColumn.Of("n", Array.Empty<int>())]
            );
            for (var group = 0; group < 3; group++)
                writer.Group(
                    [ParquetColumn.Of("n", Enumerable.Range(group * 100, 1000).ToArray())],
                    count: 100
                );
        }
        var read = Assert.IsAssignableFrom<ParquetColumn<int>>(
            Assert.Single(ParquetColumns.Read(_temp["t.parquet"]))
        );
        Assert.Equal(Enumerable.Range(0, 300), read.Values);
    }

    [Fact]
    public void It_can_be_written_to_and_read_from_an_encrypted_file()
    {
        using StateKey key = new(new byte[32]);
        EncryptedFile.Write(
            _temp["t"],
            key,
            new SeededEntropy(1),
            stream =>
            {
                using ParquetTableWriter writer = new(stream, s_table);
                writer.Group(s_table, 3);
            }
        );
        using var reader = ParquetTableReader.Open(EncryptedFile.Open(_temp["t"], key), "t");
        Assert.Equal(s_table.Select(ValuesOf), reader.Group(0).Select(ValuesOf));
    }

    [Fact]
    public void What_is_not_parquet_is_a_problem() =>
        Gen
            .Byte.Array[1, 300]
            .Sample(
                bytes =>
                {
                    byte[] file = [.. "PAR1"u8, .. bytes, .. "PAR1"u8];
                    var e = Assert.Throws<ProblemException>(() =>
                        ParquetTableReader.Open(new MemoryStream(file), "t").Group(0)
                    );
                    return e.Problem.Code == "parquet.unreadable";
                },
                iter: 200
            );

    static object ValuesOf(ParquetColumn column) =>
        column switch
        {
            ParquetColumn<string?> c => c.Values,
            ParquetColumn<long?> c => c.Values,
            ParquetColumn<double?> c => c.Values,
            ParquetColumn<DateOnly?> c => c.Values,
            ParquetColumn<bool?> c => c.Values,
            ParquetColumn<int> c => c.Values,
            ParquetColumn<double> c => c.Values,
            ParquetColumn<Guid> c => c.Values,
            _ => throw new InvalidOperationException(),
        };
}
