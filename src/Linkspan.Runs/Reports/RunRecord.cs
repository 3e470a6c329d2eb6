using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Linkspan.Files;
using Linkspan.Linkage;
using Linkspan.Linkage.Records;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Reports;

/// <summary>A source of a run.</summary>
/// <param name="Name">In the model.</param>
/// <param name="Path">From the folder of results to the file, with forward slashes.</param>
/// <param name="Sha256">Of its content as it was linked.</param>
public sealed record RunSource(string Name, string Path, string Sha256);

/// <summary>What a folder of results keeps so that its links can be explained: no person's value.</summary>
/// <param name="Model">The model as it was run, without labels, which name records.</param>
/// <param name="Sources">In the model's order.</param>
/// <param name="Pairs">Pairs by rule, counted before they were compared.</param>
public sealed record RunRecord(
    LinkModel Model,
    ImmutableArray<RunSource> Sources,
    ImmutableArray<ScopePairs> Pairs
)
{
    /// <summary>Its name in the folder.</summary>
    public const string FileName = "run.json";

    /// <summary>The record of a run.</summary>
    /// <param name="model">The model.</param>
    /// <param name="sources">Names and hashes, in the model's order.</param>
    /// <param name="modelFolder">Folder that the model's paths start from.</param>
    /// <param name="folder">The folder of results.</param>
    /// <param name="pairs">Pairs by rule.</param>
    internal static RunRecord Of(
        LinkModel model,
        ImmutableArray<PlanSource> sources,
        string modelFolder,
        string folder,
        ImmutableArray<ScopePairs> pairs
    ) =>
        new(
            LinkPlan.WithoutLabels(model),
            [
                .. model.Sources.Zip(
                    sources,
                    (s, hashed) =>
                        new RunSource(
                            s.Name,
                            Path.GetRelativePath(
                                    Path.GetFullPath(folder),
                                    Path.GetFullPath(SourceTables.PathOf(s, modelFolder))
                                )
                                .Replace('\\', '/'),
                            hashed.Sha256
                        )
                ),
            ],
            pairs
        );

    /// <summary>Writes it into the folder of results.</summary>
    internal void Write(string folder) =>
        AtomicFile.Write(
            Path.Combine(folder, FileName),
            s => RunJsonText.Write(s, this, WrittenJson.Default.RunRecord)
        );

    /// <summary>Reads it from a folder of results.</summary>
    /// <exception cref="ProblemException"><c>explain.no-run</c>.</exception>
    public static RunRecord Read(string folder) =>
        RunFolderJson.Read(folder, FileName, RecordJson.Default.RunRecord);

    /// <summary>Reads the sources again, as they were linked.</summary>
    /// <exception cref="ProblemException">
    /// <c>explain.source-changed</c>: a file is missing or holds something else by now.
    /// </exception>
    public ImmutableArray<RecordTable> ReadSources(string folder) =>
        [.. Sources.Select((_, s) => ReadSource(folder, s))];

    RecordTable ReadSource(string folder, int number)
    {
        var source = Sources[number];
        var path = Path.GetFullPath(Path.Combine(folder, source.Path));
        if (!File.Exists(path))
            throw Changed(path, "no file");
        var table = SourceTables.Read(Model, Model.Sources[number] with { Path = path }, folder);
        return string.Equals(
            LinkPlan.SourceOf(table).Sha256,
            source.Sha256,
            StringComparison.Ordinal
        )
            ? table
            : throw Changed(path, "other content");
    }

    static ProblemException Changed(string path, string found) =>
        new(
            new Problem(
                "explain.source-changed",
                path,
                found,
                "the source as it was linked",
                "Put the file back, or run the model again."
            )
        );
}

/// <summary>Time and memory of a run: the one file of a folder that differs from run to run.</summary>
/// <param name="Stages">In order.</param>
public sealed record RunTimes(ImmutableArray<StageTime> Stages)
{
    const string FileName = "times.json";

    internal void Write(string folder) =>
        AtomicFile.Write(
            Path.Combine(folder, FileName),
            s => RunJsonText.Write(s, this, WrittenJson.Default.RunTimes)
        );

    /// <summary>Reads them; empty when the folder has none.</summary>
    public static RunTimes Read(string folder) =>
        File.Exists(Path.Combine(folder, FileName))
            ? RunFolderJson.Read(folder, FileName, RecordJson.Default.RunTimes)
            : new RunTimes([]);
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(RunTimes))]
sealed partial class RecordJson : JsonSerializerContext;
