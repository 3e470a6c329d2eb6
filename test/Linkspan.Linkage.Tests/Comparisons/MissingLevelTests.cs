namespace Linkspan.Linkage.Tests.Comparisons;

/// <summary>Missing is missing, not different, also where both values are there.</summary>
public class MissingLevelTests
{
    const string Zips = "exact, km <= 30, else";
    const string Dates = "exact, digit-edits <= 1, days <= 31, same-month-day, else";

    [Theory]
    [InlineData(ColumnKind.Zip, Zips, "80202", "80202", 1)]
    [InlineData(ColumnKind.Zip, Zips, "80202", "80203", 2)]
    [InlineData(ColumnKind.Zip, Zips, "80202", "99501", 3)]
    [InlineData(ColumnKind.Zip, Zips, "80202", "00601", 0)] // No known place.
    [InlineData(ColumnKind.Zip, Zips, "00601", "00601", 1)]
    [InlineData(ColumnKind.Zip, Zips, "80202", null, 0)]
    [InlineData(ColumnKind.Date, Dates, "1989-05-31", "1989-06-02", 3)]
    [InlineData(ColumnKind.Date, Dates, "1989-05-31", "1989", 0)] // Nothing speaks against it.
    [InlineData(ColumnKind.Date, Dates, "1989-05-31", "1989-05", 0)]
    [InlineData(ColumnKind.Date, Dates, "1989-05-31", "1989-06", 5)]
    [InlineData(ColumnKind.Date, Dates, "1989-05-31", "1990", 5)]
    [InlineData(ColumnKind.Date, "exact, partial-date, else", "1989-05-31", "1989", 2)]
    [InlineData(ColumnKind.Date, "exact, digit-edits <= 1, else", "1989-05-31", "1989", 0)]
    [InlineData(ColumnKind.Digits, "exact, digit-edits <= 1, else", "19890531", "19890000", 3)]
    public void What_cannot_be_told_is_missing(
        ColumnKind kind,
        string levels,
        string left,
        string? right,
        int level
    ) => Assert.Equal((ulong)level, PatternOf(kind, levels, left, right));

    [Fact]
    public void A_missing_pair_is_scored_as_one_that_says_nothing()
    {
        var model = Tiny.Model() with
        {
            Columns =
            [
                Models.Column("name", ColumnKind.Name),
                Models.Column("city", ColumnKind.Zip),
            ],
            Comparisons = [Models.Compare("name", "exact, else"), Models.Compare("city", Zips)],
            Rules = Models.Rules("name"),
            Training = new Training(Lambda: 0.25),
            Thresholds = new(-30, 0),
        };
        string?[] names = ["ANN", "EVA", "IDA", "ZOE"];
        var left = Tiny.Table("l", names, ["80202", "80203", "10001", "99501"]);
        var right = Tiny.Table("r", names, ["00601", null, "10001", "99501"]);
        var (_, decision) = LinkEngine.Run(LinkJob.Of(model, [left, right]));
        var weights = decision.Links.ToDictionary(l => l.Left, l => l.Weight);
        Assert.Equal(weights[1], weights[0]); // No place, and no value.
    }

    [Fact]
    public void An_alternate_can_still_agree_where_the_value_cannot_tell()
    {
        var model = Tiny.Model() with
        {
            Columns =
            [
                Models.Column("name", ColumnKind.Zip),
                Models.Column("city", ColumnKind.Zip),
            ],
            Comparisons =
            [
                Models.Compare("name", "exact, km <= 30, else") with
                {
                    Levels =
                    [
                        Levels.Find("exact")!,
                        Levels.Find("km <= 30")! with
                        {
                            AnyOf = ["city"],
                        },
                        Levels.Find("else")!,
                    ],
                },
            ],
        };
        var job = LinkJob.Of(
            model,
            [Tiny.Table("l", ["00601"], ["80202"]), Tiny.Table("r", ["80203"], ["99501"])]
        );
        Assert.Equal(2UL, job.CountRandom(0, 0, 1)[0].Pattern);
    }

