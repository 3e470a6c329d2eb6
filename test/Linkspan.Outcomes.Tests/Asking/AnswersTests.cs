using Linkspan.DisclosureControl;
using Linkspan.Outcomes;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;
using Linkspan.Warehouse.Tests;

namespace Linkspan.Outcomes.Tests;

public sealed class OpenState : IDisposable
{
    public OpenState() => Reader = Tiny.Open();

    public TinyWarehouse Tiny { get; } = TinyState.Make();
    public WarehouseReader Reader { get; }

    public void Dispose()
    {
        Reader.Dispose();
        Tiny.Dispose();
    }
}

public sealed class AnswersTests(OpenState state) : IClassFixture<OpenState>
{
    static readonly QuestionBank s_bank = QuestionBank.Load();

    readonly TinyWarehouse _tiny = state.Tiny;
    readonly WarehouseReader _reader = state.Reader;

    [Fact]
    public void Graduates_in_the_second_quarter_by_sex()
    {
        var answer = Ask("q10", "sex");
        Assert.Equal(["q10", "q10-by-sex"], answer.Tables.Select(t => t.Name));
        // The graduate of 2019 is not there: 2019Q4 is not complete.
        Assert.Equal(
            [
                "2 | F | found = 2; 275000 350000 425000 of 2 at 2 (0.571)", // 400000 of 700000.
                "2 | F | all = 2",
                "2 | M | not-found = 1", // Wages that a correction took back are no employment.
                "2 | M | not-linkable = 1",
                "2 | M | all = 2",
                "2 | all | found = 2; 275000 350000 425000 of 2 at 2 (0.571)",
                "2 | all | not-found = 1",
                "2 | all | not-linkable = 1",
                "2 | all | all = 4",
            ],
            TinyState.Lines(answer.Tables[1], "2")
        );
        Assert.Equal(
            [
                "5 | F | any: NotYetAvailable",
                "5 | M | any: NotYetAvailable",
                "5 | all | any: NotYetAvailable",
            ],
            TinyState.Lines(answer.Tables[1], "5")
        );
    }

    [Fact]
    public void A_class_whose_quarter_is_not_complete_is_not_yet_available()
    {
        var answer = Ask("q10", "class-year");
        Assert.Equal(
            [
                "4 | 2018 | found = 1; 800000 800000 800000 of 1 at 1 (1)",
                "4 | 2018 | not-found = 2",
                "4 | 2018 | not-linkable = 1",
                "4 | 2018 | all = 4",
                "4 | all | found = 1; 800000 800000 800000 of 1 at 1 (1)",
                "4 | all | not-found = 2",
                "4 | all | not-linkable = 1",
                "4 | all | all = 4",
                "4 | 2019 | any: NotYetAvailable",
            ],
            TinyState.Lines(answer.Tables[1], "4")
        );
        Assert.Equal(
            new PointClasses(4, new SchoolYear(2018), new SchoolYear(2018)),
            answer.Classes[3]
        );
        Assert.Equal(new PointClasses(5, null, null), answer.Classes[4]);
        Assert.Equal(
            (Quarter.Find("2018Q2"), Quarter.Find("2019Q2")),
            (answer.FirstQuarter, answer.LastQuarter)
        );
    }

    [Fact]
    public void Participants_of_CTE_by_career_cluster()
    {
        var answer = Ask("q7");
        Assert.Equal("q7-by-career-cluster", answer.Tables[1].Name);
        // 1 and 7 in health science, 3 in information technology by two records to one; 9 moved away.
        Assert.Equal(
            [
                "2 | 08 | found = 1; 500000 500000 500000 of 1 at 2 (0.8)",
                "2 | 08 | not-found = 1",
                "2 | 08 | all = 2",
                "2 | 11 | not-found = 1",
                "2 | 11 | all = 1",
                "2 | all | found = 1; 500000 500000 500000 of 1 at 2 (0.8)",
                "2 | all | not-found = 2",
                "2 | all | all = 3",
                "4 | 08 | not-found = 2",
                "4 | 08 | all = 2",
                "4 | 11 | found = 1; 800000 800000 800000 of 1 at 1 (1)",
                "4 | 11 | all = 1",
                "4 | all | found = 1; 800000 800000 800000 of 1 at 1 (1)",
                "4 | all | not-found = 2",
                "4 | all | all = 3",
            ],
            TinyState.Lines(answer.Tables[1])
        );
        Assert.Equal("Health Science", answer.Tables[1].Dimensions[1].Categories[0].Label);
    }

