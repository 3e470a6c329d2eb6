using System.Globalization;
using System.Text;
using Linkspan.Files;
using Linkspan.Linkage.Records;
using Linkspan.Runs.Drafting;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Tests;

/// <summary>School records without SSN against wages without birth date.</summary>
public class CannotCarryTests
{
    const int People = 3000;
    const string Refused =
        "left and right share only last (6.4 bits) and first (4.3 bits): 1 true pair drowns in 1.8 "
        + "chance pairs";

    static RecordTable[] NamesOnly()
    {
        RecordTable Bare(RecordTable table) =>
            table with
            {
                Columns = table.Columns.ToDictionary(
                    c => c.Key,
                    c => c.Key is "born" ? TextColumn.Missing(table.Ids.Length) : c.Value,
                    StringComparer.Ordinal
                ),
            };
        var all = Runs.Tests.People.Tables(People, 20261123, order: 1)[0];
        return [Bare(all), Bare(all) with { Name = "right" }];
    }

    [Fact]
    public void A_run_is_refused_before_anything_is_compared()
    {
        using var scratch = new Scratch();
        var seen = new List<string>();
        var e = Assert.Throws<ProblemException>(() =>
            scratch.Stoppable(
                NamesOnly(),
                "run",
                Scratch.Options(),
                new Seen(seen),
                CancellationToken.None
            )
        );
        Assert.Equal(("linkage.cannot-carry", Refused), (e.Problem.Code, e.Problem.Found));
        Assert.DoesNotContain("measure", seen);
    }

    [Fact]
    public void It_runs_anyway_when_asked_and_says_so()
    {
        using var scratch = new Scratch();
        var result = scratch.Run(NamesOnly(), "run", Scratch.Options() with { Anyway = true });
        Assert.StartsWith(Refused, result.Remarks[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_draft_says_so_and_names_the_bridge()
    {
        using var scratch = new Scratch();
        var (school, wages) = (
            new StringBuilder("student_id,first_name,last_name,birth_date\n"),
            new StringBuilder("ssn,first_name,last_name\n")
        );
        for (var p = 0; p < People; p++)
        {
            var name =
                $"F{(char)('A' + p % 16)}NA,L{(char)('A' + p / 16 % 26)}{(char)('A' + p % 3)}SON";
            var born = new DateOnly(2001, 1, 1).AddDays(p * 7 % 4000);
            school.Append(
                CultureInfo.InvariantCulture,
                $"{100_000 + p},{name},{born:yyyy-MM-dd}\n"
            );
            wages.Append(CultureInfo.InvariantCulture, $"{100_100_001 + p * 7001},{name}\n");
        }
        File.WriteAllText(scratch["school.csv"], school.ToString());
        File.WriteAllText(scratch["wages.csv"], wages.ToString());
        var drafted = DraftRun.Write(
            [
                new DraftInput("school", scratch["school.csv"], "school.csv", "student_id"),
                new DraftInput("wages", scratch["wages.csv"], "wages.csv", null),
            ],
            scratch["model.yaml"],
            CancellationToken.None
        );
        var remark = Assert.Single(drafted.Remarks);
        Assert.StartsWith("school and wages share only ", remark, StringComparison.Ordinal);
        Assert.EndsWith(
            "a source with both SSN and birth date (motor vehicles, college enrolment, workforce "
                + "registration) would bridge them",
            remark,
            StringComparison.Ordinal
        );
    }

    sealed class Seen(List<string> stages) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => stages.Add(value.Stage);
    }
}
