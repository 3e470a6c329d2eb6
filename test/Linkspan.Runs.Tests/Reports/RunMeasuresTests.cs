using Linkspan.Linkage;
using Linkspan.Linkage.Explaining;
using Linkspan.Linkage.Measuring;
using Linkspan.Runs.Reports;

namespace Linkspan.Runs.Tests.Reports;

public class RunMeasuresTests
{
    [Fact]
    public void Self_weights_are_those_of_a_record_explained_against_itself()
    {
        using var files = new LinkedPeople(300);
        var run = OpenedRun.Open(files.Folder);
        var explainer = new PairExplainer(run.Model, run.Prepared, run.Learned);
        for (var source = 0; source < 2; source++)
        {
            var weights = SelfMatch.WeightsOf(run.Model, run.Prepared, run.Learned, 0, source);
            for (var row = 0; row < weights.Length; row++)
                Assert.Equal(
                    explainer.ExplainSelf(0, new PlainRecord(source, row)).Bits,
                    weights[row]
                );
        }
    }

    [Fact]
    public void A_record_with_hardly_a_value_cannot_be_linked()
    {
        using var files = new LinkedPeople(300, extra: "r9999,,,,\nr9998,Ana,,,\n");
        var measures = Of(files);
        Assert.Equal((0, 2), (measures.Sources[0].Unlinkable, measures.Sources[1].Unlinkable));
        Assert.Equal(
            measures.Sources.Select(s => s.Records),
            measures.Sources.Select(s => s.SelfWeights.Sum(b => b.Records))
        );
    }

    [Fact]
    public void The_model_s_expectations_are_the_sums_of_probabilities()
    {
        using var files = new LinkedPeople(300);
        var measures = Of(files);
        var accepted = File.ReadLines(Path.Combine(files.Folder, "links.csv"))
            .Skip(1)
            .Select(l => l.Split(','))
            .Where(l => l[6] == "true")
            .Select(l => double.Parse(l[5]))
            .ToList();
        Assert.Equal(accepted.Count, measures.Expected!.Accepted);
        Assert.Equal(accepted.Sum(p => 1 - p), measures.Expected!.FalseLinks.Value, 3);
        Assert.Equal(accepted.Sum(), measures.Blocking!.Seen, 3);
        Assert.Equal(
            measures.Sources.Sum(s => s.Records),
            measures.Clusters.Sum(c => c.Records * c.Clusters)
        );
        Assert.Equal(
            2 * accepted.Count,
            measures.Sources.Sum(s => s.Linked) // One-to-one.
        );
    }

    [Fact]
    public void Groups_are_counted_and_small_ones_withheld()
    {
        string[] wings = ["north", "north", "north", "south", "south", "east"];
        using var files = new LinkedPeople(
            900,
            wing: i =>
                i < 4 ? "west"
                : i < 6 ? "wset"
                : wings[i % 6]
        );
        var groups = RunMeasures
            .Of(files.Folder, "wing", TestContext.Current.CancellationToken)
            .Groups;
        Assert.Equal([GroupMeasure.Rare, "east", "north", "south"], groups.Select(g => g.Group));
        // Five are in the west; the east, the next smallest, would tell them.
        Assert.Equal([true, true, false, false], groups.Select(g => g.Records is null));
        Assert.Equal([true, true, false, false], groups.Select(g => g.LinkedShare is null));
        var linked = File.ReadLines(Path.Combine(files.Folder, "links.csv"))
            .Skip(1)
            .Select(l => l.Split(','))
            .Where(l => l[6] == "true")
            .Select(l => l[1])
            .ToHashSet(StringComparer.Ordinal);
        var north = File.ReadLines(files["left.csv"])
            .Where(l => l.EndsWith(",north", StringComparison.Ordinal))
            .Select(l => linked.Contains(l.Split(',')[0]))
            .ToList();
        Assert.Equal(north.Count, groups[2].Records);
        Assert.Equal(north.Count(l => l) / (double)north.Count, groups[2].LinkedShare!.Value.Value);
        Assert.InRange(groups[2].FalseShare!.Value, 0, 0.2);
    }

    [Fact]
    public void A_term_frequency_recorded_without_persons_counts_every_row()
    {
        var term = new TermFrequency { Persons = default };
        Assert.Empty(term.Persons);
    }

    static RunMeasures Of(LinkedPeople files) =>
        RunMeasures.Of(files.Folder, null, TestContext.Current.CancellationToken);
}
