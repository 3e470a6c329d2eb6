using Linkspan.Vocabulary;

namespace Linkspan.Reference.Tests;

public class MinorCheckTests
{
    /// <summary>Monday to Friday, September to May.</summary>
    static readonly Func<DateOnly, bool> s_inSession = day =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && day.Month is not (6 or 7 or 8);

    static MinorRecord Born(string day, string from, string to) =>
        new()
        {
            BornFrom = DateOnly.Parse(day),
            BornTo = DateOnly.Parse(day),
            From = DateOnly.Parse(from),
            To = DateOnly.Parse(to),
        };

    static IEnumerable<(string Rule, MinorFlagBasis Basis)> Flags(
        MinorRecord record,
        Func<DateOnly, bool>? calendar = null
    ) => MinorCheck.Of(record, MinorRules.Federal, calendar).Select(f => (f.Rule, f.Basis));

    [Fact]
    public void Federal_rules_name_all_seventeen_hazardous_occupations_orders() =>
        Assert.Equal(
            Enumerable.Range(1, 17).Select(n => $"ho-{n}"),
            MinorRules
                .Federal.Work.Where(w => w.Id.StartsWith("ho-", StringComparison.Ordinal))
                .Select(w => w.Id)
        );

    [Fact]
    public void Federal_limits_of_ages_14_and_15_are_those_of_the_regulation() =>
        Assert.Equal(
            [
                new MinorHours(
                    "ages-14-15",
                    14,
                    15,
                    3,
                    8,
                    18,
                    40,
                    new(7, 0),
                    new(19, 0),
                    new(21, 0),
                    "29 CFR 570.35",
                    "An approved work experience and career exploration program allows 23 hours in a "
                        + "school week and hours within the school day (29 CFR 570.36); a work-study "
                        + "program other hours (29 CFR 570.37)."
                ),
            ],
            MinorRules.Federal.Hours
        );

    [Theory]
    [InlineData("2012-03-01", "2026-02-28", "employment-age:RecordSays")]
    [InlineData("2012-03-01", "2026-03-01", "")]
    [InlineData("2012-02-29", "2026-02-28", "employment-age:RecordSays")]
    [InlineData("2012-02-29", "2026-03-01", "")]
    public void Employment_begins_with_the_fourteenth_birthday(
        string born,
        string day,
        string expected
    ) =>
        Assert.Equal(
            expected,
            string.Join(",", Flags(Born(born, day, day)).Select(f => $"{f.Rule}:{f.Basis}"))
        );

    [Theory] // The week of Sunday, 2026-02-01 is in session, that of 2026-07-05 is not.
    [InlineData("2026-02-02", 3, "")]
    [InlineData("2026-02-02", 3.5, "day")]
    [InlineData("2026-02-07", 8, "")]
    [InlineData("2026-02-07", 8.25, "day")]
    [InlineData("2026-07-06", 8, "")]
    [InlineData("2026-07-06", 9, "day")]
    public void A_day_has_its_limit(string day, double hours, string rule)
    {
        var record = Born("2011-01-01", day, day) with
        {
            Days = [new(DateOnly.Parse(day), (decimal)hours)],
        };
        Assert.Equal(
            rule.Length == 0 ? [] : [($"ages-14-15/{rule}", MinorFlagBasis.RecordSays)],
            Flags(record, s_inSession)
        );
    }

    [Theory]
    [InlineData("2026-02-02", 3, 6, true)] // Mon–Fri 3 h, Sat 6 h: 21 > 18 in session.
    [InlineData("2026-07-06", 7, 5, false)] // 40 in vacation.
    [InlineData("2026-07-06", 7, 6, true)]
    public void A_week_has_its_limit(string monday, double hours, double saturday, bool isFlagged)
    {
        var first = DateOnly.Parse(monday);
        var record = Born("2011-01-01", monday, first.AddDays(5).ToString("yyyy-MM-dd")) with
        {
            Days =
            [
                .. Enumerable
                    .Range(0, 5)
                    .Select(i => new MinorDay(first.AddDays(i), (decimal)hours)),
                new(first.AddDays(5), (decimal)saturday),
            ],
        };
        Assert.Equal(
            isFlagged ? [("ages-14-15/week", MinorFlagBasis.RecordSays)] : [],
            Flags(record, s_inSession)
        );
    }

