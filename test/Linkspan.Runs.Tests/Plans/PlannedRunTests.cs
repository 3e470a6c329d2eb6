using System.Text;
using System.Text.Json;
using Linkspan.Files;
using Linkspan.Runs.Plans;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Tests.Plans;

public class PlannedRunTests
{
    const string Key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    const string OtherKey = "AQECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 4)]
    [InlineData(7, 5)]
    public void Tasks_in_any_order_some_of_them_twice_write_what_a_run_writes(int parts, int seed)
    {
        using PlanFolder folder = new();
        folder.Make("plan", parts);
        folder.DoAll("plan", seed);
        Assert.Equal(folder.Plain(), folder.Shared("plan"));
    }

    [Theory]
    [InlineData("deterministic")]
    [InlineData("cascade")]
    public void Match_keys_are_planned_too(string method)
    {
        var keys = $"\nmethod: {method}\nmatch-keys:\n  - [first, last, born]\n  - [last, born]\n";
        using PlanFolder folder = new(yaml: People.Yaml + keys);
        folder.Make("plan", partitions: 2);
        folder.DoAll("plan");
        Assert.Equal(folder.Plain(), folder.Shared("plan"));
    }

    [Fact]
    public void Labels_are_used_by_every_task_and_stand_nowhere_in_the_clear()
    {
        using PlanFolder folder = new(yaml: People.Yaml + "\nlabels: labels.csv\n");
        File.WriteAllText(
            folder["labels.csv"],
            "left_source,left_id,right_source,right_id,match\nleft,l17,right,r17,yes\nleft,l18,right,r19,no\n"
        );
        folder.Make("plan", partitions: 2);
        folder.Make("plan", partitions: 2); // Making it again changes nothing.
        folder.DoAll("plan");
        Assert.Equal(folder.Plain(), folder.Shared("plan"));
        string[] clear =
        [
            .. Directory
                .EnumerateFiles(folder["plan"], "*.json", SearchOption.AllDirectories)
                .Append(Path.Combine(folder["plain"], "run.json")),
        ];
        Assert.NotEmpty(clear);
        Assert.All(
            clear,
            f => Assert.DoesNotContain("\"l17\"", File.ReadAllText(f), StringComparison.Ordinal)
        );
        File.WriteAllText(
            folder["labels.csv"],
            "left_source,left_id,right_source,right_id,match\nleft,l17,right,r17,no\n"
        );
        var e = Assert.Throws<ProblemException>(() => folder.Make("plan", partitions: 2));
        Assert.Equal("run.other-plan", e.Problem.Code);
    }

    [Fact]
    public void A_task_says_how_many_pairs_and_links_it_counted()
    {
        using PlanFolder folder = new();
        var price = folder.Make("plan", partitions: 2);
        (long? Pairs, long? Links) Sum(string stage)
        {
            var done = folder.Do("plan", stage, 0, count: 1000);
            return (done.Sum(d => d.Pairs), done.Sum(d => d.Links));
        }
        Assert.Null(folder.Do("plan", "prepare", 0)[0].Pairs);
        Assert.Equal((price.Rules.Sum(r => r.Pairs.Pairs), 0), Sum("measure"));
        Assert.True(Sum("histogram").Pairs > price.Pairs); // Random pairs are counted as well.
        Sum("em");
        var scored = Sum("score");
        Assert.Equal(price.Pairs, scored.Pairs);
        Assert.Equal(scored, Sum("publish"));
        var manifest = File.ReadAllText(Path.Combine(folder["plan"], "publish", "0.json"));
        Assert.Contains($"\"links\": {scored.Links}", manifest, StringComparison.Ordinal);
    }

    [Fact]
    public void Stages_follow_one_another_with_their_tasks()
    {
        using PlanFolder folder = new();
        var price = folder.Make("plan", partitions: 2);
        PlanStage[] expected =
        [
            new("prepare", 2),
            new("measure", 4),
            new("histogram", 10),
            new("em", 1),
            new("score", 8),
            new("publish", 1),
        ];
        Assert.Equal(expected, price.Stages);
        foreach (var stage in expected.Skip(2)) // Making the plan has done the first two.
        {
            var next = folder.Next("plan");
            Assert.Equal((stage.Name, stage.Tasks), (next?.Stage, next?.Tasks));
            Assert.Equal(stage.Tasks, folder.Do("plan", stage.Name, 0, count: 1000).Count);
        }
        Assert.Null(folder.Next("plan"));
    }

