using System.Text;

namespace Linkspan.EndToEnd.Tests.State;

/// <summary>What the demo makes, from agencies' files to a release.</summary>
[Collection(nameof(SmallState))]
public class DemoStateTests(SmallState state)
{
    const int SampleMax = 200;
    const int SurnameLengthMin = 6; // A shorter one may be a word of a page.

    /// <summary>Surnames that are words of ours: the interval's inventor, and what we count.</summary>
    static readonly string[] s_ours = ["Wilson", "Person"];

    [Fact]
    public void Standard_output_is_one_document_with_quality_answers_distance_and_release()
    {
        var report = SmallState.Document(state.Out);
        var all = report.GetProperty("quality")[0];
        Assert.Equal("all", all.GetProperty("group").GetString());
        Assert.InRange(all.GetProperty("precision").GetDouble(), 0.97, 1);
        Assert.Equal(
            ["q7", "q8", "q10", "q26"],
            report
                .GetProperty("answers")
                .EnumerateArray()
                .Select(a => a.GetProperty("question").GetString())
        );
        Assert.NotEmpty(report.GetProperty("distance").EnumerateArray());
        Assert.True(
            Directory.Exists(Path.Combine(report.GetProperty("release").GetString()!, "content"))
        );
    }

    [Fact]
    public async Task One_seed_makes_the_same_content_byte_for_byte()
    {
        var other = SmallState.Document((await state.MakeAsync("again")).Out);
        Assert.Equal(
            SmallState.Document(state.Out).GetProperty("contentHash").GetString(),
            other.GetProperty("contentHash").GetString()
        );
        var content = SmallState.Hashes(Path.Combine(state.Root, "releases", "1", "content"));
        Assert.NotEmpty(content);
        Assert.Equal(
            content,
            SmallState.Hashes(Path.Combine(state["again"], "releases", "1", "content"))
        );
    }

    [Fact]
    public void No_value_of_a_person_is_in_the_output_or_in_a_release()
    {
        var values = Values();
        Assert.InRange(values.Count, SampleMax, 4 * SampleMax);
        Assert.Empty(Found(values, Encoding.UTF8.GetBytes(state.Out + state.Error)));
        foreach (
            var file in Directory.EnumerateFiles(
                Path.Combine(state.Root, "releases"),
                "*",
                SearchOption.AllDirectories
            )
        )
            Assert.Empty(Found(values, File.ReadAllBytes(file)));
    }

    [Fact]
    public void A_value_of_a_person_is_found_where_it_is() =>
        Assert.Equal(
            ["Ostrowski", "900-12-3456"],
            Found(["Ostrowski", "900-12-3456", "Ng"], "OSTROWSKI,900-12-3456"u8.ToArray())
        );

    /// <summary>Surnames and SSNs, nine digits and with dashes, as the agencies deliver them.</summary>
    HashSet<string> Values()
    {
        HashSet<string> values = new(StringComparer.OrdinalIgnoreCase);
        foreach (var line in File.ReadLines(state.Delivered("motor-vehicles*")).Take(SampleMax))
        {
            var ssn = line.Substring(12, 9);
            if (ssn.All(char.IsAsciiDigit))
                values.UnionWith([ssn, $"{ssn[..3]}-{ssn[3..5]}-{ssn[5..]}"]);
        }
        values.UnionWith(
            File.ReadLines(state.Delivered("k12-enrollment-2019.csv"))
                .Skip(1)
                .Select(l => l.Split(',')[3])
                .Where(n => n.Length >= SurnameLengthMin && !s_ours.Contains(n))
                .Take(SampleMax)
        );
        return values;
    }

    static IEnumerable<string> Found(IEnumerable<string> values, byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        return values.Where(v => text.Contains(v, StringComparison.OrdinalIgnoreCase));
    }
}
