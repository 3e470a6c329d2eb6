using System.Security.Cryptography;
using System.Text;

namespace Linkspan.Files.Tests;

/// <summary>Reads what <see cref="DelimitedReader"/> reads, or gives up.</summary>
public class Utf8RecordsTests
{
    static readonly Gen<string> s_field = Gen.OneOf(
        Gen.String[Gen.Char['a', 'c'], 0, 4],
        OneOf("\"x,y\"", "\"he said \"\"no\"\"\"", "\"two\nlines\"", "é", "\"\"", "a\"b")
    );
    static readonly Gen<string> s_file = Gen.Select(
        s_field.Array[3].Array[0, 40],
        OneOf("\n", "\r\n"),
        Gen.Bool,
        (rows, end, ends) =>
            "one,two,three"
            + end
            + string.Join(end, rows.Select(r => string.Join(',', r)))
            + (ends ? end : "")
    );

    [Fact]
    public void Fields_are_those_of_the_careful_reader() =>
        s_file.Sample(
            text =>
            {
                using var folder = new TempFolder();
                var path = folder.Write("some.csv", Encoding.UTF8.GetBytes(text));
                Assert.Equal(Careful(path), Fast(path));
            },
            iter: 300
        );

    [Fact]
    public void A_file_larger_than_the_buffer_is_read_and_hashed_whole()
    {
        using var folder = new TempFolder();
        var lines = Enumerable.Range(0, 60_000).Select(i => $"{i},\"quoted, {i}\",{i % 7}");
        var bytes = Encoding.UTF8.GetBytes("one,two,three\n" + string.Join('\n', lines) + "\n");
        var path = folder.Write("large.csv", bytes);
        using var records = Utf8Records.Open(path, ',', 3)!;
        var count = 0;
        while (records.Read())
        {
            Assert.Equal($"{count}", Encoding.UTF8.GetString(records[0]));
            Assert.Equal($"quoted, {count}", Encoding.UTF8.GetString(records[1]));
            count++;
        }
        Assert.Equal((60_000, false), (count, records.GaveUp));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), records.Sha256());
        Assert.InRange(records.Expected, 50_000, 90_000);
    }

    [Theory]
    [InlineData("one,two,three\n1,2\n")]
    [InlineData("one,two,three\n1,2,3,4\n")]
    [InlineData("one,two,three\n1,2,\"3\n")]
    [InlineData("one,two,three\n1,\"2\"x,3\n")]
    [InlineData("one,two,three\r1,2,3\r")]
    public void It_gives_up_where_a_closer_look_is_needed(string text)
    {
        using var folder = new TempFolder();
        var path = folder.Write("odd.csv", Encoding.UTF8.GetBytes(text));
        using var records = Utf8Records.Open(path, ',', 3);
        while (records?.Read() == true) { }
        Assert.True(records is null || records.GaveUp);
    }

    static Gen<string> OneOf(params string[] texts) =>
        Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    static List<string>? Fast(string path)
    {
        using var records = Utf8Records.Open(path, ',', 3)!;
        var found = new List<string>();
        while (records.Read())
            found.Add(
                string.Join(
                    '|',
                    Enumerable.Range(0, 3).Select(i => Encoding.UTF8.GetString(records[i]))
                )
            );
        Assert.False(records.GaveUp);
        return found;
    }

    static List<string> Careful(string path)
    {
        using var reader = DelimitedReader.Open(path);
        var found = new List<string>();
        while (reader.Read())
        {
            Assert.Equal(RecordFault.None, reader.Fault);
            found.Add($"{reader[0]}|{reader[1]}|{reader[2]}");
        }
        return found;
    }
}
