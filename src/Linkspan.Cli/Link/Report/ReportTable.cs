using Linkspan.Charts;

namespace Linkspan.Cli.Link.Report;

/// <summary>A column of a report's table.</summary>
/// <param name="Title">Its header.</param>
/// <param name="Kind">Class of its cells: <c>n</c> for numbers, <c>bar</c> for pictures, else empty.</param>
sealed record ReportColumn(string Title, string Kind = "")
{
    public static ReportColumn Number(string title) => new(title, "n");

    public static ReportColumn Bar(string title) => new(title, "bar");
}

/// <summary>Tables of the report: real ones, that scroll alone on a narrow screen.</summary>
static class ReportTable
{
    public static Markup Draw(
        string id,
        string caption,
        IReadOnlyList<ReportColumn> columns,
        IEnumerable<Markup> rows
    ) =>
        Markup.Of(
            $"""
            <div class="scroll" role="region" aria-labelledby="{id}" tabindex="0">
            <table><caption id="{id}"><span>{caption}</span></caption>
            <thead><tr>{Markup.Lines(columns.Select(Header))}</tr></thead>
            <tbody>
            {Markup.Lines(rows)}
            </tbody></table></div>
            """
        );

    /// <summary>A row: its first cell is its header.</summary>
    public static Markup Row(
        IReadOnlyList<ReportColumn> columns,
        params IReadOnlyList<Markup> cells
    ) =>
        Markup.Of(
            $"""<tr><th scope="row">{cells[0]}</th>{Markup.Lines(cells.Skip(1).Select((c, i) => Cell(columns[i + 1], c)))}</tr>"""
        );

    /// <summary>A row that names the rows below it.</summary>
    public static Markup Heading(IReadOnlyList<ReportColumn> columns, string text) =>
        Markup.Of(
            $"""<tr class="head"><th colspan="{columns.Count}" scope="colgroup">{text}</th></tr>"""
        );

    /// <summary>Text as a cell.</summary>
    public static Markup Text(string text) => Markup.Of($"{text}");

    /// <summary>A bar from 0; its number stands in another cell.</summary>
    /// <param name="share">Of the cell's width, 0 to 1.</param>
    /// <param name="kind">Class of the bar.</param>
    public static Markup Bar(double share, string kind = "m") =>
        Markup.Of(
            $"""<svg width="100%" height="14" aria-hidden="true" focusable="false"><rect class="{kind}" width="{Math.Clamp(share, 0, 1) * 100}%" height="14"/></svg>"""
        );

    /// <summary>A bar to the right or left of the middle.</summary>
    /// <param name="share">Of half the cell's width, −1 to 1.</param>
    public static Markup Signed(double share)
    {
        var half = Math.Clamp(share, -1, 1) * 50;
        return Markup.Of(
            $"""<svg width="100%" height="14" aria-hidden="true" focusable="false"><rect class="{(half < 0 ? "u" : "m")}" x="{50 + Math.Min(0, half)}%" width="{Math.Abs(half)}%" height="14"/><line class="zero" x1="50%" x2="50%" y1="0" y2="14"/></svg>"""
        );
    }

    /// <summary>A bar with its interval.</summary>
    public static Markup Interval(double value, double low, double high) =>
        Markup.Of(
            $"""<svg width="100%" height="14" aria-hidden="true" focusable="false"><rect class="m" width="{value * 100}%" height="14"/><line class="whisker" x1="{low * 100}%" x2="{high * 100}%" y1="7" y2="7"/></svg>"""
        );

    static Markup Header(ReportColumn column) =>
        Markup.Of($"""<th scope="col" class="{column.Kind}">{column.Title}</th>""");

    static Markup Cell(ReportColumn column, Markup cell) =>
        Markup.Of($"""<td class="{column.Kind}">{cell}</td>""");
}
