namespace Linkspan.EndToEnd.Tests.Link;

public class DiffCommandTests
{
    const string Model = """
        linkage: 1
        sources: { a: { path: a.csv, id: id }, b: { path: b.csv, id: id } }
        columns: { name: { as: text } }
        pairs: [{ left: a, right: b, links: one-to-one }]
        method: deterministic
        match-keys:
          - [name]

        """;

    static async Task<CommandAnswer> DiffAsync(CommandCall call, params string[] options)
    {
        call.Write("model.yaml", Model);
        call.Write("a.csv", "id,name\n1,ann\n2,bob\n3,cy\n");
        call.Write("b.csv", "id,name\n1,ann\n");
        await RunAsync(call, "before");
        call.Write("b.csv", "id,name\n1,ann\n2,bob\n");
        await RunAsync(call, "after");
        return await CommandCall.RunAsync([
            "link",
            "diff",
            call["before"],
            call["after"],
            .. options,
        ]);
    }

    static async Task RunAsync(CommandCall call, string folder)
    {
        var run = await CommandCall.RunAsync(
            "link",
            "run",
            call["model.yaml"],
            "--out",
            call[folder],
            "--anyway"
        );
        Assert.True(run.Code == 0, run.Error);
    }

    [Fact]
    public async Task Two_runs_are_compared_cluster_by_cluster()
    {
        using CommandCall call = new();
        var answer = await DiffAsync(call);
        Assert.Equal(0, answer.Code);
        Assert.Contains(
            "clusters of the same records: 2\n  gained: 1 (records came or went)\n  source b: other content\n",
            answer.Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Its_json_names_the_clusters()
    {
        using CommandCall call = new();
        var answer = await DiffAsync(call, "--json");
        using var json = System.Text.Json.JsonDocument.Parse(answer.Out);
        var clusters = json.RootElement.GetProperty("clusters");
        Assert.Equal(2, clusters.GetProperty("unchanged").GetInt64());
        var change = Assert.Single(clusters.GetProperty("changes").EnumerateArray());
        Assert.Equal("gained", change.GetProperty("kind").GetString());
        Assert.Equal("records", change.GetProperty("why").GetString());
        Assert.Equal("a:2", change.GetProperty("after")[0].GetString());
    }

    [Fact]
    public async Task Models_alone_have_no_clusters()
    {
        using CommandCall call = new();
        await DiffAsync(call);
        var answer = await CommandCall.RunAsync(
            "link",
            "diff",
            Path.Combine(call["before"], "model.json"),
            call["after"],
            "--json"
        );
        Assert.Equal(0, answer.Code);
        Assert.Contains("\"clusters\": null", answer.Out, StringComparison.Ordinal);
    }
}
