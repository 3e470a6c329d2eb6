using Linkspan.Cli.Plan;
using Linkspan.EndToEnd.Tests.Link;
using Linkspan.Vocabulary;

namespace Linkspan.EndToEnd.Tests.Plan;

/// <summary>What <c>task</c> tells a scheduler, and that it tells nothing else.</summary>
public class TaskExitTests(PlanCall call) : IClassFixture<PlanCall>
{
    [Fact]
    public async Task Done_is_0_and_done_before_is_0_at_once()
    {
        await call.PlanAsync("done");
        var first = TaskProcess.Run(call.Task("done", "histogram", 0));
        var again = TaskProcess.Run(call.Task("done", "histogram", 0));
        Assert.Equal((0, 0), (first.Code, again.Code));
        Assert.StartsWith("{\"stage\":\"histogram\",\"index\":0,\"rows\":", first.Out);
        Assert.Equal(first.Out.Replace("false", "true", StringComparison.Ordinal), again.Out);
    }

    [Fact]
    public async Task Wrong_words_are_64()
    {
        await call.PlanAsync("words");
        Assert.Equal(64, (await CommandCall.RunAsync("task", "--plan", call["words"])).Code);
        Assert.Equal(64, (await CommandCall.RunAsync(call.Task("words", "histogram", -1))).Code);
        Assert.Equal(64, (await CommandCall.RunAsync(call.Task("words", "guess", 0))).Code);
        Assert.Equal(64, (await CommandCall.RunAsync(call.Task("words", "em", 1))).Code);
        File.Delete(Path.Combine(call["words"], "scratch.key"));
        var keyless = await CommandCall.RunAsync(call.Task("words", "histogram", 0));
        Assert.Equal(64, keyless.Code);
        Assert.EndsWith("[key.missing]", keyless.Error.Trim());
    }

    [Fact]
    public async Task Wrong_data_and_a_wrong_plan_are_65()
    {
        await call.PlanAsync("data");
        var prepared = Directory
            .GetFiles(Path.Combine(call["data"], "prepare"), "0-*.bin")
            .Single();
        var bytes = await File.ReadAllBytesAsync(prepared, TestContext.Current.CancellationToken);
        bytes[^20] ^= 1;
        await File.WriteAllBytesAsync(prepared, bytes, TestContext.Current.CancellationToken);
        var changed = await CommandCall.RunAsync(call.Task("data", "histogram", 0));
        Assert.Equal(65, changed.Code);
        Assert.EndsWith("[encrypted.changed]", changed.Error.Trim());
        var plan = Path.Combine(call["data"], "plan.json");
        var text = File.ReadAllText(plan);
        File.WriteAllText(
            plan,
            text.Replace("\"hash\": \"", "\"hash\": \"0", StringComparison.Ordinal)
        );
        var other = await CommandCall.RunAsync(call.Task("data", "histogram", 0));
        Assert.Equal(65, other.Code);
        Assert.EndsWith("[run.other-plan]", other.Error.Trim());
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_69()
    {
        var answer = await CommandCall.RunAsync(
            "task",
            "--plan",
            call["unmounted"],
            "--stage",
            "score",
            "--index",
            "0"
        );
        Assert.Equal(69, answer.Code);
        Assert.EndsWith("[run.no-plan]", answer.Error.Trim());
    }

    [Fact]
    public async Task An_earlier_stage_that_has_not_ended_is_75()
    {
        await call.PlanAsync("early");
        var answer = await CommandCall.RunAsync(call.Task("early", "score", 0));
        Assert.Equal(75, answer.Code);
        Assert.EndsWith("[run.not-ready]", answer.Error.Trim());
    }

    [Fact]
    public async Task A_full_disk_is_75_and_the_task_is_done_once_there_is_room()
    {
        const string Small = "mount -t tmpfs -o size=4k none \"$SMALL\" && \"$@\"";
        await call.PlanAsync("full");
        var stage = Path.Combine(call["full"], "histogram");
        Directory.CreateDirectory(stage);
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && TaskProcess.CanMount(),
            "A small disk needs Linux and the right to mount one."
        );
        var full = TaskProcess.RunShell(
            $"SMALL='{stage}'; export SMALL; exec unshare -rm sh -c '{Small}' sh \"$@\"",
            call.Task("full", "histogram", 0, 1000)
        );
        Assert.True(full.Code == 75, $"{full.Code} {full.Error}");
        await call.FinishAsync("full");
        call.RequireSame("full/results");
    }

    [Fact]
    public void A_mistake_of_ours_is_70_and_no_code_of_a_problem_is()
    {
        Assert.Equal(TaskExit.Software, TaskExits.Of(new InvalidOperationException("Castillo")));
        Assert.Equal(TaskExit.Temporary, TaskExits.Of(new InsufficientMemoryException()));
        Assert.Equal(TaskExit.Temporary, TaskExits.Of(new IOException()));
        Assert.Equal(TaskExit.Data, TaskExits.Of(new UnauthorizedAccessException()));
        Assert.Equal(TaskExit.Temporary, TaskExits.Of(new Problem("file.disk-full", "", "", "")));
        Assert.Equal(TaskExit.Data, TaskExits.Of(new Problem("linkage.empty", "", "", "")));
    }

    [Fact]
    public async Task Nothing_that_is_printed_holds_a_value()
    {
        var plan = await call.PlanAsync("quiet");
        await call.FinishAsync("quiet");
        List<string> texts = [plan.Out, plan.Error];
        foreach (
            var stage in (string[])["prepare", "measure", "histogram", "em", "score", "publish"]
        )
        {
            var answer = await CommandCall.RunAsync(call.Task("quiet", stage, 0));
            texts.Add(answer.Out + answer.Error);
            texts.AddRange(
                Directory
                    .GetFiles(Path.Combine(call["quiet"], stage))
                    .Select(f => f + "\n" + File.ReadAllText(f))
            );
        }
        texts.Add(File.ReadAllText(Path.Combine(call["quiet"], "plan.json")));
        Assert.All(
            texts,
            t =>
            {
                Assert.DoesNotContain("ortiz", t, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("2003-", t, StringComparison.Ordinal);
            }
        );
    }
}
