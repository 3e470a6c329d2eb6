using Linkspan.Charts;

namespace Linkspan.Cli.Link.Report;

/// <summary>A section of a page.</summary>
/// <param name="Id">Its anchor.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Body">What stands under it.</param>
sealed record ReportSection(string Id, string Title, Markup Body);

/// <summary>A page in one file: nothing from elsewhere, no script, its sections named at the top.</summary>
static class ReportFrame
{
    /// <summary>The whole page.</summary>
    /// <param name="title">Heading and title.</param>
    /// <param name="opening">What stands before the sections.</param>
    /// <param name="sections">In order.</param>
    /// <param name="footer">The last paragraph.</param>
    /// <param name="sheet">Styles beyond those of all reports.</param>
    public static string Of(
        string title,
        Markup opening,
        IReadOnlyList<ReportSection> sections,
        Markup footer,
        string sheet = ""
    ) =>
        Markup
            .Of(
                $"""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="noindex">
                <title>{title}</title>
                <style>
                {new Markup(ReportStyle.Sheet)}
                {new Markup(sheet)}
                </style>
                </head>
                <body>
                <header><div class="frame">
                <h1>{title}</h1>
                <nav aria-label="Sections"><ul>
                {Markup.Lines(
                    sections.Select(s => Markup.Of($"""<li><a href="#{s.Id}">{s.Title}</a></li>"""))
                )}
                </ul></nav>
                </div></header>
                <main class="frame">
                {opening}
                {Markup.Lines(sections.Select(Section))}
                </main>
                <footer><div class="frame">
                <p>{footer}</p>
                </div></footer>
                </body>
                </html>
                """
            )
            .Text;

    static Markup Section(ReportSection section) =>
        Markup.Of(
            $"""
            <section aria-labelledby="{section.Id}">
            <h2 id="{section.Id}">{section.Title}</h2>
            {section.Body}
            </section>
            """
        );
}
