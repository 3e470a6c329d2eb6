using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Linkspan.Files;
using Linkspan.Linkage;
using Linkspan.Linkage.Deciding;
using Linkspan.Linkage.Learning;
using Linkspan.Runs.Plans;
using Linkspan.Runs.Reports;
using Linkspan.Vocabulary;

namespace Linkspan.Runs;

/// <summary>What a run on files left behind.</summary>
/// <param name="Manifest">Counts and hashes.</param>
/// <param name="Learned">Parameters.</param>
/// <param name="StageTimes">Seconds by stage; empty when nothing was left to do.</param>
/// <param name="WasDone">Whether the folder held this plan's results already.</param>
public sealed record FileRun(
    RunManifest Manifest,
    LearnedModel Learned,
    ImmutableArray<StageTime> StageTimes,
    bool WasDone
)
{
    /// <summary>What was cut or set aside, one sentence each.</summary>
    public ImmutableArray<string> Remarks => Manifest.Remarks.IsDefault ? [] : Manifest.Remarks;
}

/// <summary>Links the files of a model into a folder of results.</summary>
/// <remarks>
/// Writes <c>links</c> and <c>clusters</c> as CSV and Parquet, <c>model.json</c>, <c>run.json</c> and,
/// last of the results, <c>manifest.json</c>; then <c>times.json</c>. Scratch lies in <c>work</c> until
/// then.
/// </remarks>
public static class LinkFiles
{
    const string ScratchFolder = "work";

    /// <summary>Runs a model.</summary>
    /// <param name="modelPath">YAML; paths in it are relative to it.</param>
    /// <param name="folder">Results; made when absent.</param>
    /// <param name="options">Threads and bounds.</param>
    /// <param name="entropy">For the key of the scratch.</param>
    /// <param name="force">Starts anew when the folder holds another plan.</param>
    /// <param name="progress">Told of every task.</param>
    /// <param name="parameters">model.json, or a folder that has one, to be used; null learns.</param>
    /// <param name="cancel">Stops between tasks; a later call goes on.</param>
    /// <exception cref="ProblemException">A mistake in model or files; <c>run.other-plan</c>.</exception>
    public static FileRun Execute(
        string modelPath,
        string folder,
        RunOptions options,
        Entropy entropy,
        bool force = false,
        IProgress<RunProgress>? progress = null,
        string? parameters = null,
        CancellationToken cancel = default
    )
    {
        var model = ModelFile.Read(modelPath);
        if (parameters is not null)
            model = model with { Parameters = ModelJson.Read(parameters, model) };
        var started = options.Clock.GetTimestamp();
        var from = Path.GetDirectoryName(Path.GetFullPath(modelPath))!;
        var tables = RunSources.Read(model, from, options);
        var sources = tables.Hashes;
        var plan = LinkPlan.HashOf(model, sources);
        var read = StageTime.Since("read", options.Clock, started);
        Directory.CreateDirectory(folder);
        if (FindManifest(folder) is { } old)
        {
            var isSame = string.Equals(old.Plan, plan, StringComparison.Ordinal);
            if (isSame && IsWhole(folder, old))
                return new FileRun(old, ReadLearned(folder), [], WasDone: true);
            if (!isSame && !force)
                throw LinkPlan.OtherPlan(folder);
            File.Delete(Path.Combine(folder, Manifest.FileName));
        }
        using var scratch = RunFolder.WithOwnKey(Path.Combine(folder, ScratchFolder), entropy);
        if (force && !LinkPlan.IsOf(scratch, plan))
            scratch.Clear();
        var result = LinkRun.Execute(model, tables, scratch, options, progress, cancel);
        started = options.Clock.GetTimestamp();
        var record = RunRecord.Of(model, sources, from, folder, result.Pairs);
        var manifest = Publish(folder, result, sources, record, options.Threads);
        var write = StageTime.Since("write", options.Clock, started);
        new RunTimes([read, .. result.StageTimes, write]).Write(folder);
        scratch.Delete();
        return new FileRun(manifest, result.Learned, result.StageTimes, WasDone: false);
    }

    /// <summary>Writes a run's results, the manifest last.</summary>
    internal static RunManifest Publish(
        string folder,
        LinkResult result,
        ImmutableArray<PlanSource> sources,
        RunRecord record,
        int threads
    )
    {
        string In(string name) => Path.Combine(folder, name);
        var (records, decision) = (result.Records, result.Decision);
        var hashes = new string[2];
        Parallel.Invoke(
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            () =>
                hashes[0] = Write(
                    In("clusters.csv"),
                    s => ResultFiles.WriteClusters(s, records, decision, threads)
                ),
            () =>
                hashes[1] = Write(
                    In("links.csv"),
                    s => ResultFiles.WriteLinks(s, records, decision, threads)
                )
        );
        AtomicFile.Write(
            In("model.json"),
            s => RunJsonText.Write(s, result.Learned, WrittenJson.Default.LearnedModel)
        );
        record.Write(folder);
        string[] small = ["model.json", RunRecord.FileName];
        var manifest = new RunManifest(
            result.Plan,
            LinkPlan.Version,
            sources,
            decision.Links.Length,
            decision.Links.Count(l => l.Accepted),
            decision.Clusters.Where((cluster, r) => cluster == r).Count(),
            result.Pairs.Sum(p => p.Pairs.Added),
            [
                new PlanSource("clusters.csv", hashes[0]),
                new PlanSource("links.csv", hashes[1]),
                .. small.Select(n => new PlanSource(n, HashingStream.Sha256Of(In(n)))),
            ],
            result.Remarks
        );
        AtomicFile.Write(
            In(Manifest.FileName),
            s => RunJsonText.Write(s, manifest, WrittenJson.Default.RunManifest)
        );
        return manifest;
    }

    // Hashed on its way to the file.
    static string Write(string path, Action<Stream> write)
    {
        var sha256 = "";
        AtomicFile.Write(
            path,
            stream =>
            {
                using var hashing = new HashingStream(stream, leaveOpen: true);
                write(hashing);
                sha256 = hashing.Sha256();
            },
            AtomicFile.Private
        );
        return sha256;
    }

    static RunManifest? FindManifest(string folder)
    {
        var path = Path.Combine(folder, Manifest.FileName);
        if (!File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), RunJson.Default.RunManifest);
        }
        catch (JsonException)
        {
            throw LinkPlan.OtherPlan(path);
        }
    }

    static bool IsWhole(string folder, RunManifest manifest) =>
        manifest.Files.All(f =>
            File.Exists(Path.Combine(folder, f.Name))
            && string.Equals(
                HashingStream.Sha256Of(Path.Combine(folder, f.Name)),
                f.Sha256,
                StringComparison.Ordinal
            )
        );

    /// <summary>Counts and hashes of a folder of results.</summary>
    internal static RunManifest ReadManifest(string folder) =>
        RunFolderJson.Read(folder, Manifest.FileName, RunJson.Default.RunManifest);

    internal static LearnedModel ReadLearned(string folder) =>
        JsonSerializer.Deserialize(
            File.ReadAllText(Path.Combine(folder, "model.json")),
            RunJson.Default.LearnedModel
        )!;
}
