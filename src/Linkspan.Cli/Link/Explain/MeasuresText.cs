using System.Globalization;
using Linkspan.Linkage.Measuring;
using Linkspan.Runs.Reports;

namespace Linkspan.Cli.Link.Explain;

/// <summary>A run measured without the truth, as a few lines.</summary>
static class MeasuresText
{
    internal static void Write(TextWriter output, RunMeasures run)
    {
        WriteExpected(output, run);
        if (run.Blocking is { } blocking)
            output.WriteLine(
                "by the rules' overlap:\n"
                    + $"  never compared {Counts(blocking.LogLinear ?? blocking.LowerBound)}; "
                    + $"rules make {Shares(blocking.Completeness)} of the matches"
            );
        output.WriteLine(
            run.Expected is null
                ? "records that lack a part of every match key:"
                : "records that cannot be linked, however good their partner:"
        );
        foreach (var source in run.Sources)
            output.WriteLine(
                $"  {source.Name, -14} {Count(source.Unlinkable)} of {Count(source.Records)}; "
                    + $"{Count(source.Linked)} are linked"
            );
        foreach (var group in run.Groups)
            output.WriteLine($"  {group.Source} {group.Group}: {Of(group)}");
        output.WriteLine(
            run.Review is { } review
                ? $"by {review.Estimate.Labelled} labels: precision {Shares(review.Estimate.Precision)}, "
                    + $"recall {(review.Recall is { } r ? Shares(r) : "cannot be told")}"
                : "nobody has reviewed pairs of this run: linkspan link review"
        );
    }

    static void WriteExpected(TextWriter output, RunMeasures run)
    {
        if (run.Expected is not { } expected)
        {
            output.WriteLine(
                $"{Count(run.Manifest.Accepted)} links by match keys, which have no probability: "
                    + "only labels tell which share is right"
            );
            return;
        }
        output.WriteLine($"{Count(expected.Accepted)} accepted links; by the model's own word:");
        output.WriteLine($"  false links    {Counts(expected.FalseLinks)}");
        output.WriteLine(
            $"  missed links   {Counts(expected.Missed)}, of {Count(expected.Matches)} matches"
        );
        if (expected.ByKey > 0)
            output.WriteLine(
                $"  {Count(expected.ByKey)} links are by match keys alone; they count as right"
            );
    }

    static string Of(GroupMeasure group) =>
        group is { Records: { } records, LinkedShare: { } share }
            ? $"{Shares(share)} of {Count(records)} linked"
            : "withheld";

    static string Count(double n) => n.ToString("N0", CultureInfo.InvariantCulture);

    static string Counts(Estimate e) => $"{Count(e.Value)} ({Count(e.Low)} to {Count(e.High)})";

    static string Shares(Estimate e) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{e.Value:0.0000} ({e.Low:0.0000} to {e.High:0.0000})"
        );
}
