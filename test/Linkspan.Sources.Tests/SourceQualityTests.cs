using System.Collections.Immutable;

namespace Linkspan.Sources.Tests;

public class SourceQualityTests
{
    static readonly DateOnly s_today = new(2026, 7, 30);

    /// <summary>Due each 30 June.</summary>
    static readonly Contract s_cte = BuiltInContracts.Get("k12-cte");

    static Receipt Came(
        int year,
        long rows,
        long aside,
        ReceiptOutcome outcome,
        params (string Element, double Share)[] filled
    ) =>
        new(
            $"k12-cte-{year}",
            "k12-cte",
            outcome,
            "f.csv",
            "",
            1,
            rows,
            rows - aside,
            aside,
            aside == 0
                ? ImmutableSortedDictionary<string, long>.Empty
                : ImmutableSortedDictionary.CreateRange([
                    KeyValuePair.Create("ingest.date", aside),
                ]),
            [],
            [],
            "p",
            "purpose",
            [],
            new DateTimeOffset(year, 6, 20, 0, 0, 0, TimeSpan.Zero)
        )
        {
            Filled = filled.ToImmutableSortedDictionary(
                f => f.Element,
                f => f.Share,
                StringComparer.Ordinal
            ),
        };

    [Fact]
    public void What_drifted_from_the_delivery_before_is_named_and_nothing_else()
    {
        var quality = SourceQuality.Of(
            s_cte,
            [
                Came(2025, 110, 11, ReceiptOutcome.TakenIn, ("a", 0.90), ("b", 0.51), ("d", 1)),
                Came(2024, 100, 0, ReceiptOutcome.TakenIn, ("a", 0.92), ("b", 0.80), ("c", 1)),
            ],
            s_today
        );
        Assert.Equal(["k12-cte-2024", "k12-cte-2025"], quality.Deliveries.Select(d => d.Delivery));
        Assert.Equal(
            (null, 0.1),
            (
                quality.Deliveries[0].RowsChange,
                Math.Round(quality.Deliveries[1].RowsChange!.Value, 9)
            )
        );
        Assert.Equal(0.1, quality.Deliveries[1].SetAsideShare);
        Assert.Empty(quality.Deliveries[0].Drifts);
        Assert.Equal(
            [new("b", 0.80, 0.51), new("c", 1, null), new("d", null, 1)],
            quality.Deliveries[1].Drifts.AsEnumerable()
        );
    }

    [Fact]
    public void A_refused_delivery_does_not_make_a_source_timely()
    {
        var quality = SourceQuality.Of(
            s_cte,
            [
                Came(2025, 100, 0, ReceiptOutcome.TakenIn),
                Came(2026, 100, 50, ReceiptOutcome.Refused),
            ],
            s_today
        );
        Assert.Equal(
            (new DateOnly(2025, 6, 20), new DateOnly(2025, 6, 30), 395),
            (quality.LastTakenIn, quality.Due, quality.DaysLate)
        );
    }

    [Fact]
    public void A_source_that_never_came_is_not_late_but_missing()
    {
        var quality = SourceQuality.Of(s_cte, [], s_today);
        Assert.Equal((null, null, 0), (quality.LastTakenIn, quality.Due, quality.DaysLate));
    }
}
