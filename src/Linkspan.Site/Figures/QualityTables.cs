using System.Collections.Immutable;
using Linkspan.Charts;
using Linkspan.Publishing;

namespace Linkspan.Site.Figures;

/// <summary>Link quality as bars, one table a measure.</summary>
static class QualityTables
{
    /// <summary>The tables, in the order in which the measures first appear.</summary>
    public static IEnumerable<Markup> Of(ImmutableArray<QualityFigure> figures) =>
        figures
            .GroupBy(f => f.Measure, StringComparer.Ordinal)
            .Select((measure, i) => Table($"quality-{i + 1}", measure.Key, [.. measure]).Draw());

    static BarTable Table(string id, string measure, ImmutableArray<QualityFigure> figures) =>
        new(
            id,
            measure,
            "Group",
            "0% to 100%",
            "Rate",
            [],
            1,
            [.. figures.Select(f => new BarRow(Label(f), Reading(f), "", []))]
        );

    static string Label(QualityFigure figure) =>
        figure.By.Length == 0 ? figure.Group : $"{figure.By}: {figure.Group}";

    static Reading Reading(QualityFigure figure) =>
        figure.Rate is { } rate
            ? Charts.Reading.Shown(rate, Say.Rate(rate))
            : Charts.Reading.Withheld("suppressed");
}
