using System.Collections.Immutable;

namespace Linkspan.Charts;

/// <summary>One row of a <see cref="StatusTable"/>.</summary>
/// <param name="Label">What the row is about; unique in the table.</param>
/// <param name="Whole">The count that the parts add up to, or why it is withheld.</param>
/// <param name="Parts">One reading a part, in the order of the titles; counts, not shares.</param>
public sealed record StatusRow(string Label, Reading Whole, ImmutableArray<Reading> Parts);

/// <summary>How a whole falls into parts, as a table with one stacked bar a row.</summary>
/// <remarks>
/// Parts differ by shade, by texture of their borders and by their words in the row. Withheld parts
/// share what the shown ones leave of the whole, hatched together: the bar tells nothing that the
/// table's numbers do not.
/// </remarks>
/// <param name="Id">Unique in the page: letters, digits and hyphens.</param>
/// <param name="Caption">The table's caption.</param>
/// <param name="RowTitle">Title of the labels' column.</param>
/// <param name="AxisTitle">Title of the bars' column.</param>
/// <param name="WholeTitle">Title of the wholes' column.</param>
/// <param name="PartTitles">Two to four titles.</param>
/// <param name="Rows">From top to bottom.</param>
public sealed record StatusTable(
    string Id,
    string Caption,
    string RowTitle,
    string AxisTitle,
    string WholeTitle,
    ImmutableArray<string> PartTitles,
    ImmutableArray<StatusRow> Rows
)
{
    const int PartsMax = 4;

    /// <summary>The whole table.</summary>
    public Markup Draw()
    {
        if (PartTitles.Length is < 1 or > PartsMax)
            throw new InvalidOperationException($"{Id}: a whole has 1 to {PartsMax} parts.");
        var hatch = Rows.Any(r => r.Whole.Value is null || r.Parts.Any(p => p.Value is null));
        return Markup.Of(
            $"""
            <div class="chart scroll" role="region" aria-labelledby="{Id}-caption" tabindex="0">{(
                hatch ? Hatching.Definition(Id) : default
            )}
            <table class="status" id="{Id}">
            <caption id="{Id}-caption">{Caption}</caption>
            <thead><tr>
            <th scope="col">{RowTitle}</th>
            <th scope="col" class="axis">{AxisTitle}</th>
            {Markup.Lines(PartTitles.Select(PartTitle))}
            <th scope="col" class="number">{WholeTitle}</th>
            </tr></thead>
            <tbody>
            {Markup.Lines(Rows.Select(Row))}
            </tbody>
            </table>
            </div>
            """
        );
    }

    static Markup PartTitle(string title, int part) =>
        Markup.Of(
            $"""<th scope="col" class="number"><svg class="key" width="12" height="12" aria-hidden="true" focusable="false"><rect class="part part-{part + 1}" width="12" height="12"/></svg> {title}</th>"""
        );

    Markup Row(StatusRow row)
    {
        if (row.Parts.Length != PartTitles.Length)
            throw new InvalidOperationException(
                $"A row of {Id} has not one reading for each part."
            );
        return Markup.Of(
            $"""
            <tr><th scope="row">{row.Label}</th>
            <td class="bar"><svg width="100%" height="22" aria-hidden="true" focusable="false">{Bar(
                row
            )}</svg></td>
            {Markup.Lines(row.Parts.Append(row.Whole).Select(Cell))}</tr>
            """
        );
    }

    static Markup Cell(Reading reading) =>
        Markup.Of(
            $"""<td class="{(reading.Value is null ? "number withheld" : "number")}">{reading.Text}</td>"""
        );

    Markup Bar(StatusRow row)
    {
        if (row.Whole.Value is not { } whole)
            return Hatched(0, 100);
        if (whole <= 0)
            return default;
        List<Markup> pieces = [];
        var from = 0.0;
        for (var part = 0; part < row.Parts.Length; part++)
        {
            if (row.Parts[part].Value is not { } value)
                continue;
            var width = Math.Clamp(value / whole * 100, 0, 100 - from);
            if (width > 0)
                pieces.Add(
                    Markup.Of(
                        $"""<rect class="part part-{part + 1}" x="{from}%" y="3" width="{width}%" height="16"/>"""
                    )
                );
            from += width;
        }
        if (row.Parts.Any(p => p.Value is null) && from < 100)
            pieces.Add(Hatched(from, 100 - from));
        return new(string.Concat(pieces.Select(p => p.Text)));
    }

    Markup Hatched(double from, double width) =>
        Markup.Of(
            $"""<rect class="hatched" x="{from}%" y="3" width="{width}%" height="16" fill="{Hatching.Fill(Id)}"/>"""
        );
}
