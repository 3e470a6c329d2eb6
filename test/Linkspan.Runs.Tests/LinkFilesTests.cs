using Linkspan.Files;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Tests;

public class LinkFilesTests
{
    static readonly string[] s_results =
    [
        "clusters.csv",
        "links.csv",
        "manifest.json",
        "model.json",
        "run.json",
    ];

    [Fact]
    public void Results_are_complete_and_scratch_is_gone()
    {
        using var scratch = new Scratch();
        var run = Run(scratch, "out");
        Assert.Equal(
            s_results.Append("times.json"),
            Directory.GetFileSystemEntries(scratch["out"]).Select(Path.GetFileName).Order()
        );
        var links = File.ReadAllLines(Path.Combine(scratch["out"], "links.csv"));
        Assert.Equal(
            "left_source,left_id,right_source,right_id,weight,probability,accepted,reason,key",
            links[0]
        );
        Assert.Equal(run.Manifest.Links + 1, links.Length);
        Assert.Equal(links.Skip(1).Order(StringComparer.Ordinal), links.Skip(1));
        var clusters = File.ReadAllLines(Path.Combine(scratch["out"], "clusters.csv"));
        var tables = People.Tables(200, 7, order: 1);
        Assert.Equal(1 + tables.Sum(t => t.Ids.Length), clusters.Length);
    }

    [Fact]
    public void The_same_plan_is_done_at_once_and_another_needs_force()
    {
        using var scratch = new Scratch();
        var first = Run(scratch, "out");
        var again = Run(scratch, "out");
        Assert.False(first.WasDone);
        Assert.True(again.WasDone);
        Assert.Equal(first.Manifest.Plan, again.Manifest.Plan);
        var e = Assert.Throws<ProblemException>(() => Run(scratch, "out", people: 201));
        Assert.Equal("run.other-plan", e.Problem.Code);
        Assert.False(Run(scratch, "out", people: 201, force: true).WasDone);
    }

    [Fact]
    public void Files_are_the_same_for_any_partitions()
    {
        using var scratch = new Scratch();
        Run(scratch, "one");
        Run(scratch, "seven", Scratch.Options(2, 7));
        foreach (var name in s_results)
            Assert.Equal(
                File.ReadAllBytes(Path.Combine(scratch["one"], name)),
                File.ReadAllBytes(Path.Combine(scratch["seven"], name))
            );
    }

    [Fact]
    public void An_empty_source_and_an_unknown_column_are_named()
    {
        using var scratch = new Scratch();
        Run(scratch, "out");
        File.WriteAllText(scratch["right.csv"], "id,first,last,former,born\n");
        var empty = Assert.Throws<ProblemException>(() => Execute(scratch, "empty"));
        Assert.Equal("linkage.empty", empty.Problem.Code);
        File.WriteAllText(scratch["right.csv"], "key,first,last,former,born\n1,A,B,,2000-01-01\n");
        var unknown = Assert.Throws<ProblemException>(() => Execute(scratch, "unknown"));
        Assert.Equal("linkage.column", unknown.Problem.Code);
    }

    static FileRun Run(
        Scratch scratch,
        string folder,
        RunOptions? options = null,
        int people = 200,
        bool force = false
    )
    {
        File.WriteAllText(scratch["model.yaml"], People.Yaml);
        foreach (var table in People.Tables(people, 7, order: 1))
            File.WriteAllLines(scratch[$"{table.Name}.csv"], People.Lines(table));
        return Execute(scratch, folder, options, force);
    }

    static FileRun Execute(
        Scratch scratch,
        string folder,
        RunOptions? options = null,
        bool force = false
    ) =>
        LinkFiles.Execute(
            scratch["model.yaml"],
            scratch[folder],
            options ?? Scratch.Options(),
            Entropy.System,
            force,
            cancel: TestContext.Current.CancellationToken
        );
}
