using System.Text;

namespace Linkspan.EndToEnd.Tests.Link;

/// <summary>Each bad input gives one line and its exit code, and leaves the folder as it was.</summary>
public class BadInputTests
{
    const string Header = "id,first_name,last_name,dob,zip\n";
    const string Good = Header + "1,Ava,Ortiz,2004-02-28,53001\n2,Hugo,Chen,2005-03-01,53002\n";

    public static TheoryData<string, string> Texts =>
        new()
        {
            { "", "file.empty" },
            { Header, "draft.no-rows" },
            { "1,2004,53001\n2,2005,53002\n", "file.header-missing" },
            { Good + "3,Zoe,Kim\n", "draft.record" },
            { Good + "3,Zoe,\"Kim", "draft.record" },
            { Good[..^14], "draft.record" },
            { "shoe,hat\n1,2\n3,4\n", "draft.no-fields" },
        };

    static async Task RefusedAsync(CommandCall call, string code, int exit, params string[] args)
    {
        var before = call.Names.ToList();
        var answer = await CommandCall.RunAsync(args);
        Assert.Equal((exit, ""), (answer.Code, answer.Out));
        var line = Assert.Single(answer.Error.TrimEnd('\n').Split('\n'));
        Assert.EndsWith($"[{code}]", line);
        Assert.Equal(before, call.Names);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_file_that_cannot_be_drafted_is_refused(string text, string code)
    {
        using CommandCall call = new();
        call.Write("a.csv", text);
        await RefusedAsync(call, code, 1, "link", "draft", call["a.csv"], "--out", call["m.yaml"]);
    }

    [Fact]
    public async Task A_line_of_100_MB_is_refused()
    {
        using CommandCall call = new();
        call.Write("a.csv", Good);
        using (var file = new StreamWriter(call["a.csv"], append: true))
            for (var i = 0; i < 100; i++)
                file.Write(new string('x', 1 << 20));
        await RefusedAsync(
            call,
            "file.record-too-long",
            1,
            "link",
            "draft",
            call["a.csv"],
            "--out",
            call["m.yaml"]
        );
    }

    [Fact]
    public async Task A_folder_or_nothing_in_place_of_a_file_is_refused()
    {
        using CommandCall call = new();
        Directory.CreateDirectory(call["a.csv"]);
        string[] draft = ["link", "draft", call["a.csv"], "--out", call["m.yaml"]];
        await RefusedAsync(call, "file.is-folder", 1, draft);
        draft[2] = call["b.csv"];
        await RefusedAsync(call, "file.missing", 1, draft);
    }

    [Fact]
    public async Task Any_delimiter_and_UTF_16_are_read()
    {
        using CommandCall call = new();
        var people = MadeUpPeople.College();
        File.WriteAllLines(
            call["a.csv"],
            people.Select(l => l.Replace(',', '\t')),
            Encoding.Unicode
        );
        File.WriteAllLines(call["b.csv"], people);
        await call.LinkAsync("out", [call["a.csv"], call["b.csv"]]);
        var accepted = File.ReadLines(Path.Combine(call["out"], "links.csv"))
            .Count(l => l.Contains(",true,", StringComparison.Ordinal));
        Assert.Equal(people.Length - 1, accepted);
    }

    [Fact]
    public async Task A_model_with_an_unknown_column_is_refused()
    {
        using CommandCall call = new();
        File.WriteAllLines(call["a.csv"], MadeUpPeople.College());
        string[] draft = ["link", "draft", call["a.csv"], "--out", call["m.yaml"]];
        Assert.Equal(0, (await CommandCall.RunAsync(draft)).Code);
        call.Write("m.yaml", File.ReadAllText(call["m.yaml"]).Replace("[lname]", "[shoe]"));
        await RefusedAsync(
            call,
            "linkage.column",
            1,
            "link",
            "run",
            call["m.yaml"],
            "--out",
            call["out"]
        );
    }

    [Fact]
    public async Task Inside_a_state_nothing_is_linked()
    {
        using CommandCall call = new();
        call.Write("linkspan.yaml", "");
        call.Write("a.csv", Good);
        string[] commands = ["draft", "run"];
        foreach (var command in commands)
            await RefusedAsync(
                call,
                "permit.link-inside-state",
                3,
                "link",
                command,
                call["a.csv"],
                "--out",
                call["out"]
            );
    }

    [Fact]
    public async Task Wrong_words_are_wrong_usage()
    {
        Assert.Equal(2, (await CommandCall.RunAsync("link", "draft", "a.csv")).Code);
        Assert.Equal(2, (await CommandCall.RunAsync("link", "draft", "--out", "m.yaml")).Code);
        Assert.Equal(2, (await CommandCall.RunAsync("link", "run", "--out", "out")).Code);
    }
}
