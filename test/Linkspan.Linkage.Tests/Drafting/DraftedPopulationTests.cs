using Linkspan.Linkage.Deciding;
using Linkspan.Linkage.Drafting;
using Linkspan.Linkage.Learning;
using Linkspan.Linkage.Records;
using Linkspan.Workloads.Populations;

namespace Linkspan.Linkage.Tests.Drafting;

/// <summary>Drafted models link made-up people well with nothing set by hand.</summary>
public class DraftedPopulationTests
{
    const int Size = 1_500;

    [Theory]
    [InlineData("households", 0.99)]
    [InlineData("twins-and-juniors", 0.97)]
    [InlineData("movers", 0.98)]
    [InlineData("no-birth-date", 0.97)]
    [InlineData("few-in-both", 0.97)]
    public void Relatives_and_movers_are_told_apart(string name, double least)
    {
        var (f1, _) = Link(name, Dependence.Modelled);
        Assert.True(f1 >= least, $"{name}: F1 {f1:F4}");
    }

    [Fact]
    public void Counted_twice_town_and_zip_code_make_neighbors_one_person()
    {
        var (f1, _) = Link("few-in-both", Dependence.Measured);
        Assert.True(f1 < 0.9, $"F1 {f1:F4}: the guard above guards nothing");
    }

    [Fact]
    public void As_many_matches_are_expected_as_there_are()
    {
        var (_, learned) = Link("households", Dependence.Modelled);
        var pair = Assert.Single(learned.Pairs);
        Assert.InRange(pair.Lambda * pair.PairsAll, 0.97 * 900, 1.03 * 900);
    }

    static (double F1, LearnedModel Learned) Link(string name, Dependence dependence)
    {
        var population = Population.All.Single(p => p.Name == name) with { Size = Size };
        var files = PopulationFiles.Of(population, PopulationFiles.UsualSeed);
        var model = Draft.Of([.. files.Select(DraftFileOf)]).Model;
        model = model with { Training = model.Training with { Dependence = dependence } };
        var job = LinkJob.Of(model, [.. files.Select(TableOf)]);
        var (learned, decision) = LinkEngine.Run(job);
        return (F1(files[0].People, files[1].People, decision), learned);
    }

    static DraftFile DraftFileOf(PopulationFile file) =>
        new(
            file.Name,
            file.Name + ".csv",
            file.Ids.Length,
            ["id", .. file.Columns],
            [file.Ids, .. file.Values.Select(v => v.Select(x => x ?? "").ToArray())]
        );

    static RecordTable TableOf(PopulationFile file) =>
        new(
            file.Name,
            file.Ids,
            file.Columns.Select((c, i) => (c, file.Values[i]))
                .ToDictionary(p => p.c, p => p.Item2, StringComparer.Ordinal)
        );

    /// <summary>Of the pairs that clusters imply, a person standing at most once in each file.</summary>
    static double F1(int[] left, int[] right, Decision decision)
    {
        var truth = left.Intersect(right).Count();
        var lefts = Enumerable.Range(0, left.Length).ToLookup(i => decision.Clusters[i]);
        var found = Enumerable
            .Range(0, right.Length)
            .SelectMany(r => lefts[decision.Clusters[left.Length + r]].Select(l => (l, r)))
            .ToList();
        return 2.0 * found.Count(p => left[p.l] == right[p.r]) / (found.Count + truth);
    }
}
