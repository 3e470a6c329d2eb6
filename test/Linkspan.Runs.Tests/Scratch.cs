using System.Globalization;
using System.Text;
using Linkspan.Files;
using Linkspan.Linkage.Records;
using Microsoft.Extensions.Time.Testing;

namespace Linkspan.Runs.Tests;

/// <summary>A folder that a test may fill; removed afterwards.</summary>
sealed class Scratch : IDisposable
{
    static int s_number;

    public string Root { get; } =
        Path.Combine(
            Path.GetTempPath(),
            string.Create(
                CultureInfo.InvariantCulture,
                $"linkspan-runs-{Environment.ProcessId}-{Interlocked.Increment(ref s_number)}"
            )
        );

    public Scratch() => Directory.CreateDirectory(Root);

    public string this[string name] => Path.Combine(Root, name);

    public static RunOptions Options(int threads = 1, int partitions = 1) =>
        new()
        {
            Clock = new FakeTimeProvider(),
            Threads = threads,
            Partitions = partitions,
        };

    public LinkResult Run(RecordTable[] tables, string folder, RunOptions? options = null) =>
        Stoppable(tables, folder, options ?? Options(), null, CancellationToken.None);

    public LinkResult Stoppable(
        RecordTable[] tables,
        string folder,
        RunOptions options,
        IProgress<RunProgress>? progress,
        CancellationToken cancel
    )
    {
        using var run = RunFolder.WithOwnKey(this[folder], Entropy.System);
        return LinkRun.Execute(People.Model(), tables, run, options, progress, cancel);
    }

    /// <summary>Links and clusters as one text: equal when every byte would be.</summary>
    public static string TextOf(LinkResult result)
    {
        var text = new StringBuilder();
        foreach (var link in result.Links)
            text.Append(CultureInfo.InvariantCulture, $"{link}\n");
        foreach (var member in result.Clusters)
            text.Append(CultureInfo.InvariantCulture, $"{member}\n");
        foreach (var c in result.Learned.Pairs.SelectMany(p => p.Comparisons))
            text.AppendJoin('\n', c.Levels).AppendLine();
        foreach (var c in result.Candidates)
            text.Append(CultureInfo.InvariantCulture, $"{c.Component} {c.Probability:R}\n")
                .AppendJoin(' ', c.Links);
        return text.ToString();
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
