using Linkspan.Linkage.Measuring;
using Linkspan.Linkage.Scoring;

namespace Linkspan.Linkage.Tests.Measuring;

public class CalibrationTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 0.5)]
    [InlineData(1, 1.6)]
    public void Slope_and_offset_are_found(double offset, double slope)
    {
        var found = Calibration.Of(Labels(20_000, offset, slope));
        Assert.Equal(slope, found.Slope!.Value, 0.1);
        Assert.Equal(offset, found.Offset!.Value, 0.15);
    }

    [Fact]
    public void A_calibrated_bin_was_so_as_often_as_said()
    {
        var found = Calibration.Of(Labels(20_000, 0, 1));
        Assert.Equal(6, found.Bins.Length);
        Assert.All(
            found.Bins,
            b => Assert.InRange(b.Said, b.WasSo.Low - 0.01, b.WasSo.High + 0.01)
        );
        Assert.Equal(20_000, found.Bins.Sum(b => b.Labelled));
    }

    [Fact]
    public void Labels_of_one_kind_or_parted_by_the_weight_tell_no_slope()
    {
        Assert.Null(Calibration.Of([new(3, true, 1), new(5, true, 1)]).Slope);
        Assert.Null(Calibration.Of([new(-3, false, 1), new(5, true, 1)]).Slope);
        Assert.Empty(Calibration.Of([]).Bins);
    }

    [Fact]
    public void A_curve_falls_in_recall_and_ends_at_the_model_s_expectation()
    {
        var histogram = new WeightHistogram(0);
        foreach (var label in Labels(5000, 0, 1))
            histogram.Add(label.Weight, label.Weight >= 0);
        histogram.Add(7, accepted: false); // Stood behind a better link: no threshold lets it through.
        var curve = histogram.Curve(matchesAll: 4000);
        Assert.Equal(5000, curve[0].Links);
        Assert.Equal(curve.OrderBy(p => p.Weight), curve);
        Assert.Equal(curve.OrderByDescending(p => p.Recall.Value), curve);
        var atAccept = curve.Single(p => p.Weight == 0);
        Assert.Equal(histogram.Accepted, atAccept.Links);
        Assert.Equal(histogram.Matches / histogram.Accepted, atAccept.Precision.Value, 9);
        Assert.Equal(histogram.Matches / 4000, atAccept.Recall.Value, 9);
        Assert.Equal(5001, histogram.Bits().Sum(b => b.Eligible + b.Passed));
    }

    [Fact]
    public void A_link_by_many_columns_stands_at_its_own_weight()
    {
        var histogram = new WeightHistogram(0);
        histogram.Add(97.3, accepted: true);
        Assert.Equal(97, Assert.Single(histogram.Bits()).From);
    }

    static List<WeighedLabel> Labels(int count, double offset, double slope)
    {
        var chance = new Random(5);
        var labels = new List<WeighedLabel>();
        for (var i = 0; i < count; i++)
        {
            var weight = -8 + 20 * chance.NextDouble();
            var p = Weight.ToProbability(offset + slope * weight);
            labels.Add(new WeighedLabel(weight, chance.NextDouble() < p, 3));
        }
        return labels;
    }
}
