using System.Globalization;
using Linkspan.Reference;

namespace Linkspan.Warehouse.Tests;

public sealed class CteStandingTests : IDisposable
{
    const string Header = "id|school_year|course_code|program_cip|credits|grade\n";

    readonly TinyWarehouse _tiny = new();

    public void Dispose() => _tiny.Dispose();

    List<(int Person, string Program, int Courses, double Credits, string Standing)> Standing(
        CteDefinition? cte = null
    )
    {
        using var reader = _tiny.Open(cte: cte);
        using var session = reader.Begin();
        var byId = Enumerable.Range(1, 200).ToDictionary(n => _tiny.Person(n).Value);
        return
        [
            .. session
                .Read(
                    "SELECT p.person_id, s.program, s.courses, s.credits, s.standing FROM cte_standing AS s "
                        + "INNER JOIN k12_people AS p ON p.person_no = s.person_no",
                    row =>
                        (
                            byId[row.GetGuid(0)],
                            row.GetString(1),
                            row.GetInt32(2),
                            row.GetDouble(3),
                            row.GetString(4)
                        )
                )
                .Order(),
        ];
    }

    [Fact]
    public void Two_courses_in_one_program_make_a_concentrator_and_two_in_two_programs_do_not()
    {
        _tiny.Deliver(
            "k12-course",
            "k12",
            "c",
            Header
                + """
                1|2018|17003|46.0201|1|B
                1|2019|17002|46.0201|1|A
                2|2018|17003|46.0201|1|B
                2|2019|20103|47.0604|1|A
                3|2018|17003|46.0201|1|F
                3|2019|17003|46.0201|1|C
                3|2019|02072||1|A
                4|2018|17003|46.0201|1|B
                4|2018|17003|46.0201|1|B
                5|2018|14001|51.2601|1|
                5|2019|14002|51.2601|0.5|P
                5|2020|14051|51.2601|0.5|a
                6|2018|17003|46.0201|1|w
                """
        );
        Assert.Equal(
            [
                (1, "460201", 2, 2.0, "concentrator"),
                (2, "460201", 1, 1.0, "participant"),
                (3, "460201", 1, 1.0, "participant"),
                (4, "460201", 1, 1.0, "participant"),
                (5, "512601", 3, 2.0, "completer"),
            ],
            Standing()
        );
    }

    [Fact]
    public void A_states_own_rule_of_credits_and_broader_programs_is_followed()
    {
        _tiny.Deliver(
            "k12-course",
            "k12",
            "c",
            Header
                + """
                1|2018|A|46.0201|0.5|B
                1|2019|B|46.0302|1.5|A
                2|2018|A|46.0201|0.5|B
                2|2019|B|46.0302|0.5|A
                """
        );
        Assert.Equal(
            [(1, "46", 2, 2.0, "concentrator"), (2, "46", 2, 1.0, "participant")],
            Standing(Lakota)
        );
    }

    [Fact]
    public void The_statement_says_what_the_definition_says()
    {
        Random random = new(20261124);
        string[] programs = ["46.0201", "46.0302", "51.2601"];
        string[] grades = ["A", "F", "", "p"];
        var rows = Enumerable
            .Range(0, 400)
            .Select(i =>
                (
                    Person: 1 + random.Next(60),
                    Course: $"C{random.Next(6)}",
                    Program: programs[random.Next(3)],
                    Credits: random.Next(5) * 0.5,
                    Grade: grades[random.Next(4)]
                )
            )
            .ToList();
        _tiny.Deliver(
            "k12-course",
            "k12",
            "c",
            Header
                + string.Join(
                    '\n',
                    rows.Select(r =>
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{r.Person}|2018|{r.Course}|{r.Program}|{r.Credits}|{r.Grade}"
                        )
                    )
                )
        );
        foreach (var definition in (CteDefinition[])[CteDefinition.Perkins, Lakota])
        {
            var digits = definition.Unit is CteProgramUnit.Program ? 7 : 2;
            var expected = rows.Where(r => r.Grade != "F")
                .GroupBy(r => (r.Person, Program: r.Program[..digits]))
                .Select(g =>
                {
                    var courses = g.GroupBy(r => r.Course).ToList();
                    return (
                        g.Key.Person,
                        Rank: RankOf(
                            definition,
                            courses.Count,
                            (decimal)courses.Sum(c => c.Max(r => r.Credits))
                        )
                    );
                })
                .GroupBy(p => p.Person)
                .Select(g => (g.Key, s_names[g.Max(p => p.Rank)]))
                .Order();
            Assert.Equal(expected, Standing(definition).Select(s => (s.Person, s.Standing)));
        }
    }

    static readonly string[] s_names = ["none", "participant", "concentrator", "completer"];

    static int RankOf(CteDefinition definition, int courses, decimal credits) =>
        definition.Completer.IsReached(courses, credits) ? 3
        : definition.Concentrator.IsReached(courses, credits) ? 2
        : definition.Participant.IsReached(courses, credits) ? 1
        : 0;

    static CteDefinition Lakota { get; } =
        CteDefinition.Read(
            """
            name: lakota
            version: 3
            title: Lakota CTE
            effective: 2024-07-01
            source: Lakota Code
            program: area
            not-completed: [f]
            participant:
              courses: 1
            concentrator:
              courses: 3
              credits: 2
              match: any
            completer:
              courses: 3
              credits: 3
            """,
            "cte.yaml"
        );
}