    [Fact]
    public void Two_at_once_on_one_task_leave_one_output()
    {
        using PlanFolder folder = new();
        folder.Make("plan");
        Parallel.For(0, 4, _ => folder.Do("plan", "histogram", 0));
        Assert.Single(Directory.GetFiles(Path.Combine(folder["plan"], "histogram"), "0-*.bin"));
        folder.DoAll("plan");
        Assert.Equal(folder.Plain(), folder.Shared("plan"));
    }

    [Theory]
    [InlineData("prepare")]
    [InlineData("measure")]
    [InlineData("histogram")]
    [InlineData("em")]
    [InlineData("score")]
    [InlineData("publish")]
    public void What_a_killed_task_left_is_passed_over(string stage)
    {
        using PlanFolder folder = new();
        folder.Make("plan");
        folder.DoAll("plan");
        var plain = folder.Plain();
        var tasks = Path.Combine(folder["plan"], stage);
        foreach (var manifest in Directory.GetFiles(tasks, "0.json"))
            File.Delete(manifest); // Killed before its manifest: the output is there.
        File.WriteAllText(Path.Combine(tasks, "0-ffff.bin"), "half");
        folder.DoAll("plan");
        File.WriteAllText(Path.Combine(tasks, "0.json"), "{ \"half");
        folder.DoAll("plan");
        Assert.Equal(plain, folder.Shared("plan"));
    }

    [Fact]
    public void A_task_before_its_time_says_which_one_is_missing()
    {
        using PlanFolder folder = new();
        folder.Make("plan");
        var e = Assert.Throws<AggregateException>(() => folder.Do("plan", "em", 0));
        var problem = Assert.IsType<ProblemException>(e.GetBaseException()).Problem;
        Assert.Equal(("run.not-ready", "stage histogram, task 0"), (problem.Code, problem.Where));
    }

    [Fact]
    public void A_plan_of_another_version_or_with_another_model_is_refused()
    {
        using PlanFolder folder = new();
        folder.Make("plan");
        var path = Path.Combine(folder["plan"], "plan.json");
        var text = File.ReadAllText(path);
        foreach (
            var changed in (string[])
                [
                    text.Replace("\"accept\": 0", "\"accept\": 1", StringComparison.Ordinal),
                    text.Replace("\"hash\": \"", "\"hash\": \"f", StringComparison.Ordinal),
                    "{ \"half",
                ]
        )
        {
            Assert.NotEqual(text, changed);
            File.WriteAllText(path, changed);
            var e = Assert.Throws<ProblemException>(() => folder.Do("plan", "histogram", 0));
            Assert.Equal("run.other-plan", e.Problem.Code);
        }
    }

    [Fact]
    public void A_folder_of_another_plan_is_refused()
    {
        using PlanFolder folder = new();
        folder.Make("plan");
        File.AppendAllText(folder["left.csv"], "lx,Ana,Baker,,1990-01-01\n");
        var e = Assert.Throws<ProblemException>(() => folder.Make("plan"));
        Assert.Equal("run.other-plan", e.Problem.Code);
    }

    [Fact]
    public void A_source_that_changed_since_is_noticed()
    {
        using PlanFolder folder = new();
        folder.Make("plan");
        File.Delete(Path.Combine(folder["plan"], "prepare", "0.json"));
        File.AppendAllText(folder["left.csv"], "lx,Ana,Baker,,1990-01-01\n");
        var e = Assert.Throws<AggregateException>(() => folder.Do("plan", "prepare", 0));
        var problem = Assert.IsType<ProblemException>(e.GetBaseException()).Problem;
        Assert.Equal("run.source-changed", problem.Code);
    }

