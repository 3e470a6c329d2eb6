using System.Collections.Immutable;
using Linkspan.Linkage.Measuring;
using Linkspan.Linkage.Scoring;

namespace Linkspan.Linkage.Tests.Measuring;

public class ReviewEstimateTests
{
    /// <summary>Labels asked for; true log2 odds = offset + slope × weight.</summary>
    [Theory]
    [InlineData(80, 0.0, 1.0)]
    [InlineData(200, 0.0, 1.0)]
    [InlineData(200, -2.0, 0.7)] // The model is too sure.
    [InlineData(200, 6.0, 2.0)] // Hardly an accepted link is wrong.
    [InlineData(400, 2.0, 0.5)]
    public void Its_intervals_hold_the_truth_in_at_least_93_of_100_reviews(
        int sample,
        double offset,
        double slope
    )
    {
        const int Seeds = 400;
        var (precision, recall) = (0, 0);
        for (var seed = 0; seed < Seeds; seed++)
        {
            var world = new MadeUpLinks(4000, seed, offset, slope);
            var estimate = world.Review(sample);
            precision += Holds(estimate.Precision, world.Precision) ? 1 : 0;
            recall += Holds(estimate.RecallOfWritten, world.RecallOfWritten) ? 1 : 0;
        }
        Assert.InRange(precision, 0.93 * Seeds, Seeds);
        Assert.InRange(recall, 0.93 * Seeds, Seeds);
    }

    [Fact]
    public void Its_guess_is_right_on_the_average()
    {
        const int Seeds = 300;
        var (precision, recall) = (0.0, 0.0);
        for (var seed = 0; seed < Seeds; seed++)
        {
            var world = new MadeUpLinks(4000, seed, -2, 0.7);
            var estimate = world.Review(150);
            precision += (estimate.Precision.Value - world.Precision) / Seeds;
            recall += (estimate.RecallOfWritten.Value - world.RecallOfWritten) / Seeds;
        }
        Assert.InRange(precision, -0.005, 0.005);
        Assert.InRange(recall, -0.01, 0.01);
    }

    [Fact]
    public void Without_an_error_seen_the_interval_still_has_a_width()
    {
        var estimate = ReviewEstimate.Of(
            [
                new(new(StratumKind.Accepted, 5, 9, Estimate.Exactly(900), 0.99), 30, 0, 0),
                new(new(StratumKind.Accepted, 0, 5, Estimate.Exactly(100), 0.9), 20, 0, 2),
                new(new(StratumKind.Written, -5, 0, Estimate.Exactly(50), 0.1), 0, 20, 0),
            ],
            0
        );
        Assert.Equal((1, 1), (estimate.Precision.Value, estimate.Precision.High));
        Assert.InRange(estimate.Precision.Low, 0.87, 0.91);
        Assert.Equal(1, estimate.RecallOfWritten.Value);
        Assert.InRange(estimate.RecallOfWritten.Low, 0.98, 0.999);
        Assert.Equal((70, 2), (estimate.Labelled, estimate.Unsure));
        Assert.Null(estimate.OutsideBlocking);
    }

    [Fact]
    public void Once_everything_is_seen_nothing_is_unsure()
    {
        var estimate = ReviewEstimate.Of(
            [
                new(new(StratumKind.Accepted, 0, 9, Estimate.Exactly(8), 0.9), 6, 2, 0),
                new(new(StratumKind.Written, -5, 0, Estimate.Exactly(6), 0.2), 2, 4, 0),
            ],
            0
        );
        Assert.Equal(new Estimate(0.75, 0.75, 0.75), estimate.Precision);
        Assert.Equal(0.75, estimate.RecallOfWritten.Value, 12);
        Assert.Equal(0.75, estimate.RecallOfWritten.Low, 12);
        Assert.Equal(0.75, estimate.RecallOfWritten.High, 12);
    }

    [Fact]
    public void Pairs_below_the_review_weight_count_against_recall_given_blocking_only()
    {
        ImmutableArray<LabelledStratum> strata =
        [
            new(new(StratumKind.Accepted, 0, 9, Estimate.Exactly(100), 0.9), 50, 0, 0),
            new(new(StratumKind.BelowReview, -11, -5, Estimate.Exactly(500), 0.01), 2, 48, 0),
        ];
        var estimate = ReviewEstimate.Of(strata, 5);
        Assert.Equal(1, estimate.RecallOfWritten.Value);
        Assert.Equal(100 / 125.0, estimate.RecallGivenBlocking.Value, 9);
        Assert.True(estimate.RecallGivenBlocking.Low < 0.65);
    }

    [Fact]
    public void A_sample_goes_where_the_doubt_is_and_never_beyond_a_stratum()
    {
        ReviewStratum[] strata =
        [
            new(StratumKind.Accepted, 10, 40, Estimate.Exactly(9000), 0.9999),
            new(StratumKind.Accepted, 0, 10, Estimate.Exactly(1000), 0.8),
            new(StratumKind.Written, -5, 0, Estimate.Exactly(3), 0.2),
            new(StratumKind.BelowReview, -11, -5, Estimate.Exactly(5000), 0.01),
            new(StratumKind.Random, -999, 999, Estimate.Exactly(1e9), 0),
        ];
        var sample = ReviewStrata.Divide(strata, 200);
        Assert.Equal([3, 20, 5], sample.Skip(2));
        Assert.InRange(sample.Sum(), 190, 205);
        Assert.True(sample[1] / 1000.0 > 2 * sample[0] / 9000.0);
    }

    static bool Holds(Estimate estimate, double truth) =>
        estimate.Low <= truth && truth <= estimate.High;

    /// <summary>Links whose truth is known, and a reviewer who knows it.</summary>
    sealed class MadeUpLinks
    {
        readonly Random _chance;
        readonly (double Weight, bool Same)[] _links;

        public MadeUpLinks(int links, int seed, double offset, double slope)
        {
            _chance = new Random(seed);
            _links = new (double, bool)[links];
            for (var i = 0; i < links; i++)
            {
                // Most links are far above the threshold, some are near it.
                var weight =
                    _chance.Next(10) < 7
                        ? 6 + 12 * _chance.NextDouble()
                        : -5 + 11 * _chance.NextDouble();
                var same = _chance.NextDouble() < Weight.ToProbability(offset + slope * weight);
                _links[i] = (weight, same);
            }
        }

        public double Precision =>
            _links.Count(l => l is { Weight: >= 0, Same: true })
            / (double)_links.Count(l => l.Weight >= 0);

        public double RecallOfWritten =>
            _links.Count(l => l is { Weight: >= 0, Same: true })
            / (double)_links.Count(l => l.Same);

        public ReviewEstimate Review(int sample)
        {
            var histogram = new WeightHistogram(0);
            foreach (var (weight, _) in _links)
                histogram.Add(weight, weight >= 0);
            var strata = ReviewStrata.Of(histogram);
            var sizes = ReviewStrata.Divide(strata, sample);
            return ReviewEstimate.Of([.. strata.Select((s, i) => Labelled(s, sizes[i]))], 0);
        }

        LabelledStratum Labelled(ReviewStratum stratum, int sample)
        {
            var inside = _links
                .Where(l => l.Weight >= 0 == (stratum.Kind == StratumKind.Accepted))
                .Where(l => l.Weight >= stratum.From && l.Weight < stratum.To)
                .ToArray();
            Assert.Equal(stratum.Pairs.Value, inside.Length);
            _chance.Shuffle(inside);
            var same = inside.Take(sample).Count(l => l.Same);
            return new LabelledStratum(stratum, same, Math.Min(sample, inside.Length) - same, 0);
        }
    }
}
