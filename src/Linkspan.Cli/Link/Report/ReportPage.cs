using Linkspan.Charts;
using Linkspan.Runs.Reports;

namespace Linkspan.Cli.Link.Report;

/// <summary>The whole report: one file, nothing from elsewhere, no script.</summary>
static class ReportPage
{
    public static string Of(RunMeasures run)
    {
        ReportSection[] sections =
        [
            new("linked", "What was linked", LinkedSections.Linked(run)),
            new("pairs", "Pairs by blocking rule", LinkedSections.Pairs(run)),
            new("quality", "How good it is", QualitySections.Quality(run)),
            new("thresholds", "Thresholds", QualitySections.Thresholds(run)),
            new("weights", "What the model learned", ModelSections.Learned(run)),
            new("unlinkable", "Records that cannot be linked", QualitySections.Unlinkable(run)),
            new("groups", "Subgroups", LinkedSections.Groups(run)),
            new("clusters", "Clusters", LinkedSections.Clusters(run)),
            new("stages", "Time and memory", ModelSections.Stages(run)),
            new("remarks", "Remarks", ModelSections.Remarks(run)),
        ];
        var names = string.Join(" and ", run.Sources.Select(s => s.Name));
        return ReportFrame.Of(
            $"Linkage report: {names}",
            LinkedSections.Figures(run),
            sections,
            Markup.Of(
                $"""
                Plan <code>{run.Manifest.Plan[
                    ..16
                ]}</code>, {run.Manifest.Version}. It holds counts and
                no person’s value.
                """
            )
        );
    }
}
