using Linkspan.Linkage.Measuring;

namespace Linkspan.Linkage.Tests.Measuring;

public class CaptureRecaptureTests
{
    /// <summary>Chance of each rule to make a match, without and with many errors; share of the latter.</summary>
    public static TheoryData<double[], double[], double> Worlds =>
        new()
        {
            { [0.8, 0.7, 0.6], [0.8, 0.7, 0.6], 0 }, // Independent rules.
            { [0.9, 0.85, 0.8, 0.7], [0.4, 0.3, 0.3, 0.2], 0.2 }, // Some people are hard to find.
            { [0.95, 0.9, 0.9, 0.85, 0.8], [0.35, 0.3, 0.3, 0.25, 0.2], 0.15 },
        };

    [Theory]
    [MemberData(nameof(Worlds))]
    public void Most_of_what_the_rules_lost_is_found_also_when_some_people_are_hard_to_find(
        double[] easy,
        double[] hard,
        double shareHard
    )
    {
        const int Seeds = 20;
        var (truth, logLinear, lower) = (0.0, 0.0, 0.0);
        for (var seed = 0; seed < Seeds; seed++)
        {
            var cells = Matches(20_000, seed, easy, hard, shareHard);
            truth += cells.GetValueOrDefault(0) / Seeds;
            var loss = CaptureRecapture.Of(cells)!;
            logLinear += loss.LogLinear!.Value.Value / Seeds;
            lower += loss.LowerBound.Value / Seeds;
        }
        Assert.InRange(logLinear, truth * 0.6, truth * 1.3);
        Assert.InRange(lower, 0, truth * 1.15);
    }

    [Fact]
    public void Its_interval_holds_the_truth_where_rules_are_independent()
    {
        const int Seeds = 400;
        var held = 0;
        for (var seed = 0; seed < Seeds; seed++)
        {
            var cells = Matches(3000, seed, [0.8, 0.7, 0.6], [0, 0, 0], 0);
            var missed = CaptureRecapture.Of(cells)!.LogLinear!.Value;
            held += missed.Low <= cells[0] && cells[0] <= missed.High ? 1 : 0;
        }
        Assert.InRange(held, 0.93 * Seeds, Seeds);
    }

    [Fact]
    public void Completeness_never_says_that_nothing_was_lost()
    {
        var loss = CaptureRecapture.Of(new Dictionary<int, double> { [3] = 1000, [7] = 500 })!;
        Assert.True(loss.Completeness.Low < 1);
        Assert.Equal(1, loss.Completeness.Value, 2);
        Assert.Equal([0, 1000, 500], loss.ByRules);
    }

    [Fact]
    public void One_rule_alone_tells_nothing() =>
        Assert.Null(CaptureRecapture.Of(new Dictionary<int, double> { [1] = 1000 }));

    [Fact]
    public void Many_rules_are_told_apart_as_eight()
    {
        var chances = Enumerable.Repeat(0.5, 14).ToArray();
        var cells = Matches(3000, 1, chances, chances, 0);
        var loss = CaptureRecapture.Of(cells)!;
        Assert.Equal((8, 8), (loss.Rules, loss.ByRules.Length));
        Assert.Equal(loss.Seen, loss.ByRules.Sum(), 6);
    }

    static Dictionary<int, double> Matches(
        int people,
        int seed,
        double[] easy,
        double[] hard,
        double shareHard
    )
    {
        var chance = new Random(seed);
        var cells = new Dictionary<int, double>();
        for (var p = 0; p < people; p++)
        {
            var rules = chance.NextDouble() < shareHard ? hard : easy;
            var mask = 0;
            for (var r = 0; r < rules.Length; r++)
                mask |= chance.NextDouble() < rules[r] ? 1 << r : 0;
            cells[mask] = cells.GetValueOrDefault(mask) + 1;
        }
        return cells;
    }
}
