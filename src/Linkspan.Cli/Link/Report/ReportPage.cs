using Linkspan.Charts;
using Linkspan.Runs.Reports;

namespace Linkspan.Cli.Link.Report;

/// <summary>The whole report: one file, nothing from elsewhere, no script.</summary>
static class ReportPage
{
    public static string Of(RunMeasures run)
    {
        (string Id, string Title, Markup Body)[] sections =
        [
            ("linked", "What was linked", LinkedSections.Linked(run)),
            ("pairs", "Pairs by blocking rule", LinkedSections.Pairs(run)),
            ("quality", "How good it is", QualitySections.Quality(run)),
            ("thresholds", "Thresholds", QualitySections.Thresholds(run)),
            ("weights", "What the model learned", ModelSections.Learned(run)),
            ("unlinkable", "Records that cannot be linked", QualitySections.Unlinkable(run)),
            ("groups", "Subgroups", LinkedSections.Groups(run)),
            ("clusters", "Clusters", LinkedSections.Clusters(run)),
            ("stages", "Time and memory", ModelSections.Stages(run)),
            ("remarks", "Remarks", ModelSections.Remarks(run)),
        ];
        var names = string.Join(" and ", run.Sources.Select(s => s.Name));
        return Markup
            .Of(
                $"""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="noindex">
                <title>Linkage report: {names}</title>
                <style>
                {new Markup(ReportStyle.Sheet)}
                </style>
                </head>
                <body>
                <header><div class="frame">
                <h1>Linkage report: {names}</h1>
                <nav aria-label="Sections"><ul>
                {Markup.Lines(
                    sections.Select(s => Markup.Of($"""<li><a href="#{s.Id}">{s.Title}</a></li>"""))
                )}
                </ul></nav>
                </div></header>
                <main class="frame">
                {LinkedSections.Figures(run)}
                {Markup.Lines(sections.Select(s => Section(s.Id, s.Title, s.Body)))}
                </main>
                <footer><div class="frame">
                <p>Plan <code>{run.Manifest.Plan[
                    ..16
                ]}</code>, {run.Manifest.Version}. It holds counts and
                no person’s value.</p>
                </div></footer>
                </body>
                </html>
                """
            )
            .Text;
    }

    static Markup Section(string id, string title, Markup body) =>
        Markup.Of(
            $"""
            <section aria-labelledby="{id}">
            <h2 id="{id}">{title}</h2>
            {body}
            </section>
            """
        );
}
