namespace Linkspan.Charts;

/// <summary>What a line chart shows, in a sentence that is computed and so never wrong.</summary>
static class LineSummary
{
    public static string Of(LineChart chart)
    {
        var finding = chart.Series.Length == 1 ? OfOne(chart, chart.Series[0]) : OfMany(chart);
        var withheld = chart.Series.Sum(s => s.Readings.Count(r => r is { Value: null }));
        return withheld switch
        {
            0 => finding,
            1 => $"{finding} One value is suppressed.",
            _ => $"{finding} {withheld} values are suppressed.",
        };
    }

    static string OfOne(LineChart chart, LineSeries series)
    {
        var shown = Shown(series);
        if (shown.Count == 0)
            return $"{Capital(chart.Subject)}: nothing can be shown.";
        var (first, last) = (shown[0], shown[^1]);
        var start = $"{Capital(chart.Subject)}: {Value(first)} in {Place(chart, first)}";
        return shown.Count == 1
            ? start + "."
            : $"{start}, {Value(last)} in {Place(chart, last)}; highest {Best(chart, shown)}.";
    }

    static string Best(LineChart chart, List<(int Place, Reading Reading)> shown)
    {
        var best = shown.MaxBy(p => p.Reading.Value);
        return $"{Value(best)} in {Place(chart, best)}";
    }

    static string OfMany(LineChart chart)
    {
        for (var place = chart.Places.Length - 1; place >= 0; place--)
        {
            var there = chart
                .Series.Where(s => s.Readings[place] is { Value: not null })
                .OrderByDescending(s => s.Readings[place]!.Value)
                .ToList();
            if (there.Count < 2)
                continue;
            var (top, bottom) = (there[0], there[^1]);
            return $"{Capital(chart.Subject)} in {chart.PlaceWord} {chart.Places[place]}: "
                + $"highest for {top.Label} ({top.Readings[place]!.Text}), "
                + $"lowest for {bottom.Label} ({bottom.Readings[place]!.Text}).";
        }
        return $"{Capital(chart.Subject)}: no two groups can be compared.";
    }

    static List<(int Place, Reading Reading)> Shown(LineSeries series) =>
        [
            .. series
                .Readings.Select((r, place) => (Place: place, Reading: r!))
                .Where(p => p.Reading is { Value: not null }),
        ];

    static string Value((int Place, Reading Reading) point) => point.Reading.Text;

    static string Place(LineChart chart, (int Place, Reading Reading) point) =>
        $"{chart.PlaceWord} {chart.Places[point.Place]}";

    static string Capital(string text) =>
        text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..];
}
