using System.Text.Json;
using Linkspan.Governance;
using Linkspan.Vocabulary;

namespace Linkspan.Sources.Tests;

public class BuiltInContractsTests
{
    [Fact]
    public void There_is_one_for_each_source_and_all_can_be_read() =>
        Assert.All(
            BuiltInContracts.Names,
            name => Assert.StartsWith(BuiltInContracts.Get(name).Source, name)
        );

    [Theory]
    [InlineData(
        "k12-enrollment",
        "k12",
        "student_id",
        "birth_year,zip3,sex,race_ethnicity,school_year,district_id,school_id,grade_level,entry_date,exit_date,economically_disadvantaged,english_learner,idea"
    )]
    [InlineData("motor-vehicles", "motor-vehicles", "customer_number", "")]
    [InlineData(
        "wages",
        "wages",
        "ssn,last_name,first_name,middle_initial",
        "gross_wages_cents,employer_account,month_1,month_2,month_3,quarter"
    )]
    [InlineData(
        "college",
        "college",
        "institution_id,college_student_id",
        "institution_id,term,program_cip,level,status,degree,degree_date"
    )]
    [InlineData(
        "nsc-return",
        "k12",
        "student_id",
        "record_found,search_date,college_code,college_name,college_state,two_or_four_year,public_private,enrollment_begin,enrollment_end,enrollment_status,graduated,graduation_date,degree_title,degree_cip"
    )]
    [InlineData("employers", null, "", "employer_account,naics,ownership,county_fips,employees")]
    public void Register_key_and_facts_are_as_the_architecture_says(
        string source,
        string? register,
        string key,
        string facts
    )
    {
        var contract = BuiltInContracts.Get(source);
        Assert.Equal(register, contract.Register);
        Assert.Equal(key, string.Join(',', contract.KeyElements));
        Assert.Equal(facts, string.Join(',', contract.Facts.Select(element => element.FactName)));
    }

    [Fact]
    public void No_identifier_becomes_a_fact_as_it_is() =>
        Assert.Equal(
            ["college.institution_id", "k12-enrollment.sex"],
            BuiltInContracts
                .All.SelectMany(contract =>
                    contract
                        .Facts.Where(e => e.IsIdentity && e.FactForm == FactForm.Same)
                        .Select(e => $"{contract.Source}.{e.Name}")
                )
                .Order()
        );

    [Fact]
    public void Ids_of_ceds_exist()
    {
        var shared =
            Environment.GetEnvironmentVariable("LINKSPAN_SHARED_DATA")
            ?? Path.Combine(RepositoryRoot(), "..", "shared", "data");
        var path = Path.Combine(shared, "ceds", "elements_needed.csv");
        Assert.SkipUnless(File.Exists(path), "The list of CEDS elements is not on this machine");
        var known = File.ReadLines(path).SelectMany(line => line.Split(',').Take(2)).ToHashSet();
        foreach (var element in BuiltInContracts.All.SelectMany(contract => contract.Elements))
            if (element.CedsId is { } id)
                Assert.Contains(id, known);
    }

    [Fact]
    public void The_committed_schema_is_the_one_that_the_keys_give()
    {
        var path = Path.Combine(RepositoryRoot(), "docs", "reference", "contract.schema.json");
        var schema = ContractSchema.Write();
        if (Environment.GetEnvironmentVariable("LINKSPAN_WRITE_DOCS") == "1")
            File.WriteAllText(path, schema);
        Assert.Equal(schema, File.ReadAllText(path));
        using var json = JsonDocument.Parse(schema);
        Assert.False(json.RootElement.GetProperty("additionalProperties").GetBoolean());
    }

    internal static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Linkspan.slnx")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}

public class ContractReaderTests
{
    const string Good = """
        source: visits
        title: Visits
        agency: labor
        steward: Unit
        register: visits
        retention: { words: A year., from: delivery, months: 12, then: destroy }
        delivery: { words: Monthly., frequency: monthly, lagDays: 10 }
        layout:
          format: csv
          delimiter: tab
        elements:
          - name: person
            definition: Who.
            part: identity
            key: true
            type: text
            sensitivity: 3
            regimes: [unemployment-insurance]
            purpose: Link.
          - name: kind
            column: [Kind, Type]
            definition: What.
            part: fact
            type: code
            codes: { "1": One, "2": Two }
            sensitivity: 1
            purpose: Know.
          - name: day
            definition: When.
            part: fact
            type: date
            format: MM/dd/yyyy
            min: 2000-01-01
            sensitivity: 1
            purpose: Know.
        """;

