using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Linkspan.Workloads;
using Linkspan.Workloads.Peers;
using Linkspan.Workloads.People;

const int RunsLeast = 3;
Workload[] workloads = [new DemoWorkload()];
Verification[] verifications = [new DemoAccuracy(), new DemoBytes()];

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (
    args is ["verify", var check, ..]
    && verifications.FirstOrDefault(v => v.Name == check) is { } verification
)
    return verification.Run(args.Contains("--short"), Console.Out) ? 0 : 1;
if (args is ["people", var count, var folder])
{
    new PeopleData(int.Parse(count, CultureInfo.InvariantCulture), Seed: 1).Write(folder);
    return 0;
}
if (args is ["sql-peer", var peerData, var peerRules, var peerOut, var peerDates])
    return PeerVerb.Link(peerData, peerRules, peerOut, peerDates, Console.Out);
if (args is ["sql-fused", var fusedData, var fusedRules, var learned, var fusedDates])
    return PeerVerb.Fused(fusedData, fusedRules, learned, fusedDates, Console.Out);
if (args is [var name, ..] && workloads.FirstOrDefault(w => w.Name == name) is { } workload)
    return Measure(workload, args.Contains("--short"), args.Contains("--json"));
Console.Error.WriteLine(
    $"""
    usage: NAME [--short] [--json]      a load, its answer checked, then its time and memory
             {string.Join(", ", workloads.Select(w => w.Name))}
           verify NAME [--short]        a long check
             {string.Join(", ", verifications.Select(v => v.Name))}
    """
);
return 2;

static int Measure(Workload workload, bool isShort, bool asJson)
{
    var (ours, peer) = (workload.Ours(isShort), workload.Peer(isShort));
    List<ChildRun> ourRuns = [];
    List<ChildRun> peerRuns = [];
    var answerOk = true;
    for (var run = 0; run < (isShort ? 1 : RunsLeast); run++) // In turn: both sides see the same machine.
    {
        answerOk &= RunOnce(ours, ourRuns);
        if (peer is not null)
            answerOk &= RunOnce(peer, peerRuns);
    }
    var (seconds, peerSeconds) = (
        Median(ourRuns, r => r.Seconds),
        Median(peerRuns, r => r.Seconds)
    );
    var (peak, peerPeak) = (Median(ourRuns, r => r.PeakMb), Median(peerRuns, r => r.PeakMb));
    WorkloadReport report = new(
        workload.Name,
        answerOk,
        seconds,
        Median(ourRuns, r => r.CpuSeconds),
        peerSeconds,
        peerSeconds / seconds,
        peak,
        peerPeak,
        peerPeak / peak,
        workload.LimitSeconds(isShort),
        $"{MachineName()}, {Environment.ProcessorCount} cores",
        TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
    );
    Console.Out.WriteLine(
        asJson
            ? JsonSerializer.Serialize(report, WorkloadJson.Default.WorkloadReport)
            : $"{report.Name}: {(answerOk ? "right" : "WRONG")}, {seconds:0.00} s, {peak:0} MB"
                + (peerSeconds is { } p ? $"; peer {p:0.00} s, {p / seconds:0.0} times" : "")
    );
    return answerOk ? 0 : 1;
}

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

static double? Median(List<ChildRun> runs, Func<ChildRun, double> of) =>
    runs.Count == 0 ? null : runs.Select(of).Order().ElementAt((runs.Count - 1) / 2);

static string MachineName() =>
    File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo")
            .First(l => l.StartsWith("model name", StringComparison.Ordinal))
            .Split(':')[1]
            .Trim()
        : RuntimeInformation.OSDescription;
