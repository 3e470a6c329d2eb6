using System.Text.Json;

namespace Linkspan.EndToEnd.Tests.Link;

/// <summary>Draft and run on files that nobody here made, with no hand work.</summary>
public class PublicSetTests
{
    static string? FolderOf(string set)
    {
        var shared = Environment.GetEnvironmentVariable("LINKSPAN_SHARED_DATA");
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        for (; shared is null && folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Linkspan.slnx")))
                shared = Path.Combine(folder.FullName, "..", "shared", "data");
        var found = shared is null ? null : Path.Combine(shared, "linkage", set);
        return Directory.Exists(found) ? found : null;
    }

    [Theory]
    [InlineData("febrl4", "febrl4a febrl4b", 0.9994)]
    [InlineData("fake_1000", "fake_1000", 0.9)]
    [InlineData("ssa_w2", "ssa w2", 0.99)]
    public async Task A_drafted_model_links_as_well_as_promised(
        string set,
        string sources,
        double f1Min
    )
    {
        if (FolderOf(set) is not { } folder)
        {
            Assert.Skip("The public linkage sets are not beside the repository.");
            return;
        }
        using CommandCall call = new();
        string[] files = [.. sources.Split(' ').Select(s => Path.Combine(folder, s + ".csv"))];
        var results = await call.LinkAsync("out", files);
        var answer = await CommandCall.RunAsync(
            "link",
            "evaluate",
            results,
            "--truth",
            Path.Combine(folder, "truth.csv"),
            "--json"
        );
        Assert.Equal(0, answer.Code);
        using var json = JsonDocument.Parse(answer.Out);
        var f1 = json.RootElement.GetProperty("pairs").GetProperty("f1").GetDouble();
        Assert.True(f1 >= f1Min, $"{set}: F1 {f1:F5} is below {f1Min}");
    }
}
