using System.Text.Json;

namespace Linkspan.EndToEnd.Tests.Link;

/// <summary>From a sample to the reviewer's file, and from her answers to intervals.</summary>
public class ReviewCommandTests
{
    static readonly HashSet<(string, string)> s_both =
    [
        .. MadeUpPeople.Both().Select(b => ($"school:{b.SchoolRow}", $"college:{b.CollegeId}")),
    ];

    static async Task<string> LinkedAsync(CommandCall call)
    {
        File.WriteAllLines(call["school.csv"], MadeUpPeople.School());
        File.WriteAllLines(call["college.csv"], MadeUpPeople.College());
        return await call.LinkAsync("run", [call["school.csv"], call["college.csv"]]);
    }

    static Task<CommandAnswer> DrawAsync(string run, string file, params string[] options) =>
        CommandCall.RunAsync(["link", "review", run, "--sample", "60", "--out", file, .. options]);

    static string Answered(string file) =>
        ReviewFiles.Filled(
            File.ReadAllLines(file),
            (l, r) => s_both.Contains((l, r)) || s_both.Contains((r, l))
        );

    [Fact]
    public async Task Answers_give_precision_and_recall_with_intervals_that_hold_the_truth()
    {
        using CommandCall call = new();
        var run = await LinkedAsync(call);
        var drawn = await DrawAsync(run, call["review.csv"], "--seed", "7");
        Assert.True(drawn.Code == 0, drawn.Error);
        call.Write("filled.csv", Answered(call["review.csv"]));
        var answer = await CommandCall.RunAsync(
            "link",
            "review",
            run,
            "--labels",
            call["filled.csv"],
            "--json"
        );
        Assert.True(answer.Code == 0, answer.Error);
        using var json = JsonDocument.Parse(answer.Out);
        var accepted = File.ReadAllLines(Path.Combine(run, "links.csv"))
            .Skip(1)
            .Select(l => l.Split(','))
            .Where(f => f[6] == "true")
            .Select(f => ($"{f[0]}:{f[1]}", $"{f[2]}:{f[3]}"))
            .ToList();
        var right = (double)accepted.Count(s_both.Contains);
        Holds(json.RootElement.GetProperty("precision"), right / accepted.Count);
        Holds(json.RootElement.GetProperty("recall"), right / s_both.Count);
        var labelled = json.RootElement.GetProperty("labelled").GetInt32();
        Assert.Equal(File.ReadAllLines(call["review.csv"]).Length - 1, labelled);
    }

    [Fact]
    public async Task The_same_seed_draws_the_same_pairs_and_a_blind_file_has_no_weights()
    {
        using CommandCall call = new();
        var run = await LinkedAsync(call);
        await DrawAsync(run, call["one.csv"], "--seed", "3");
        await DrawAsync(run, call["same.csv"], "--seed", "3");
        await DrawAsync(run, call["other.csv"], "--seed", "4", "--blind");
        Assert.Equal(File.ReadAllText(call["one.csv"]), File.ReadAllText(call["same.csv"]));
        Assert.StartsWith(
            "pair,same,weight,probability,left,right,",
            File.ReadAllText(call["one.csv"]),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "pair,same,left,right,",
            File.ReadAllText(call["other.csv"]),
            StringComparison.Ordinal
        );
        if (!OperatingSystem.IsWindows())
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(call["one.csv"])
            );
    }

    [Fact]
    public async Task A_file_without_answers_or_of_another_run_is_refused()
    {
        using CommandCall call = new();
        var run = await LinkedAsync(call);
        await DrawAsync(run, call["review.csv"]);
        var empty = await CommandCall.RunAsync(
            "link",
            "review",
            run,
            "--labels",
            call["review.csv"]
        );
        Assert.Equal(1, empty.Code);
        Assert.Contains("[review.none]", empty.Error, StringComparison.Ordinal);
        call.Write(
            "maybe.csv",
            Answered(call["review.csv"]).Replace(",yes,", ",maybe,", StringComparison.Ordinal)
        );
        var maybe = await CommandCall.RunAsync(
            "link",
            "review",
            run,
            "--labels",
            call["maybe.csv"]
        );
        Assert.Contains(
            "found aaaaa, expected yes, no or unsure. [review.label]",
            maybe.Error,
            StringComparison.Ordinal
        );
        call.Write("other.csv", "pair,same\n00000000-1,yes\n");
        var other = await CommandCall.RunAsync(
            "link",
            "review",
            run,
            "--labels",
            call["other.csv"]
        );
        Assert.Contains("[review.sample]", other.Error, StringComparison.Ordinal);
    }

    static void Holds(JsonElement estimate, double truth) =>
        Assert.InRange(
            truth,
            estimate.GetProperty("low").GetDouble() - 1e-9,
            estimate.GetProperty("high").GetDouble() + 1e-9
        );
}
