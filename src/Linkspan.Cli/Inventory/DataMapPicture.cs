using System.Collections.Immutable;
using Linkspan.Charts;

namespace Linkspan.Cli.Inventory;

/// <summary>The data map as a picture: six columns, flows from left to right.</summary>
/// <remarks>
/// Identities flow in solid lines of one color, facts and counts in dashed ones of another, so that
/// neither color nor line alone tells them apart. The table beside it says the same in words.
/// </remarks>
sealed class DataMapPicture
{
    const int Columns = 6;
    const double BoxWidth = 162;
    const double Gap = 44;
    const double Margin = 16;
    const double Head = 54;
    const double RowHeight = 52;
    const double BoxHeight = 42;
    const double Width = Margin * 2 + Columns * BoxWidth + (Columns - 1) * Gap;
    const int LineSigns = 20;

    static readonly string[] s_titles =
    [
        "Who collects",
        "Who delivers",
        "Sources",
        "Linking unit",
        "What leaves",
        "Who receives",
    ];

    /// <summary>Standing alone the picture brings its own look, for light and dark.</summary>
    const string Sheet = """
        .map { --ink: #1a2129; --soft: #4a5663; --paper: #fff; --panel: #f3f6f9; --line: #6f7c8a; --a: #0b5fa5; --b: #a13f0c; }
        @media (prefers-color-scheme: dark) { .map { --ink: #e8edf2; --soft: #b4c0cc; --paper: #12181f; --panel: #1b232c; --line: #8795a4; --a: #6db3f2; --b: #f2a26b; } }
        .map { font-family: system-ui, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; background: var(--paper); }
        .map-box { fill: var(--panel); stroke: var(--line); }
        .map-hub .map-box { stroke: var(--ink); stroke-width: 2; }
        .map-name { fill: var(--ink); font-size: 13px; font-weight: 600; }
        .map-note { fill: var(--soft); font-size: 11.5px; }
        .map-head { fill: var(--soft); font-size: 14px; font-weight: 600; }
        .map-flow { fill: none; stroke-width: 1.6; opacity: .8; }
        .map-identity { stroke: var(--b); } .map-fact { stroke: var(--a); stroke-dasharray: 6 3; }
        .map-tip-identity { fill: var(--b); } .map-tip-fact { fill: var(--a); }
        """;

    readonly DataMap _map;
    readonly Dictionary<string, (double X, double Y)> _at = new(StringComparer.Ordinal);
    readonly double _height;

    DataMapPicture(DataMap map)
    {
        _map = map;
        var sources = map.Places.Count(p => p.Stage is MapStage.Source);
        var audiences = map.Places.Count(p => p.Stage is MapStage.Audience);
        var rows = Math.Max(sources, Math.Max(audiences, 4));
        _height = Head + rows * RowHeight + Margin + 30;
        Spread(MapStage.Source, rows);
        Spread(MapStage.Hub, rows);
        Spread(MapStage.Answer, rows);
        Spread(MapStage.Audience, rows);
        Center(MapStage.Agency);
        Center(MapStage.Origin);
    }

    /// <summary>Draws the map.</summary>
    /// <param name="map">Places and flows.</param>
    /// <param name="title">Its name, for those who do not see it.</param>
    public static Markup Draw(DataMap map, string title) => new DataMapPicture(map).Draw(title);

    Markup Draw(string title) =>
        Markup.Of(
            $"""
            <svg class="map" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {_height}" width="{Width}" height="{_height}" role="img" aria-labelledby="map-title map-desc">
            <title id="map-title">{title}</title>
            <desc id="map-desc">{Description()}</desc>
            <style>
            {new Markup(Sheet)}
            </style>
            <defs>
            {Tip("identity")}
            {Tip("fact")}
            </defs>
            {Markup.Lines(s_titles.Select(Heading))}
            {Markup.Lines(_map.Flows.Select(Flow))}
            {Markup.Lines(_map.Places.Select(Box))}
            {Legend()}
            </svg>
            """
        );

    string Description() =>
        $"{_map.Places.Count(p => p.Stage is MapStage.Source)} sources of "
        + $"{_map.Places.Count(p => p.Stage is MapStage.Agency)} agencies. "
        + string.Join(
            " ",
            _map.Flows.Select(f =>
                $"{TitleOf(f.From)} to {TitleOf(f.To)}: {f.Carries}"
                + (f.Agreements.IsEmpty ? "." : $", under {string.Join(", ", f.Agreements)}.")
            )
        );

    string TitleOf(string id) => _map.Places.First(p => p.Id == id).Title;

    void Spread(MapStage stage, int rows)
    {
        var places = _map.Places.Where(p => p.Stage == stage).ToList();
        var step = rows * RowHeight / Math.Max(1, places.Count);
        for (var i = 0; i < places.Count; i++)
            _at[places[i].Id] = (XOf(stage), Head + step * (i + 0.5) - BoxHeight / 2);
    }

