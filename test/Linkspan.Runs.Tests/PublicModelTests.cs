using System.Globalization;
using Linkspan.Files;
using Linkspan.Runs.Evaluation;

namespace Linkspan.Runs.Tests;

/// <summary>
/// The committed models of the public sets: they hold no m and no u, so a run learns them, whatever the
/// order of the rows and the names of the ids.
/// </summary>
public class PublicModelTests
{
    static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Linkspan.slnx")))
            folder = folder.Parent;
        return folder.FullName;
    }

    static string ModelOf(string set) => Path.Combine(Repository(), "models", set + ".yaml");

    [Theory]
    [InlineData("febrl4")]
    [InlineData("febrl1")]
    [InlineData("fake_1000")]
    [InlineData("ssa_w2")]
    [InlineData("historical_50k")]
    public void It_gives_neither_m_nor_u(string set)
    {
        var model = ModelFile.Read(ModelOf(set));
        Assert.Null(model.Parameters);
        Assert.Null(model.Labels);
        Assert.Null(model.Training.Lambda);
        Assert.All(
            model.Comparisons.SelectMany(c => c.Levels),
            l => Assert.True(l.M is null && l.U is null)
        );
    }

    [Theory]
    [InlineData("febrl4", "febrl4a febrl4b", 0.9998)]
    [InlineData("febrl1", "febrl1", 0.996)]
    [InlineData("fake_1000", "fake_1000", 0.88)]
    [InlineData("ssa_w2", "ssa w2", 0.990)]
    public void Relearned_in_another_order_with_other_ids_it_links_as_well(
        string set,
        string sources,
        double f1Min
    )
    {
        var shared =
            Environment.GetEnvironmentVariable("LINKSPAN_SHARED_DATA")
            ?? Path.Combine(Repository(), "..", "shared", "data");
        var from = Path.Combine(shared, "linkage", set);
        if (!Directory.Exists(from))
        {
            Assert.Skip("The public linkage sets are not beside the repository.");
            return;
        }
        using var scratch = new Scratch();
        File.Copy(ModelOf(set), scratch["model.yaml"]);
        Dictionary<string, string> ids = new(StringComparer.Ordinal);
        foreach (var name in sources.Split(' '))
            Shuffle(Path.Combine(from, name + ".csv"), scratch[name + ".csv"], name, ids);
        var truth = File.ReadLines(Path.Combine(from, "truth.csv"))
            .Select(
                (line, i) =>
                {
                    var parts = line.Split(',');
                    return i == 0 ? line : $"{parts[0]},{ids[$"{parts[0]}:{parts[1]}"]},{parts[2]}";
                }
            );
        File.WriteAllLines(scratch["truth.csv"], truth);
        LinkFiles.Execute(
            scratch["model.yaml"],
            scratch["out"],
            Scratch.Options(threads: 2, partitions: 2),
            Entropy.System,
            cancel: TestContext.Current.CancellationToken
        );
        var f1 = RunQuality
            .Measure(scratch["out"], scratch["truth.csv"], TestContext.Current.CancellationToken)
            .Pairs.F1;
        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{set}: F1 {f1:F5}")
        );
        Assert.True(f1 >= f1Min, $"{set}: F1 {f1:F5} is below {f1Min}");
    }

    /// <summary>Copies rows in another order, each with a new id; ids are the first column.</summary>
    static void Shuffle(string from, string to, string source, Dictionary<string, string> ids)
    {
        var lines = File.ReadAllLines(from);
        var rows = lines[1..];
        var random = new Random(20261123);
        random.Shuffle(rows);
        for (var r = 0; r < rows.Length; r++)
        {
            var comma = rows[r].IndexOf(',', StringComparison.Ordinal);
            var id = string.Create(CultureInfo.InvariantCulture, $"n{r * 7919L % 1000003}");
            ids.Add($"{source}:{rows[r][..comma]}", id);
            rows[r] = id + rows[r][comma..];
        }
        File.WriteAllLines(to, [lines[0], .. rows]);
    }
}
