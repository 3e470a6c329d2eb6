namespace Linkspan.Linkage.Tests;

public class PublicSetTests
{
    [Theory]
    [InlineData("febrl4", "febrl4a febrl4b", 0.999)]
    [InlineData("febrl1", "febrl1", 0.99)]
    [InlineData("ssa_w2", "ssa w2", 0.985)]
    public void Links_are_as_good_as_the_published_ones(string set, string sources, double least)
    {
        if (PublicSets.FolderOf(set) is not { } folder)
        {
            Assert.Skip("The public linkage sets are not beside the repository.");
            return;
        }
        var names = sources.Split(' ');
        var model = string.Equals(set, "ssa_w2", StringComparison.Ordinal)
            ? Models.SsaW2()
            : Models.Febrl(names);
        model = model with { Training = new Training(SamplePairsMax: 200_000) };
        var job = LinkJob.Of(model, [.. names.Select(n => PublicSets.Read(folder, n))]);
        var (learned, decision) = LinkEngine.Run(job);
        var (p, r, f1) = PublicSets.Score(folder, job, decision);
        Assert.True(f1 >= least, $"{set}: precision {p:F5}, recall {r:F5}, F1 {f1:F5}");
        Assert.All(learned.Pairs, l => Assert.True(l.Converged));
    }
}
