using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Linkspan.Workloads;

/// <summary>What a workload reports: one JSON document; what does not apply is null.</summary>
/// <param name="Figures">What else was measured, by name; seconds, MB, counts and ratios.</param>
sealed record WorkloadReport(
    string Name,
    bool AnswerOk,
    double? Seconds,
    double? CpuSeconds,
    double? PeerSeconds,
    double? PeerCpuSeconds,
    double? Ratio,
    double? CpuRatio,
    double? PeakMb,
    double? PeerPeakMb,
    double? MemoryRatio,
    double? LimitSeconds,
    IReadOnlyDictionary<string, double> Figures,
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
/// <param name="Name"><c>ours</c>, <c>peer</c>, or what else runs in turn with them.</param>
/// <param name="Run">Runs once; the argument is a fresh folder.</param>
/// <param name="Check">Whether the answer in the folder and the output is right.</param>
sealed record Contender(
    string Name,
    Func<string, ChildRun> Run,
    Func<string, ChildRun, bool> Check
);

/// <summary>A load with fixed size and seed, ours and, where there are any, others in turn with it.</summary>
abstract class Workload
{
    public const string Ours = "ours";
    public const string Peer = "peer";

    public abstract string Name { get; }

    /// <summary>In the order in which they run, ours first.</summary>
    public abstract ImmutableArray<Contender> Contenders(bool isShort);

    /// <summary>Seconds of the bare loop over the same records; null where there is none.</summary>
    public virtual double? LimitSeconds(bool isShort) => null;

    /// <summary>Compares the contenders when all have run, and adds figures.</summary>
    /// <returns>Whether they agree as they must.</returns>
    public virtual bool Conclude(bool isShort, SortedDictionary<string, double> figures) => true;
}
