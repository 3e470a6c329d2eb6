using Linkspan.Linkage.Measuring;
using Linkspan.Runs.Reports;

namespace Linkspan.Runs.Reviews;

/// <summary>A run measured by a reviewer's labels.</summary>
/// <param name="Sample">Name of the sample.</param>
/// <param name="Estimate">Precision, and recall as far as pairs were compared.</param>
/// <param name="Calibration">Whether probabilities can be taken at their word.</param>
/// <param name="Completeness">
/// Share of the matches that some blocking rule makes, judged by how the rules overlap; null when they
/// do not. Of match keys alone, which mostly share columns and so lose the same people: judged by the
/// labels of pairs that share all values but one.
/// </param>
/// <param name="IsWeighed">Whether pairs were weighed, or linked by match keys alone.</param>
public sealed record RunReview(
    string Sample,
    ReviewEstimate Estimate,
    Calibration Calibration,
    Estimate? Completeness,
    bool IsWeighed
)
{
    /// <summary>
    /// Share of all matches that were accepted: recall given blocking, times what blocking found; null
    /// when the latter cannot be told.
    /// </summary>
    public Estimate? Recall =>
        Completeness is { } c ? Estimate.RecallGivenBlocking.Times(c).Within(0, 1) : null;

    /// <summary>The review of a run with most labels; null when there is none.</summary>
    /// <exception cref="Linkspan.Vocabulary.ProblemException">Codes <c>explain.*</c>.</exception>
    public static RunReview? Find(string folder, CancellationToken cancel) =>
        ReviewDesign.FindLabelled(folder, LinkFiles.ReadManifest(folder).Plan) is { } design
            ? Of(design, OpenedRun.Open(folder), cancel)
            : null;

    static RunReview Of(ReviewDesign design, OpenedRun run, CancellationToken cancel) =>
        Of(design, run.IsWeighed ? run.BlockingLoss(cancel) : null, run.IsWeighed);

    internal static RunReview Of(ReviewDesign design, BlockingLoss? loss, bool isWeighed)
    {
        var estimate = design.Estimate();
        return new(
            design.Id,
            estimate,
            design.Calibration(),
            isWeighed ? loss?.Completeness : estimate.Written,
            isWeighed
        );
    }
}
