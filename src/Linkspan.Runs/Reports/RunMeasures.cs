using System.Collections.Immutable;
using Linkspan.Linkage.Learning;
using Linkspan.Linkage.Measuring;
using Linkspan.Runs.Evaluation;
using Linkspan.Runs.Reviews;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Reports;

/// <summary>One source of a run.</summary>
/// <param name="Name">In the model.</param>
/// <param name="Records">Its records.</param>
/// <param name="Linked">Those in an accepted link.</param>
/// <param name="Unlinkable">
/// Those whose weight against themselves is below the acceptance weight; in a run of match keys alone,
/// those that lack a part of every key.
/// </param>
/// <param name="SelfWeights">Records by that weight, in whole bits, from the lowest.</param>
public sealed record SourceMeasure(
    string Name,
    long Records,
    long Linked,
    long Unlinkable,
    ImmutableArray<(int Bits, long Records)> SelfWeights
);

/// <summary>What the model itself expects to be wrong.</summary>
/// <param name="Accepted">Accepted links.</param>
/// <param name="ByKey">Those among them that a match key made and that were not weighed.</param>
/// <param name="FalseLinks">Sum of 1 − p over the others.</param>
/// <param name="Matches">Matches among all pairs, compared or not: λ times the pairs.</param>
/// <param name="Missed">Matches that are not among the accepted links; not below 0.</param>
public sealed record ExpectedErrors(
    long Accepted,
    long ByKey,
    Estimate FalseLinks,
    double Matches,
    Estimate Missed
);

/// <summary>Clusters of one size.</summary>
public readonly record struct ClusterSize(int Records, long Clusters);

/// <summary>A run measured without the truth, from its folder and its sources.</summary>
/// <param name="Manifest">Counts and hashes.</param>
/// <param name="Record">The model as it was run, and pairs by rule.</param>
/// <param name="Learned">Parameters.</param>
/// <param name="Times">Time and memory by stage.</param>
/// <param name="Sources">In the model's order.</param>
/// <param name="Weights">Written links by weight, in whole bits.</param>
/// <param name="Curve">Precision and recall by threshold, as the model expects them.</param>
/// <param name="PairsAll">Pairs of records that there are.</param>
/// <param name="Expected">
/// What the model itself expects to be wrong; null in a run of match keys alone, which has no
/// probabilities.
/// </param>
/// <param name="Blocking">
/// What the blocking rules lost; null when their overlap cannot tell, as that of match keys, which mostly
/// share columns.
/// </param>
/// <param name="Clusters">By size.</param>
/// <param name="Groups">By subgroup; empty unless a column was named.</param>
/// <param name="Review">By a reviewer's labels; null without any.</param>
public sealed record RunMeasures(
    RunManifest Manifest,
    RunRecord Record,
    LearnedModel Learned,
    RunTimes Times,
    ImmutableArray<SourceMeasure> Sources,
    ImmutableArray<WeightBin> Weights,
    ImmutableArray<ThresholdPoint> Curve,
    double PairsAll,
    ExpectedErrors? Expected,
    BlockingLoss? Blocking,
    ImmutableArray<ClusterSize> Clusters,
    ImmutableArray<GroupMeasure> Groups,
    RunReview? Review
)
{
    /// <summary>Measures a run; memory grows with records and accepted links, never with pairs.</summary>
    /// <param name="folder">Folder of results.</param>
    /// <param name="group">A column of the sources by which records are grouped, or null.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="ProblemException">Codes <c>explain.*</c>, <c>report.group</c>.</exception>
    public static RunMeasures Of(string folder, string? group, CancellationToken cancel)
    {
        var run = OpenedRun.Open(folder);
        var groups = group is null ? null : RecordGroups.Read(run, group);
        var links = LinkPass.Of(run, groups, cancel);
        var matches = run.Learned.Pairs.Sum(p => p.Lambda * p.PairsAll);
        var loss = run.IsWeighed ? CaptureRecapture.Of(links.Overlap) : null;
        var design = ReviewDesign.FindLabelled(folder, run.Manifest.Plan);
        return new RunMeasures(
            run.Manifest,
            run.Record,
            run.Learned,
            RunTimes.Read(folder),
            [.. run.Tables.Select((_, s) => SourceOf(run, s, links))],
            links.Histogram.Bits(),
            links.Histogram.Curve(matches),
            run.PairsAll,
            run.IsWeighed ? ExpectedOf(links, matches) : null,
            loss,
            ClustersOf(folder, cancel),
            groups?.Measure(links) ?? [],
            design is null ? null : RunReview.Of(design, loss, run.IsWeighed)
        );
    }

    static ExpectedErrors ExpectedOf(LinkPass pass, double matches)
    {
        var links = pass.Histogram;
        var error = Math.Sqrt(links.Variance);
        return new ExpectedErrors(
            links.Accepted + pass.ByKey,
            pass.ByKey,
            Estimate.Normal(links.Accepted - links.Matches, error).Within(0, links.Accepted),
            matches,
            Estimate
                .Normal(Math.Max(0, matches - links.Matches - pass.ByKey), error)
                .Within(0, double.PositiveInfinity)
        );
    }

    static SourceMeasure SourceOf(OpenedRun run, int source, LinkPass links)
    {
        var records = run.Tables[source].Ids.Length;
        var (name, linked) = (run.Tables[source].Name, links.Linked[source].LongCount(l => l));
        if (!run.IsWeighed)
        {
            var keyless = KeylessRecords.CountOf(run.Model, run.Prepared, source);
            return new SourceMeasure(name, records, linked, keyless, []);
        }
        var best = new double[records];
        Array.Fill(best, double.NegativeInfinity);
        for (var scope = 0; scope < run.Scopes.Length; scope++)
        {
            if (run.Scopes[scope].Left != source && run.Scopes[scope].Right != source)
                continue;
            var weights = SelfMatch.WeightsOf(run.Model, run.Prepared, run.Learned, scope, source);
            for (var row = 0; row < records; row++)
                best[row] = Math.Max(best[row], weights[row]);
        }
        return new SourceMeasure(
            name,
            records,
            linked,
            best.LongCount(w => w < run.Model.Thresholds.Accept),
            [
                .. best.Where(double.IsFinite)
                    .CountBy(w => (int)Math.Floor(w))
                    .OrderBy(b => b.Key)
                    .Select(b => (b.Key, (long)b.Value)),
            ]
        );
    }

    // Rows of one cluster need not stand together, so sizes are counted by label.
    static ImmutableArray<ClusterSize> ClustersOf(string folder, CancellationToken cancel)
    {
        var sizes = new Dictionary<string, int>(StringComparer.Ordinal);
        var byText = sizes.GetAlternateLookup<ReadOnlySpan<char>>();
        using var rows = new NamedRows(Path.Combine(folder, "clusters.csv"), ["cluster"], cancel);
        while (rows.Read())
            byText[rows[0]] = byText.TryGetValue(rows[0], out var size) ? size + 1 : 1;
        return
        [
            .. sizes
                .Values.CountBy(s => s)
                .OrderBy(s => s.Key)
                .Select(s => new ClusterSize(s.Key, s.Value)),
        ];
    }
}

