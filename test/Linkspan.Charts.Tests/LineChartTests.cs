using System.Collections.Immutable;
using System.Xml.Linq;

namespace Linkspan.Charts.Tests;

public class LineChartTests
{
    static LineChart Chart(params ReadOnlySpan<LineSeries> series) =>
        new(
            "found",
            "Found in wage records",
            "share found",
            "Quarters after graduation",
            "quarter",
            [.. Enumerable.Range(1, series[0].Readings.Length).Select(i => $"{i}")],
            v => $"{v * 100:0}%",
            1,
            [.. series]
        );

    static LineSeries Series(string label, params ReadOnlySpan<double?> values)
    {
        var readings = ImmutableArray.CreateBuilder<Reading?>();
        foreach (var value in values)
            readings.Add(
                value is { } v ? Reading.Shown(v, $"{v * 100:0}%") : Reading.Withheld("suppressed")
            );
        return new(label, readings.ToImmutable());
    }

    [Fact]
    public void One_short_line_gives_this_figure() =>
        Assert.Equal(
            """
            <figure class="chart lines" id="found">
            <figcaption>Found in wage records</figcaption>
            <p class="summary">Share found: 50% in quarter 1, 60% in quarter 2; highest 60% in quarter 2.</p>
            <svg class="picture" viewBox="0 0 480 300" role="img" aria-labelledby="found-title" aria-describedby="found-desc">
            <title id="found-title">Found in wage records</title>
            <desc id="found-desc">Share found: 50% in quarter 1, 60% in quarter 2; highest 60% in quarter 2.</desc>
            <line class="grid" x1="66" y1="244" x2="466" y2="244"/><text x="60" y="249" text-anchor="end">0%</text>
            <line class="grid" x1="66" y1="198" x2="466" y2="198"/><text x="60" y="203" text-anchor="end">20%</text>
            <line class="grid" x1="66" y1="152" x2="466" y2="152"/><text x="60" y="157" text-anchor="end">40%</text>
            <line class="grid" x1="66" y1="106" x2="466" y2="106"/><text x="60" y="111" text-anchor="end">60%</text>
            <line class="grid" x1="66" y1="60" x2="466" y2="60"/><text x="60" y="65" text-anchor="end">80%</text>
            <line class="grid" x1="66" y1="14" x2="466" y2="14"/><text x="60" y="19" text-anchor="end">100%</text>
            <line class="tick" x1="74" y1="244" x2="74" y2="249"/><text x="74" y="264" text-anchor="middle">1</text>
            <line class="tick" x1="458" y1="244" x2="458" y2="249"/><text x="458" y="264" text-anchor="middle">2</text>
            <polyline class="line line-1" fill="none" points="74,129 458,106"/>
            <circle class="marker marker-1" cx="74" cy="129" r="4"/>
            <circle class="marker marker-1" cx="458" cy="106" r="4"/>
            <text class="axis-title" x="266" y="294" text-anchor="middle">Quarters after graduation</text>
            </svg>

            <details>
            <summary>Show these numbers as a table</summary>
            <div class="scroll" role="region" aria-label="Table: Found in wage records" tabindex="0">
            <table class="data">
            <caption>Found in wage records</caption>
            <thead><tr>
            <th scope="col">Quarters after graduation</th>
            <th scope="col" class="number">All</th>
            </tr></thead>
            <tbody>
            <tr><th scope="row">1</th>
            <td class="number">50%</td></tr>
            <tr><th scope="row">2</th>
            <td class="number">60%</td></tr>
            </tbody>
            </table>
            </div>
            </details>
            </figure>
            """,
            Chart(Series("All", 0.5, 0.6)).Draw().Text
        );

    [Fact]
    public void A_suppressed_value_breaks_the_line_is_hatched_and_is_named_in_words()
    {
        var figure = XElement.Parse(Chart(Series("All", 0.5, 0.6, null, 0.6, 0.7)).Draw().Text);
        Assert.Equal(2, figure.Descendants("polyline").Count());
        Assert.Equal(4, figure.Descendants("circle").Count());
        Assert.Equal("url(#found-hatch)", Hatched(figure).Single().Attribute("fill")!.Value);
        Assert.Equal(
            ["50%", "60%", "suppressed", "60%", "70%"],
            figure.Descendants("td").Select(d => d.Value)
        );
        Assert.EndsWith("One value is suppressed.", figure.Element("p")!.Value);
    }

    static IEnumerable<XElement> Hatched(XElement figure) =>
        figure.Descendants("rect").Where(r => (string?)r.Attribute("class") == "hatched");

    [Fact]
    public void Several_lines_are_compared_at_the_last_place_where_two_are_shown() =>
        Assert.Equal(
            "Share found in quarter 2: highest for B & C (70%), lowest for A (60%). 2 values are suppressed.",
            Chart(Series("A", 0.5, 0.6, null), Series("B & C", 0.4, 0.7, null)).Summary
        );

    [Fact]
    public void Lines_have_a_key_with_their_own_dash_and_marker()
    {
        var figure = XElement.Parse(
            Chart([.. Enumerable.Range(1, 6).Select(i => Series($"Line {i}", 0.1 * i, 0.1))])
                .Draw()
                .Text
        );
        var keys = figure.Descendants("li").ToList();
        Assert.Equal(6, keys.Select(k => k.Descendants().Last().ToString()).Distinct().Count());
        Assert.Equal(
            Enumerable.Range(1, 6).Select(i => $"line line-{i}"),
            keys.Select(k => k.Descendants("line").Single().Attribute("class")!.Value)
        );
    }

    [Fact]
    public void What_is_not_there_yet_is_said_and_not_hatched()
    {
        var series = new LineSeries("All", [Reading.Shown(0.5, "50%"), null]);
        var figure = XElement.Parse(Chart(series).Draw().Text);
        Assert.Equal(["50%", "not yet"], figure.Descendants("td").Select(d => d.Value));
        Assert.Empty(Hatched(figure));
    }

    [Fact]
    public void Whatever_the_values_the_figure_is_one_document_and_every_sign_lies_in_the_image() =>
        Gen.Select(
                Gen.Int[1, 24],
                Gen.Int[1, 6],
                Gen.Double[0, 1].Array[24 * 6],
                Gen.Int[0, 3].Array[24 * 6]
            )
            .Sample(
                (places, lines, values, kinds) =>
                {
                    var series = Enumerable
                        .Range(0, lines)
                        .Select(l => new LineSeries(
                            $"<{l}>",
                            [
                                .. Enumerable
                                    .Range(0, places)
                                    .Select(p => Some(kinds[l * 24 + p], values[l * 24 + p])),
                            ]
                        ));
                    var figure = XElement.Parse(Chart([.. series]).Draw().Text);
                    Assert.Equal(places * lines, figure.Descendants("td").Count());
                    var circles = figure.Element("svg")?.Elements("circle") ?? [];
                    foreach (var circle in circles)
                        Assert.InRange((double)circle.Attribute("cy")!, 14, 244);
                }
            );

    static Reading? Some(int kind, double value) =>
        kind switch
        {
            0 => null,
            1 => Reading.Withheld("suppressed"),
            _ => Reading.Shown(value, "?"),
        };

    [Fact]
    public void Seven_lines_are_too_many() =>
        Assert.Throws<InvalidOperationException>(() =>
            Chart([.. Enumerable.Range(1, 7).Select(i => Series($"{i}", 0.1))]).Draw()
        );
}
