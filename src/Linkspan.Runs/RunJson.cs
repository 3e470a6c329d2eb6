using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Linkspan.Linkage;
using Linkspan.Linkage.Learning;
using Linkspan.Runs.Plans;
using Linkspan.Runs.Reports;

namespace Linkspan.Runs;

/// <summary>One task that is done.</summary>
/// <param name="Stage">Its stage.</param>
/// <param name="Index">Its number.</param>
/// <param name="Plan">Hash of the plan that it belongs to.</param>
/// <param name="Version">Of engine and formats.</param>
/// <param name="Output">Its file, whose name no other attempt has.</param>
/// <param name="Rows">Rows in it.</param>
/// <param name="Sha256">Of the plain content.</param>
/// <param name="Seconds">Time it took.</param>
sealed record TaskManifest(
    string Stage,
    int Index,
    string Plan,
    string Version,
    string Output,
    long Rows,
    string Sha256,
    double Seconds
)
{
    /// <summary>Pairs that it counted or compared; null where it counts none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Pairs { get; init; }

    /// <summary>Links that it wrote; null where it writes none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Links { get; init; }
}

/// <summary>What a plan folder is for.</summary>
/// <param name="Hash">Of everything that determines the result.</param>
/// <param name="Partitions">Tasks that each rule is cut into; does not change the result.</param>
/// <param name="Version">Of engine and formats.</param>
/// <param name="Sources">Names and content hashes.</param>
sealed record PlanFile(
    string Hash,
    int Partitions,
    string Version,
    ImmutableArray<PlanSource> Sources
)
{
    /// <summary>What tasks of other processes need; null for a run within one process.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SharedPlan? Shared { get; init; }
}

/// <summary>The part of a plan that its tasks read.</summary>
/// <param name="ModelFolder">Where paths of the model start from.</param>
/// <param name="Model">The model as it is run, without labels.</param>
/// <param name="Stages">Stages and their tasks, in order.</param>
/// <param name="Price">Pairs by rule.</param>
sealed record SharedPlan(
    string ModelFolder,
    LinkModel Model,
    ImmutableArray<PlanStage> Stages,
    ImmutableArray<RulePrice> Price
)
{
    /// <summary>
    /// The encrypted file of the model's labels, which name records by id, and the hash of what is in it;
    /// null without labels.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PlanLabels? Labels { get; init; }
}

/// <summary>Labels of a plan's model.</summary>
/// <param name="File">Encrypted, in the plan's folder.</param>
/// <param name="Sha256">Of its plain content.</param>
sealed record PlanLabels(string File, string Sha256);

/// <summary>One source of a plan.</summary>
/// <param name="Name">In the model.</param>
/// <param name="Sha256">Of its content.</param>
public sealed record PlanSource(string Name, string Sha256);

/// <summary>What a folder of results holds.</summary>
/// <param name="Plan">Hash of the plan.</param>
/// <param name="Version">Of engine and formats.</param>
/// <param name="Sources">Names and hashes of the inputs.</param>
/// <param name="Links">Written links.</param>
/// <param name="Accepted">Those accepted.</param>
/// <param name="Clusters">Clusters, singletons included.</param>
/// <param name="PairsCompared">Candidate pairs.</param>
/// <param name="Files">Names and hashes of the results.</param>
/// <param name="Remarks">What was cut or set aside, one sentence each.</param>
public sealed record RunManifest(
    string Plan,
    string Version,
    ImmutableArray<PlanSource> Sources,
    long Links,
    long Accepted,
    long Clusters,
    long PairsCompared,
    ImmutableArray<PlanSource> Files,
    ImmutableArray<string> Remarks
);

[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(TaskManifest))]
[JsonSerializable(typeof(PlanFile))]
[JsonSerializable(typeof(RunManifest))]
[JsonSerializable(typeof(LearnedModel))]
[JsonSerializable(typeof(LinkModel))]
[JsonSerializable(typeof(LinkLabels))]
[JsonSerializable(typeof(RulePairs))]
sealed partial class RunJson : JsonSerializerContext;

/// <summary>The same for writing alone: a run that reads none of it compiles a third of the code.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    GenerationMode = JsonSourceGenerationMode.Serialization
)]
[JsonSerializable(typeof(TaskManifest))]
[JsonSerializable(typeof(PlanFile))]
[JsonSerializable(typeof(RunManifest))]
[JsonSerializable(typeof(LearnedModel))]
[JsonSerializable(typeof(LinkModel))]
[JsonSerializable(typeof(RulePairs))]
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(RunTimes))]
sealed partial class WrittenJson : JsonSerializerContext;

static class RunJsonText
{
    /// <summary>Writes a value to a stream.</summary>
    public static void Write<T>(Stream stream, T value, JsonTypeInfo<T> type) =>
        stream.Write(JsonSerializer.SerializeToUtf8Bytes(value, type));

    /// <summary>Reads JSON of ours.</summary>
    /// <returns>Null when it is not what we wrote: it is then made anew.</returns>
    public static TaskManifest? FindTask(string? text)
    {
        if (text is null)
            return null;
        try
        {
            return JsonSerializer.Deserialize(text, RunJson.Default.TaskManifest);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
