using System.Text;
using Linkspan.Vocabulary;

namespace Linkspan.Files.Tests;

public sealed class DelimitedReaderTests : IDisposable
{
    readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("a,b\n1,2\n3,4\n", "1|2 3|4")]
    [InlineData("a,b\r\n1,2\r3,4\n", "1|2 3|4")]
    [InlineData("a,b\n1,2", "1|2")]
    [InlineData("a,b\n\n1,2\n\n\n", "1|2")]
    [InlineData("a,b\n,\n", "|")]
    [InlineData("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n", "x,y|say_\"hi\"")]
    [InlineData("a,b\n\"two\nlines\",2\n3,4\n", "two\nlines|2 3|4")]
    [InlineData("a,b\n\"\",5' 10\"\n", "|5'_10\"")]
    [InlineData("\uFEFFa,b\n1,2\n", "1|2")]
    [InlineData("a,b\n1,2\n\u001A", "1|2")]
    [InlineData("a\n1\n\"\"\n2\n", "1  2")]
    public void Records_are_read_as_they_come(string file, string expected) =>
        Assert.Equal(expected, string.Join(' ', RecordsOf(file, new DelimitedOptions())));

    [Fact]
    public void Whatever_is_written_is_read_back() =>
        Gen.Select(Gen.Int[1, 5], Gen.String[Gen.Char["ab,;\"\r\n é€x"], 0, 12].Array[0, 40])
            .Sample(
                (width, texts) =>
                {
                    using MemoryStream stream = new();
                    using DelimitedWriter writer = new(stream);
                    writer.Record([.. Enumerable.Range(0, width).Select(i => $"c{i}")]);
                    var rows = texts.Chunk(width).Where(row => row.Length == width).ToArray();
                    foreach (var row in rows)
                        writer.Record(row);
                    writer.Flush();
                    stream.Position = 0;
                    using var reader = DelimitedReader.Open(stream, "file");
                    foreach (var row in rows)
                    {
                        Assert.True(reader.Read());
                        Assert.Equal(RecordFault.None, reader.Fault);
                        for (var column = 0; column < width; column++)
                            Assert.Equal(row[column], reader[column].ToString());
                    }
                    return !reader.Read();
                },
                iter: 500
            );

    [Theory]
    [InlineData("a,b\n1\n2,3\n", RecordFault.Length, RecordFault.None)]
    [InlineData("a,b\n1,2,3\n2,3\n", RecordFault.Length, RecordFault.None)]
    [InlineData("a,b\n1,2\n3", RecordFault.None, RecordFault.Truncated)]
    [InlineData("a,b\n1,2\n3,\"4", RecordFault.None, RecordFault.Truncated)]
    [InlineData("a,b\n\"1\"x,2\n3,4\n", RecordFault.Quotes, RecordFault.None)]
    public void A_bad_record_is_named_and_the_next_is_read(
        string file,
        RecordFault first,
        RecordFault second
    )
    {
        using var reader = Reader(Encoding.UTF8.GetBytes(file));
        Assert.True(reader.Read());
        Assert.Equal((first, 2), (reader.Fault, reader.Line));
        Assert.True(reader.Read());
        Assert.Equal((second, 3), (reader.Fault, reader.Line));
        Assert.False(reader.Read());
    }

    [Fact]
    public void Bytes_that_are_not_text_are_named_in_their_record_only()
    {
        using var reader = Reader([.. "a,b\n1,2\nN"u8, 0xFA, .. "ez,3\n4,5\n"u8]);
        List<RecordFault> faults = [];
        while (reader.Read())
            faults.Add(reader.Fault);
        Assert.Equal([RecordFault.None, RecordFault.BadText, RecordFault.None], faults);
    }

    [Fact]
    public void A_line_is_the_line_of_the_file_also_after_quoted_line_ends()
    {
        using var reader = Reader("a,b\n\"x\r\ny\",2\n\n3,4\n"u8.ToArray());
        reader.Read();
        Assert.Equal(2, reader.Line);
        reader.Read();
        Assert.Equal(5, reader.Line);
    }

    [Theory]
    [InlineData("utf-16LE", true)]
    [InlineData("utf-16LE", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    public void Utf_16_is_found_with_and_without_its_mark(string encoding, bool hasMark)
    {
        var text = Encoding.GetEncoding(encoding);
        byte[] bytes =
        [
            .. hasMark ? text.Preamble : [],
            .. text.GetBytes("name,city\nNúñez,Łódź\n"),
        ];
        using var reader = Reader(bytes);
        Assert.Equal(["name", "city"], reader.Names);
        Assert.True(reader.Read());
        Assert.Equal("Núñez|Łódź", $"{reader[0]}|{reader[1]}");
    }

    [Fact]
    public void A_named_encoding_is_used()
    {
        using var reader = DelimitedReader.Open(
            new MemoryStream([.. "a\nN"u8, 0xFA, .. "ez\n"u8]),
            "file",
            new DelimitedOptions { Encoding = Encoding.Latin1 }
        );
        reader.Read();
        Assert.Equal("Núez", reader[0].ToString());
        Assert.Equal(RecordFault.None, reader.Fault);
    }

    [Theory]
    [InlineData("a,b;c\n1,2;3\n", ',')]
    [InlineData("a;b;c\n1,5;2;3\n1,5;2;3\n", ';')]
    [InlineData("a\tb\n1,2\t3\n", '\t')]
    [InlineData("a|b\n1|2\n", '|')]
    [InlineData("a\n1\n", ',')]
    public void The_delimiter_is_found_when_asked(string file, char expected)
    {
        using var reader = DelimitedReader.Open(
            new MemoryStream(Encoding.UTF8.GetBytes(file)),
            "file",
            new DelimitedOptions { Delimiter = null }
        );
        Assert.Equal(expected, reader.Delimiter);
    }

    [Fact]
    public void Without_a_header_columns_are_numbered_and_the_first_line_is_a_record()
    {
        using var reader = DelimitedReader.Open(
            new MemoryStream("1,2\n3,4\n"u8.ToArray()),
            "file",
            new DelimitedOptions { HeaderRows = 0 }
        );
        Assert.Equal(["column_1", "column_2"], reader.Names);
        Assert.True(reader.Read());
        Assert.Equal("1", reader[0].ToString());
        Assert.True(reader.Read());
        Assert.Equal("3", reader[0].ToString());
    }

    [Fact]
    public void A_file_longer_than_the_buffer_is_read_whole()
    {
        var rows = Enumerable.Range(0, 60_000).Select(i => $"{i},\"x\"\"{i}\"").ToArray();
        using var reader = Reader(Encoding.UTF8.GetBytes("a,b\n" + string.Join('\n', rows)));
        for (var i = 0; i < rows.Length; i++)
        {
            Assert.True(reader.Read());
            Assert.Equal($"{i}|x\"{i}", $"{reader[0]}|{reader[1]}");
        }
        Assert.False(reader.Read());
    }

    static DelimitedReader Reader(byte[] bytes) =>
        DelimitedReader.Open(new MemoryStream(bytes), "file");

    static IEnumerable<string> RecordsOf(string file, DelimitedOptions options)
    {
        using var reader = DelimitedReader.Open(
            new MemoryStream(Encoding.UTF8.GetBytes(file)),
            "file",
            options
        );
        List<string> records = [];
        while (reader.Read())
        {
            Assert.Equal(RecordFault.None, reader.Fault);
            var fields = new string[reader.FieldCount];
            for (var column = 0; column < fields.Length; column++)
                fields[column] = reader[column].ToString().Replace(' ', '_');
            records.Add(string.Join('|', fields));
        }
        return records;
    }
}
