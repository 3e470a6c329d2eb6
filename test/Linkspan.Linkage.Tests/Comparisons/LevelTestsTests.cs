using Linkspan.Linkage.Comparisons;

namespace Linkspan.Linkage.Tests.Comparisons;

public class LevelTestsTests
{
    static readonly Gen<string> s_digits = Gen.Char['0', '3'].Array[8].Select(c => new string(c));

    [Theory]
    [InlineData("nickname", "WILLIAM", "BILL", true)]
    [InlineData("nickname", "BILL", "WILL", true)]
    [InlineData("nickname", "BILL", "MARY", false)]
    [InlineData("nickname", "BILL", "BILL", false)]
    [InlineData("truncated >= 10", "CASTELLANO", "CASTELLANOS", true)]
    [InlineData("truncated >= 10", "CASTELL", "CASTELLANOS", false)]
    [InlineData("prefix >= 4", "ROBERTSON", "ROBERT", true)]
    [InlineData("prefix >= 4", "ROB", "ROBERT", false)]
    [InlineData("shared-word >= 3", "GARCIA LOPEZ", "LOPEZ", true)]
    [InlineData("shared-word >= 3", "GARCIA LOPEZ", "PEREZ", false)]
    [InlineData("digit-edits <= 1", "20010203", "20010208", true)]
    [InlineData("digit-edits <= 1", "20010203", "20010308", false)]
    [InlineData("digits-swapped", "123456789", "124356789", true)]
    [InlineData("digits-swapped", "123456789", "125436789", false)]
    [InlineData("last-digits >= 4", "123456789", "987656789", true)]
    [InlineData("day-month-swapped", "20010203", "20010302", true)]
    [InlineData("days <= 3", "20010227", "20010302", true)]
    [InlineData("days <= 3", "20010231", "20010302", false)] // No such day.
    [InlineData("same-year-month", "20010203", "20010228", true)]
    [InlineData("same-year-month", "20010000", "20010000", false)] // Month not given.
    [InlineData("same-month-day", "20010203", "19990203", true)]
    [InlineData("same-year", "20010203", "20011111", true)]
    [InlineData("years <= 2", "20010203", "20030101", true)]
    [InlineData("number <= 2", "10", "12", true)]
    [InlineData("share <= 0.1", "100", "91", true)]
    [InlineData("share <= 0.1", "100", "89", false)]
    [InlineData("soundex", "ROBERT", "RUPERT", true)]
    [InlineData("nysiis", "BROWN", "BRAUN", true)]
    [InlineData("jaro-winkler >= 0.92", "MARTHA", "MARHTA", true)]
    [InlineData("alignment <= 1", "SMITH", "SMIHT", true)]
    [InlineData("levenshtein <= 1", "SMITH", "SMIHT", false)]
    [InlineData("dice >= 0.25", "NIGHT", "NACHT", true)]
    [InlineData("damerau <= 2", "CA", "ABC", true)]
    [InlineData("alignment <= 2", "CA", "ABC", false)]
    [InlineData("cosine >= 0.25", "NIGHT", "NACHT", true)]
    [InlineData("cosine-3 >= 0.1", "NIGHT", "NACHT", false)]
    [InlineData("dice-3 >= 0.5", "ANDERSON", "ANDERSEN", true)]
    [InlineData("jaccard-3 >= 0.5", "ANDERSON", "ANDERSEN", true)]
    [InlineData("common-letters >= 4", "MCDONALD", "DONALDSON", true)]
    [InlineData("common-letters >= 7", "MCDONALD", "DONALDSON", false)]
    [InlineData("common-share >= 0.6", "MCDONALD", "DONALDSON", true)]
    [InlineData("metaphone", "SMITH", "SCHMIDT", true)]
    [InlineData("metaphone", "SMITH", "JONES", false)]
    [InlineData("tail >= 4", "6789", "123456789", true)]
    [InlineData("tail >= 4", "6780", "123456789", false)]
    [InlineData("tail >= 4", "987656789", "123456789", false)]
    [InlineData("partial-date", "19890000", "19890531", true)]
    [InlineData("partial-date", "19890500", "19890531", true)]
    [InlineData("partial-date", "19890600", "19890531", false)]
    [InlineData("partial-date", "19890530", "19890531", false)]
    [InlineData("km <= 5", "80202", "80203", true)]
    [InlineData("km <= 5", "80202", "81001", false)]
    public void A_test_holds_or_not_in_both_orders(string test, string l, string r, bool holds)
    {
        var compiled = LevelTests.Compile(Levels.Find(test)!);
        Assert.Equal(holds, compiled(l, r));
        Assert.Equal(holds, compiled(r, l));
    }

