using System.Globalization;
using Linkspan.EndToEnd.Tests.Link;

namespace Linkspan.EndToEnd.Tests.Plan;

/// <summary>Files, a drafted model, what <c>link run</c> makes of them, and plans over them.</summary>
public sealed class PlanCall : IAsyncLifetime
{
    static readonly string[] s_results = ["links.csv", "clusters.csv", "model.json"];

    readonly CommandCall _call = new();

    public string this[string name] => _call[name];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        File.WriteAllLines(this["school.csv"], MadeUpPeople.School());
        File.WriteAllLines(this["college.csv"], MadeUpPeople.College());
        await _call.LinkAsync("plain", [this["school.csv"], this["college.csv"]]);
    }

    /// <summary>Makes a plan in this process.</summary>
    internal async Task<CommandAnswer> PlanAsync(string folder, params string[] options) =>
        await CommandCall.RunAsync(["plan", this["plain.yaml"], "--out", this[folder], .. options]);

    /// <summary>The words of a call of <c>task</c>.</summary>
    public string[] Task(string folder, string stage, int index, int count = 1) =>
        [
            "task",
            "--plan",
            this[folder],
            "--stage",
            stage,
            "--index",
            index.ToString(CultureInfo.InvariantCulture),
            "--count",
            count.ToString(CultureInfo.InvariantCulture),
        ];

    /// <summary>The stage to do next, as a script asks for it.</summary>
    public async Task<(string Stage, int Tasks)> NextAsync(string folder)
    {
        var answer = await CommandCall.RunAsync("plan", "next", this[folder]);
        Assert.True(answer.Code == 0, answer.Error);
        var words = answer.Out.Trim().Split(' ');
        return (words[0], int.Parse(words[1], CultureInfo.InvariantCulture));
    }

    /// <summary>Does all that is left in this process.</summary>
    public async Task FinishAsync(string folder)
    {
        for (var next = await NextAsync(folder); next.Stage != "done"; )
        {
            var answer = await CommandCall.RunAsync(Task(folder, next.Stage, 0, next.Tasks));
            Assert.True(answer.Code == 0, answer.Error);
            next = await NextAsync(folder);
        }
    }

    /// <summary>Whether two folders hold the same results, byte for byte.</summary>
    public void RequireSame(string results)
    {
        foreach (var name in s_results)
            Assert.Equal(
                File.ReadAllBytes(Path.Combine(this["plain"], name)),
                File.ReadAllBytes(Path.Combine(this[results], name))
            );
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _call.Dispose();
        return ValueTask.CompletedTask;
    }
}
