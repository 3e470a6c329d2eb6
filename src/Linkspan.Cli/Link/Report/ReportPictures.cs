using Linkspan.Charts;
using Linkspan.Linkage.Measuring;

namespace Linkspan.Cli.Link.Report;

/// <summary>The two pictures of the report; each stands beside its table.</summary>
static class ReportPictures
{
    const double Width = 640;
    const double Height = 300;
    const double Left = 76;
    const double Right = 12;
    const double Above = 26;
    const double Below = 46;

    /// <summary>How many links have which weight: accepted, passed over, below the threshold.</summary>
    public static Markup Histogram(IReadOnlyList<WeightBin> bins, double accept, string summary)
    {
        var most = Scale.For(bins.Max(b => b.Eligible + b.Passed));
        var (from, to) = (bins[0].From, bins[^1].From + 1);
        double X(double w) => Left + (Width - Left - Right) * (w - from) / (to - from);
        double Y(double n) => Height - Below - (Height - Above - Below) * n / most.Max;
        IEnumerable<Markup> Bars(WeightBin b)
        {
            var (x, width) = (X(b.From) + 0.5, Math.Max(1, X(b.From + 1) - X(b.From) - 1));
            yield return Markup.Of(
                $"""<rect class="m" x="{x}" y="{Y(b.Accepted)}" width="{width}" height="{Y(0) - Y(b.Accepted)}"/>"""
            );
            yield return Markup.Of(
                $"""<rect class="u" x="{x}" y="{Y(b.Eligible + b.Passed)}" width="{width}" height="{Y(b.Accepted) - Y(b.Eligible + b.Passed)}"/>"""
            );
        }
        return Picture(
            "histogram",
            "Links by weight",
            summary,
            [
                .. most.Marks().Select(n => ValueMark(Y(n), ReportNumbers.Count(n))),
                .. bins.SelectMany(Bars),
                .. Places(from, to).Select(w => PlaceMark(X(w), ReportNumbers.Level(w))),
                Accept(X(Math.Clamp(accept, from, to))),
            ],
            "weight, log2 of the odds"
        );
    }

    /// <summary>Expected precision and recall by threshold, with their bands.</summary>
    public static Markup Curve(IReadOnlyList<ThresholdPoint> points, double accept, string summary)
    {
        var (from, to) = (points[0].Weight, Math.Max(points[^1].Weight, points[0].Weight + 1));
        var least =
            Math.Floor(
                Math.Min(0.95, points.Min(p => Math.Min(p.Precision.Low, p.Recall.Low))) * 20
            ) / 20;
        double X(double w) => Left + (Width - Left - Right) * (w - from) / (to - from);
        double Y(double s) =>
            Height
            - Below
            - (Height - Above - Below) * (Math.Clamp(s, least, 1) - least) / (1 - least);
        string Line(Func<ThresholdPoint, double> of) =>
            string.Join(' ', points.Select(p => Markup.Of($"{X(p.Weight)},{Y(of(p))}").Text));
        string Band(Func<ThresholdPoint, Estimate> of) =>
            Line(p => of(p).Low)
            + " "
            + string.Join(
                ' ',
                points.Reverse().Select(p => Markup.Of($"{X(p.Weight)},{Y(of(p).High)}").Text)
            );
        return Picture(
            "curve",
            "Expected precision and recall by threshold",
            summary,
            [
                .. Enumerable
                    .Range(0, 5)
                    .Select(i => least + (1 - least) * i / 4)
                    .Select(s => ValueMark(Y(s), $"{ReportNumbers.Level(s * 100)} %")),
                Markup.Of($"""<polygon class="band-a" points="{Band(p => p.Precision)}"/>"""),
                Markup.Of($"""<polygon class="band-b" points="{Band(p => p.Recall)}"/>"""),
                Markup.Of(
                    $"""<polyline class="line-a" points="{Line(p => p.Precision.Value)}"/>"""
                ),
                Markup.Of($"""<polyline class="line-b" points="{Line(p => p.Recall.Value)}"/>"""),
                .. Places(from, to).Select(w => PlaceMark(X(w), ReportNumbers.Level(w))),
                Accept(X(Math.Clamp(accept, from, to))),
            ],
            "threshold, log2 of the odds"
        );
    }

    static Markup Picture(
        string id,
        string title,
        string summary,
        IEnumerable<Markup> pieces,
        string axis
    ) =>
        Markup.Of(
            $"""
            <svg class="picture" viewBox="0 0 {Width} {Height}" role="img" aria-labelledby="{id}-title {id}-desc">
            <title id="{id}-title">{title}</title>
            <desc id="{id}-desc">{summary}</desc>
            {Markup.Lines(pieces)}
            <line class="axis" x1="{Left}" x2="{Width - Right}" y1="{Height - Below}" y2="{Height
                - Below}"/>
            <text x="{(Left + Width - Right) / 2}" y="{Height
                - 6}" text-anchor="middle">{axis}</text>
            </svg>
            """
        );

    static IEnumerable<double> Places(double from, double to)
    {
        var step = Math.Max(1, Math.Ceiling((to - from) / 40) * 5);
        if (to - from <= 12)
            step = 1;
        for (var w = Math.Ceiling(from / step) * step; w <= to; w += step)
            yield return w;
    }

    static Markup ValueMark(double y, string text) =>
        Markup.Of(
            $"""<line class="grid" x1="{Left}" x2="{Width - Right}" y1="{y}" y2="{y}"/><text x="{Left - 6}" y="{y + 4}" text-anchor="end">{text}</text>"""
        );

    static Markup PlaceMark(double x, string text) =>
        Markup.Of(
            $"""<line class="axis" x1="{x}" x2="{x}" y1="{Height - Below}" y2="{Height - Below + 5}"/><text x="{x}" y="{Height - Below + 19}" text-anchor="middle">{text}</text>"""
        );

    static Markup Accept(double x)
    {
        var (anchor, shift) = x > Width - 90 ? ("end", -5) : ("start", 5);
        return Markup.Of(
            $"""<line class="mark-line" x1="{x}" x2="{x}" y1="{Above - 14}" y2="{Height - Below}"/><text x="{x + shift}" y="{Above - 8}" text-anchor="{anchor}">accepted from here</text>"""
        );
    }
}