    [Theory]
    [InlineData(ColumnKind.Text, "jaro-winkler >= 0.9", "MARTHA", "MARHTA")]
    [InlineData(ColumnKind.Text, "jaro >= 0.9", "MARTHA", "MARHTA")]
    [InlineData(ColumnKind.Text, "levenshtein <= 1", "SMITH", "SMYTH")]
    [InlineData(ColumnKind.Text, "alignment <= 1", "SMITH", "SMIHT")]
    [InlineData(ColumnKind.Text, "damerau <= 2", "CA", "ABC")]
    [InlineData(ColumnKind.Text, "dice >= 0.7", "ANDERSON", "ANDERSEN")]
    [InlineData(ColumnKind.Text, "cosine-3 >= 0.5", "ANDERSON", "ANDERSEN")]
    [InlineData(ColumnKind.Text, "common-letters >= 6", "DONALD", "MCDONALD")]
    [InlineData(ColumnKind.Text, "soundex", "ROBERT", "RUPERT")]
    [InlineData(ColumnKind.Text, "nysiis", "BROWN", "BRAUN")]
    [InlineData(ColumnKind.Text, "metaphone", "SMITH", "SCHMIDT")]
    [InlineData(ColumnKind.Text, "nickname", "BILL", "WILLIAM")]
    [InlineData(ColumnKind.Text, "prefix >= 3", "ROB", "ROBERT")]
    [InlineData(ColumnKind.Text, "truncated >= 10", "CASTELLANO", "CASTELLANOS")]
    [InlineData(ColumnKind.Text, "shared-word >= 5", "LOPEZ", "GARCIA LOPEZ")]
    [InlineData(ColumnKind.Ssn, "digits-swapped", "123456788", "123465788")]
    [InlineData(ColumnKind.Ssn, "last-digits >= 4", "123456788", "223456788")]
    [InlineData(ColumnKind.Date, "days <= 3", "19890531", "19890602")]
    [InlineData(ColumnKind.Date, "same-year", "19890531", "19891111")]
    [InlineData(ColumnKind.Date, "partial-date", "1989", "19891111")]
    [InlineData(ColumnKind.Number, "share <= 0.1", "100", "91")]
    [InlineData(ColumnKind.Zip, "km <= 5", "80202", "80203")]
    public void Any_level_takes_alternates(ColumnKind kind, string test, string l, string r)
    {
        var far = Different(kind);
        Assert.Equal(1UL, PatternWith("", (l, ""), (r, "")));
        Assert.Equal(2UL, PatternWith("", (l, ""), (far, r)));
        Assert.Equal(1UL, PatternWith("city", (l, ""), (far, r)));
        Assert.Equal(1UL, PatternWith("city", (far, l), (r, "")));

        ulong PatternWith(string other, (string, string) left, (string, string) right)
        {
            var level = Levels.Find(test)! with { AnyOf = other.Length > 0 ? [other] : [] };
            var model = Tiny.Model() with
            {
                Columns = [Models.Column("name", kind), Models.Column("city", kind)],
                Comparisons =
                [
                    Models.Compare("name", "exact, else") with
                    {
                        Levels = [level, Levels.Find("else")!],
                    },
                ],
            };
            return LinkJob
                .Of(
                    model,
                    [
                        Tiny.Table("l", [left.Item1], [left.Item2]),
                        Tiny.Table("r", [right.Item1], [right.Item2]),
                    ]
                )
                .CountRandom(0, 0, 1)[0]
                .Pattern;
        }
    }

    static string Different(ColumnKind kind) =>
        kind switch
        {
            ColumnKind.Zip => "99501",
            ColumnKind.Date => "20201212",
            ColumnKind.Ssn => "507091234",
            ColumnKind.Number => "7",
            _ => "ZZYZX",
        };

    [Theory]
    [InlineData(
        "exact, damerau <= 2, levenshtein <= 1, else",
        ColumnKind.Text,
        "compare.name.levels[2]",
        "levenshtein <= 1, which no pair reaches: level 2, damerau <= 2, takes them all"
    )]
    [InlineData(
        "exact, km <= 30, else",
        ColumnKind.Text,
        "compare.name.levels[1]",
        "km <= 30 on column name"
    )]
    [InlineData(
        "jaro >= 0, else",
        ColumnKind.Text,
        "compare.name.levels[1]",
        "else, which no pair reaches: level 1, jaro >= 0, takes them all"
    )]
    public void A_level_without_sense_is_one_clear_message(
        string levels,
        ColumnKind kind,
        string path,
        string found
    )
    {
        var mistake = ModelCheck.FirstMistake(With(kind, levels));
        Assert.Equal((path, "linkage.levels", found), (mistake!.Path, mistake.Code, mistake.Found));
    }

    static ulong PatternOf(ColumnKind kind, string levels, string? left, string? right) =>
        LinkJob
            .Of(
                With(kind, levels),
                [Tiny.Table("l", [left], ["X"]), Tiny.Table("r", [right], ["X"])]
            )
            .CountRandom(0, 0, 1)[0]
            .Pattern;

    static LinkModel With(ColumnKind kind, string levels) =>
        Tiny.Model() with
        {
            Columns = [Models.Column("name", kind), Models.Column("city", ColumnKind.Text)],
            Comparisons = [Models.Compare("name", levels)],
        };
}
