using System.Collections.Immutable;
using Linkspan.Files;
using Linkspan.Linkage;
using Linkspan.Runs.Evaluation;
using Linkspan.Runs.Reports;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Comparing;

/// <summary>What is compared and how.</summary>
/// <param name="Models">Model files, at least two, of different names.</param>
/// <param name="Folder">Results: a folder for each model, <c>compare.json</c> and <c>compare.csv</c>.</param>
/// <param name="Truth">CSV with the columns <c>source,id,entity</c>; null without.</param>
/// <param name="Subgroup">Such as <c>k12.sex</c>; null without.</param>
/// <param name="Force">Starts anew where a folder holds another plan.</param>
public sealed record CompareCall(
    ImmutableArray<string> Models,
    string Folder,
    string? Truth,
    string? Subgroup,
    bool Force
);

/// <summary>Runs several models on the same files and compares what they find.</summary>
public static class MethodComparison
{
    const int ModelsMax = 16;
    const int SampleMax = 10;

    /// <summary>Runs and compares.</summary>
    /// <exception cref="ProblemException">
    /// <c>compare.models</c>: too few, too many or of one name; <c>compare.sources</c>: not the same
    /// files; <c>compare.subgroup</c>; and what a run and an evaluation throw.
    /// </exception>
    public static MethodsCompared Run(
        CompareCall call,
        RunOptions options,
        Entropy entropy,
        IProgress<RunProgress>? progress,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(call);
        var models = call.Models.Select(ModelFile.Read).ToList();
        var names = call.Models.Select(m => Path.GetFileNameWithoutExtension(m)!).ToList();
        RequireNames(names);
        RequireSameFiles(call, models);
        var methods = new List<MethodFigures>();
        var links = new List<List<(RecordKey Left, RecordKey Right)>>();
        for (var m = 0; m < models.Count; m++)
        {
            var folder = Path.Combine(call.Folder, names[m]);
            var run = LinkFiles.Execute(
                call.Models[m],
                folder,
                options,
                entropy,
                call.Force,
                progress,
                cancel: cancel
            );
            links.Add(Accepted(folder, cancel));
            var quality = call.Truth is { } truth
                ? MethodQuality.Of(RunQuality.Measure(folder, truth, cancel).Pairs)
                : null;
            methods.Add(FiguresOf(names[m], models[m], run, links[m], folder, quality, cancel));
        }
        ImmutableArray<GroupRate> groups = call.Subgroup is { } column
            ? GroupRates.Of(
                models[0],
                FolderOf(call.Models[0]),
                column,
                [.. links.Select(l => RecordsOf(l))]
            )
            : [];
        var compared = new MethodsCompared([.. methods], [.. Agreements(names, links)], groups);
        CompareFiles.Write(call.Folder, compared);
        return compared;
    }

    static MethodFigures FiguresOf(
        string name,
        LinkModel model,
        FileRun run,
        List<(RecordKey, RecordKey)> links,
        string folder,
        MethodQuality? quality,
        CancellationToken cancel
    )
    {
        using var members = new NamedRows(Path.Combine(folder, "clusters.csv"), ["id"], cancel);
        var records = 0L;
        while (members.Read())
            records++;
        return new MethodFigures(
            name,
            model.Method.ToString().ToLowerInvariant(),
            links.Count,
            RecordsOf(links).Count,
            records,
            run.WasDone ? null : run.StageTimes.Sum(s => s.Seconds),
            quality
        );
    }

    static IEnumerable<MethodAgreement> Agreements(
        List<string> names,
        List<List<(RecordKey, RecordKey)>> links
    )
    {
        var sets = links.Select(l => l.ToHashSet()).ToList();
        for (var a = 0; a < names.Count; a++)
        for (var b = a + 1; b < names.Count; b++)
        {
            var onlyA = links[a].Where(l => !sets[b].Contains(l)).ToList();
            var onlyB = links[b].Where(l => !sets[a].Contains(l)).ToList();
            yield return new MethodAgreement(
                names[a],
                names[b],
                links[a].Count - onlyA.Count,
                onlyA.Count,
                onlyB.Count,
                Sample(onlyA),
                Sample(onlyB)
            );
        }
    }

    static ImmutableArray<SampledLink> Sample(List<(RecordKey Left, RecordKey Right)> links)
    {
        var count = Math.Min(SampleMax, links.Count);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => links[(int)((long)i * links.Count / count)])
                .Select(l => new SampledLink(l.Left.ToString(), l.Right.ToString())),
        ];
    }

    static List<(RecordKey Left, RecordKey Right)> Accepted(string folder, CancellationToken cancel)
    {
        var accepted = new List<(RecordKey, RecordKey)>();
        using var links = new RunLinks(folder, cancel);
        while (links.Read())
            if (links.Accepted)
                accepted.Add((links.Left, links.Right));
        return accepted;
    }

    static HashSet<RecordKey> RecordsOf(List<(RecordKey Left, RecordKey Right)> links)
    {
        var records = new HashSet<RecordKey>();
        foreach (var (left, right) in links)
        {
            records.Add(left);
            records.Add(right);
        }
        return records;
    }

    static void RequireNames(List<string> names)
    {
        var different = names.Distinct(StringComparer.OrdinalIgnoreCase).Count();
        if (names.Count is < 2 or > ModelsMax || different < names.Count)
            throw new ProblemException(
                new Problem(
                    "compare.models",
                    string.Join(", ", names),
                    different < names.Count ? "a name twice" : $"{names.Count} models",
                    $"2 to {ModelsMax} model files of different names"
                )
            );
    }

    static void RequireSameFiles(CompareCall call, List<LinkModel> models)
    {
        var first = FilesOf(models[0], call.Models[0]);
        for (var m = 1; m < models.Count; m++)
            if (!FilesOf(models[m], call.Models[m]).SequenceEqual(first))
                throw new ProblemException(
                    new Problem(
                        "compare.sources",
                        call.Models[m],
                        "other sources, files or ids than the first model's",
                        "the same sources in the same order"
                    )
                );
    }

    static List<(string, string, string?)> FilesOf(LinkModel model, string path) =>
        [
            .. model.Sources.Select(s =>
                (s.Name, Path.GetFullPath(SourceTables.PathOf(s, FolderOf(path))), s.IdColumn)
            ),
        ];

    static string FolderOf(string model) => Path.GetDirectoryName(Path.GetFullPath(model))!;
}
