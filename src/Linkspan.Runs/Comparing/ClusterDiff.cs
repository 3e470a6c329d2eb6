using System.Collections.Immutable;
using System.Text.Json;
using Linkspan.Files;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Comparing;

/// <summary>What became of clusters from one run to another.</summary>
public enum ClusterChangeKind
{
    /// <summary>None of its records was in the run before.</summary>
    New,

    /// <summary>None of its records is in the run after.</summary>
    Removed,

    /// <summary>Records that are in both runs and stood in several clusters stand in one.</summary>
    Merged,

    /// <summary>Records that are in both runs and stood in one cluster stand in several.</summary>
    Split,

    /// <summary>The same records, and others that are not in the run before.</summary>
    Gained,

    /// <summary>The same records without some that are not in the run after.</summary>
    Lost,
}

/// <summary>One change.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Why">
/// <c>records</c>: records came or went in these clusters; <c>model</c>: what was learned or decided is
/// another; <c>input</c>: the same records, other values; <c>version</c>: another version of the engine.
/// </param>
/// <param name="Before">Labels of the clusters before, in order.</param>
/// <param name="After">Labels of the clusters after, in order.</param>
public sealed record ClusterChange(
    ClusterChangeKind Kind,
    string Why,
    ImmutableArray<string> Before,
    ImmutableArray<string> After
);

