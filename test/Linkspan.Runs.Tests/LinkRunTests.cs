using Linkspan.Vocabulary;

namespace Linkspan.Runs.Tests;

public class LinkRunTests
{
    const int Count = 300;
    const int Seed = 20261123;

    [Theory]
    [InlineData(1, 1, 5)]
    [InlineData(2, 2, 1)]
    [InlineData(2, 7, 5)]
    [InlineData(1, 7, 11)]
    public void Threads_partitions_and_row_order_change_nothing(int threads, int parts, int order)
    {
        using var scratch = new Scratch();
        var plain = scratch.Run(People.Tables(Count, Seed, order: 1), "plain");
        var other = scratch.Run(
            People.Tables(Count, Seed, order),
            "other",
            Scratch.Options(threads, parts)
        );
        Assert.Equal(Scratch.TextOf(plain), Scratch.TextOf(other));
    }

    [Fact]
    public void Nearly_all_people_are_found_and_hardly_anybody_else()
    {
        using var scratch = new Scratch();
        var result = scratch.Run(People.Tables(Count, Seed, order: 1), "run");
        var accepted = result.Links.Where(l => l.Accepted).ToList();
        var right = accepted.Count(l => l.Left.Id[1..] == l.Right.Id[1..]);
        var wanted = People.Tables(Count, Seed, order: 1)[1].Ids.Length;
        Assert.True(right >= wanted * 0.93, $"{right} of {wanted} found");
        Assert.True(accepted.Count - right <= wanted * 0.02, $"{accepted.Count - right} wrong");
    }

    [Fact]
    public void Each_record_is_linked_once_when_the_model_says_so()
    {
        using var scratch = new Scratch();
        var result = scratch.Run(People.Tables(Count, Seed, order: 1), "run");
        var accepted = result.Links.Where(l => l.Accepted).ToList();
        Assert.Equal(accepted.Count, accepted.Select(l => l.Left).Distinct().Count());
        Assert.Equal(accepted.Count, accepted.Select(l => l.Right).Distinct().Count());
    }

    [Theory]
    [InlineData("prepare")]
    [InlineData("measure")]
    [InlineData("histogram")]
    [InlineData("em")]
    [InlineData("score")]
    [InlineData("decide")]
    public void A_run_that_was_stopped_goes_on_to_the_same_result(string stage)
    {
        using var scratch = new Scratch();
        var tables = People.Tables(Count, Seed, order: 1);
        var whole = scratch.Run(tables, "whole", Scratch.Options(1, 3));
        using var stop = new CancellationTokenSource();
        var progress = new StopAt(stage, stop);
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            scratch.Stoppable(tables, "stopped", Scratch.Options(1, 3), progress, stop.Token);
            stop.Token.ThrowIfCancellationRequested();
        });
        var resumed = scratch.Run(tables, "stopped", Scratch.Options(2, 5));
        Assert.Equal(Scratch.TextOf(whole), Scratch.TextOf(resumed));
    }

    [Fact]
    public void A_lost_or_broken_manifest_is_made_anew()
    {
        using var scratch = new Scratch();
        var tables = People.Tables(Count, Seed, order: 1);
        var whole = Scratch.TextOf(scratch.Run(tables, "run", Scratch.Options(1, 3)));
        var manifests = Directory
            .GetFiles(scratch["run"], "*.json", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith("plan.json", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToArray();
        Assert.NotEmpty(manifests);
        for (var i = 0; i < manifests.Length; i += 12)
        {
            File.Delete(manifests[i]);
            File.WriteAllText(manifests[(i + 2) % manifests.Length], "{ \"half");
            Assert.Equal(whole, Scratch.TextOf(scratch.Run(tables, "run")));
        }
    }

    [Fact]
    public void Another_plan_is_refused()
    {
        using var scratch = new Scratch();
        scratch.Run(People.Tables(50, Seed, order: 1), "run");
        var e = Assert.Throws<ProblemException>(() =>
            scratch.Run(People.Tables(51, Seed, order: 1), "run")
        );
        Assert.Equal("run.other-plan", e.Problem.Code);
    }

    [Fact]
    public void Scratch_shows_no_name()
    {
        using var scratch = new Scratch();
        scratch.Run(People.Tables(50, Seed, order: 1), "run");
        foreach (var file in Directory.GetFiles(scratch["run"], "*", SearchOption.AllDirectories))
            Assert.DoesNotContain(
                "CASTILLO",
                File.ReadAllText(file),
                StringComparison.OrdinalIgnoreCase
            );
    }

    sealed class StopAt(string stage, CancellationTokenSource stop) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            if (value.Stage == stage && value.Done > 0)
                stop.Cancel();
        }
    }
}
