using System.Collections.Immutable;
using System.Text.Json;
using Linkspan.Files;
using Linkspan.Runs.Reports;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Plans;

/// <summary>The last stage of a plan whose tasks run in many processes: decides and writes the results.</summary>
static class SharedStages
{
    /// <summary>The folder of results within the plan's.</summary>
    public const string ResultsFolder = "results";

    const string Publish = "publish";

    /// <summary>All stages and their tasks, in order.</summary>
    public static ImmutableArray<PlanStage> Of(LinkStages list) =>
        [.. list.InOrder.Select(s => new PlanStage(s.Name, s.Count)), new PlanStage(Publish, 1)];

    /// <summary>The last stage.</summary>
    /// <param name="list">The stages before it.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="folder">The plan's folder.</param>
    /// <param name="entropy">For the name of the attempt.</param>
    public static Stage<RunManifest> PublishOf(
        LinkStages list,
        PlanFile plan,
        string folder,
        Entropy entropy
    ) =>
        new(
            Publish,
            1,
            _ => Write(list, plan, folder, entropy),
            (stream, manifest) =>
            {
                RunJsonText.Write(stream, manifest, WrittenJson.Default.RunManifest);
                return manifest.Links;
            },
            stream => JsonSerializer.Deserialize(stream, RunJson.Default.RunManifest)!
        )
        {
            Counts = (_, manifest) => new(manifest.PairsCompared, manifest.Links),
        };

    // Whole beside its place, then moved: two attempts at once write the same bytes, one of them stays.
    static RunManifest Write(LinkStages list, PlanFile plan, string folder, Entropy entropy)
    {
        var remarks = list.Feasible(anyway: true);
        var result = list.ResultOf(list.Decide(), plan.Hash, remarks, []);
        var attempt = Path.Combine(folder, Publish, $"{entropy.NextId():N}");
        Directory.CreateDirectory(attempt);
        var place = Path.Combine(folder, ResultsFolder);
        var shared = plan.Shared!;
        var record = RunRecord.Of(
            shared.Model,
            plan.Sources,
            shared.ModelFolder,
            place,
            result.Pairs
        );
        var manifest = LinkFiles.Publish(attempt, result, plan.Sources, record, threads: 1);
        try
        {
            Directory.Move(attempt, place);
        }
        catch (IOException) when (Directory.Exists(place))
        {
            var stands = HashingStream.Sha256Of(Path.Combine(place, Manifest.FileName));
            var ours = HashingStream.Sha256Of(Path.Combine(attempt, Manifest.FileName));
            Directory.Delete(attempt, recursive: true);
            if (!string.Equals(stands, ours, StringComparison.Ordinal))
                throw new ProblemException(
                    new Problem(
                        "run.other-results",
                        place,
                        "results of another plan",
                        "none, or those of this plan",
                        "Move them away, then run the task again."
                    )
                );
        }
        return manifest;
    }
}
