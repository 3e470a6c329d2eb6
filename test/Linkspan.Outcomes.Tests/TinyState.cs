using Linkspan.DisclosureControl;
using Linkspan.Outcomes;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;
using Linkspan.Warehouse.Tests;

namespace Linkspan.Outcomes.Tests;

/// <summary>Ten pupils, four employers and five quarters of wages, small enough to count by hand.</summary>
static class TinyState
{
    const string Enrollment =
        "id|sex|race_ethnicity|school_year|district_id|school_id|entry_date:date|exit_date:date|"
        + "economically_disadvantaged:flag|english_learner:flag|idea:flag\n";

    public static AskSettings Settings { get; } =
        new(Audience.GoverningBody, new(2026, 3, 2), Quarter.Find("2019Q2"));

    /// <summary>
    /// Graduates of 2018: 1 F, 2 F, 3 M, 4 M (not linkable), 5 M in the class of 2019. Noncompleters:
    /// 6 F, 7 M, 8 M who came back. 9 transferred. 10 has another completion.
    /// </summary>
    public static TinyWarehouse Make(int salt = 0)
    {
        TinyWarehouse tiny = new(salt);
        tiny.Deliver("schools", null, "s", "school_id|locale\nS1|rural\nS2|city");
        tiny.Deliver(
            "k12-enrollment",
            "k12",
            "e",
            Enrollment
                + """
                1|F|HI|2018|D|S1|2017-08-20||Y|N|N
                2|F|WH|2018|D|S2|2017-08-20||N|N|N
                3|M|WH|2018|D|S2|2017-08-20||N|N|Y
                4|M|HI|2018|D|S1|2017-08-20||Y|Y|N
                5|M|WH|2019|D|S2|2018-08-20||N|N|N
                6|F|WH|2018|D|S2|2017-08-20||N|N|N
                7|M||2018|D|S9|2017-08-20||N|N|N
                8|M|WH|2018|D|S2|2017-08-20||N|N|N
                8|M|WH|2019|D|S2|2018-08-20||N|N|N
                9|F|WH|2018|D|S2|2017-08-20||N|N|N
                10|F|HI|2018|D|S1|2017-08-20||Y|N|N
                """
        );
        tiny.Deliver(
            "k12-exit",
            "k12",
            "x",
            """
            id|school_year|school_id|exit_date:date|exit_type|diploma_type
            1|2018|S1|2018-01-10|01927|
            1|2018|S1|2018-06-10|01921|00806
            2|2018|S2|2018-06-10|01921|
            3|2018|S2|2018-06-10|01921|00806
            4|2018|S1|2018-06-10|01921|00806
            5|2019|S2|2019-06-10|01921|00806
            6|2018|S2|2018-02-01|01927|
            7|2018|S2|2018-06-10|01931|
            8|2018|S2|2018-02-01|01927|
            9|2018|S2|2018-06-10|01908|
            10|2018|S1|2018-06-10|01922|00816
            """
        );
        tiny.Deliver(
            "k12-cte",
            "k12",
            "c",
            """
            id|school_year|school_id|program_cip|career_cluster
            1|2018|S1|51.0000|08
            3|2017|S2|11.0000|11
            3|2018|S2|11.0000|11
            3|2018|S2|51.0000|08
            7|2018|S2|51.0000|08
            9|2018|S2|51.0000|08
            """
        );
        // The graduates' quarter 0 is 2018Q2. Through 2019Q2 wages are complete, 2019Q3 has begun.
        tiny.Deliver(
            "wages",
            "wages",
            "w",
            """
            id|quarter|gross_wages_cents:int|employer_account
            1|2018Q2|900000|A
            1|2018Q3|300000|A
            1|2018Q4|400000|A
            1|2018Q4|100000|B
            2|2018Q4|200000|B
            2|2019Q1|200000|B
            3|2018Q4|700000|C
            3|2018Q4|-700000|C
            3|2019Q2|800000|C
            5|2019Q3|999999|A
            6|2018Q2|50000|D
            6|2018Q4|60000|D
            6|2018Q4|-10000|D
            6|2019Q2|70000|A
            7|2019Q1|10000|D
            8|2018Q4|77777|A
            10|2018Q4|123456|B
            """
        );
        return tiny.NotLinkable(4);
    }

    /// <summary>Each cell as one line: <c>quarter 2 | F | found = 2; 500000 of 2 at 2 (0.5)</c>.</summary>
    public static IEnumerable<string> Lines(CountTable table, string? point = null)
    {
        foreach (var cell in table.Cells)
        {
            var codes = cell
                .At.Select((i, d) => i < 0 ? "all" : table.Dimensions[d].Categories[i].Code)
                .ToArray();
            if (point is not null && codes[0] != point)
                continue;
            var earnings = cell.Earnings is { } e
                ? $"; {e.LowerQuartileCents} {e.MedianCents} {e.UpperQuartileCents} of {e.Earners} "
                    + $"at {e.Employers} ({e.TopEmployerShare:0.###})"
                : "";
            yield return $"{string.Join(" | ", codes)} = {cell.People}{earnings}";
        }
        foreach (var missing in table.Unavailable)
        {
            var codes = missing.At.Select(
                (i, d) =>
                    i == UnavailableCells.Any ? "any"
                    : i < 0 ? "all"
                    : table.Dimensions[d].Categories[i].Code
            );
            if (point is null || codes.First() == point)
                yield return $"{string.Join(" | ", codes)}: {missing.State}";
        }
    }
}
