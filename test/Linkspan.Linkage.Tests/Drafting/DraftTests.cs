using System.Globalization;
using Linkspan.Linkage.Drafting;
using Linkspan.Linkage.Standardization;
using Linkspan.Vocabulary;

namespace Linkspan.Linkage.Tests.Drafting;

public class DraftTests
{
    static readonly string[] s_given =
    [
        "Ava",
        "Noah",
        "Mia",
        "Liam",
        "Zoe",
        "Omar",
        "Iris",
        "Hugo",
    ];
    static readonly string[] s_family = ["Ortiz", "Chen", "Smith", "Novak", "Diaz", "Kim", "Bauer"];

    /// <summary>A made-up file of students: one column for the name, dates day first.</summary>
    static DraftFile Students(string name, Func<int, int> row, int rows = 400, string? id = null)
    {
        string Family(int i) => s_family[i * 31 % 7] + (char)('a' + i * 7 % 23);
        string[] Column(Func<int, string> value) =>
            [.. Enumerable.Range(0, rows).Select(i => value(row(i)))];
        return new DraftFile(
            name,
            name + ".csv",
            rows,
            ["Pupil Name", "Born", "Zip Code", "Grade Level", "School"],
            [
                Column(i => $"{Family(i)}, {s_given[i * 13 % 8]}"),
                Column(i =>
                    new DateOnly(2004, 1, 1)
                        .AddDays(i * 17 % 1400)
                        .ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)
                ),
                Column(i => (54000 + i * 11 % 90).ToString("D5", CultureInfo.InvariantCulture)),
                Column(i => (i % 12).ToString(CultureInfo.InvariantCulture)),
                Column(_ => "North High"),
            ],
            id
        );
    }

    static string Shape(DraftedModel drafted) =>
        string.Join(
            "; ",
            drafted.Model.Columns.Select(c => $"{c.Name} {c.Kind} {c.Part} {c.DateOrder}")
        );

    [Fact]
    public void A_name_in_one_column_gives_its_words_and_dates_keep_their_order() =>
        Assert.Equal(
            "given_name Name FirstWord YearMonthDay; surname Name LastWord YearMonthDay; "
                + "birth_date Date Whole DayMonthYear; postal_code Zip Whole YearMonthDay",
            Shape(Draft.Of([Students("a", i => i), Students("b", i => i + 100)]))
        );

    [Theory]
    [InlineData("Ortiz, Ava", "AVA ORTIZ")]
    [InlineData("Ortiz-Chen, Ava María", "AVA MARIA ORTIZ CHEN")]
    [InlineData("Dr. Ava Ortiz", "AVA ORTIZ")]
    [InlineData("Hugo Ortiz, Jr.", "HUGO ORTIZ")]
    public void A_whole_name_is_read_first_name_first(string raw, string expected) =>
        Assert.Equal(
            expected,
            Standardizer.Standardize(new LinkColumn { Name = "x", Kind = ColumnKind.Name }, raw)
        );

    [Fact]
    public void Order_of_the_rows_does_not_matter()
    {
        var forward = Draft.Of([Students("a", i => i), Students("b", i => i)]);
        var backward = Draft.Of([Students("a", i => 399 - i), Students("b", i => i * 7 % 400)]);
        Assert.Equal(Shape(forward), Shape(backward));
        Assert.Equal(
            forward.Model.Rules.Select(r => r.ToString()),
            backward.Model.Rules.Select(r => r.ToString())
        );
        Assert.Equal(forward.Notes, backward.Notes);
    }

    [Fact]
    public void A_drafted_model_has_no_mistake()
    {
        var one = Draft.Of([Students("a", i => i)]);
        var two = Draft.Of([Students("a", i => i), Students("b", i => i)]);
        Assert.Null(ModelCheck.FirstMistake(one.Model));
        Assert.Null(ModelCheck.FirstMistake(two.Model));
        Assert.Equal(Clustering.Average, one.Model.Clustering);
        Assert.Equal(
            [new SourcePair("a", "b", Cardinality.OneToOne)],
            two.Model.Pairs.AsEnumerable()
        );
    }

    [Fact]
    public void Columns_without_telling_headers_are_known_by_their_values()
    {
        string[] given = ["James", "Mary", "Linda", "Robert"];
        string[] family = ["Smith", "Garcia", "Nguyen", "Lopez"];
        string[] Column(Func<int, string> value) => [.. Enumerable.Range(0, 80).Select(value)];
        var file = new DraftFile(
            "a",
            "a.csv",
            80,
            ["c1", "c2", "c3", "c4", "c5", "c6"],
            [
                Column(i => $"{i / 2 + 123456000}"),
                Column(i => given[i % 4]),
                Column(i => given[i / 4 % 4]),
                Column(i => family[i / 3 % 4]),
                Column(i => $"{1950 + i / 2}-03-{i % 28 + 1:D2}"),
                Column(i => i % 2 == 0 ? "F" : "M"),
            ]
        );
        Assert.Equal(
            "person_number c1, given_name c2, middle_name c3, surname c4, birth_date c5, sex c6",
            string.Join(
                ", ",
                Draft.Of([file]).Model.Columns.Select(c => $"{c.Name} {c.From["a"].Single()}")
            )
        );
    }

    [Fact]
    public void What_is_not_compared_is_said_with_its_reason() =>
        Assert.Equal(
            [
                "a.Grade Level: an amount, a year or a code, not an identifier",
                "a.School: about an organisation or another person",
            ],
            Draft.Of([Students("a", i => i)]).Unused
        );

    [Fact]
    public void The_id_is_a_unique_column_named_id_or_the_row_number_or_what_was_asked()
    {
        var file = new DraftFile(
            "a",
            "a.csv",
            2,
            ["ID", "Code"],
            [
                ["1", "2"],
                ["x", "x"],
            ]
        );
        Assert.Equal(new RowId("ID", "column ID, unique and complete"), RowIds.Of(file));
        Assert.Null(RowIds.Of(file with { Columns = ["Nr", "Code"] }).Column);
        Assert.Null(
            RowIds
                .Of(
                    file with
                    {
                        Values =
                        [
                            ["1", "1"],
                            ["x", "x"],
                        ],
                    }
                )
                .Column
        );
        Assert.Equal("Code", RowIds.Of(file with { IdColumn = "Code" }).Column);
        var problem = Assert.Throws<ProblemException>(() =>
            RowIds.Of(file with { IdColumn = "key" })
        );
        Assert.Equal(
            "a.csv: found no column key, expected one of ID, Code. [draft.id-column]",
            problem.Message
        );
    }

    [Fact]
    public void Files_without_anything_in_common_are_refused()
    {
        var left = new DraftFile(
            "a",
            "a.csv",
            2,
            ["surname"],
            [
                ["Ortiz", "Chen"],
            ]
        );
        var right = new DraftFile(
            "b",
            "b.csv",
            2,
            ["zip"],
            [
                ["54001", "54002"],
            ]
        );
        var problem = Assert.Throws<ProblemException>(() => Draft.Of([left, right]));
        Assert.Equal("draft.no-fields", problem.Problem.Code);
    }

    [Fact]
    public void A_file_without_rows_is_refused()
    {
        var file = new DraftFile(
            "a",
            "a.csv",
            0,
            ["surname"],
            [
                [],
            ]
        );
        var problem = Assert.Throws<ProblemException>(() => Draft.Of([file]));
        Assert.Equal("draft.no-rows", problem.Problem.Code);
    }

    [Theory]
    [InlineData("2009-08-25", DateOrder.YearMonthDay)]
    [InlineData("20090825", DateOrder.YearMonthDay)]
    [InlineData("08/25/2009", DateOrder.MonthDayYear)]
    [InlineData("25.8.2009", DateOrder.DayMonthYear)]
    [InlineData("25082009", DateOrder.DayMonthYear)]
    [InlineData("2009-08-25T00:00:00", DateOrder.YearMonthDay)]
    public void The_order_of_dates_is_found_out(string value, DateOrder order) =>
        Assert.Equal(order, ColumnProfile.Of("x", [value, "", value]).Dates);

    [Fact]
    public void Numbers_that_are_no_dates_are_not_taken_for_dates() =>
        Assert.Null(ColumnProfile.Of("x", ["12345678", "99999999", "4600"]).Dates);
}