    /// <summary>Each place in the middle of those that it flows to, one below the other.</summary>
    void Center(MapStage stage)
    {
        var places = _map
            .Places.Where(p => p.Stage == stage)
            .Select(p => (p.Id, Y: _map.Flows.Where(f => f.From == p.Id).Average(f => _at[f.To].Y)))
            .OrderBy(p => p.Y)
            .ToList();
        var free = Head;
        foreach (var (id, middle) in places)
        {
            var y = Math.Max(middle, free);
            _at[id] = (XOf(stage), y);
            free = y + RowHeight;
        }
    }

    static double XOf(MapStage stage) => Margin + (int)stage * (BoxWidth + Gap);

    static Markup Heading(string title, int column) =>
        Markup.Of(
            $"""<text class="map-head" x="{XOf((MapStage)column) + BoxWidth / 2}" y="28" text-anchor="middle">{title}</text>"""
        );

    static Markup Tip(string kind) =>
        Markup.Of(
            $"""<marker id="map-tip-{kind}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="map-tip-{kind}" d="M0 0L8 4L0 8z"/></marker>"""
        );

    Markup Flow(MapFlow flow)
    {
        var from = _at[flow.From];
        var to = _at[flow.To];
        var kind = flow.IsIdentity ? "identity" : "fact";
        if (Math.Abs(from.X - to.X) < 1)
        {
            var (x, y1, y2) = (from.X + BoxWidth / 2, from.Y + BoxHeight, to.Y);
            return Markup.Of(
                $"""<path class="map-flow map-{kind}" marker-end="url(#map-tip-{kind})" d="M{x} {y1}L{x} {y2}"/>"""
            );
        }
        var (sx, sy) = (from.X + BoxWidth, from.Y + BoxHeight / 2);
        var (ex, ey) = (to.X - 2, to.Y + BoxHeight / 2 + Landing(flow));
        var bend = Gap / 2;
        return Markup.Of(
            $"""<path class="map-flow map-{kind}" marker-end="url(#map-tip-{kind})" d="M{sx} {sy}C{sx + bend} {sy} {ex - bend} {ey} {ex} {ey}"/>"""
        );
    }

    /// <summary>Flows into one place land one below the other, in the order of where they come from.</summary>
    double Landing(MapFlow flow)
    {
        var into = _map
            .Flows.Where(f => f.To == flow.To)
            .OrderBy(f => _at[f.From].Y)
            .ToImmutableArray();
        var at = into.IndexOf(flow);
        return into.Length == 1 ? 0 : (at + 0.5) * BoxHeight / into.Length - BoxHeight / 2;
    }

    Markup Box(MapPlace place)
    {
        var (x, y) = _at[place.Id];
        var lines = Lines(place);
        var first = y + BoxHeight / 2 + 4.5 - (lines.Count - 1) * 7.5;
        return Markup.Of(
            $"""
            <g class="{(place.Stage is MapStage.Hub ? "map-hub" : "map-place")}"><rect class="map-box" x="{x}" y="{y}" width="{BoxWidth}" height="{BoxHeight}" rx="6"/>
            {Markup.Lines(
                lines.Select(
                    (line, i) =>
                        Markup.Of(
                            $"""<text class="{line.Kind}" x="{x + BoxWidth / 2}" y="{first + i * 15}" text-anchor="middle">{line.Text}</text>"""
                        )
                )
            )}</g>
            """
        );
    }

    static List<(string Text, string Kind)> Lines(MapPlace place)
    {
        List<(string, string)> lines = [];
        var line = "";
        foreach (var word in place.Title.Split(' '))
            if (line.Length > 0 && line.Length + word.Length >= LineSigns && lines.Count == 0)
            {
                lines.Add((line, "map-name"));
                line = word;
            }
            else
                line = line.Length == 0 ? word : $"{line} {word}";
        lines.Add((Cut(line, LineSigns + 1), "map-name"));
        if (lines.Count == 1 && place.Note.Length > 0)
            lines.Add((Cut(place.Note, LineSigns + 4), "map-note"));
        return lines;
    }

    static string Cut(string text, int signs) =>
        text.Length <= signs ? text : text[..(signs - 1)] + "…";

    Markup Legend() =>
        Markup.Of(
            $"""
            <g><path class="map-flow map-identity" d="M{Margin} {_height
                - 20}h36"/><text class="map-note" x="{Margin + 44}" y="{_height
                - 16}">identities</text>
            <path class="map-flow map-fact" d="M{Margin + 130} {_height
                - 20}h36"/><text class="map-note" x="{Margin + 174}" y="{_height
                - 16}">facts under random ids, and protected counts</text></g>
            """
        );
}
