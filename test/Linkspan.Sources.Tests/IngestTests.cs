using System.Globalization;
using System.Text;
using Linkspan.Files;
using Linkspan.Vocabulary;

namespace Linkspan.Sources.Tests;

public sealed class IngestTests : IDisposable
{
    const string Header =
        "student_id,first_name,middle_name,last_name,suffix,birth_date,zip,sex,race_ethnicity,"
        + "school_year,district_id,school_id,grade_level,entry_date,exit_date,"
        + "economically_disadvantaged,english_learner,idea\n";
    const string Ada =
        "S1,Ada,,Bell,,2001-02-03,12345-6789,F,WH,2019,D1,SC1,12,2018-09-01,2019-06-10,Y,N,N\n";
    const string Bo = "S2,Bo,X,O'Hara,Jr,2001-12-31,98765,M,UN,2019,D1,SC1,12,2018-09-01,,,,\n";

    readonly TestState _state = new();
    readonly Contract _enrollment = BuiltInContracts.Get("k12-enrollment");

    public void Dispose() => _state.Dispose();

    [Fact]
    public void Who_goes_to_the_vault_and_what_to_the_warehouse()
    {
        var receipt = Ingest.Run(
            _state.Request(_enrollment, _state.Write("e.csv", Header + Ada + Bo + Ada)),
            CancellationToken.None
        );
        Assert.Equal((3, 3, 0), (receipt.RowsRead, receipt.RowsAccepted, receipt.RowsSetAside));
        Assert.Equal("k12: student_id", _state.Vault.Began);
        Assert.Equal(
            ["S1|Ada||Bell||2001-02-03|12345-6789|F", "S2|Bo|X|O'Hara|Jr|2001-12-31|98765|M"],
            _state.Vault.InForce.Distinct()
        );
        Assert.Equal(
            [
                "1|2001|123|F|WH|2019|D1|SC1|12|2018-09-01|2019-06-10|True|False|False",
                "2|2001|987|M|UN|2019|D1|SC1|12|2018-09-01||||",
                "1|2001|123|F|WH|2019|D1|SC1|12|2018-09-01|2019-06-10|True|False|False",
            ],
            _state.Warehouse.InForce
        );
    }

    [Theory]
    [InlineData("S1", "", "ingest.required", "column student_id", "(empty)", "a value")]
    [InlineData(
        "2001-02-03",
        "2001-02-30",
        "ingest.date",
        "column birth_date",
        "9999-99-99",
        "a day as yyyy-MM-dd"
    )]
    [InlineData(
        "2001-02-03",
        "1850-02-03",
        "ingest.range",
        "column birth_date",
        "9999-99-99",
        "1900-01-01 to 2100-12-31"
    )]
    [InlineData(",F,", ",Q,", "ingest.code", "column sex", "A", "a code of the set sex")]
    [InlineData(
        ",2019,",
        ",MMXIX,",
        "ingest.number",
        "column school_year",
        "AAAAA",
        "a whole number"
    )]
    [InlineData(
        ",Y,",
        ",Yes,",
        "ingest.flag",
        "column economically_disadvantaged",
        "Aaa",
        "Y or N"
    )]
    [InlineData(
        "2019-06-10",
        "2017-06-10",
        "ingest.order",
        "column exit_date, rule entry-date-exit-date",
        "9999-99-99",
        "a day that is not before entry_date"
    )]
    [InlineData(
        ",Y,N,N",
        ",Y,N",
        "ingest.record-length",
        "",
        "a record that is not whole",
        "a record as long as the contract says"
    )]
    public void A_bad_row_is_set_aside_with_its_place_and_shape(
        string right,
        string wrong,
        string code,
        string column,
        string found,
        string expected
    )
    {
        var bad = Ada.Replace(right, wrong, StringComparison.Ordinal);
        var receipt = Ingest.Run(
            _state.Request(
                _enrollment with
                {
                    BadRowShareMax = 0.5,
                },
                _state.Write("e.csv", Header + bad + Bo)
            ),
            CancellationToken.None
        );
        Assert.Equal((2, 1, 1), (receipt.RowsRead, receipt.RowsAccepted, receipt.RowsSetAside));
        var where = column.Length == 0 ? "e.csv, line 2" : $"e.csv, line 2, {column}";
        Assert.Equal(
            new Problem(code, where, found, expected),
            receipt.Examples.First(problem => problem.Code == code)
        );
        Assert.Equal(1, receipt.ProblemCounts[code]);
        Assert.Single(_state.Warehouse.InForce);
    }

