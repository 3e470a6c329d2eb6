using System.Text.Json.Serialization;

namespace Linkspan.Workloads;

/// <summary>What a workload reports: one JSON document; what does not apply is null.</summary>
sealed record WorkloadReport(
    string Name,
    bool AnswerOk,
    double? Seconds,
    double? CpuSeconds,
    double? PeerSeconds,
    double? Ratio,
    double? PeakMb,
    double? PeerPeakMb,
    double? MemoryRatio,
    double? LimitSeconds,
    string Machine,
    string Date
);

[JsonSerializable(typeof(WorkloadReport))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true
)]
sealed partial class WorkloadJson : JsonSerializerContext;

/// <summary>One side of a workload: a child process and the check of its answer.</summary>
/// <param name="Run">Runs once; the argument is a fresh folder.</param>
/// <param name="Check">Whether the answer in the folder and the output is right.</param>
sealed record Contender(Func<string, ChildRun> Run, Func<string, ChildRun, bool> Check);

/// <summary>A load with fixed size and seed, ours and, where there is one, a peer.</summary>
abstract class Workload
{
    public abstract string Name { get; }

    public abstract Contender Ours(bool isShort);

    public virtual Contender? Peer(bool isShort) => null;

    /// <summary>Seconds of the bare loop over the same records; null where there is none.</summary>
    public virtual double? LimitSeconds(bool isShort) => null;
}
