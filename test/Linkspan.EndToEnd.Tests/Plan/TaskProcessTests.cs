using Linkspan.EndToEnd.Tests.Link;

namespace Linkspan.EndToEnd.Tests.Plan;

/// <summary>One linkage job as many processes: the same bytes as in one.</summary>
public class TaskProcessTests(PlanCall call) : IClassFixture<PlanCall>
{
    const int Seed = 20261123;

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 5)]
    [InlineData(7, 20)]
    public async Task Processes_in_any_order_some_of_them_twice_write_the_same_bytes(
        int partitions,
        int count
    )
    {
        var plan = await call.PlanAsync($"p{partitions}", "--partitions", $"{partitions}");
        Assert.True(plan.Code == 0, plan.Error);
        Random chance = new(Seed + partitions);
        for (var next = await call.NextAsync($"p{partitions}"); next.Stage != "done"; )
        {
            var starts = Enumerable.Range(0, (next.Tasks + count - 1) / count).ToList();
            starts.AddRange(starts.Where(_ => chance.Next(10) == 0).ToList());
            var calls = starts.ToArray();
            chance.Shuffle(calls);
            Parallel.ForEach(
                calls,
                new ParallelOptions { MaxDegreeOfParallelism = 2 },
                i =>
                {
                    var done = TaskProcess.Run(
                        call.Task($"p{partitions}", next.Stage, i * count, count)
                    );
                    Assert.True(done.Code == 0, done.Error);
                }
            );
            next = await call.NextAsync($"p{partitions}");
        }
        call.RequireSame($"p{partitions}/results");
    }

    [Fact]
    public async Task Two_processes_at_once_on_one_task_are_harmless()
    {
        await call.PlanAsync("twice");
        for (var next = await call.NextAsync("twice"); next.Stage != "done"; )
        {
            var answers = new CommandAnswer[2];
            var words = call.Task("twice", next.Stage, 0, next.Tasks);
            Parallel.For(0, 2, i => answers[i] = TaskProcess.Run(words));
            Assert.All(answers, a => Assert.True(a.Code == 0, a.Error));
            next = await call.NextAsync("twice");
        }
        call.RequireSame("twice/results");
    }

    [Fact]
    public async Task A_task_killed_in_any_stage_is_done_anew_to_the_same_bytes()
    {
        Random chance = new(Seed);
        string[] making =
        [
            "plan",
            call["plain.yaml"],
            "--out",
            call["killed"],
            "--partitions",
            "3",
        ];
        TaskProcess.Kill(call["killed"], After(chance), making);
        Assert.Equal(0, (await CommandCall.RunAsync(making)).Code);
        for (var next = await call.NextAsync("killed"); next.Stage != "done"; )
        {
            TaskProcess.Kill(
                Path.Combine(call["killed"], next.Stage),
                After(chance),
                call.Task("killed", next.Stage, 0, next.Tasks)
            );
            var done = TaskProcess.Run(call.Task("killed", next.Stage, 0, next.Tasks));
            Assert.True(done.Code == 0, done.Error);
            next = await call.NextAsync("killed");
        }
        call.RequireSame("killed/results");
    }

    [Fact]
    public async Task A_run_killed_at_any_moment_goes_on_to_the_same_bytes()
    {
        Random chance = new(Seed);
        string[] words = ["link", "run", call["plain.yaml"], "--out", call["again"]];
        for (var tries = 0; tries < 3; tries++)
            TaskProcess.Kill(
                call["again"],
                After(chance),
                [.. words, "--partitions", $"{tries + 1}"]
            );
        var done = TaskProcess.Run(words);
        Assert.True(done.Code == 0, done.Error);
        call.RequireSame("again");
    }

    static TimeSpan After(Random chance) => TimeSpan.FromMilliseconds(chance.Next(0, 60));
}