    [Fact]
    public void A_day_of_the_row_before_does_not_count()
    {
        var contract = _enrollment with
        {
            BadRowShareMax = 1,
            Elements =
            [
                .. _enrollment.Elements.Select(e =>
                    e.Type == ElementType.Date ? e with { LengthMax = 10 } : e
                ),
            ],
        };
        var bad = Ada.Replace("2018-09-01", "2018-09-01x", StringComparison.Ordinal)
            .Replace("2019-06-10", "2018-01-01", StringComparison.Ordinal);
        var receipt = Ingest.Run(
            _state.Request(contract, _state.Write("e.csv", Header + Ada + bad)),
            CancellationToken.None
        );
        Assert.Equal(["ingest.too-long"], receipt.ProblemCounts.Keys);
    }

    [Fact]
    public void No_value_of_a_row_stands_in_its_receipt()
    {
        var bad = Ada.Replace("2001-02-03", "Zebulon", StringComparison.Ordinal);
        var receipt = Ingest.Run(
            _state.Request(
                _enrollment with
                {
                    BadRowShareMax = 1,
                },
                _state.Write("e.csv", Header + bad + Bo)
            ),
            CancellationToken.None
        );
        var json = receipt.ToJson();
        Assert.DoesNotContain("Zebulon", json, StringComparison.Ordinal);
        Assert.DoesNotContain("Bell", json, StringComparison.Ordinal);
        Assert.Equal(json, Receipt.Parse(json).ToJson());
    }

    [Fact]
    public void Rows_set_aside_are_kept_encrypted_as_they_came()
    {
        var bad = Ada.Replace("2001-02-03", "=cmd()", StringComparison.Ordinal);
        Ingest.Run(
            _state.Request(
                _enrollment with
                {
                    BadRowShareMax = 1,
                },
                _state.Write("e.csv", Header + bad + Bo)
            ) with
            {
                OpenSetAside = _ =>
                    EncryptedFile.Create(_state["aside"], _state.Key, Entropy.System),
            },
            CancellationToken.None
        );
        Assert.Equal(-1, File.ReadAllBytes(_state["aside"]).AsSpan().IndexOf("Bell"u8));
        using StreamReader reader = new(EncryptedFile.Open(_state["aside"], _state.Key));
        var lines = reader.ReadToEnd().Split('\n');
        Assert.StartsWith("line,problems,student_id,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith(
            "2,birth_date: expected a day as yyyy-MM-dd,S1,Ada,,Bell,,\"'=cmd()\",",
            lines[1],
            StringComparison.Ordinal
        );
        Assert.Equal(3, lines.Length);
    }

    [Fact]
    public void Too_many_bad_rows_refuse_the_delivery()
    {
        var bad = Ada.Replace("2001-02-03", "soon", StringComparison.Ordinal);
        var e = Assert.Throws<ProblemException>(() =>
            Ingest.Run(
                _state.Request(_enrollment, _state.Write("e.csv", Header + bad + Bo)),
                CancellationToken.None
            )
        );
        Assert.Equal("ingest.too-many-bad-rows", e.Problem.Code);
        Assert.Equal(
            "1 of 2 rows with problems (1 ingest.date), first at e.csv, line 2, column birth_date",
            e.Problem.Found
        );
        Assert.Empty(_state.Vault.InForce);
        Assert.Empty(_state.Warehouse.InForce);
    }

    [Fact]
    public void The_same_bytes_again_change_nothing()
    {
        var request = _state.Request(_enrollment, _state.Write("e.csv", Header + Ada));
        var first = Ingest.Run(request, CancellationToken.None);
        var second = Ingest.Run(
            request with
            {
                IsKnown = sha256 => sha256 == first.Sha256,
            },
            CancellationToken.None
        );
        Assert.Equal(ReceiptOutcome.TakenIn, first.Outcome);
        Assert.Equal(ReceiptOutcome.AlreadyTakenIn, second.Outcome);
        Assert.Equal(first.Delivery, second.Delivery);
        Assert.Single(_state.Warehouse.InForce);
    }

