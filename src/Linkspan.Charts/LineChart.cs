using System.Collections.Immutable;

namespace Linkspan.Charts;

/// <summary>One line of a <see cref="LineChart"/>.</summary>
/// <param name="Label">Who it is about; unique in the chart.</param>
/// <param name="Readings">One reading for each place of the axis; null where there is none yet.</param>
public sealed record LineSeries(string Label, ImmutableArray<Reading?> Readings);

/// <summary>Lines over time as a figure: caption, one sentence, image, key and data table.</summary>
/// <remarks>
/// Lines differ by color, dash and marker. A withheld value breaks its line, and a hatched band
/// over its place says that something is withheld there; the data table says what.
/// </remarks>
/// <param name="Id">Unique in the page: letters, digits and hyphens.</param>
/// <param name="Caption">The figure's caption.</param>
/// <param name="Subject">What the value is, for sentences: <c>share found in wage records</c>.</param>
/// <param name="AxisTitle">What the places are: <c>Quarters after graduation</c>.</param>
/// <param name="PlaceWord">One place in a sentence: <c>quarter</c>.</param>
/// <param name="Places">Labels of the places, in order.</param>
/// <param name="Format">Text of a mark of the value axis.</param>
/// <param name="Top">Where the value axis ends; null to follow the values.</param>
/// <param name="Series">One to six lines.</param>
public sealed record LineChart(
    string Id,
    string Caption,
    string Subject,
    string AxisTitle,
    string PlaceWord,
    ImmutableArray<string> Places,
    Func<double, string> Format,
    double? Top,
    ImmutableArray<LineSeries> Series
)
{
    internal const int SeriesMax = 6;

    /// <summary>The figure's finding in one or two sentences.</summary>
    public string Summary => LineSummary.Of(this);

    /// <summary>The whole figure.</summary>
    public Markup Draw()
    {
        Check();
        return Markup.Of(
            $"""
            <figure class="chart lines" id="{Id}">
            <figcaption>{Caption}</figcaption>
            <p class="summary">{Summary}</p>
            {LinePicture.Draw(this)}
            {Key()}
            <details>
            <summary>Show these numbers as a table</summary>
            {DataTable()}
            </details>
            </figure>
            """
        );
    }

    void Check()
    {
        if (Series.Length is < 1 or > SeriesMax)
            throw new InvalidOperationException($"{Id}: a line chart has 1 to {SeriesMax} lines.");
        if (Places.IsEmpty || Series.Any(s => s.Readings.Length != Places.Length))
            throw new InvalidOperationException(
                $"{Id}: every line has one reading for each place."
            );
    }

    Markup Key() =>
        Series.Length == 1
            ? default
            : Markup.Of(
                $"""
                <ul class="legend">
                {Markup.Lines(
                    Series.Select(
                        (s, i) =>
                            Markup.Of(
                                $"""<li><svg class="key" width="36" height="14" aria-hidden="true" focusable="false"><line class="line line-{i + 1}" x1="0" y1="7" x2="36" y2="7"/>{LinePicture.Marker(i, 18, 7)}</svg> {s.Label}</li>"""
                            )
                    )
                )}
                </ul>
                """
            );

    Markup DataTable() =>
        Markup.Of(
            $"""
            <div class="scroll" role="region" aria-label="Table: {Caption}" tabindex="0">
            <table class="data">
            <caption>{Caption}</caption>
            <thead><tr>
            <th scope="col">{AxisTitle}</th>
            {Markup.Lines(
                Series.Select(s => Markup.Of($"""<th scope="col" class="number">{s.Label}</th>"""))
            )}
            </tr></thead>
            <tbody>
            {Markup.Lines(Enumerable.Range(0, Places.Length).Select(DataRow))}
            </tbody>
            </table>
            </div>
            """
        );

    Markup DataRow(int place) =>
        Markup.Of(
            $"""
            <tr><th scope="row">{Places[place]}</th>
            {Markup.Lines(Series.Select(s => DataCell(s.Readings[place])))}</tr>
            """
        );

    static Markup DataCell(Reading? reading) =>
        reading is null ? Markup.Of($"""<td class="number">not yet</td>""")
        : reading.Value is null ? Markup.Of($"""<td class="number withheld">{reading.Text}</td>""")
        : Markup.Of($"""<td class="number">{reading.Text}</td>""");
}