/// <summary>What one reading of the links gives.</summary>
sealed class LinkPass
{
    public required WeightHistogram Histogram { get; init; }

    /// <summary>Accepted links that a match key made and that were not weighed.</summary>
    public long ByKey { get; private set; }

    /// <summary>By source, then row: whether the record is in an accepted link.</summary>
    public required bool[][] Linked { get; init; }

    /// <summary>Expected matches among accepted links by the set of rules that make them.</summary>
    public Dictionary<int, double> Overlap { get; } = [];

    /// <summary>By source, then row: the chance that an accepted link of the record is false, summed.</summary>
    public required float[][]? Doubt { get; init; }

    public static LinkPass Of(OpenedRun run, RecordGroups? groups, CancellationToken cancel)
    {
        var pass = new LinkPass
        {
            Histogram = new WeightHistogram(run.Model.Thresholds.Accept),
            Linked = [.. run.Tables.Select(t => new bool[t.Ids.Length])],
            Doubt = groups is null ? null : [.. run.Tables.Select(t => new float[t.Ids.Length])],
        };
        var keys = new RuleKeys(run.Model, run.Prepared, run.Model.Rules);
        using var links = new RunLinks(run.Folder, cancel);
        while (links.Read())
        {
            if (links.IsWeighed)
                pass.Histogram.Add(links.Weight, links.Accepted);
            if (!links.Accepted)
                continue;
            pass.ByKey += links.IsWeighed ? 0 : 1;
            var (left, right) = (run.PlaceOf(links.Left), run.PlaceOf(links.Right));
            var mask = keys.MaskOf(left, right);
            pass.Overlap[mask] =
                pass.Overlap.GetValueOrDefault(mask) + (links.IsWeighed ? links.Probability : 1);
            pass.Linked[left.Source][left.Row] = pass.Linked[right.Source][right.Row] = true;
            if (pass.Doubt is not { } doubt || !links.IsWeighed)
                continue;
            var chance = (float)(1 - links.Probability);
            doubt[left.Source][left.Row] = Math.Max(doubt[left.Source][left.Row], chance);
            doubt[right.Source][right.Row] = Math.Max(doubt[right.Source][right.Row], chance);
        }
        return pass;
    }
}