    [Fact]
    public void Tests_of_digits_do_not_care_for_order()
    {
        var tests =
            "digit-edits <= 2, digits-swapped, last-digits >= 4, day-month-swapped, days <= 40, same-year"
                .Split(", ")
                .Select(t => LevelTests.Compile(Levels.Find(t)!))
                .ToArray();
        Gen.Select(s_digits, s_digits).Sample((l, r) => tests.All(t => t(l, r) == t(r, l)));
    }

    [Fact]
    public void Bounds_by_letters_change_no_level()
    {
        var model = Tiny.Model() with
        {
            Comparisons =
            [
                Models.Compare(
                    "name",
                    "exact, levenshtein <= 1, alignment <= 2, dice >= 0.6, jaccard >= 0.4, jaro >= 0.8, jaro-winkler >= 0.7, else"
                ),
            ],
        };
        var tests = model.Comparisons[0].Levels[1..^1].Select(LevelTests.Compile).ToArray();
        var name = Gen.Char['A', 'D'].Array[1, 8].Select(c => (string?)new string(c));
        Gen.Select(name, name)
            .Where((l, r) => l != r)
            .Sample(
                (l, r) =>
                {
                    var left = Tiny.Table("l", [l], ["X"]);
                    var job = LinkJob.Of(model, [left, Tiny.Table("r", [r], ["X"])]);
                    var level = job.CountRandom(0, 0, 1)[0].Pattern;
                    var plain = Array.FindIndex(tests, t => t(l!, r!));
                    return level == (ulong)(plain < 0 ? 8 : plain + 2);
                }
            );
    }

    [Fact]
    public void An_exact_level_with_alternates_first_loses_no_pair()
    {
        var any = Levels.Find("exact")! with { AnyOf = ["city"] };
        var model = Tiny.Model() with
        {
            Comparisons =
            [
                Models.Compare("name", "exact, else") with
                {
                    Levels = [any with { M = 0.9, U = 0.01 }, Levels.Find("else")!],
                },
            ],
            Rules = Models.Rules("city"),
            Training = new Training(Lambda: 0.25),
            Thresholds = new(0, 0),
        };
        var left = Tiny.Table("l", ["ANN", "EVA"], ["ANN", "C"]);
        var right = Tiny.Table("r", ["ANA", "IDA"], ["ANN", "D"]);
        var (_, decision) = LinkEngine.Run(LinkJob.Of(model, [left, right]));
        Assert.Single(decision.Links);
    }

    [Theory]
    [InlineData("jaro-winkler")]
    [InlineData("jaro-winkler <= 0.9")]
    [InlineData("jaro-winkler >= 1.5")]
    [InlineData("exact >= 1")]
    [InlineData("alike")]
    [InlineData("")]
    public void A_level_that_says_nothing_clear_is_not_read(string text) =>
        Assert.Null(Levels.Find(text));

    [Fact]
    public void Levels_are_written_as_they_are_read()
    {
        foreach (var text in (string[])["exact", "jaro-winkler >= 0.92", "days <= 30", "else"])
            Assert.Equal(text, Levels.TextOf(Levels.Find(text)!));
    }
}
