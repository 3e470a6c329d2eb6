using System.Globalization;
using System.Text.Json;

namespace Linkspan.Workloads.Linkages;

/// <summary>
/// The committed model of <c>historical_50k</c>, relearned with rows in another order and other ids, links
/// as well as promised. The data lie beside the repository.
/// </summary>
sealed class HistoricalModel : Verification
{
    const string Set = "historical_50k";
    const double F1Above = 0.85;

    public override string Name => "historical-model";

    public override bool Run(bool isShort, TextWriter report)
    {
        if (!Directory.Exists(Repository.PublicSet(Set)))
        {
            report.WriteLine($"{Repository.PublicSet(Set)} is absent.");
            return false;
        }
        var folder = Directory.CreateTempSubdirectory("linkspan-historical-").FullName;
        var (truth, links) = (Path.Combine(folder, "truth.csv"), Path.Combine(folder, "links"));
        Shuffle(folder, truth);
        File.Copy(Repository.Model(Set), Path.Combine(folder, "model.yaml"));
        var run = ChildProcess.Run(
            Repository.CommandLine,
            "link",
            "run",
            Path.Combine(folder, "model.yaml"),
            "--out",
            links,
            "--json"
        );
        var answer = ChildProcess.Run(
            Repository.CommandLine,
            "link",
            "evaluate",
            links,
            "--truth",
            truth,
            "--json"
        );
        Directory.Delete(folder, recursive: true);
        if (run.ExitCode != 0 || answer.ExitCode != 0)
            return false;
        var f1 = JsonDocument
            .Parse(answer.Output)
            .RootElement.GetProperty("pairs")
            .GetProperty("f1")
            .GetDouble();
        report.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"F1 of pairs {f1:F4}, above {F1Above} is promised; {run.Seconds:F0} s"
            )
        );
        return f1 > F1Above;
    }

    /// <summary>Copies rows and truth, rows in another order, each with a new id.</summary>
    static void Shuffle(string folder, string truth)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.PublicSet(Set), Set + ".csv"));
        var rows = lines[1..];
        new Random(20261123).Shuffle(rows);
        Dictionary<string, string> ids = new(StringComparer.Ordinal);
        for (var r = 0; r < rows.Length; r++)
        {
            var comma = rows[r].IndexOf(',', StringComparison.Ordinal);
            ids.Add(rows[r][..comma], $"n{r * 7919L % 1_000_003}");
            rows[r] = ids[rows[r][..comma]] + rows[r][comma..];
        }
        File.WriteAllLines(Path.Combine(folder, Set + ".csv"), [lines[0], .. rows]);
        File.WriteAllLines(
            truth,
            File.ReadLines(Path.Combine(Repository.PublicSet(Set), "truth.csv"))
                .Select(
                    (line, i) =>
                    {
                        var parts = line.Split(',');
                        return i == 0 ? line : $"{parts[0]},{ids[parts[1]]},{parts[2]}";
                    }
                )
        );
    }
}
