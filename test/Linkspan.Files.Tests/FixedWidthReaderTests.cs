using System.Collections.Immutable;
using System.Text;
using Linkspan.Vocabulary;

namespace Linkspan.Files.Tests;

public class FixedWidthReaderTests
{
    static readonly ImmutableArray<FixedWidthColumn> s_columns =
    [
        new("type", 1, 1),
        new("name", 2, 5),
        new("number", 7, 3),
    ];

    [Theory]
    [InlineData("SAda  007\nSBo   008\n")]
    [InlineData("SAda  007\r\nSBo   008\r\n")]
    [InlineData("SAda  007\nSBo   008")]
    [InlineData("SAda  007SBo   008")]
    [InlineData("SAda  007\n\nSBo   008\n\u001A")]
    public void Records_are_read_with_and_without_line_ends(string file) =>
        Assert.Equal("S|Ada|007 S|Bo|008", Read(file, type: null).Records);

    [Fact]
    public void Only_the_asked_type_is_read_and_the_rest_is_counted()
    {
        var (records, faults, skipped) = Read(
            "AHeader  \nSAda  007\nTTotal   \n",
            new RecordType(1, "S")
        );
        Assert.Equal("S|Ada|007", records);
        Assert.Equal([RecordFault.None], faults);
        Assert.Equal(2, skipped);
    }

    [Theory]
    [InlineData("SAda  007\nSBo\nSCy   009\n", RecordFault.Length)]
    [InlineData("SAda  007\nSBo   008xxxxxxx\nSCy   009\n", RecordFault.Length)]
    public void A_record_of_another_length_is_named_and_the_next_is_read(
        string file,
        RecordFault second
    )
    {
        var (records, faults, _) = Read(file, type: null);
        Assert.Equal("S|Ada|007 || S|Cy|009", records);
        Assert.Equal([RecordFault.None, second, RecordFault.None], faults);
    }

    [Fact]
    public void A_last_record_that_is_cut_off_is_named() =>
        Assert.Equal(
            [RecordFault.None, RecordFault.Truncated],
            Read("SAda  007\nSBo  ", type: null).Faults
        );

    [Fact]
    public void Letters_of_iso_8859_1_are_one_byte_each() =>
        Assert.Equal("S|Núñe|007", Read("SNúñe 007\n", type: null).Records);

    [Fact]
    public void A_line_of_100_MB_is_one_bad_record()
    {
        var bytes = new byte[100_000_000];
        bytes.AsSpan().Fill((byte)'x');
        "SAda  007\n"u8.CopyTo(bytes);
        using var reader = FixedWidthReader.Open(new MemoryStream(bytes), "file", s_columns, 9);
        Assert.True(reader.Read());
        Assert.True(reader.Read());
        Assert.Equal(RecordFault.Truncated, reader.Fault);
        Assert.False(reader.Read());
    }

    [Fact]
    public void An_empty_file_is_a_problem() =>
        Assert.Equal(
            "file.empty",
            Assert.Throws<ProblemException>(() => Read("", type: null)).Problem.Code
        );

    [Fact]
    public void What_is_written_is_read_back_however_many_records() =>
        Gen.Int[1, 30_000]
            .Sample(
                count =>
                {
                    using MemoryStream stream = new();
                    using FixedWidthWriter writer = new(stream, 40);
                    for (var i = 0; i < count; i++)
                    {
                        writer.Number(7, 3, i % 1000);
                        writer.EndRecord();
                    }
                    writer.Flush();
                    stream.Position = 0;
                    using var reader = FixedWidthReader.Open(stream, "file", s_columns, 40);
                    var read = 0;
                    while (reader.Read())
                        read += int.Parse(reader[2]) == read % 1000 ? 1 : 0;
                    return read == count;
                },
                iter: 20
            );

    static (string Records, List<RecordFault> Faults, long Skipped) Read(
        string file,
        RecordType? type
    )
    {
        using var reader = FixedWidthReader.Open(
            new MemoryStream(Encoding.Latin1.GetBytes(file)),
            "file",
            s_columns,
            recordLength: 9,
            type
        );
        List<string> records = [];
        List<RecordFault> faults = [];
        while (reader.Read())
        {
            records.Add($"{reader[0]}|{reader[1]}|{reader[2]}");
            faults.Add(reader.Fault);
        }
        return (string.Join(' ', records), faults, reader.RecordsSkipped);
    }
}
