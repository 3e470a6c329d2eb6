using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Linkspan.Workloads;

/// <summary>Runs a workload's contenders in turn and reports medians.</summary>
static class Measurement
{
    const int RunsUsual = 3;

    /// <param name="runs">Of each contender; 0 for as many as usual: 3, or 1 when short.</param>
    /// <returns>0 when every answer was right.</returns>
    public static int Run(Workload workload, bool isShort, bool asJson, int runs, TextWriter output)
    {
        var limit = workload.LimitSeconds(isShort);
        var contenders = workload.Contenders(isShort);
        var all = contenders.ToDictionary(
            c => c.Name,
            _ => new List<ChildRun>(),
            StringComparer.Ordinal
        );
        var answerOk = true;
        var rounds =
            runs > 0 ? runs
            : isShort ? 1
            : RunsUsual;
        for (var run = 0; run < rounds; run++)
            foreach (var contender in contenders) // In turn: all see the same machine.
                answerOk &= RunOnce(contender, all[contender.Name]);
        SortedDictionary<string, double> figures = new(StringComparer.Ordinal);
        foreach (var (name, found) in all)
        {
            figures[$"{name}.seconds"] = Median(found, r => r.Seconds) ?? 0;
            figures[$"{name}.cpuSeconds"] = Median(found, r => r.CpuSeconds) ?? 0;
            figures[$"{name}.peakMb"] = Median(found, r => r.PeakMb) ?? 0;
        }
        answerOk &= workload.Conclude(isShort, figures);
        var report = Report(
            workload.Name,
            answerOk,
            all[Workload.Ours],
            all.GetValueOrDefault(Workload.Peer, []),
            limit,
            figures
        );
        output.WriteLine(asJson ? Json(report) : Line(report));
        return answerOk ? 0 : 1;
    }

    static WorkloadReport Report(
        string name,
        bool answerOk,
        List<ChildRun> ours,
        List<ChildRun> peer,
        double? limit,
        SortedDictionary<string, double> figures
    )
    {
        var (seconds, peerSeconds) = (Median(ours, r => r.Seconds), Median(peer, r => r.Seconds));
        var (cpu, peerCpu) = (Median(ours, r => r.CpuSeconds), Median(peer, r => r.CpuSeconds));
        var (peak, peerPeak) = (Median(ours, r => r.PeakMb), Median(peer, r => r.PeakMb));
        return new(
            name,
            answerOk,
            seconds,
            cpu,
            peerSeconds,
            peerCpu,
            peerSeconds / seconds,
            peerCpu / cpu,
            peak,
            peerPeak,
            peerPeak / peak,
            limit,
            figures,
            $"{MachineName()}, {Environment.ProcessorCount} cores",
            TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        );
    }

    static string Json(WorkloadReport report) =>
        JsonSerializer.Serialize(report, WorkloadJson.Default.WorkloadReport);

    static string Line(WorkloadReport report) =>
        $"{report.Name}: {(report.AnswerOk ? "right" : "WRONG")}, {report.Seconds:0.00} s, {report.PeakMb:0} MB"
        + (
            report.PeerSeconds is { } peer
                ? $"; peer {peer:0.00} s, {report.Ratio:0.0} times (CPU {report.CpuRatio:0.0})"
                : ""
        )
        + string.Concat(report.Figures.Select(f => $"\n  {f.Key} {f.Value:0.####}"));

    static bool RunOnce(Contender contender, List<ChildRun> runs)
    {
        var folder = Directory.CreateTempSubdirectory("linkspan-workload-").FullName;
        try
        {
            var run = contender.Run(folder);
            runs.Add(run);
            return contender.Check(folder, run);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static double? Median<T>(IReadOnlyCollection<T> runs, Func<T, double> of) =>
        runs.Count == 0 ? null : runs.Select(of).Order().ElementAt((runs.Count - 1) / 2);

    static string MachineName() =>
        File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo")
                .First(l => l.StartsWith("model name", StringComparison.Ordinal))
                .Split(':')[1]
                .Trim()
            : RuntimeInformation.OSDescription;
}