    [Fact]
    public void A_plan_above_the_cap_is_priced_and_not_written()
    {
        using PlanFolder folder = new();
        var price = folder.Make("plan", cap: 10);
        Assert.False(price.IsAccepted);
        Assert.Equal(price.Pairs, price.Rules.Sum(r => r.Pairs.Added));
        Assert.True(price.Pairs > 10);
        Assert.Equal("99999999", price.Rules[0].LargestKey);
        var e = Assert.Throws<ProblemException>(() => folder.Next("plan"));
        Assert.Equal("run.no-plan", e.Problem.Code);
        Assert.True(folder.Make("plan").IsAccepted);
        Assert.Equal("histogram", folder.Next("plan")?.Stage);
    }

    [Fact]
    public void Making_a_plan_again_keeps_its_parts_and_what_is_done()
    {
        using PlanFolder folder = new();
        folder.Make("plan", partitions: 2);
        folder.Do("plan", "histogram", 3);
        folder.Make("plan", partitions: 5);
        Assert.Equal(10, folder.Next("plan")?.Tasks);
        Assert.DoesNotContain(3, folder.Next("plan")!.Open);
    }

    [Fact]
    public void A_key_given_by_hand_lies_nowhere_in_the_folder()
    {
        using PlanFolder folder = new();
        PlanKey key = new(Key, null);
        folder.Make("plan", key: key);
        Assert.False(File.Exists(Path.Combine(folder["plan"], "scratch.key")));
        var missing = Assert.Throws<ProblemException>(() => folder.Do("plan", "histogram", 0));
        Assert.Equal("key.missing", missing.Problem.Code);
        var wrong = Assert.Throws<AggregateException>(() =>
            folder.Do("plan", "histogram", 0, key: new PlanKey(OtherKey, null))
        );
        var problem = Assert.IsType<ProblemException>(wrong.GetBaseException()).Problem;
        Assert.Equal("encrypted.changed", problem.Code);
        AtomicFile.Write(
            folder["key"],
            s => s.Write(Encoding.ASCII.GetBytes(Key + "\n")),
            AtomicFile.Private
        );
        folder.DoAll("plan", key: new PlanKey(null, folder["key"]));
        Assert.Equal(folder.Plain(), folder.Shared("plan"));
    }

    [Fact]
    public void A_key_that_is_none_or_that_others_may_read_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes of files.");
        using PlanFolder folder = new();
        File.WriteAllText(folder["key"], Key); // 0644 by default.
        foreach (
            var (key, code) in ((PlanKey, string)[])
                [
                    (new("short", null), "key.unreadable"),
                    (new(null, folder["nowhere"]), "key.missing"),
                    (new(null, folder["key"]), "key.open-to-others"),
                ]
        )
        {
            var e = Assert.Throws<ProblemException>(() => folder.Make("plan", key: key));
            Assert.Equal(code, e.Problem.Code);
        }
    }

    [Fact]
    public void A_plan_folder_shows_no_value_before_its_results()
    {
        using PlanFolder folder = new();
        folder.Make("plan", partitions: 2);
        folder.DoAll("plan");
        foreach (var file in Directory.GetFiles(folder["plan"], "*", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            Assert.DoesNotContain("castillo", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("castillo", file, StringComparison.OrdinalIgnoreCase);
            if (!file.Contains("results", StringComparison.Ordinal))
                Assert.DoesNotContain("l17,", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_manifest_says_what_was_done_in_how_long_by_which_version()
    {
        using PlanFolder folder = new();
        var price = folder.Make("plan");
        var done = Assert.Single(folder.Do("plan", "histogram", 2));
        using var manifest = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(folder["plan"], "histogram", "2.json"))
        );
        var root = manifest.RootElement;
        Assert.Equal(
            ["stage", "index", "plan", "version", "output", "rows", "sha256", "seconds", "pairs"],
            root.EnumerateObject().Select(p => p.Name)
        );
        Assert.Equal(price.Plan, root.GetProperty("plan").GetString());
        Assert.Equal(done.Sha256, root.GetProperty("sha256").GetString());
        Assert.Equal(done.Rows, root.GetProperty("rows").GetInt64());
    }
}
