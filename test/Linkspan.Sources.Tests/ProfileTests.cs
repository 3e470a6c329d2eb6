using System.Text;
using Linkspan.Vocabulary;

namespace Linkspan.Sources.Tests;

public sealed class ProfileTests : IDisposable
{
    static readonly DateOnly s_today = new(2026, 11, 23);
    static readonly string s_sample = Path.Combine(
        BuiltInContractsTests.RepositoryRoot(),
        "samples",
        "adult-training.csv"
    );

    readonly TestState _state = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public void Identifiers_are_found_with_what_they_are_worth()
    {
        var profile = IdentifierProfile.Of(FileProfile.Of(s_sample, CancellationToken.None));
        Assert.Equal(
            "Participant ID PersonId, Last Name LastName, First Name FirstName, DOB BirthDate, "
                + "Gender Sex, ZIP Zip, Middle Name MiddleName",
            string.Join(", ", profile.Columns.Select(c => $"{c.Column} {c.Role}"))
        );
        var birth = profile.Columns[3];
        Assert.Equal((1.0, 4.0 / 239), (birth.FilledShare, birth.PlaceholderShare));
        Assert.Contains(
            profile.Links,
            link => link.StartsWith("No SSN: a bridge", StringComparison.Ordinal)
        );
        Assert.Contains(
            profile.Links,
            link => link.StartsWith("Name and birth", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void An_ssn_is_known_by_its_look_too()
    {
        StringBuilder file = new("tax_ref,amount\n");
        for (var i = 0; i < 50; i++)
            file.Append($"{111_223_300 + i * 7919},5\n");
        var profile = IdentifierProfile.Of(
            FileProfile.Of(_state.Write("t.csv", file.ToString()), CancellationToken.None)
        );
        Assert.Equal(
            ("tax_ref", IdentifierRole.Ssn),
            Assert.Single(profile.Columns.Select(c => (c.Column, c.Role)))
        );
    }

    [Theory]
    [InlineData("last_update_date", IdentifierRole.None)]
    [InlineData("first_term", IdentifierRole.None)]
    [InlineData("FNAME", IdentifierRole.FirstName)]
    [InlineData("Date of Birth", IdentifierRole.BirthDate)]
    [InlineData("SocSecNo", IdentifierRole.Ssn)]
    [InlineData("school_year", IdentifierRole.None)]
    public void A_columns_name_tells_its_role(string name, IdentifierRole expected) =>
        Assert.Equal(expected, IdentifierRoles.Of(new ColumnProfile(name, 10)));

    [Fact]
    public void A_draft_is_a_contract_by_which_the_file_can_be_taken_in()
    {
        var yaml = ContractDraft.Propose(s_sample, CancellationToken.None);
        var contract = Contract.Read(_state.Write("adult-training.yaml", yaml));
        Assert.Equal("adult-training", contract.Source);
        Assert.Equal(["participant_id"], contract.KeyElements);
        Assert.Equal(
            "birth_year zip3 program start end completed hours",
            string.Join(' ', contract.Facts.Select(element => element.FactName))
        );
        Assert.Equal(
            "code date date flag integer",
            string.Join(
                ' ',
                contract
                    .Facts.Skip(2)
                    .Select(e => ElementKeys.Types.First(t => t.Value == e.Type).Word)
            )
        );
        var check = SourceCheck.Run(contract, s_sample, s_today, null, CancellationToken.None);
        Assert.Equal((240, 3, false), (check.RowsRead, check.RowsSetAside, check.IsRefused));
        Assert.Equal(
            "ingest.date 2, ingest.record-length 1",
            string.Join(", ", check.ProblemCounts.Select(c => $"{c.Key} {c.Value}"))
        );
        Assert.Empty(check.ColumnsIgnored);
    }

    [Theory]
    [InlineData(
        "pupils.xml",
        "<R><Pupil id='1'><Name><FirstName>Ada</FirstName></Name><Born>2001-02-03</Born></Pupil><School/><Pupil id='2'><Born>2001-02-04</Born></Pupil></R>",
        "R/Pupil: @id Name/FirstName Born"
    )]
    [InlineData(
        "pupils.json",
        "{\"n\": 2, \"data\": {\"pupils\": [{\"who\": {\"first_name\": \"Ada\"}, \"hours\": 5}, {\"hours\": 6}]}}",
        "data/pupils: who/first_name hours"
    )]
    [InlineData("pupils.ndjson", "{\"a\": 1, \"b\": 2}\n{\"a\": 3}\n", ": a b")]
    public void Xml_and_json_are_drafted_by_their_paths(string name, string text, string paths)
    {
        var path = _state.Write(name, text);
        var contract = ContractReader.Read(
            ContractDraft.Propose(path, CancellationToken.None),
            "draft"
        );
        Assert.Equal(
            paths,
            $"{contract.Layout.Rows}: {string.Join(' ', contract.Elements.Select(e => e.Path))}"
        );
        var check = SourceCheck.Run(contract, path, s_today, null, CancellationToken.None);
        Assert.Equal((2, 0), (check.RowsRead, check.RowsSetAside));
    }

    [Fact]
    public void Parquet_is_drafted_by_its_columns()
    {
        Files.ParquetColumns.Write(
            _state["p.parquet"],
            [
                Files.ParquetColumn.Of("student_id", ["A1", "A2"]),
                Files.ParquetColumn.Of("hours", (long?[])[5, null]),
            ]
        );
        var contract = ContractReader.Read(
            ContractDraft.Propose(_state["p.parquet"], CancellationToken.None),
            "draft"
        );
        Assert.Equal(LayoutFormat.Parquet, contract.Layout.Format);
        Assert.Equal(["student_id"], contract.KeyElements);
        Assert.Equal(
            2,
            SourceCheck
                .Run(contract, _state["p.parquet"], s_today, null, CancellationToken.None)
                .RowsRead
        );
    }

    [Fact]
    public void The_tutorial_shows_what_the_sample_gives()
    {
        var tutorial = File.ReadAllText(
            Path.Combine(
                BuiltInContractsTests.RepositoryRoot(),
                "docs",
                "tutorial",
                "first-real-file.md"
            )
        );
        var contract = ContractReader.Read(
            ContractDraft.Propose(s_sample, CancellationToken.None),
            "draft"
        );
        foreach (
            var problem in SourceCheck
                .Run(contract, s_sample, s_today, null, CancellationToken.None)
                .Examples
        )
            Assert.Contains(problem.ToString(), tutorial, StringComparison.Ordinal);
        foreach (
            var link in IdentifierProfile.Of(FileProfile.Of(s_sample, CancellationToken.None)).Links
        )
            Assert.Contains(link, tutorial, StringComparison.Ordinal);
    }

    [Fact]
    public void A_draft_shows_no_text_of_a_person()
    {
        var yaml = ContractDraft.Propose(s_sample, CancellationToken.None);
        foreach (var line in File.ReadLines(s_sample).Skip(1))
        {
            var fields = line.Split(';');
            Assert.DoesNotContain(fields[0], yaml, StringComparison.Ordinal);
            Assert.DoesNotContain(fields[1], yaml, StringComparison.Ordinal);
            Assert.DoesNotContain(fields[3], yaml, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("a\n\"\"\n")]
    [InlineData("1a,1 a,ümlaut,\"x\"\"y:#\"\n,,,\n")]
    [InlineData("true,null,~x,- y\n1,2,3,4\n")]
    [InlineData("birth_year,dob\n2001,2001-02-03\n")]
    public void A_draft_of_odd_headers_can_be_read(string file) =>
        Assert.NotEmpty(
            ContractReader
                .Read(
                    ContractDraft.Propose(
                        _state.Write("2 odd.name.csv", file),
                        CancellationToken.None
                    ),
                    "draft"
                )
                .Elements
        );

    [Fact]
    public void Any_small_table_gives_a_draft_that_can_be_read_and_used() =>
        Gen.Select(
                Gen.String[Gen.Char["abzID _-9:#'\"é"], 1, 9].Array[1, 5],
                Gen.String[Gen.Char["aB9-/. Y\"\n"], 0, 9].Array[5, 40]
            )
            .Where((header, _) => header.Select(h => h.Trim()).All(h => h.Any(char.IsAsciiLetter)))
            .Where(
                (header, _) =>
                    header.Select(h => h.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).Count()
                    == header.Length
            )
            .Sample(
                (header, texts) =>
                {
                    using MemoryStream stream = new();
                    using Linkspan.Files.DelimitedWriter writer = new(stream);
                    writer.Record(header);
                    foreach (var row in texts.Chunk(header.Length))
                        writer.Record([
                            .. row.Concat(Enumerable.Repeat("", header.Length - row.Length)),
                        ]);
                    writer.Flush();
                    var path = _state.Write("any.csv", Encoding.UTF8.GetString(stream.ToArray()));
                    try
                    {
                        var contract = ContractReader.Read(
                            ContractDraft.Propose(path, CancellationToken.None),
                            "draft"
                        );
                        SourceCheck.Run(contract, path, s_today, null, CancellationToken.None);
                    }
                    catch (ProblemException e)
                    {
                        Assert.StartsWith("file.", e.Problem.Code, StringComparison.Ordinal);
                    }
                },
                iter: 80,
                threads: 1
            );
}
