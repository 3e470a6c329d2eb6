using Linkspan.Charts;
using Linkspan.Cli.Link.Report;

namespace Linkspan.Cli.Inventory;

/// <summary>The data map in words: the same flows as the picture, one a row.</summary>
static class DataMapTable
{
    static readonly ReportColumn[] s_columns =
    [
        new("From"),
        new("To"),
        new("What flows"),
        new("Under"),
    ];

    public static Markup Draw(DataMap map)
    {
        var titles = map.Places.ToDictionary(p => p.Id, p => p.Title, StringComparer.Ordinal);
        return ReportTable.Draw(
            "map-table",
            $"The data map as a table: {map.Flows.Length} flows",
            s_columns,
            map.Flows.Select(flow =>
                ReportTable.Row(
                    s_columns,
                    [
                        ReportTable.Text(titles[flow.From]),
                        ReportTable.Text(titles[flow.To]),
                        ReportTable.Text(
                            $"{flow.Carries}{(flow.IsIdentity ? " (identities)" : "")}"
                        ),
                        ReportTable.Text(
                            flow.Agreements.IsEmpty ? "–" : string.Join(", ", flow.Agreements)
                        ),
                    ]
                )
            )
        );
    }
}
