using Linkspan.Linkage.Measuring;
using Linkspan.Runs.Reports;
using Linkspan.Runs.Reviews;
using Linkspan.Runs.Tests.Reports;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Tests.Reviews;

public class ReviewTests
{
    [Fact]
    public void A_reviewer_who_knows_the_truth_measures_precision_and_recall()
    {
        using var run = new LinkedPeople(1200);
        Draw(run, 150, seed: 1);
        Answer(run, Truth);
        var review = RunReview.Find(run.Folder, TestContext.Current.CancellationToken)!;
        var (found, right) = (0.0, 0.0);
        foreach (var link in Links(run).Where(l => l[6] == "true"))
            (found, right) = (found + 1, right + (link[1][1..] == link[3][1..] ? 1 : 0));
        var people = File.ReadLines(run["right.csv"]).Count() - 1;
        Assert.InRange(
            right / found,
            review.Estimate.Precision.Low,
            review.Estimate.Precision.High
        );
        Assert.InRange(right / people, review.Recall!.Value.Low, review.Recall.Value.High);
        Assert.True(review.Estimate.Precision.High - review.Estimate.Precision.Low < 0.25);
        Assert.InRange(review.Estimate.Labelled, 120, 180);
    }

    [Fact]
    public void What_blocking_lost_is_told_apart_from_recall_given_blocking()
    {
        // Only whole names, and only whole dates: an eighth of the dates and a fifth of the names have an error.
        var yaml = People
            .Yaml.Replace("  - [last:3, born:year]\n", "", StringComparison.Ordinal)
            .Replace("  - [first, born:month-day]\n", "", StringComparison.Ordinal);
        using var run = new LinkedPeople(3000, yaml: yaml);
        var loss = OpenedRun.Open(run.Folder).BlockingLoss(TestContext.Current.CancellationToken)!;
        var left = Rows(run["left.csv"]);
        var matches = Rows(run["right.csv"]).Values.ToList();
        var made = matches.Count(r =>
            left['l' + r[0][1..]] is var l && (l[4] == r[4] || l[1] == r[1] && l[2] == r[2])
        );
        var completeness = made / (double)matches.Count;
        Assert.InRange(completeness, 0.9, 0.99);
        Assert.InRange(completeness, loss.Completeness.Low - 0.005, loss.Completeness.High + 0.005);
    }

    [Fact]
    public void The_same_seed_draws_the_same_pairs_and_a_blind_file_tells_no_weight()
    {
        using var run = new LinkedPeople();
        Draw(run, 60, seed: 4);
        var first = File.ReadAllText(run["review.csv"]);
        Draw(run, 60, seed: 4);
        Assert.Equal(first, File.ReadAllText(run["review.csv"]));
        Draw(run, 60, seed: 5);
        Assert.NotEqual(first, File.ReadAllText(run["review.csv"]));
        Assert.StartsWith(
            "pair,same,left,right,first (left),first (right),last (left)",
            first,
            StringComparison.Ordinal
        );
        Draw(run, 60, seed: 4, isBlind: false);
        var open = File.ReadLines(run["review.csv"]).Select(l => l.Split(',')).ToList();
        Assert.Equal(["weight", "probability"], open[0][2..4]);
        Assert.Equal(
            open.Skip(1).OrderByDescending(l => double.Parse(l[2])).Select(l => l[0]),
            open.Skip(1).Select(l => l[0])
        );
        if (!OperatingSystem.IsWindows())
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(run["review.csv"])
            );
    }

    [Fact]
    public void No_pair_is_drawn_twice_and_probes_lie_where_they_say()
    {
        using var run = new LinkedPeople(1000);
        var design = Draw(run, 200, seed: 2);
        Assert.Equal(
            design.Pairs.Length,
            design.Pairs.Select(p => (p.Left, p.Right)).Distinct().Count()
        );
        var written = Links(run).Select(l => (l[1], l[3])).ToHashSet();
        foreach (var pair in design.Pairs)
        {
            var stratum = design.Strata[pair.Stratum];
            Assert.InRange(pair.Weight, stratum.From, stratum.To);
            Assert.Equal(
                stratum.Kind is StratumKind.Accepted or StratumKind.Written,
                written.Contains((pair.Left.Id, pair.Right.Id))
            );
        }
        Assert.Contains(design.Strata, s => s.Kind == StratumKind.BelowReview);
    }

    [Theory]
    [InlineData("maybe", "review.label", "aaaaa")]
    [InlineData("", "review.none", "no label")]
    public void Answers_that_say_nothing_are_named(string answer, string code, string found)
    {
        using var run = new LinkedPeople();
        Draw(run, 40, seed: 4);
        Answer(run, (_, _) => answer);
        var e = Assert.Throws<ProblemException>(() =>
            ReviewFile.ReadLabels(
                run.Folder,
                run["review.csv"],
                TestContext.Current.CancellationToken
            )
        );
        Assert.Equal((code, found), (e.Problem.Code, e.Problem.Found));
    }

    [Fact]
    public void A_file_of_another_sample_is_refused()
    {
        using var run = new LinkedPeople();
        File.WriteAllText(run["review.csv"], "pair,same\n00000000-1,yes\n");
        var e = Assert.Throws<ProblemException>(() =>
            ReviewFile.ReadLabels(
                run.Folder,
                run["review.csv"],
                TestContext.Current.CancellationToken
            )
        );
        Assert.Equal("review.sample", e.Problem.Code);
        var design = Draw(run, 40, seed: 4);
        File.WriteAllText(run["review.csv"], $"same;pair\nyes;{design.Id}-9999\n");
        e = Assert.Throws<ProblemException>(() =>
            ReviewFile.ReadLabels(
                run.Folder,
                run["review.csv"],
                TestContext.Current.CancellationToken
            )
        );
        Assert.Equal("review.pair", e.Problem.Code);
    }

    static string Truth(string left, string right) =>
        left["left:l".Length..] == right["right:r".Length..] ? "yes" : "No";

    static ReviewDesign Draw(LinkedPeople run, int sample, int seed, bool isBlind = true) =>
        ReviewSample.Draw(
            run.Folder,
            sample,
            seed,
            run["review.csv"],
            isBlind,
            TestContext.Current.CancellationToken
        );

    static void Answer(LinkedPeople run, Func<string, string, string> answer)
    {
        var lines = File.ReadAllLines(run["review.csv"]).Select(l => l.Split(',')).ToList();
        foreach (var line in lines.Skip(1))
            line[1] = answer(line[2], line[3]);
        File.WriteAllLines(run["review.csv"], lines.Select(l => string.Join(',', l)));
        if (answer == Truth)
            ReviewFile.ReadLabels(
                run.Folder,
                run["review.csv"],
                TestContext.Current.CancellationToken
            );
    }

    static IEnumerable<string[]> Links(LinkedPeople run) =>
        File.ReadLines(Path.Combine(run.Folder, "links.csv")).Skip(1).Select(l => l.Split(','));

    static Dictionary<string, string[]> Rows(string path) =>
        File.ReadLines(path).Skip(1).Select(l => l.Split(',')).ToDictionary(l => l[0]);
}