/// <summary>Two runs on files, cluster by cluster.</summary>
/// <param name="Unchanged">Clusters of exactly the same records in both.</param>
/// <param name="Changes">By kind, then by label.</param>
/// <param name="Differences">How the runs differ, in words: sources, model, version; none when they do not.</param>
public sealed record ClusterDiff(
    long Unchanged,
    ImmutableArray<ClusterChange> Changes,
    ImmutableArray<string> Differences
)
{
    /// <summary>Sets two folders of results side by side.</summary>
    /// <param name="before">A folder that <see cref="LinkFiles"/> wrote.</param>
    /// <param name="after">Another.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="ProblemException"><c>diff.no-run</c>: a folder has no finished run.</exception>
    public static ClusterDiff Of(string before, string after, CancellationToken cancel)
    {
        var (left, right) = (ManifestOf(before), ManifestOf(after));
        var (old, now) = (ReadClusters(before, cancel), ReadClusters(after, cancel));
        var differences = DifferencesOf(left, right).ToImmutableArray();
        var why =
            differences.Any(d => d.StartsWith("version", StringComparison.Ordinal)) ? "version"
            : left.Plan != right.Plan && SameSources(left, right) ? "model"
            : HashOf(left, "model.json") != HashOf(right, "model.json") ? "model"
            : "input";
        return new Comparison(old, now, why).Run(differences);
    }

    static IEnumerable<string> DifferencesOf(RunManifest left, RunManifest right)
    {
        if (left.Version != right.Version)
            yield return $"version: {left.Version} before, {right.Version} after";
        foreach (
            var name in left
                .Sources.Concat(right.Sources)
                .Select(s => s.Name)
                .Distinct(StringComparer.Ordinal)
        )
        {
            var (one, other) = (HashIn(left, name), HashIn(right, name));
            if (one != other)
                yield return one is null ? $"source {name}: only after"
                : other is null ? $"source {name}: only before"
                : $"source {name}: other content";
        }
        if (HashOf(left, "model.json") != HashOf(right, "model.json"))
            yield return "model: other parameters were learned";
        else if (left.Plan != right.Plan && SameSources(left, right))
            yield return "model: other rules or thresholds";
    }

    static bool SameSources(RunManifest left, RunManifest right) =>
        left.Sources.SequenceEqual(right.Sources);

    static string? HashIn(RunManifest manifest, string source) =>
        manifest.Sources.FirstOrDefault(s => s.Name == source)?.Sha256;

    static string? HashOf(RunManifest manifest, string file) =>
        manifest.Files.FirstOrDefault(f => f.Name == file)?.Sha256;

    static RunManifest ManifestOf(string folder)
    {
        var path = Path.Combine(folder, "manifest.json");
        if (!File.Exists(path) || !File.Exists(Path.Combine(folder, "clusters.csv")))
            throw NoRun(folder);
        using var stream = File.OpenRead(path);
        try
        {
            return JsonSerializer.Deserialize(stream, RunJson.Default.RunManifest)
                ?? throw NoRun(folder);
        }
        catch (JsonException)
        {
            throw NoRun(folder);
        }
    }

    static ProblemException NoRun(string folder) =>
        new(
            new(
                "diff.no-run",
                folder,
                "no finished run",
                "clusters.csv and manifest.json",
                "Run `linkspan link run` with this folder as --out first."
            )
        );

    static Dictionary<string, string> ReadClusters(string folder, CancellationToken cancel)
    {
        Dictionary<string, string> clusters = new(StringComparer.Ordinal);
        using var reader = DelimitedReader.Open(Path.Combine(folder, "clusters.csv"));
        var (source, id, cluster) = (
            reader.Names.IndexOf("source"),
            reader.Names.IndexOf("id"),
            reader.Names.IndexOf("cluster")
        );
        if (source < 0 || id < 0 || cluster < 0)
            throw NoRun(folder);
        while (reader.Read())
        {
            cancel.ThrowIfCancellationRequested();
            clusters[$"{reader[source]}:{reader[id]}"] = reader[cluster].ToString();
        }
        return clusters;
    }

    /// <summary>One comparison: clusters as sets of records.</summary>
    sealed class Comparison(
        Dictionary<string, string> old,
        Dictionary<string, string> now,
        string why
    )
    {
        readonly ILookup<string, string> _before = old.ToLookup(r => r.Value, r => r.Key);
        readonly ILookup<string, string> _after = now.ToLookup(r => r.Value, r => r.Key);

        public ClusterDiff Run(ImmutableArray<string> differences)
        {
            List<ClusterChange> changes = [];
            var unchanged = 0L;
            foreach (var cluster in _before)
            {
                var into = Distinct(cluster.Where(now.ContainsKey).Select(r => now[r]));
                if (into.IsEmpty)
                    Add(changes, ClusterChangeKind.Removed, [cluster.Key], []);
                else if (into.Length > 1)
                    Add(changes, ClusterChangeKind.Split, [cluster.Key], into);
            }
            foreach (var cluster in _after)
            {
                var outOf = Distinct(cluster.Where(old.ContainsKey).Select(r => old[r]));
                if (outOf.IsEmpty)
                    Add(changes, ClusterChangeKind.New, [], [cluster.Key]);
                else if (outOf.Length > 1)
                    Add(changes, ClusterChangeKind.Merged, outOf, [cluster.Key]);
                else if (_before[outOf[0]].Where(now.ContainsKey).All(r => now[r] == cluster.Key))
                    unchanged += Same(changes, outOf[0], cluster.Key) ? 1 : 0;
            }
            return new(
                unchanged,
                [
                    .. changes
                        .OrderBy(c => c.Kind)
                        .ThenBy(c => c.Before.FirstOrDefault(""), StringComparer.Ordinal)
                        .ThenBy(c => c.After.FirstOrDefault(""), StringComparer.Ordinal),
                ],
                differences
            );
        }

        /// <summary>One cluster became one: unchanged, or records came or went.</summary>
        bool Same(List<ClusterChange> changes, string before, string after)
        {
            var gained = _after[after].Any(r => !old.ContainsKey(r));
            var lost = _before[before].Any(r => !now.ContainsKey(r));
            if (gained)
                Add(changes, ClusterChangeKind.Gained, [before], [after]);
            if (lost)
                Add(changes, ClusterChangeKind.Lost, [before], [after]);
            return !gained && !lost;
        }

        void Add(
            List<ClusterChange> changes,
            ClusterChangeKind kind,
            ImmutableArray<string> before,
            ImmutableArray<string> after
        )
        {
            var records =
                before.Any(c => _before[c].Any(r => !now.ContainsKey(r)))
                || after.Any(c => _after[c].Any(r => !old.ContainsKey(r)));
            changes.Add(new(kind, records ? "records" : why, before, after));
        }

        static ImmutableArray<string> Distinct(IEnumerable<string> labels) =>
            [.. labels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
