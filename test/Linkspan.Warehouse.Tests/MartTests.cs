using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.Warehouse.Tests;

public sealed class MartTests : IDisposable
{
    const string Enrollment =
        "id|sex|race_ethnicity|school_year|district_id|school_id|entry_date:date|exit_date:date|"
        + "economically_disadvantaged:flag|english_learner:flag|idea:flag\n";
    const string Exit = "id|school_year|school_id|exit_date:date|exit_type|diploma_type\n";

    readonly TinyWarehouse _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void The_last_exit_wins_and_a_return_within_a_year_cancels_noncompletion()
    {
        _tiny.Deliver(
            "k12-enrollment",
            "k12",
            "e",
            Enrollment
                + """
                1|F|W|2018|D|S|2017-08-20||Y|N|N
                2|M|B|2018|D|S|2017-08-20||N|N|N
                2|M|B|2019|D|S|2018-08-20||N|N|N
                3|F|W|2018|D|S|2017-08-20||N|N|N
                3|F|W|2020|D|S|2019-08-20||N|N|N
                4|F|W|2018|D|S|2017-08-20||N|N|N
                """
        );
        _tiny.Deliver(
            "k12-exit",
            "k12",
            "x",
            Exit
                + """
                1|2018|S|2018-01-10|01927|
                1|2018|S|2018-06-10|01921|00806
                2|2018|S|2018-02-01|01927|
                3|2018|S|2018-02-01|01927|
                4|2018|S|2018-06-10|01921|00816
                """
        );
        using var reader = _tiny.Open();
        using var session = reader.Begin();
        Assert.Equal(
            [
                (1, "diploma", Quarter(2018, 2)),
                (2, "returned", Quarter(2018, 1)), // Back after 6 months and never left again.
                (3, "noncompleter", Quarter(2018, 1)), // Back after 18 months.
                (4, "other-completer", Quarter(2018, 2)),
            ],
            ByPerson(session, "SELECT p.person_id, exit_class, exit_quarter FROM k12_last_exit")
        );
    }

    [Fact]
    public void Corrections_apply_and_a_quarter_that_comes_to_nothing_is_no_employment()
    {
        _tiny.Deliver(
            "k12-enrollment",
            "k12",
            "e",
            Enrollment + "1|F|W|2018|D|S||||N|N\n2|M|B|2018|D|S||||N|N"
        );
        _tiny.Deliver(
            "wages",
            "wages",
            "2019",
            """
            id|quarter|gross_wages_cents:int|employer_account
            1|2019Q1|500000|A
            1|2019Q1|-100000|A
            1|2019Q1|30000|B
            1|2019Q2|70000|A
            1|2019Q2|-70000|A
            2|2019Q1|1|A
            9|2019Q1|99|A
            """
        );
        _tiny.Assign("wages", 9, 2); // A second SSN and name of the same person.
        using var reader = _tiny.Open();
        using var session = reader.Begin();
        Assert.Equal(
            [(1, "A", 400_000), (1, "B", 30_000), (2, "A", 100)],
            ByPerson(
                session,
                "SELECT p.person_id, employer_account, CAST(cents AS INTEGER) FROM person_wages "
                    + "INNER JOIN employer_numbers USING (employer_no)"
            )
        );
    }

    [Fact]
    public void Each_participant_stands_in_one_cluster()
    {
        _tiny.Deliver(
            "k12-cte",
            "k12",
            "c",
            """
            id|school_year|career_cluster
            1|2017|HL
            1|2018|IT
            1|2018|HL
            2|2017|IT
            2|2018|HL
            3|2018|
            """
        );
        using var reader = _tiny.Open();
        using var session = reader.Begin();
        Assert.Equal(
            [(1, "HL", 0), (2, "HL", 0), (3, "", 0)],
            ByPerson(
                session,
                "SELECT p.person_id, coalesce(career_cluster, ''), 0 FROM cte_participants"
            )
        );
    }

    [Fact]
    public void The_key_of_a_person_is_the_first_half_of_its_id()
    {
        _tiny.Deliver("k12-cte", "k12", "c", "id|school_year|career_cluster\n1|2017|HL");
        using var reader = _tiny.Open();
        using var session = reader.Begin();
        var expected = Convert.ToUInt64(_tiny.Person(1).ToString()[..18].Replace("-", ""), 16);
        Assert.Equal(
            [expected],
            session.Read("SELECT person_key FROM k12_people", r => r.GetFieldValue<ulong>(0))
        );
    }

    [Theory] // A statement of a state's own folder cannot read beside the warehouse.
    [InlineData("SELECT * FROM read_text('/etc/hostname')")]
    [InlineData("SELECT * FROM read_csv('/etc/passwd')")]
    [InlineData("COPY (SELECT 1) TO '/tmp/linkspan-must-not-be-written.csv'")]
    [InlineData("SET enable_external_access = true")]
    [InlineData("INSTALL httpfs")]
    public void A_statement_reads_the_warehouse_only(string statement)
    {
        _tiny.Deliver("schools", null, "a", "school_id|locale\n1|41");
        using var reader = _tiny.Open();
        using var session = reader.Begin();
        var problem = Assert.Throws<ProblemException>(() => session.Run(statement));
        Assert.Equal("warehouse.statement", problem.Problem.Code);
    }

    static int Quarter(int year, int number) => new Quarter(year, number).Ordinal;

    List<(int, string, int)> ByPerson(WarehouseSession session, string select)
    {
        var numbers = Enumerable.Range(1, 9).ToDictionary(n => _tiny.Person(n).Value, n => n);
        return
        [
            .. session
                .Read(
                    select + " INNER JOIN k12_people AS p USING (person_no)",
                    r => (numbers[r.GetGuid(0)], r.GetString(1), r.GetInt32(2))
                )
                .Order(),
        ];
    }
}