    [Fact]
    public void A_contract_is_read_whole()
    {
        var contract = ContractReader.Read(Good, "c.yaml");
        Assert.Equal(
            ("visits", "visits", 0.05),
            (contract.Source, contract.Register, contract.BadRowShareMax)
        );
        Assert.Equal('\t', contract.Layout.Delimiter);
        var (person, kind, day) = (
            contract.Elements[0],
            contract.Elements[1],
            contract.Elements[2]
        );
        Assert.Equal([LegalRegime.UnemploymentInsurance], person.Regimes);
        Assert.Equal(Sensitivity.Confidential, person.Sensitivity);
        Assert.Equal(["Kind", "Type"], kind.Columns);
        Assert.Equal("Two", kind.Codes["2"]);
        Assert.Equal(["MM/dd/yyyy"], day.Formats);
        Assert.Equal("2000-01-01", day.Min);
    }

    [Theory]
    [InlineData(
        "steward: Unit",
        "stewart: Unit",
        "contract.key-unknown",
        "c.yaml, line 4, column 1"
    )]
    [InlineData("agency: labor\n", "", "contract.key-missing", "c.yaml, line 1, column 1")]
    [InlineData("part: fact", "part: facts", "contract.value", "c.yaml, line 23, column 11")]
    [InlineData("key: true", "key: yes", "contract.value", "c.yaml, line 15, column 10")]
    [InlineData(
        "sensitivity: 3",
        "sensitivity: 9",
        "contract.meaning",
        "c.yaml, line 17, column 18"
    )]
    [InlineData("    key: true\n", "", "contract.meaning", "c.yaml, line 5, column 11")]
    [InlineData("register: visits\n", "", "contract.meaning", "c.yaml, line 1, column 1")]
    [InlineData("name: kind", "name: person", "contract.meaning", "c.yaml, line 12, column 3")]
    [InlineData(
        "codes: { \"1\": One, \"2\": Two }",
        "codes: no-such-set",
        "contract.meaning",
        "c.yaml, line 25, column 12"
    )]
    [InlineData(
        "min: 2000-01-01",
        "min: tomorrow",
        "contract.meaning",
        "c.yaml, line 33, column 10"
    )]
    [InlineData(
        "format: MM/dd/yyyy",
        "format: whenever",
        "contract.meaning",
        "c.yaml, line 32, column 13"
    )]
    [InlineData("delimiter: tab", "delimiter: [", "contract.yaml", null)]
    public void What_is_wrong_is_named_with_line_and_column(
        string right,
        string wrong,
        string code,
        string? where
    )
    {
        var yaml = Good.ReplaceLineEndings("\n").Replace(right, wrong, StringComparison.Ordinal);
        var e = Assert.Throws<ProblemException>(() => ContractReader.Read(yaml, "c.yaml"));
        Assert.Equal(code, e.Problem.Code);
        if (where is not null)
            Assert.Equal(where, e.Problem.Where);
    }

    [Fact]
    public void Deep_nesting_is_refused_before_it_is_built() =>
        Assert.Equal(
            "contract.yaml",
            Assert
                .Throws<ProblemException>(() =>
                    ContractReader.Read(new string('[', 500_000), "c.yaml")
                )
                .Problem.Code
        );

    [Fact]
    public void Broken_text_never_crashes_the_reader() =>
        Gen.Select(Gen.Int[0, Good.Length - 1], Gen.Char["[]{}:-#&*!|>'\"%@`,? \n\t\u0001ü"])
            .Sample(
                (at, sign) =>
                {
                    try
                    {
                        ContractReader.Read(Good.Remove(at, 1).Insert(at, $"{sign}"), "c.yaml");
                    }
                    catch (ProblemException) { }
                },
                iter: 400
            );

    [Fact]
    public void A_missing_file_is_a_problem() =>
        Assert.Equal(
            "file.missing",
            Assert.Throws<ProblemException>(() => Contract.Read("/no/such.yaml")).Problem.Code
        );
}