    [Theory]
    [InlineData("2026-02-02", "06:59", "09:00", true)]
    [InlineData("2026-02-02", "16:00", "19:00", false)]
    [InlineData("2026-02-02", "16:00", "19:01", true)]
    [InlineData("2026-06-01", "18:00", "21:00", false)]
    [InlineData("2026-09-07", "18:00", "21:00", false)] // Labor Day.
    [InlineData("2026-09-08", "18:00", "21:00", true)]
    public void Times_are_wider_from_june_to_labor_day(
        string day,
        string start,
        string end,
        bool isFlagged
    )
    {
        var record = Born("2011-01-01", day, day) with
        {
            Days = [new(DateOnly.Parse(day), 3, TimeOnly.Parse(start), TimeOnly.Parse(end))],
        };
        Assert.Equal(
            isFlagged ? [("ages-14-15/time", MinorFlagBasis.RecordSays)] : [],
            Flags(record, s_inSession)
        );
    }

    [Theory] // Four weeks in session allow 72 hours, four in vacation 160.
    [InlineData(72, "")]
    [InlineData(73, "RecordSays")]
    public void Hours_in_all_are_held_against_the_most_that_the_weeks_allow(
        double hours,
        string basis
    ) =>
        Assert.Equal(
            basis.Length == 0 ? [] : [("ages-14-15/total", Enum.Parse<MinorFlagBasis>(basis))],
            Flags(
                Born("2011-01-01", "2026-02-01", "2026-02-28") with
                {
                    Hours = (decimal)hours,
                },
                s_inSession
            )
        );

    [Fact]
    public void Without_a_calendar_what_only_a_school_week_forbids_may_be() =>
        Assert.Equal(
            [("ages-14-15/total", MinorFlagBasis.MayBe)],
            Flags(Born("2011-01-01", "2026-02-01", "2026-02-28") with { Hours = 73 })
        );

    [Fact]
    public void Days_after_the_sixteenth_birthday_have_no_limit() =>
        Assert.Empty(
            Flags(Born("2010-02-15", "2026-02-01", "2026-02-28") with { Hours = 200 }, s_inSession)
        );

    [Fact]
    public void A_year_of_birth_leaves_the_age_open()
    {
        var (from, to) = MinorRecord.BornIn(2012);
        var record = new MinorRecord
        {
            BornFrom = from,
            BornTo = to,
            From = new(2026, 5, 1),
            To = new(2026, 5, 1),
        };
        Assert.Equal([("employment-age", MinorFlagBasis.MayBe)], Flags(record));
    }

    [Theory]
    [InlineData("2009-01-01", "238160", null, null, "ho-16:MayBe")]
    [InlineData("2009-01-01", null, "47-2181", null, "ho-16:RecordSays")]
    [InlineData("2009-01-01", null, "47-2181", "CooperativeEducation", "ho-16:MayBe")]
    [InlineData("2008-01-01", "238160", "47-2181", null, "")] // Eighteen.
    [InlineData("2011-01-01", "238160", null, null, "under-16-construction:MayBe,ho-16:MayBe")]
    [InlineData("2009-01-01", "722511", "35-3023", null, "")]
    [InlineData("2009-01-01", "238160", null, "JobShadowing", "")]
    [InlineData("2013-01-01", "111110", null, null, "")] // Farms have rules of their own.
    public void Work_is_flagged_by_industry_and_occupation(
        string born,
        string? naics,
        string? soc,
        string? type,
        string expected
    ) =>
        Assert.Equal(
            expected,
            string.Join(
                ",",
                Flags(
                        Born(born, "2026-06-01", "2026-06-30") with
                        {
                            Naics = naics,
                            Soc = soc,
                            LearningType = type,
                        }
                    )
                    .Select(f => $"{f.Rule}:{f.Basis}")
            )
        );

