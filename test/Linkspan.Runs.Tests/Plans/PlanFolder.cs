using Linkspan.Files;
using Linkspan.Runs.Plans;
using Microsoft.Extensions.Time.Testing;

namespace Linkspan.Runs.Tests.Plans;

/// <summary>Made-up people in files, a model, and plans over them.</summary>
sealed class PlanFolder : IDisposable
{
    public static readonly string[] Results = ["clusters.csv", "links.csv", "model.json"];

    static readonly PlanKey s_inFolder = new(null, null);

    readonly Scratch _scratch = new();

    public PlanFolder(int people = 200, string yaml = People.Yaml)
    {
        File.WriteAllText(this["model.yaml"], yaml);
        foreach (var table in People.Tables(people, 7, order: 1))
            File.WriteAllLines(this[$"{table.Name}.csv"], People.Lines(table));
    }

    public string this[string name] => _scratch[name];

    public PlanPrice Make(
        string folder,
        int partitions = 1,
        PlanKey? key = null,
        long cap = long.MaxValue
    ) =>
        PlanMaking.Make(
            this["model.yaml"],
            this[folder],
            new PlanOptions
            {
                Clock = new FakeTimeProvider(),
                Partitions = partitions,
                PairsMax = cap,
                Key = key ?? s_inFolder,
            },
            Entropy.System,
            cancel: TestContext.Current.CancellationToken
        );

    /// <summary>Does tasks as a process of its own would.</summary>
    public List<TaskDone> Do(
        string folder,
        string stage,
        int index,
        int count = 1,
        PlanKey? key = null
    )
    {
        using var run = PlannedRun.Open(
            this[folder],
            key ?? s_inFolder,
            Entropy.System,
            new FakeTimeProvider()
        );
        var done = new List<TaskDone>();
        run.Do(stage, index, count, 1, done.Add, TestContext.Current.CancellationToken);
        return done;
    }

    public NextStage? Next(string folder) =>
        PlannedRun.FindNext(this[folder], new FakeTimeProvider());

    /// <summary>Does every open task, in the order that the seed gives, one in ten twice.</summary>
    public void DoAll(string folder, int seed = 1, PlanKey? key = null)
    {
        var chance = new Random(seed);
        while (Next(folder) is { } next)
        {
            var open = next.Open.ToArray();
            chance.Shuffle(open);
            foreach (var index in open)
            {
                Do(folder, next.Stage, index, key: key);
                if (chance.Next(10) == 0)
                    Assert.True(Do(folder, next.Stage, index, key: key)[0].WasDone);
            }
        }
    }

    /// <summary>What <c>link run</c> writes, by name.</summary>
    public IEnumerable<byte[]> Plain()
    {
        LinkFiles.Execute(
            this["model.yaml"],
            this["plain"],
            Scratch.Options(),
            Entropy.System,
            cancel: TestContext.Current.CancellationToken
        );
        return Results.Select(n => File.ReadAllBytes(Path.Combine(this["plain"], n)));
    }

    /// <summary>What the plan's last stage wrote, by name.</summary>
    public IEnumerable<byte[]> Shared(string folder) =>
        Results.Select(n => File.ReadAllBytes(Path.Combine(this[folder], "results", n)));

    public void Dispose() => _scratch.Dispose();
}
