namespace Linkspan.Charts;

/// <summary>The image of a line chart, 480 units wide so that its type stays legible on a phone.</summary>
static class LinePicture
{
    const double Width = 480;
    const double Height = 300;
    const double Left = 66;
    const double Right = 14;
    const double Above = 14;
    const double Below = 56;
    const int PlaceLabelsMax = 6;

    public static Markup Draw(LineChart chart)
    {
        var scale = Scale.For(chart.Top ?? Largest(chart));
        var bands = Withheld(chart);
        var points = chart.Places.Length;
        List<Markup> pieces =
        [
            .. scale.Marks().Select(value => ValueMark(chart, scale, value)),
            .. bands.Select(place => Band(chart, place)),
            .. PlaceLabels(points).Select(place => PlaceMark(chart, place)),
            .. chart.Series.SelectMany((s, i) => Line(chart, scale, s, i)),
        ];
        return Markup.Of(
            $"""
            {(
                bands.Count > 0 ? Hatching.Definition(chart.Id) : default
            )}<svg class="picture" viewBox="0 0 {Width} {Height}" role="img" aria-labelledby="{chart.Id}-title" aria-describedby="{chart.Id}-desc">
            <title id="{chart.Id}-title">{chart.Caption}</title>
            <desc id="{chart.Id}-desc">{chart.Summary}</desc>
            {Markup.Lines(pieces)}
            <text class="axis-title" x="{Middle}" y="{Height
                - 6}" text-anchor="middle">{chart.AxisTitle}</text>
            </svg>{(bands.Count > 0 ? Note : default)}
            """
        );
    }

    static double Middle => (Left + Width - Right) / 2;

    static Markup Note =>
        Markup.Of(
            $"""

            <p class="note">Hatched: at least one value is suppressed there; the table says which.</p>
            """
        );

    /// <summary>The sign of one line, other for each of the six.</summary>
    public static Markup Marker(int series, double x, double y) =>
        (series % LineChart.SeriesMax) switch
        {
            0 => Markup.Of($"""<circle class="marker marker-1" cx="{x}" cy="{y}" r="4"/>"""),
            1 => Markup.Of(
                $"""<rect class="marker marker-2" x="{x - 4}" y="{y - 4}" width="8" height="8"/>"""
            ),
            2 => Polygon(3, (x, y - 5), (x + 5, y + 4), (x - 5, y + 4)),
            3 => Polygon(4, (x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y)),
            4 => Polygon(5, (x, y + 5), (x + 5, y - 4), (x - 5, y - 4)),
            _ => Markup.Of($"""<circle class="marker marker-6" cx="{x}" cy="{y}" r="4"/>"""),
        };

    static Markup Polygon(int number, params ReadOnlySpan<(double X, double Y)> corners)
    {
        var points = new List<string>();
        foreach (var (x, y) in corners)
            points.Add(Markup.Of($"{x},{y}").Text);
        return Markup.Of(
            $"""<polygon class="marker marker-{number}" points="{string.Join(' ', points)}"/>"""
        );
    }

    static double Largest(LineChart chart) =>
        chart
            .Series.SelectMany(s => s.Readings)
            .Select(r => r?.High ?? r?.Value ?? 0)
            .DefaultIfEmpty(0)
            .Max();

    static List<int> Withheld(LineChart chart) =>
        [
            .. Enumerable
                .Range(0, chart.Places.Length)
                .Where(place => chart.Series.Any(s => s.Readings[place] is { Value: null })),
        ];

    static double X(LineChart chart, int place) =>
        chart.Places.Length == 1
            ? Middle
            : Left + 8 + (Width - Left - Right - 16) * place / (chart.Places.Length - 1);

    static double Y(Scale scale, double value) =>
        Height - Below - (Height - Above - Below) * Math.Clamp(value / scale.Max, 0, 1);

    static Markup ValueMark(LineChart chart, Scale scale, double value)
    {
        var y = Y(scale, value);
        return Markup.Of(
            $"""<line class="grid" x1="{Left}" y1="{y}" x2="{Width - Right}" y2="{y}"/><text x="{Left - 6}" y="{y + 5}" text-anchor="end">{chart.Format(value)}</text>"""
        );
    }

    static Markup Band(LineChart chart, int place)
    {
        var half = chart.Places.Length == 1 ? 16 : Math.Min(16, (X(chart, 1) - X(chart, 0)) / 2);
        return Markup.Of(
            $"""<rect class="hatched" x="{X(chart, place) - half}" y="{Above}" width="{half * 2}" height="{Height - Above - Below}" fill="{Hatching.Fill(chart.Id)}"/>"""
        );
    }

    static IEnumerable<int> PlaceLabels(int places)
    {
        var step = Math.Max(1, (places + PlaceLabelsMax - 1) / PlaceLabelsMax);
        return Enumerable.Range(0, places).Where(place => place % step == 0);
    }

    static Markup PlaceMark(LineChart chart, int place)
    {
        var x = X(chart, place);
        return Markup.Of(
            $"""<line class="tick" x1="{x}" y1="{Height - Below}" x2="{x}" y2="{Height - Below + 5}"/><text x="{x}" y="{Height - Below + 20}" text-anchor="middle">{chart.Places[place]}</text>"""
        );
    }

    static IEnumerable<Markup> Line(LineChart chart, Scale scale, LineSeries series, int number)
    {
        List<string> run = [];
        List<Markup> markers = [];
        for (var place = 0; place < series.Readings.Length; place++)
        {
            if (series.Readings[place]?.Value is { } value)
            {
                var (x, y) = (X(chart, place), Y(scale, value));
                run.Add(Markup.Of($"{x},{y}").Text);
                markers.Add(Marker(number, x, y));
                continue;
            }
            if (Stroke(run, number) is { } stroke)
                yield return stroke;
            run = [];
        }
        if (Stroke(run, number) is { } end)
            yield return end;
        foreach (var marker in markers)
            yield return marker;
    }

    static Markup? Stroke(List<string> run, int number) =>
        run.Count < 2
            ? null
            : Markup.Of(
                $"""<polyline class="line line-{number + 1}" fill="none" points="{string.Join(' ', run)}"/>"""
            );
}
