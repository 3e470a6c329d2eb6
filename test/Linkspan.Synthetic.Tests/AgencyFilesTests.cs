using Linkspan.Reference;
using Linkspan.Synthetic.Chances;
using static Linkspan.Synthetic.Tests.SmallState;

namespace Linkspan.Synthetic.Tests;

public class AgencyFilesTests(SmallState state)
{
    [Theory]
    [InlineData("motor-vehicles.txt", 244)]
    [InlineData("wages-*.txt", 275)]
    public void Every_record_has_its_length(string pattern, int length) =>
        Assert.All(state.Records(pattern), r => Assert.Equal(length, r.Length));

    [Fact]
    public void Wage_records_are_icesa_records_of_their_quarter()
    {
        foreach (var record in state.Records("wages-2019q3.txt"))
        {
            Assert.Equal("S", Cut(record, 1, 1));
            Assert.Matches("^[0-9]{9}$", Cut(record, 2, 10));
            Assert.Matches("^-?[0-9]+$", Cut(record, 50, 63));
            Assert.Equal(14, Cut(record, 50, 63).Length);
            Assert.Matches("^[0-9]{10}$", Cut(record, 147, 161));
            Assert.Matches("^[01]{3}$", Cut(record, 212, 214));
            Assert.Contains(Cut(record, 215, 220), (string[])["092019", "062019", "032019"]);
        }
    }

    [Theory]
    [InlineData("k12-exit.csv", "exit_type", "exit-type")]
    [InlineData("k12-exit.csv", "diploma_type", "diploma-type")]
    [InlineData("k12-cte.csv", "program_cip", "cip")]
    [InlineData("k12-cte.csv", "career_cluster", "career-cluster")]
    [InlineData("k12-wbl.csv", "wbl_type", "wbl-type")]
    [InlineData("k12-enrollment-*.csv", "grade_level", "grade-level")]
    [InlineData("k12-enrollment-*.csv", "race_ethnicity", "race-ethnicity")]
    [InlineData("k12-enrollment-*.csv", "sex", "sex")]
    [InlineData("schools.csv", "locale", "locale")]
    [InlineData("employers.csv", "naics", "naics-subsector")]
    [InlineData("employers.csv", "ownership", "ownership")]
    [InlineData("college.csv", "program_cip", "cip")]
    public void Codes_are_of_their_sets(string pattern, string column, string set) =>
        Assert.All(
            state.RowsOfAll(pattern).Select(r => r[column]).Where(v => v.Length > 0).Distinct(),
            value => Assert.True(CodeSets.Get(set).Contains(value), $"{set}: {value}")
        );

    [Fact]
    public void Schools_and_employers_that_are_named_exist()
    {
        var schools = state
            .Rows("files/education/schools.csv")
            .Select(r => r["school_id"])
            .ToHashSet();
        var employers = state
            .Rows("files/labor/employers.csv")
            .Select(r => r["employer_account"])
            .ToHashSet();
        Assert.Subset(
            schools,
            state.RowsOfAll("k12-*.csv").Select(r => r["school_id"]).ToHashSet()
        );
        Assert.Subset(
            employers,
            state.Records("wages-*.txt").Select(r => Cut(r, 147, 161)).ToHashSet()
        );
        Assert.Equal(schools.Count, state.Rows("files/education/schools.csv").Count());
        Assert.Equal(employers.Count, state.Rows("files/labor/employers.csv").Count());
    }

    [Fact]
    public void The_truth_has_every_key_of_every_register()
    {
        var entities = state.Entities().Keys.ToHashSet();
        Assert.Subset(
            entities,
            state
                .RowsOfAll("k12-*.csv")
                .Where(r => r.ContainsKey("student_id"))
                .Select(r => ("k12", r["student_id"]))
                .ToHashSet()
        );
        Assert.Subset(
            entities,
            state
                .RowsOfAll("nsc-return.csv")
                .Select(r => ("k12", r["Your Unique Identifier"]))
                .ToHashSet()
        );
        Assert.Subset(
            entities,
            state
                .RowsOfAll("college.csv")
                .Select(r => ("college", $"{r["institution_id"]}|{r["college_student_id"]}"))
                .ToHashSet()
        );
        Assert.Subset(
            entities,
            state
                .Records("motor-vehicles.txt")
                .Select(r => ("motor-vehicles", Cut(r, 1, 12)))
                .ToHashSet()
        );
        Assert.Subset(
            entities,
            state.Records("wages-*.txt").Select(r => ("wages", KeyOf(r))).ToHashSet()
        );
    }

    [Fact]
    public void Every_ssn_could_have_been_issued()
    {
        var ssns = state
            .Records("wages-*.txt")
            .Select(r => Cut(r, 2, 10))
            .Concat(state.Records("motor-vehicles.txt").Select(r => Cut(r, 13, 21)))
            .Concat(state.RowsOfAll("college.csv").Select(r => r["ssn"]))
            .Where(s => s.Length > 0)
            .Distinct();
        Assert.All(ssns, s => Assert.True(SocialSecurityNumbers.IsPlausible(s)));
    }
}
