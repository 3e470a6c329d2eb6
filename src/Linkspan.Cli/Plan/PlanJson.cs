using System.Text.Json.Serialization;
using Linkspan.Runs.Plans;

namespace Linkspan.Cli.Plan;

/// <summary>What one rule costs, as <c>plan --json</c> prints it.</summary>
sealed record RuleDocument(
    string Left,
    string Right,
    string Rule,
    long Pairs,
    long Added,
    int Blocks,
    long PairsOfLargest,
    string LargestKey
);

/// <summary>What <c>plan --json</c> prints.</summary>
sealed record PlanDocument(
    string Folder,
    string Plan,
    bool IsAccepted,
    long Pairs,
    double? PairsPerSecond,
    double? SecondsExpected,
    IReadOnlyList<RuleDocument> Rules,
    IReadOnlyList<PlanStage> Stages
)
{
    internal static PlanDocument Of(string folder, PlanPrice price) =>
        new(
            folder,
            price.Plan,
            price.IsAccepted,
            price.Pairs,
            price.PairsPerSecond,
            price.SecondsExpected,
            [
                .. price.Rules.Select(r => new RuleDocument(
                    r.Left,
                    r.Right,
                    r.Pairs.Rule,
                    r.Pairs.Pairs,
                    r.Pairs.Added,
                    r.Pairs.Blocks,
                    r.Pairs.PairsOfLargest,
                    r.LargestKey
                )),
            ],
            price.Stages
        );
}

/// <summary>What <c>plan next --json</c> prints; the stage is <c>done</c> when all have ended.</summary>
sealed record NextDocument(string Stage, int Tasks, IReadOnlyList<int> Open)
{
    internal static NextDocument Of(NextStage? next) =>
        next is null ? new("done", 0, []) : new(next.Stage, next.Tasks, next.Open);
}

/// <summary>JSON of <c>plan</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true
)]
[JsonSerializable(typeof(PlanDocument))]
[JsonSerializable(typeof(NextDocument))]
sealed partial class PlanJson : JsonSerializerContext;

/// <summary>JSON of <c>task</c>: a line a task.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TaskDone))]
sealed partial class TaskJson : JsonSerializerContext;