    [Fact]
    public void Noncompleters_by_year_after_exit()
    {
        var answer = Ask("q26", "locale");
        // 6 left in 2018Q1: 50000 in 2018Q2 and 50000 net in 2018Q4; her 2019Q2 is in year 2.
        // 7, of a school without a locale, left in 2018Q2. 8 came back and is not counted.
        Assert.Equal(
            [
                "1 | city | found = 1; 100000 100000 100000 of 1 at 1 (1)",
                "1 | city | all = 1",
                "1 | not-reported | found = 1; 10000 10000 10000 of 1 at 1 (1)",
                "1 | not-reported | all = 1",
                "1 | all | found = 2; 32500 55000 77500 of 2 at 1 (1)",
                "1 | all | all = 2",
            ],
            TinyState.Lines(answer.Tables[1], "1")
        );
        Assert.All(answer.Tables[1].Unavailable, u => Assert.True(u.At[0] > 0));
    }

    [Fact]
    public void Groups_of_graduates_in_the_fourth_quarter_by_race_and_ethnicity()
    {
        var answer = Ask("q8");
        Assert.Equal(
            [
                "4 | HI | not-found = 1",
                "4 | HI | not-linkable = 1",
                "4 | HI | all = 2",
                "4 | WH | found = 1; 800000 800000 800000 of 1 at 1 (1)",
                "4 | WH | not-found = 1",
                "4 | WH | all = 2",
                "4 | all | found = 1; 800000 800000 800000 of 1 at 1 (1)",
                "4 | all | not-found = 2",
                "4 | all | not-linkable = 1",
                "4 | all | all = 4",
            ],
            TinyState.Lines(answer.Tables[1], "4")
        );
    }

    [Fact]
    public void Two_dimensions_cross_with_all_their_margins()
    {
        var table = Ask("q10", "sex+locale").Tables[1];
        Assert.Equal("q10-by-sex-and-locale", table.Name);
        Assert.Equal(
            [
                "2 | F | city | all = 1",
                "2 | F | rural | all = 1",
                "2 | F | all | all = 2",
                "2 | M | city | all = 1",
                "2 | M | rural | all = 1",
                "2 | M | all | all = 2",
                "2 | all | city | all = 2",
                "2 | all | rural | all = 2",
                "2 | all | all | all = 4",
            ],
            TinyState.Lines(table, "2").Where(l => l.Contains("| all ="))
        );
    }

    [Fact]
    public void The_paths_of_the_cohort_are_a_table_too()
    {
        var answer = Ask("q10");
        Assert.Equal(
            ["k12>motor-vehicles>wages = 4", "none = 1", "all = 5"],
            TinyState.Lines(answer.LinkPaths)
        );
        Assert.Null(answer.MeanLinkProbability); // Fewer than ten people.
    }

    [Fact]
    public void One_set_of_people_has_one_key_in_every_table()
    {
        var answer = Answers.Compute(
            _reader,
            s_bank.Get("q10"),
            ["sex", "cte", "sex+cte"],
            TinyState.Settings
        );
        UInt128 expected = 0;
        foreach (var person in (int[])[1, 2, 3, 4])
            expected += Convert.ToUInt64(
                _tiny.Person(person).ToString()[..18].Replace("-", ""),
                16
            );
        Assert.All(
            answer.Tables,
            t =>
                Assert.Equal(
                    expected,
                    t.Cells.Single(c => c.At[0] == 1 && c.At.Skip(1).All(i => i == -1)).PeopleKey
                )
        );
    }

    [Fact]
    public void A_dimension_that_the_question_does_not_offer_is_refused()
    {
        foreach (var by in (string[])["school", "sex+sex", "sex+cte+idea"])
            Assert.Equal(
                "usage.dimension",
                Assert.Throws<ProblemException>(() => Ask("q10", by)).Problem.Code
            );
    }

    Answer Ask(string question, params string[] by) =>
        Answers.Compute(_reader, s_bank.Get(question), by, TinyState.Settings);
}
