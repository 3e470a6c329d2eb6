using Linkspan.EndToEnd.Tests.Link;

namespace Linkspan.EndToEnd.Tests.State;

/// <summary>Wrong words are refused before anything is touched.</summary>
public class WrongUsageTests
{
    [Fact]
    public async Task A_folder_that_no_demo_made_is_left_as_it_is()
    {
        using CommandCall call = new();
        call.Write("mine.txt", "mine");
        var answer = await CommandCall.RunAsync("demo", "--dir", call[""], "--no-serve");
        Assert.Equal((2, ""), (answer.Code, answer.Out));
        Assert.EndsWith(
            "[usage.folder-not-empty]",
            Assert.Single(answer.Error.TrimEnd('\n').Split('\n'))
        );
        Assert.Equal(["mine.txt"], call.Names);
    }

    [Theory]
    [InlineData("demo --students 0 --dir")]
    [InlineData("demo --port 70000 --dir")]
    [InlineData("demo --port x --dir")]
    [InlineData("synth --students -5")]
    [InlineData("link run m.yaml --threads x --out")]
    [InlineData("serve --port x --dir")]
    public async Task Numbers_out_of_range_do_not_cost_an_earlier_demo(string words)
    {
        using CommandCall call = new();
        call.Write("linkspan.yaml", "");
        call.Write("demo.marker", "");
        var answer = await CommandCall.RunAsync([.. words.Split(' '), call[""]]);
        Assert.Equal((2, ""), (answer.Code, answer.Out));
        Assert.Equal(["demo.marker", "linkspan.yaml"], call.Names);
    }

    [Fact]
    public async Task A_folder_that_is_no_state_is_one_line_that_names_the_right_option()
    {
        using CommandCall call = new();
        foreach (var words in (string[])["ask q10", "release", "link people", "doctor"])
        {
            var answer = await CommandCall.RunAsync([.. words.Split(' '), "--dir", call[""]]);
            Assert.Equal((1, ""), (answer.Code, answer.Out));
            Assert.EndsWith(
                "or name another with --dir. [state.missing]",
                Assert.Single(answer.Error.TrimEnd('\n').Split('\n'))
            );
        }
    }

    [Fact]
    public async Task A_contract_that_is_checked_alone_gives_one_document_too()
    {
        using CommandCall call = new();
        call.Write("a.csv", "student_id,last_name\n1,Ortiz\n2,Chen\n");
        string[] draft = ["source", "draft", call["a.csv"], "--out", call["a.yaml"]];
        Assert.Equal(0, (await CommandCall.RunAsync(draft)).Code);
        var answer = await CommandCall.RunAsync("source", "check", call["a.yaml"], "--json");
        Assert.Equal(0, answer.Code);
        Assert.Equal(2, SmallState.Document(answer.Out).GetProperty("elements").GetInt32());
    }
}