    [Fact]
    public void Cancelled_in_the_middle_leaves_nothing_in_force()
    {
        using CancellationTokenSource source = new();
        StringBuilder file = new(Header);
        for (var i = 0; i < 20_000; i++)
            file.Append(Bo.Replace("S2", $"S{i}", StringComparison.Ordinal));
        var request = _state.Request(_enrollment, _state.Write("e.csv", file.ToString())) with
        {
            Progress = new Cancelling(source),
        };
        Assert.Throws<OperationCanceledException>(() => Ingest.Run(request, source.Token));
        Assert.Empty(_state.Vault.InForce);
        Assert.Empty(_state.Warehouse.InForce);
    }

    [Fact]
    public void A_permit_for_another_source_does_not_do()
    {
        var request = _state.Request(_enrollment, _state.Write("e.csv", Header + Ada)) with
        {
            Permit = TestState.PermitFor("k12-exit"),
        };
        Assert.Equal("permit.other-act", CodeOf(request));
        _state.Clock.Advance(TimeSpan.FromDays(365 * 10));
        Assert.Equal("permit.lapsed", CodeOf(_state.Request(_enrollment, _state["e.csv"])));
    }

    [Theory]
    [InlineData("", "file.empty")]
    [InlineData(Header, "ingest.no-rows")]
    [InlineData("student_id,first_name\nS1,Ada\n", "ingest.column-missing")]
    [InlineData("student_id;first_name\nS1;Ada\n", "file.delimiter")]
    public void A_file_that_cannot_be_taken_in_says_why(string file, string code)
    {
        Assert.Equal(code, CodeOf(_state.Request(_enrollment, _state.Write("e.csv", file))));
        Assert.Empty(_state.Warehouse.InForce);
    }

    [Fact]
    public void A_folder_and_a_missing_file_say_so()
    {
        Assert.Equal("file.missing", CodeOf(_state.Request(_enrollment, _state["no.csv"])));
        Assert.Equal("file.is-folder", CodeOf(_state.Request(_enrollment, Path.GetTempPath())));
    }

    [Fact]
    public void Utf_16_and_columns_in_another_order_are_read()
    {
        var receipt = Ingest.Run(
            _state.Request(
                BuiltInContracts.Get("k12-cte"),
                _state.Write(
                    "c.csv",
                    "career_cluster,note,program_cip,SCHOOL_ID,school_year,student_id\n"
                        + "08,x,51.0000,SC1,2019,Ñ1\n",
                    Encoding.Unicode
                )
            ),
            CancellationToken.None
        );
        Assert.Equal(["Ñ1"], _state.Vault.InForce);
        Assert.Equal(["1|2019|SC1|51.0000|08"], _state.Warehouse.InForce);
        Assert.Equal(["note"], receipt.ColumnsIgnored);
    }

    [Fact]
    public void Wage_records_are_read_by_their_positions()
    {
        using (FixedWidthWriter writer = new(File.Create(_state["w.txt"]), recordLength: 275))
        {
            writer.Text(1, 1, "A");
            writer.EndRecord();
            WriteWage(writer, "Smith", 1_234_500);
            WriteWage(writer, "", -99);
        }
        var receipt = Ingest.Run(
            _state.Request(BuiltInContracts.Get("wages"), _state["w.txt"]),
            CancellationToken.None
        );
        Assert.Equal((2, 2), (receipt.RowsRead, receipt.RowsAccepted));
        Assert.Equal("wages: ssn,last_name,first_name,middle_initial", _state.Vault.Began);
        Assert.Equal(["123456789|Smith|A|", "123456789||A|"], _state.Vault.InForce);
        Assert.Equal(
            ["1|1234500|ACC1|True|False|True|2019Q3", "2|-99|ACC1|True|False|True|2019Q3"],
            _state.Warehouse.InForce
        );
    }

    static void WriteWage(FixedWidthWriter writer, string last, long cents)
    {
        writer.Text(1, 1, "S");
        writer.Text(2, 9, "123456789");
        writer.Text(11, 20, last);
        writer.Text(31, 12, "A");
        writer.Number(50, 14, cents);
        writer.Text(147, 15, "ACC1");
        writer.Text(212, 3, "101");
        writer.Text(215, 6, "092019");
        writer.EndRecord();
    }

    static string CodeOf(IngestRequest request) =>
        Assert
            .Throws<ProblemException>(() => Ingest.Run(request, CancellationToken.None))
            .Problem.Code;

    sealed class Cancelling(CancellationTokenSource source) : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value) => source.Cancel();
    }
}
