using Linkspan.Linkage.Explaining;
using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Tests.Learning;

public class LearnerTests
{
    static readonly string[] s_two = ["left", "right"];

    [Fact]
    public void Lambda_is_that_of_each_pair_of_three_sources()
    {
        string[] names = ["a", "b", "c"];
        var tables = Made.Tables(names, 1200, 700);
        var learned = LinkEngine.Run(LinkJob.Of(Made.Model(names), tables)).Learned;
        Assert.Equal(3, learned.Pairs.Length);
        Assert.All(learned.Pairs, p => Assert.InRange(p.Lambda * 1200 * 1200, 660, 740));
    }

    [Fact]
    public void Where_a_household_is_more_than_a_person_its_members_are_not_linked()
    {
        var tables = Made.Tables(s_two, 2000, 1200, household: 4);
        var (right, wrong) = Made.Linked(Made.Model(s_two), 1200, tables);
        Assert.InRange(right, 1130, 1200);
        Assert.InRange(wrong, 0, 12);
        var learned = Made.Learn(Made.Model(s_two), tables);
        Assert.InRange(learned.Lambda * learned.PairsAll, 1100, 1300);
        Assert.NotEmpty(learned.Related);
    }

    [Fact]
    public void All_starts_are_told_the_best_first()
    {
        var learned = Made.Learn(Made.Model(s_two), Made.Tables(s_two, 800, 500));
        Assert.True(learned.Starts.Length >= 3);
        Assert.Equal(
            learned.Starts.OrderByDescending(s => s.Bits).Select(s => s.Bits),
            learned.Starts.Select(s => s.Bits)
        );
        Assert.All(learned.Starts, s => Assert.True(s.Bits > 0));
    }

    [Fact]
    public void A_given_m_and_u_stand_and_the_others_share_what_is_left()
    {
        var model = Made.Model(s_two);
        var first = model.Comparisons[0];
        model = model with
        {
            Comparisons = model.Comparisons.SetItem(
                0,
                first with
                {
                    Levels =
                    [
                        first.Levels[0] with
                        {
                            M = 0.5,
                        },
                        first.Levels[1] with
                        {
                            U = 0.25,
                        },
                        first.Levels[2],
                    ],
                }
            ),
        };
        var levels = Made.Learn(model, Made.Tables(s_two, 800, 500)).Comparisons[0].Levels;
        Assert.Equal(0.5, levels[0].M);
        Assert.Equal(0.25, levels[1].U);
        Assert.Equal(1, levels.Sum(l => l.M), 6);
        Assert.Equal(1, levels.Sum(l => l.U), 6);
    }

    [Fact]
    public void Town_and_zip_code_that_follow_each_other_are_not_counted_twice()
    {
        var tables = Made.Tables(s_two, 1500, 900);
        var modelled = Made.Learn(Made.Model(s_two), tables);
        var together = modelled.Dependence.Where(d => !d.MatchUnits.IsEmpty).ToList();
        Assert.Equal(
            [("street", "zip"), ("town", "zip")],
            together.Select(d => (d.First, d.Second))
        );
        Assert.True(together[1].OtherBits > 0.05);
        var model = Made.Model(s_two) with
        {
            Training = new Training(200_000, Dependence: Dependence.Measured),
        };
        var measured = Made.Learn(model, tables);
        Assert.All(measured.Dependence, d => Assert.Empty(d.MatchUnits));
        Assert.Contains(
            measured.Remarks,
            r => r.StartsWith("town and zip go together", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Weights_of_fields_that_go_together_are_those_of_the_plain_twin()
    {
        var tables = Made.Tables(s_two, 400, 300, household: 3);
        var model = Made.Model(s_two) with { Thresholds = new Thresholds(-20, 0) };
        var job = LinkJob.Of(model, tables);
        var (learned, decision) = LinkEngine.Run(job);
        var explainer = new PairExplainer(
            model,
            tables.Select(t => Preparation.Prepare(model, t)),
            learned
        );
        Assert.NotEmpty(decision.Links);
        Assert.All(
            decision.Links.Where((_, i) => i % 7 == 0),
            link =>
            {
                var right = link.Right - job.Records.Starts[1];
                Assert.Equal(explainer.Explain(new(0, link.Left), new(1, right)).Units, link.Units);
            }
        );
    }

    [Fact]
    public void Given_parameters_are_used_and_nothing_is_learned()
    {
        var tables = Made.Tables(s_two, 500, 300);
        var model = Made.Model(s_two);
        var (learned, decision) = LinkEngine.Run(LinkJob.Of(model, tables));
        var job = LinkJob.Of(model with { Parameters = learned }, tables);
        Assert.Empty(job.CountCandidates(0, 0, 0, 1));
        Assert.Empty(job.CountRandom(0, 0, 1));
        var (again, same) = LinkEngine.Run(job);
        Assert.Equal(learned.Pairs[0], again.Pairs[0]);
        Assert.Equal(decision.Links, same.Links);
    }

    [Fact]
    public void Labels_move_m_and_those_that_cannot_be_are_told()
    {
        var tables = Made.Tables(s_two, 800, 500);
        var plain = Made.Learn(Made.Model(s_two), tables);
        // Labelled matches are of people who have not moved, so that street agrees more often.
        var stayed = Enumerable
            .Range(0, 500)
            .Where(i => tables[0].Columns["street"][i] == tables[1].Columns["street"][i])
            .Select(i => new JudgedPair("left", $"left{i}", "right", $"right{i}", true));
        var labels = new LinkLabels(
            [
                .. stayed,
                new JudgedPair("left", "nobody", "right", "right1", true),
                new JudgedPair("left", "left3", "right", "right4", true),
                new JudgedPair("left", "left3", "right", "right3", true),
                new JudgedPair("left", "left4", "right", "right4", true),
                new JudgedPair("left", "left4", "right", "right3", false),
            ],
            []
        );
        var learned = Made.Learn(Made.Model(s_two) with { Labels = labels }, tables);
        Assert.InRange(plain.Comparisons[3].Levels[0].M, 0.55, 0.75);
        Assert.InRange(learned.Comparisons[3].Levels[0].M, 0.9, 1);
        Assert.Contains("1 labels name records that no source has.", learned.Remarks);
        Assert.Contains(
            "1 pairs are labelled as no match, though other labels make them one person.",
            learned.Remarks
        );
        Assert.Contains(
            learned.Remarks,
            r => r.Contains("labels say the opposite", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Records_of_known_people_are_labels_too()
    {
        var tables = Made.Tables(s_two, 300, 200);
        var entities = Enumerable
            .Range(0, 200)
            .SelectMany(i => s_two.Select(s => new KnownRecord(s, $"{s}{i}", $"person {i}")));
        var labels = new LinkLabels([], [.. entities]);
        var learned = Made.Learn(Made.Model(s_two) with { Labels = labels }, tables);
        var agree = Enumerable
            .Range(0, 200)
            .Count(i => tables[0].Columns["born"][i] == tables[1].Columns["born"][i]);
        Assert.InRange(learned.Comparisons[2].Levels[0].M, agree / 215.0, agree / 185.0);
    }
}
