using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;

namespace Linkspan.Charts.Tests;

public class BarTableTests
{
    static BarTable Table(params ReadOnlySpan<BarRow> rows) =>
        new(
            "pay",
            "Median pay",
            "Group",
            "$0 to $10,000",
            "Median",
            ["Earners"],
            10_000,
            [.. rows]
        );

    [Fact]
    public void A_value_a_suppressed_value_and_text_that_looks_like_markup_give_this_table() =>
        Assert.Equal(
            """
            <div class="chart scroll" role="region" aria-labelledby="pay-caption" tabindex="0"><svg class="chart-defs" width="0" height="0" aria-hidden="true" focusable="false"><defs><pattern id="pay-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-ground" width="6" height="6"/><rect class="hatch-line" width="2" height="6"/></pattern></defs></svg>
            <table class="bars" id="pay">
            <caption id="pay-caption">Median pay</caption>
            <thead><tr>
            <th scope="col">Group</th>
            <th scope="col" class="axis">$0 to $10,000</th>
            <th scope="col" class="number">Median</th>
            <th scope="col" class="number">Earners</th>
            </tr></thead>
            <tbody>
            <tr><th scope="row">R&amp;D &lt;b&gt;</th>
            <td class="bar"><svg width="100%" height="22" aria-hidden="true" focusable="false"><rect class="mark" y="3" width="50%" height="16"/><line class="whisker" x1="40%" x2="65%" y1="11" y2="11"/><line class="whisker" x1="40%" x2="40%" y1="6" y2="16"/><line class="whisker" x1="65%" x2="65%" y1="6" y2="16"/></svg></td>
            <td class="number">$5,000 <span class="interval">$4,000 to $6,500</span></td>
            <td class="number">120</td></tr>
            <tr><th scope="row">Few</th>
            <td class="bar"><svg width="100%" height="22" aria-hidden="true" focusable="false"><rect class="hatched" y="3" width="100%" height="16" fill="url(#pay-hatch)"/></svg></td>
            <td class="number withheld">suppressed</td>
            <td class="number">suppressed</td></tr>
            </tbody>
            </table>
            </div>
            """,
            Table(
                    new(
                        "R&D <b>",
                        Reading.Shown(5_000, "$5,000", 4_000, 6_500),
                        "$4,000 to $6,500",
                        ["120"]
                    ),
                    new("Few", Reading.Withheld("suppressed"), "", ["suppressed"])
                )
                .Draw()
                .Text
        );

    [Fact]
    public void Every_bar_lies_in_its_cell_and_twice_the_value_is_twice_the_bar() =>
        Gen.Double[0, 20_000]
            .Sample(value =>
            {
                var width = Width(value);
                Assert.InRange(width, 0, 100);
                if (value <= 5_000)
                    Assert.Equal(width * 2, Width(value * 2), tolerance: 0.02);
            });

    static double Width(double value)
    {
        var table = Table(new BarRow("a", Reading.Shown(value, "?"), "", ["1"])).Draw();
        var bar = XElement.Parse(table.Text).Descendants("rect").Single();
        return double.Parse(
            bar.Attribute("width")!.Value.TrimEnd('%'),
            CultureInfo.InvariantCulture
        );
    }

    [Fact]
    public void A_row_that_lacks_a_column_is_refused() =>
        Assert.Throws<InvalidOperationException>(() =>
            Table(new BarRow("a", Reading.Shown(1, "1"), "", [])).Draw()
        );
}

public class StatusTableTests
{
    static readonly ImmutableArray<string> s_parts = ["Found", "Not found", "Not linkable"];

    static StatusTable Table(params ReadOnlySpan<StatusRow> rows) =>
        new("status", "Where they were found", "Group", "Share", "All", s_parts, [.. rows]);

    static Reading Count(int count) => Reading.Shown(count, $"{count}");

    [Fact]
    public void Parts_stand_one_after_another() =>
        Assert.Equal(
            """
            <svg width="100%" height="22" aria-hidden="true" focusable="false"><rect class="part part-1" x="0%" y="3" width="50%" height="16"/><rect class="part part-2" x="50%" y="3" width="30%" height="16"/><rect class="part part-3" x="80%" y="3" width="20%" height="16"/></svg>
            """,
            Bar(new("All", Count(200), [Count(100), Count(60), Count(40)]))
        );

    [Fact]
    public void Withheld_parts_share_a_hatched_rest_so_the_bar_tells_no_more_than_the_numbers() =>
        Assert.Equal(
            """
            <svg width="100%" height="22" aria-hidden="true" focusable="false"><rect class="part part-2" x="0%" y="3" width="30%" height="16"/><rect class="hatched" x="30%" y="3" width="70%" height="16" fill="url(#status-hatch)"/></svg>
            """,
            Bar(
                new(
                    "All",
                    Count(200),
                    [Reading.Withheld("suppressed"), Count(60), Reading.Withheld("suppressed")]
                )
            )
        );

    [Fact]
    public void A_withheld_whole_draws_no_part_even_if_parts_are_known() =>
        Assert.Equal(
            """
            <svg width="100%" height="22" aria-hidden="true" focusable="false"><rect class="hatched" x="0%" y="3" width="100%" height="16" fill="url(#status-hatch)"/></svg>
            """,
            Bar(new("All", Reading.Withheld("suppressed"), [Count(1), Count(2), Count(3)]))
        );

    static string Bar(StatusRow row) =>
        Elements(Table(row))
            .Descendants("td")
            .First()
            .Elements()
            .Single()
            .ToString(SaveOptions.DisableFormatting)
            .Replace(" />", "/>", StringComparison.Ordinal);

    static XElement Elements(StatusTable table) =>
        XElement.Parse(Markup.Of($"<div>{table.Draw()}</div>").Text);

    [Fact]
    public void Widths_never_pass_the_whole_whatever_the_numbers() =>
        Gen.Select(Gen.Int[0, 500], Gen.Int[0, 500].Array[3], Gen.Bool.Array[3])
            .Sample(
                (whole, parts, shown) =>
                {
                    var row = new StatusRow(
                        "a",
                        Count(whole),
                        [.. parts.Select((p, i) => shown[i] ? Count(p) : Reading.Withheld("x"))]
                    );
                    var sum = Elements(Table(row))
                        .Descendants("tbody")
                        .Descendants("rect")
                        .Sum(r =>
                            double.Parse(
                                r.Attribute("width")!.Value.TrimEnd('%'),
                                CultureInfo.InvariantCulture
                            )
                        );
                    Assert.InRange(sum, 0, 100.02);
                }
            );

    [Fact]
    public void Each_withheld_reading_is_a_word_in_its_cell()
    {
        var cells = Elements(
                Table(
                    new StatusRow(
                        "a",
                        Count(9),
                        [Count(9), Reading.Withheld("suppressed"), Count(0)]
                    )
                )
            )
            .Descendants("td")
            .Skip(1)
            .Select(c => (string?)c);
        Assert.Equal(["9", "suppressed", "0", "9"], cells);
    }
}
