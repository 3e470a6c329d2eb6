using System.Collections.Immutable;
using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Standardization;

/// <summary>What the steps do to a whole column of a source.</summary>
/// <param name="Records">Records of the source.</param>
/// <param name="Given">Those with a value before the first step.</param>
/// <param name="Steps">By step, in order.</param>
/// <param name="Standardized">Records that have a value in the end.</param>
/// <param name="Sample">
/// Some of the different values, as delivered and traced: those whose hashes are lowest, so that the
/// order of rows cannot matter. They are people's values.
/// </param>
public sealed record StandardizedColumn(
    int Records,
    int Given,
    ImmutableArray<StepCount> Steps,
    int Standardized,
    ImmutableArray<StandardizationTrace> Sample
)
{
    /// <summary>Takes all values of a column through its steps; each different one once.</summary>
    /// <param name="column">The column.</param>
    /// <param name="raw">Its values as delivered, joined where several columns make it.</param>
    /// <param name="sample">Most values to keep a trace of.</param>
    public static StandardizedColumn Of(LinkColumn column, TextColumn raw, int sample)
    {
        var records = new int[raw.Texts.Length];
        foreach (var code in raw.Codes)
            records[code]++;
        var names = Standardizer.StepsOf(column);
        var changed = new int[names.Length];
        var emptied = new int[names.Length];
        var (given, standardized) = (0, 0);
        for (var code = 1; code < records.Length; code++)
        {
            if (string.IsNullOrWhiteSpace(raw.Texts[code]))
                continue;
            given += records[code];
            var trace = Standardizer.Trace(column, raw.Texts[code]);
            for (var i = 0; i < trace.Steps.Length; i++)
                if (trace.Steps[i].After is null)
                    emptied[i] += records[code];
                else if (trace.Steps[i].IsChange)
                    changed[i] += records[code];
            standardized += trace.Result is null ? 0 : records[code];
        }
        return new(
            raw.Count,
            given,
            [.. names.Select((name, i) => new StepCount(name, changed[i], emptied[i]))],
            standardized,
            [
                .. raw
                    .Texts.Where(t => !string.IsNullOrWhiteSpace(t))
                    .Distinct(StringComparer.Ordinal)
                    .OrderBy(t => TextHash.Of(t))
                    .Take(sample)
                    .Select(t => Standardizer.Trace(column, t)),
            ]
        );
    }
}

/// <summary>How many records a step touched.</summary>
/// <param name="Name">Name of the step.</param>
/// <param name="Changed">Records whose value it changed.</param>
/// <param name="Emptied">Records whose value it found to say nothing.</param>
public sealed record StepCount(string Name, int Changed, int Emptied);
