using System.Text.Json.Serialization;
using Linkspan.Linkage;
using Linkspan.Linkage.Standardization;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.Link;

/// <summary>What <c>link standardize --json</c> prints; counts are null for a single value.</summary>
/// <param name="Column">Name of the column.</param>
/// <param name="Kind">What it holds, and which part is kept.</param>
/// <param name="Version">Version of the kind's steps.</param>
/// <param name="AreShapes">Whether values are shown as shapes.</param>
/// <param name="Counts">What the steps do to the whole column.</param>
/// <param name="Values">Values step by step.</param>
sealed record StandardizeDocument(
    string Column,
    string Kind,
    int Version,
    bool AreShapes,
    StepCountsDocument? Counts,
    IReadOnlyList<TraceDocument> Values
)
{
    internal static StandardizeDocument Of(
        LinkColumn column,
        StandardizedColumn? counts,
        IEnumerable<StandardizationTrace> traces,
        bool showValues
    ) =>
        new(
            column.Name,
            column.Part == ColumnPart.Whole ? $"{column.Kind}" : $"{column.Kind}, {column.Part}",
            Standardizer.VersionOf(column.Kind),
            !showValues,
            counts is null
                ? null
                : new(counts.Records, counts.Given, counts.Steps, counts.Standardized),
            [.. traces.Select(t => TraceDocument.Of(t, v => Shown(v, showValues)))]
        );

    static string? Shown(string? value, bool showValues) =>
        value is null || showValues ? value : ValueShape.Of(value);
}

/// <summary>Records before, in and after the steps.</summary>
sealed record StepCountsDocument(
    int Records,
    int Given,
    IReadOnlyList<StepCount> Steps,
    int Standardized
);

/// <summary>One value, step by step; null is missing.</summary>
sealed record TraceDocument(string? Raw, IReadOnlyList<TracedStepDocument> Steps, string? Result)
{
    internal static TraceDocument Of(StandardizationTrace trace, Func<string?, string?> shown) =>
        new(
            shown(trace.Raw),
            [
                .. trace.Steps.Select(s => new TracedStepDocument(
                    s.Name,
                    s.IsChange,
                    shown(s.After),
                    s.Remark
                )),
            ],
            shown(trace.Result)
        );
}

/// <summary>One step of one value.</summary>
sealed record TracedStepDocument(string Name, bool Changed, string? After, string? Remark);

/// <summary>JSON of <c>link standardize</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true
)]
[JsonSerializable(typeof(StandardizeDocument))]
sealed partial class StandardizeJson : JsonSerializerContext;
