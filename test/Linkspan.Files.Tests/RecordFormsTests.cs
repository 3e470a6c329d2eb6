using System.IO.Compression;
using System.Text;
using Linkspan.Vocabulary;

namespace Linkspan.Files.Tests;

/// <summary>Records above rows, dialects of delimited text, Parquet and packed files.</summary>
public sealed class RecordFormsTests : IDisposable
{
    readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    static string Rows(IRecordReader reader)
    {
        using (reader)
        {
            List<string> rows = [];
            while (reader.Read())
                rows.Add(
                    string.Join(
                        ';',
                        Enumerable.Range(0, reader.FieldCount).Select(i => reader[i].ToString())
                    ) + (reader.Fault == RecordFault.None ? "" : $" {reader.Fault}")
                );
            return string.Join(" / ", rows);
        }
    }

    static FixedWidthReader Wages(string file) =>
        FixedWidthReader.Open(
            new MemoryStream(Encoding.Latin1.GetBytes(file)),
            "w.txt",
            [new("id", 2, 2), new("cents", 4, 4), new("account", 2, 2, "E")],
            8,
            new RecordType(1, "S"),
            new(
                ["A", "E"],
                [
                    new(
                        "T",
                        "E",
                        new("count", 2, 2),
                        [new(new("cents", 4, 4), new("cents", 4, 5))]
                    ),
                    new("F", null, new("count", 2, 2), []),
                ]
            )
        );

    [Fact]
    public void A_row_has_what_the_records_above_it_say()
    {
        var reader = Wages(
            "A2026   \nE77     \nS010100 \nS02-050 \nT0200050\nE88     \nS030007 \nT0100007\nF03     \n"
        );
        Assert.Equal("01;0100;77 / 02;-050;77 / 03;0007;88", Rows(reader));
        Assert.Equal(
            (3, 0, 0),
            (reader.TotalsChecked, reader.TotalsMismatched, reader.RecordsSkipped)
        );
    }

    [Fact]
    public void A_row_without_the_record_above_it_is_an_orphan() =>
        Assert.Equal(
            "01;0100; Orphan / 02;0100;77 / 03;0100; Orphan",
            Rows(Wages("S010100 \nE77     \nS020100 \nA2027   \nS030100 \nF03     \n"))
        );

    [Theory]
    [InlineData("E77     \nS010100 \nT0200100\nF01     \n", "T  True")] // Count.
    [InlineData("E77     \nS010100 \nT0100101\nF01     \n", "T cents True")] // Sum.
    [InlineData("E77     \nS010100 \nTxx00100\nF01     \n", "T  False")] // No number.
    [InlineData("E77     \nS010100 \nT0100100\n", "F  False")] // Cut.
    [InlineData("E77     \nS0101x0 \nT0100999\nF01     \n", "")] // The row itself is bad.
    public void Declared_totals_are_reconciled(string file, string expected)
    {
        var reader = Wages(file);
        Rows(reader);
        Assert.Equal(
            expected,
            string.Join(
                " / ",
                reader.TotalMismatches.Select(t => $"{t.Record} {t.Column} {t.IsReadable}")
            )
        );
    }

    [Theory]
    [InlineData("a|b\n'x|y'|2\n", '|', '\'', 0, 1, "x|y;2")]
    [InlineData("a,b\n\"x,2\n", ',', null, 0, 1, "\"x;2")]
    [InlineData("Report of 2026\r\nmade, by: hand\r\na,b\n1,2\n", ',', '"', 2, 1, "1;2")]
    [InlineData("Pupil,\na,b\n1,2\n", ',', '"', 0, 2, "1;2")]
    [InlineData("1,2\n3,4\n", ',', '"', 0, 0, "1;2 / 3;4")]
    public void Dialects_of_delimited_text_are_read(
        string file,
        char delimiter,
        char? quote,
        int skip,
        int header,
        string expected
    ) =>
        Assert.Equal(
            expected,
            Rows(
                DelimitedReader.Open(
                    new MemoryStream(Encoding.UTF8.GetBytes(file)),
                    "f.csv",
                    new DelimitedOptions
                    {
                        Delimiter = delimiter,
                        Quote = quote,
                        SkipLines = skip,
                        HeaderRows = header,
                    }
                )
            )
        );

    [Fact]
    public void Last_records_are_held_back() =>
        Assert.Equal(
            "1;2 / 3;4",
            Rows(
                new HeldBackReader(
                    DelimitedReader.Open(
                        new MemoryStream("a,b\n1,2\n3,4\nT1,2\n"u8.ToArray()),
                        "f.csv"
                    ),
                    1
                )
            )
        );

    [Fact]
    public void Files_put_one_behind_the_other_are_read_as_one() =>
        Assert.Equal(
            "1;2 / a;b Header / 3;4",
            Rows(
                DelimitedReader.Open(
                    new MemoryStream(Encoding.UTF8.GetBytes("\uFEFFa,b\n1,2\n\uFEFFa,b\n3,4\n")),
                    "f.csv"
                )
            )
        );

    [Fact]
    public void Line_ends_may_be_mixed_and_stand_in_quotes() =>
        Assert.Equal(
            "1;2 / 3;4 / 5;x\r\ny / 7;8",
            Rows(
                DelimitedReader.Open(
                    new MemoryStream("a,b\r\n1,2\n3,4\r5,\"x\r\ny\"\n7,8"u8.ToArray()),
                    "f.csv"
                )
            )
        );

