using System.Collections.Immutable;

namespace Linkspan.Charts;

/// <summary>One row of a <see cref="BarTable"/>.</summary>
/// <param name="Label">What the row is about; unique in the table.</param>
/// <param name="Reading">The value, its interval, or why it is withheld.</param>
/// <param name="Interval">The interval as text, empty for none.</param>
/// <param name="Further">Texts of the further columns, one for each of their titles.</param>
public sealed record BarRow(
    string Label,
    Reading Reading,
    string Interval,
    ImmutableArray<string> Further
);

/// <summary>Bars with intervals as a real table: one row a category, the bar in its middle cell.</summary>
/// <remarks>
/// Needs no second data table, keeps its type size on a narrow screen and prints. Bars start at zero.
/// </remarks>
/// <param name="Id">Unique in the page: letters, digits and hyphens.</param>
/// <param name="Caption">The table's caption.</param>
/// <param name="RowTitle">Title of the labels' column.</param>
/// <param name="AxisTitle">Title of the bars' column: what its width stands for, <c>0% to 100%</c>.</param>
/// <param name="ValueTitle">Title of the values' column.</param>
/// <param name="FurtherTitles">Titles of columns after the value.</param>
/// <param name="Max">The value of a bar that fills its cell; above zero.</param>
/// <param name="Rows">From top to bottom.</param>
public sealed record BarTable(
    string Id,
    string Caption,
    string RowTitle,
    string AxisTitle,
    string ValueTitle,
    ImmutableArray<string> FurtherTitles,
    double Max,
    ImmutableArray<BarRow> Rows
)
{
    const int BarHeight = 22;

    /// <summary>The whole table.</summary>
    public Markup Draw()
    {
        if (!(Max > 0))
            throw new InvalidOperationException($"{Id}: the axis ends above zero.");
        var hatch = Rows.Any(r => r.Reading.Value is null);
        var further = Markup.Lines(
            FurtherTitles.Select(t => Markup.Of($"""<th scope="col" class="number">{t}</th>"""))
        );
        return Markup.Of(
            $"""
            <div class="chart scroll" role="region" aria-labelledby="{Id}-caption" tabindex="0">{(
                hatch ? Hatching.Definition(Id) : default
            )}
            <table class="bars" id="{Id}">
            <caption id="{Id}-caption">{Caption}</caption>
            <thead><tr>
            <th scope="col">{RowTitle}</th>
            <th scope="col" class="axis">{AxisTitle}</th>
            <th scope="col" class="number">{ValueTitle}</th>
            {further}
            </tr></thead>
            <tbody>
            {Markup.Lines(Rows.Select(Row))}
            </tbody>
            </table>
            </div>
            """
        );
    }

    Markup Row(BarRow row)
    {
        if (row.Further.Length != FurtherTitles.Length)
            throw new InvalidOperationException(
                $"A row of {Id} has not one text for each further column."
            );
        var interval =
            row.Interval.Length == 0
                ? default
                : Markup.Of($""" <span class="interval">{row.Interval}</span>""");
        var further = Markup.Lines(
            row.Further.Select(text => Markup.Of($"""<td class="number">{text}</td>"""))
        );
        var kind = row.Reading.Value is null ? "number withheld" : "number";
        return Markup.Of(
            $"""
            <tr><th scope="row">{row.Label}</th>
            <td class="bar">{Bar(row.Reading)}</td>
            <td class="{kind}">{row.Reading.Text}{interval}</td>
            {further}</tr>
            """
        );
    }

    Markup Bar(Reading reading) =>
        Markup.Of(
            $"""<svg width="100%" height="{BarHeight}" aria-hidden="true" focusable="false">{Inside(reading)}</svg>"""
        );

    Markup Inside(Reading reading) =>
        reading.Value is { } value
            ? Markup.Of(
                $"""<rect class="mark" y="3" width="{Percent(value)}%" height="16"/>{Whisker(reading)}"""
            )
            : Markup.Of(
                $"""<rect class="hatched" y="3" width="100%" height="16" fill="{Hatching.Fill(Id)}"/>"""
            );

    Markup Whisker(Reading reading)
    {
        if (reading.Low is not { } low || reading.High is not { } high)
            return default;
        var (from, to) = (Percent(low), Percent(high));
        return Markup.Of(
            $"""<line class="whisker" x1="{from}%" x2="{to}%" y1="11" y2="11"/><line class="whisker" x1="{from}%" x2="{from}%" y1="6" y2="16"/><line class="whisker" x1="{to}%" x2="{to}%" y1="6" y2="16"/>"""
        );
    }

    double Percent(double value) => Math.Clamp(value / Max, 0, 1) * 100;
}
