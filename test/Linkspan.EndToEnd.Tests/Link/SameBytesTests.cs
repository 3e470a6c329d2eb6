using System.Security.Cryptography;

namespace Linkspan.EndToEnd.Tests.Link;

public class SameBytesTests
{
    static string HashOf(string folder) =>
        string.Join(
            ' ',
            new[] { "links.csv", "clusters.csv", "model.json" }
                .Select(n => File.ReadAllBytes(Path.Combine(folder, n)))
                .Select(b => Convert.ToHexString(SHA256.HashData(b)))
        );

    [Fact]
    public async Task Partitions_and_threads_change_no_byte()
    {
        using CommandCall call = new();
        File.WriteAllLines(call["school.csv"], MadeUpPeople.School());
        File.WriteAllLines(call["college.csv"], MadeUpPeople.College());
        string[] files = [call["school.csv"], call["college.csv"]];
        var expected = HashOf(
            await call.LinkAsync("a", files, "--partitions", "1", "--threads", "1")
        );
        Assert.Equal(
            expected,
            HashOf(await call.LinkAsync("b", files, "--partitions", "2", "--threads", "2"))
        );
        Assert.Equal(
            expected,
            HashOf(await call.LinkAsync("c", files, "--partitions", "7", "--threads", "2"))
        );
    }

    [Theory]
    [InlineData("school.csv", "college.csv")]
    [InlineData("college.csv")]
    public async Task Order_of_rows_changes_no_byte(params string[] names)
    {
        using CommandCall call = new();
        string[] school = ["id;Pupil;Born;Zip", .. Numbered(MadeUpPeople.School())];
        string[] college = MadeUpPeople.College();
        File.WriteAllLines(call["school.csv"], school);
        File.WriteAllLines(call["college.csv"], college);
        string[] files = [.. names.Select(n => call[n])];
        var expected = HashOf(await call.LinkAsync("a", files));
        File.WriteAllLines(call["school.csv"], [school[0], .. school.Skip(1).Reverse()]);
        File.WriteAllLines(
            call["college.csv"],
            [college[0], .. college.Skip(1).OrderBy(l => l, StringComparer.Ordinal)]
        );
        Assert.Equal(expected, HashOf(await call.LinkAsync("b", files)));
    }

    static IEnumerable<string> Numbered(string[] lines) =>
        lines.Skip(1).Select((l, i) => $"{i + 1};{l}");
}