    [Fact]
    public void Fewer_hours_never_bring_a_flag_that_more_do_not() =>
        Gen.Select(Gen.Int[0, 400], Gen.Int[0, 400], Gen.Int[13, 18], Gen.Int[0, 60])
            .Sample(
                (one, other, age, days) =>
                {
                    var first = new DateOnly(2026, 1, 5);
                    MinorRecord With(int hours) =>
                        new()
                        {
                            BornFrom = first.AddYears(-age).AddDays(-30),
                            BornTo = first.AddYears(-age).AddDays(-30),
                            From = first,
                            To = first.AddDays(days),
                            Hours = hours,
                        };
                    var few = Flags(With(Math.Min(one, other)), s_inSession).ToHashSet();
                    var many = Flags(With(Math.Max(one, other)), s_inSession)
                        .Select(f => f.Rule)
                        .ToHashSet();
                    return few.All(f => many.Contains(f.Rule));
                }
            );

    [Fact]
    public void Adults_are_never_flagged() =>
        Gen.Select(Gen.Int[18, 60], Gen.Int[0, 5000], Gen.OneOf("238160", "2121", "722511"))
            .Sample(
                (age, hours, naics) =>
                    !Flags(
                            new()
                            {
                                BornFrom = new DateOnly(2026, 1, 1).AddYears(-age),
                                BornTo = new DateOnly(2026, 1, 1).AddYears(-age),
                                From = new(2026, 1, 1),
                                To = new(2026, 3, 31),
                                Hours = hours,
                                Naics = naics,
                            }
                        )
                        .Any()
            );

    [Fact]
    public void A_state_adds_its_rules_and_permits()
    {
        using Scratch scratch = new();
        scratch.Write("minors-lakota.yaml", Lakota);
        var rules = MinorRules.Load(scratch.Root);
        Assert.Equal(["federal", "lakota"], rules.Select(r => r.Name));
        var record = Born("2010-01-01", "2026-02-01", "2026-02-07") with
        {
            Hours = 49,
            HasPermit = false,
        };
        Assert.Equal(
            [("ages-16-17/total", "RecordSays"), ("permit", "RecordSays")],
            MinorCheck.Of(record, rules[1], s_inSession).Select(f => (f.Rule, $"{f.Basis}"))
        );
        Assert.Empty(MinorCheck.Of(record, rules[0], s_inSession));
        Assert.Empty(MinorCheck.Of(record with { HasPermit = null, Hours = 48 }, rules[1]));
    }

    [Theory]
    [InlineData("version: 1", "version: none")]
    [InlineData("age-to: 17", "age-to: 15")]
    [InlineData("school-week: 48", "school-week: 169")]
    [InlineData("school-week: 48", "school-weak: 48")]
    [InlineData("not-employment: [JobShadowing]", "not-employment: [Shadowing]")]
    public void Rules_that_cannot_be_are_refused(string old, string now) =>
        Assert.Equal(
            "minors.rules",
            Assert
                .Throws<ProblemException>(() =>
                    MinorRules.Read(
                        Lakota.Replace(old, now, StringComparison.Ordinal),
                        "minors-lakota.yaml"
                    )
                )
                .Problem.Code
        );

    const string Lakota = """
        name: lakota
        version: 1
        title: Minors at work in Lakota
        effective: 2020-01-01
        source: Lakota Code 12-3
        employment-age: 14
        employment-citation: Lakota Code 12-3-1
        not-employment: [JobShadowing]
        hours:
          ages-16-17:
            age-from: 16
            age-to: 17
            school-week: 48
            other-week: 48
            citation: Lakota Code 12-3-2
        permit:
          age-from: 14
          age-to: 17
          citation: Lakota Code 12-3-4
        """;
}
