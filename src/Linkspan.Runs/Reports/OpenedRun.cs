using System.Collections.Immutable;
using Linkspan.Linkage;
using Linkspan.Linkage.Explaining;
using Linkspan.Linkage.Learning;
using Linkspan.Linkage.MatchKeys;
using Linkspan.Linkage.Measuring;
using Linkspan.Linkage.Records;
using Linkspan.Linkage.Scoring;

namespace Linkspan.Runs.Reports;

/// <summary>A pair and the weight that the run's model gives it.</summary>
sealed record ProbedPair(PlainRecord Left, PlainRecord Right, double Weight)
{
    public double Probability => Linkage.Scoring.Weight.ToProbability(Weight);
}

/// <summary>A finished run with its sources, read again as they were linked.</summary>
sealed class OpenedRun
{
    readonly PairExplainer _explainer;
    readonly Dictionary<string, int>?[] _rows;

    public string Folder { get; }

    public RunManifest Manifest { get; }

    public RunRecord Record { get; }

    public LearnedModel Learned { get; }

    /// <summary>As delivered.</summary>
    public ImmutableArray<RecordTable> Tables { get; }

    /// <summary>Standardized.</summary>
    public ImmutableArray<PreparedTable> Prepared { get; }

    public ImmutableArray<PairScope> Scopes { get; }

    OpenedRun(string folder, RunRecord record)
    {
        (Folder, Record) = (folder, record);
        Manifest = LinkFiles.ReadManifest(folder);
        Learned = LinkFiles.ReadLearned(folder);
        Tables = record.ReadSources(folder);
        Prepared = [.. Tables.Select(t => Preparation.Prepare(record.Model, t))];
        Scopes = PairScope.Of(record.Model);
        _explainer = new PairExplainer(record.Model, Prepared, Learned);
        _rows = new Dictionary<string, int>?[Tables.Length];
    }

    /// <exception cref="Linkspan.Vocabulary.ProblemException">
    /// <c>explain.no-run</c>, <c>explain.source-changed</c>.
    /// </exception>
    public static OpenedRun Open(string folder) => new(folder, RunRecord.Read(folder));

    public LinkModel Model => Record.Model;

    /// <summary>Pairs of records that there are.</summary>
    public double PairsAll =>
        Scopes.Sum(s => (double)s.PairsAll(Tables[s.Left].Ids.Length, Tables[s.Right].Ids.Length));

    /// <summary>Whether pairs were weighed, or linked by match keys alone.</summary>
    public bool IsWeighed => Model.Method != LinkMethod.Deterministic;

    public RecordKey KeyOf(PlainRecord record) =>
        new(Tables[record.Source].Name, Tables[record.Source].Ids[record.Row]);

    /// <summary>Place of a record that a result names.</summary>
    public PlainRecord PlaceOf(RecordKey key)
    {
        var source = 0;
        while (!string.Equals(Tables[source].Name, key.Source, StringComparison.Ordinal))
            source++;
        var rows = _rows[source] ??= RowsOf(Tables[source].Ids);
        return new PlainRecord(source, rows[key.Id]);
    }

    /// <summary>A pair with its weight, NaN where none are.</summary>
    public ProbedPair Weigh((PlainRecord Left, PlainRecord Right) pair)
    {
        var explained = _explainer.Explain(pair.Left, pair.Right);
        var weight = explained.IsWeighed ? explained.Bits : double.NaN;
        return new ProbedPair(explained.Left, explained.Right, weight);
    }

    /// <summary>Written links by weight, and those that were not weighed by match key.</summary>
    public (
        WeightHistogram Weighed,
        SortedDictionary<(bool Accepted, int Key), long> ByKey
    ) Written(CancellationToken cancel)
    {
        var histogram = new WeightHistogram(Model.Thresholds.Accept);
        var byKey = new SortedDictionary<(bool, int), long>();
        using var links = new RunLinks(Folder, cancel);
        while (links.Read())
            if (links.IsWeighed)
                histogram.Add(links.Weight, links.Accepted);
            else
                byKey[(links.Accepted, links.Key)] =
                    byKey.GetValueOrDefault((links.Accepted, links.Key)) + 1;
        return (histogram, byKey);
    }

    /// <summary>What the rules lost, judged by how they overlap in accepted links.</summary>
    /// <remarks>Each link counts for its probability; one by a match key alone counts whole.</remarks>
    public BlockingLoss? BlockingLoss(CancellationToken cancel)
    {
        var keys = new RuleKeys(Model, Prepared, Model.Rules);
        var matches = new Dictionary<int, double>();
        using var links = new RunLinks(Folder, cancel);
        while (links.Read())
            if (links.Accepted)
            {
                var mask = keys.MaskOf(PlaceOf(links.Left), PlaceOf(links.Right));
                matches[mask] =
                    matches.GetValueOrDefault(mask) + (links.IsWeighed ? links.Probability : 1);
            }
        return CaptureRecapture.Of(matches);
    }

    static Dictionary<string, int> RowsOf(RecordIds ids)
    {
        var rows = new Dictionary<string, int>(ids.Length, StringComparer.Ordinal);
        for (var row = 0; row < ids.Length; row++)
            rows[ids[row]] = row;
        return rows;
    }
}