    [Fact]
    public void A_row_of_a_million_columns_is_a_problem()
    {
        var file = "a,b\n" + new string(',', 1_000_000) + "\n";
        var e = Assert.Throws<ProblemException>(() =>
            Rows(DelimitedReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(file)), "f.csv"))
        );
        Assert.Equal(("file.too-many-columns", "f.csv, line 2"), (e.Problem.Code, e.Problem.Where));
    }

    [Fact]
    public void Parquet_is_read_as_text_row_group_by_row_group()
    {
        var path = _temp["t.parquet"];
        using (var stream = File.Create(path))
        using (
            ParquetTableWriter writer = new(
                stream,
                Group(["S1", null], [10, null], [new(2019, 6, 1), null], [true, false], [1.5, null])
            )
        )
        {
            var group = Group(
                ["S1", null],
                [10, null],
                [new(2019, 6, 1), null],
                [true, false],
                [1.5, null]
            );
            writer.Group(group, 2);
            writer.Group(group, 1);
        }
        Assert.Equal(
            "S1;10;2019-06-01;true;1.5 / ;;;false; / S1;10;2019-06-01;true;1.5",
            Rows(ParquetRecordReader.Open(File.OpenRead(path), "t.parquet"))
        );
    }

    static System.Collections.Immutable.ImmutableArray<ParquetColumn> Group(
        string?[] id,
        long?[] cents,
        DateOnly?[] day,
        bool?[] flag,
        double?[] share
    ) =>
        [
            ParquetColumn.Of("id", id),
            ParquetColumn.Of("cents", cents),
            ParquetColumn.Of("day", day),
            ParquetColumn.Of("flag", flag),
            ParquetColumn.Of("share", share),
        ];

    [Fact]
    public void Broken_parquet_never_crashes_the_reader()
    {
        var path = _temp["t.parquet"];
        ParquetColumns.Write(
            path,
            [
                ParquetColumn.Of("id", ["A", "B", null]),
                ParquetColumn.Of("cents", (long?[])[1, null, 3]),
                ParquetColumn.Of("day", [new DateOnly(2026, 1, 2), null, null]),
            ]
        );
        var bytes = File.ReadAllBytes(path);
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte)
            .Sample(
                (at, value) =>
                {
                    var broken = bytes.ToArray();
                    broken[at] = value;
                    try
                    {
                        Rows(ParquetRecordReader.Open(new MemoryStream(broken), "t.parquet"));
                    }
                    catch (ProblemException) { }
                },
                iter: 2000
            );
    }

    static byte[] Gzip(Action<Stream> write)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.SmallestSize))
            write(gzip);
        return packed.ToArray();
    }

    static byte[] Zip(params (string Name, byte[] Bytes)[] files)
    {
        using MemoryStream packed = new();
        using (ZipArchive zip = new(packed, ZipArchiveMode.Create))
            foreach (var (name, bytes) in files)
                using (var entry = zip.CreateEntry(name).Open())
                    entry.Write(bytes);
        return packed.ToArray();
    }

    static string Unpacked(byte[] packed)
    {
        MemoryStream stream = new(packed);
        using var unpacked = PackedFile.Open(stream, PackedFile.PackingOf(stream), "f");
        using StreamReader reader = new(unpacked);
        return reader.ReadToEnd();
    }

    [Fact]
    public void A_packed_file_is_unpacked()
    {
        Assert.Equal("a,b\n", Unpacked(Gzip(s => s.Write("a,b\n"u8))));
        Assert.Equal("a,b\n", Unpacked(Zip(("f.csv", "a,b\n"u8.ToArray()))));
        Assert.Equal("a,b\n", Unpacked("a,b\n"u8.ToArray()));
    }

    [Fact]
    public void An_archive_of_several_files_a_broken_one_and_a_workbook_are_refused()
    {
        static string CodeOf(byte[] packed) =>
            Assert.Throws<ProblemException>(() => Unpacked(packed)).Problem.Code;
        Assert.Equal("file.packed", CodeOf(Zip(("a", [1]), ("b", [2]))));
        Assert.Equal("file.packed", CodeOf([0x50, 0x4B, 3, 4, 9]));
        var whole = Gzip(s =>
            s.Write(Enumerable.Range(0, 9999).Select(i => (byte)(i * i)).ToArray())
        );
        Assert.Equal("file.packed", CodeOf(whole[..(whole.Length / 2)]));
        Assert.Equal("file.not-text", CodeOf(Zip(("[Content_Types].xml", [1]), ("b", [2]))));
    }

    [Fact]
    public void A_bomb_is_given_up_soon()
    {
        var bomb = Gzip(stream =>
        {
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 200; i++)
                stream.Write(zeros);
        });
        Assert.InRange(bomb.Length, 0, 300_000);
        MemoryStream packed = new(bomb);
        using var unpacked = PackedFile.Open(packed, Packing.Gzip, "bomb.gz");
        var buffer = new byte[1 << 20];
        var read = 0L;
        var e = Assert.Throws<ProblemException>(() =>
        {
            while (unpacked.Read(buffer) is > 0 and var more)
                read += more;
        });
        Assert.Equal("file.bomb", e.Problem.Code);
        Assert.InRange(
            read,
            PackedFile.BytesFree - buffer.Length,
            PackedFile.BytesFree + 2 * buffer.Length
        );
    }
}
