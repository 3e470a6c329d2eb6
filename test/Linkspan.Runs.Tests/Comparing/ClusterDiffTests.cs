using System.Text.Json;
using Linkspan.Runs.Comparing;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Tests.Comparing;

public sealed class ClusterDiffTests : IDisposable
{
    readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("linkspan-diff-");

    public void Dispose() => _parent.Delete(recursive: true);

    /// <summary>A folder of results: clusters such as <c>1 2|3</c>, each labelled by its first record.</summary>
    string Run(
        string name,
        string clusters,
        string input = "x",
        string model = "m",
        string plan = "p"
    )
    {
        var folder = Path.Combine(_parent.FullName, name);
        Directory.CreateDirectory(folder);
        var rows = clusters
            .Split('|')
            .Select(c => c.Split(' '))
            .SelectMany(c => c.Select(r => $"a,{r},a:{c[0]}"));
        File.WriteAllLines(Path.Combine(folder, "clusters.csv"), ["source,id,cluster", .. rows]);
        RunManifest manifest = new(
            plan,
            "linkage 1",
            [new("a", input)],
            0,
            0,
            0,
            0,
            [new("model.json", model)],
            []
        );
        File.WriteAllText(
            Path.Combine(folder, "manifest.json"),
            JsonSerializer.Serialize(manifest, RunJson.Default.RunManifest)
        );
        return folder;
    }

    static ClusterDiff Diff(string before, string after) =>
        ClusterDiff.Of(before, after, TestContext.Current.CancellationToken);

    static string Text(ClusterChange c) =>
        $"{c.Kind} {c.Why}: {string.Join(' ', c.Before)} -> {string.Join(' ', c.After)}".Trim();

    [Fact]
    public void Clusters_that_came_went_merged_split_grew_or_shrank_are_told_with_why()
    {
        var diff = Diff(
            Run("one", "1 2|3|4 5|6|7 8|9 10"),
            Run("two", "1 2 3|4|5|7 8 11|9|12", input: "y", model: "n")
        );
        Assert.Equal(
            [
                "New records:  -> a:12",
                "Removed records: a:6 ->",
                "Merged model: a:1 a:3 -> a:1",
                "Split model: a:4 -> a:4 a:5",
                "Gained records: a:7 -> a:7",
                "Lost records: a:9 -> a:9",
            ],
            diff.Changes.Select(Text)
        );
        Assert.Equal(0, diff.Unchanged);
        Assert.Equal(
            ["source a: other content", "model: other parameters were learned"],
            diff.Differences
        );
    }

    [Fact]
    public void The_same_records_with_another_threshold_are_a_change_of_the_model()
    {
        var diff = Diff(Run("one", "1 2|3"), Run("two", "1|2|3", plan: "q"));
        Assert.Equal(["Split model: a:1 -> a:1 a:2"], diff.Changes.Select(Text));
        Assert.Equal(
            (1, "model: other rules or thresholds"),
            (diff.Unchanged, diff.Differences.Single())
        );
    }

    [Fact]
    public void A_run_and_itself_differ_in_nothing()
    {
        var run = Run("one", "1 2|3|4 5 6");
        Assert.Equal(
            (3, true, true),
            (
                Diff(run, run).Unchanged,
                Diff(run, run).Changes.IsEmpty,
                Diff(run, run).Differences.IsEmpty
            )
        );
    }

    [Fact]
    public void A_folder_without_a_finished_run_is_one_problem() =>
        Assert.Equal(
            "diff.no-run",
            Assert
                .Throws<ProblemException>(() => Diff(_parent.FullName, _parent.FullName))
                .Problem.Code
        );
}
