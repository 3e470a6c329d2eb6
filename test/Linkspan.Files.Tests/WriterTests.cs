using System.Text;

namespace Linkspan.Files.Tests;

public class DelimitedWriterTests
{
    [Theory]
    [InlineData(new[] { "a", "b" }, "a,b\n")]
    [InlineData(
        new[] { "a,b", "say \"hi\"", "two\nlines" },
        "\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\n"
    )]
    [InlineData(new[] { "", "" }, ",\n")]
    [InlineData(new[] { "" }, "\"\"\n")]
    [InlineData(new[] { "=1+1" }, "=1+1\n")]
    public void Quotes_are_written_where_they_are_needed(string[] fields, string expected) =>
        Assert.Equal(expected, Written(fields, isForSpreadsheets: false));

    [Theory]
    [InlineData("=HYPERLINK(A1)", "\"'=HYPERLINK(A1)\"\n")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"\n")]
    [InlineData("+cmd", "\"'+cmd\"\n")]
    [InlineData("\tx", "\"'\tx\"\n")]
    [InlineData("-12.5", "-12.5\n")]
    [InlineData("x=1", "x=1\n")]
    public void Formulas_are_disarmed_for_spreadsheets(string field, string expected) =>
        Assert.Equal(expected, Written([field], isForSpreadsheets: true));

    [Fact]
    public void Long_texts_are_written_whole()
    {
        var text = string.Concat(Enumerable.Repeat("é😀", 100_000));
        Assert.Equal(text + "\n", Written([text], isForSpreadsheets: false));
    }

    static string Written(string[] fields, bool isForSpreadsheets)
    {
        using MemoryStream stream = new();
        using (DelimitedWriter writer = new(stream, ',', isForSpreadsheets))
            writer.Record(fields);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}

public class FixedWidthWriterTests
{
    [Fact]
    public void Texts_stand_left_and_numbers_right()
    {
        using MemoryStream stream = new();
        using (FixedWidthWriter writer = new(stream, recordLength: 20))
        {
            writer.Text(1, 1, "S");
            writer.Text(3, 4, "Núñez");
            writer.Number(8, 6, 1234);
            writer.Number(14, 6, -56);
            writer.EndRecord();
            writer.EndRecord();
        }
        Assert.Equal(
            "S Núñe 001234-00056 \n" + new string(' ', 20) + "\n",
            Encoding.Latin1.GetString(stream.ToArray())
        );
    }

    [Fact]
    public void A_place_beyond_the_record_is_a_callers_mistake()
    {
        using FixedWidthWriter writer = new(new MemoryStream(), recordLength: 5);
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Text(4, 3, "abc"));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Number(1, 2, 100));
    }
}
