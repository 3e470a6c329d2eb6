using Linkspan.Files;
using Linkspan.Governance;
using Linkspan.Vocabulary;

namespace Linkspan.Sources.Tests;

public class ContractLanguageTests
{
    const string Head = """
        source: visits
        title: Visits
        agency: labor
        steward: Unit
        register: visits
        privacyNotice: See the form.
        reviewBy: 2027-11-01
        retention: { words: Five years., from: period-end, months: 60, then: de-identify }
        delivery: { words: Quarterly., frequency: quarterly, lagDays: 45, due: [02-15, 05-15] }

        """;

    const string Ssn = """
          - name: ssn
            PLACE
            definition: Number.
            part: identity
            key: true
            type: text
            missing: ["000000000"]
            sensitivity: 4
            regimes: [unemployment-insurance, public-assistance, idea]
            purpose: Link.
            authoritative: true
            reviewBy: 2027-01-01

        """;

    const string Rest = """
          - name: cents
            PLACE2
            definition: Pay.
            part: fact
            type: money-cents
            pending: ["99999999"]
            sensitivity: 3
            purpose: Know.
          - name: quarter
            PLACE3
            definition: When.
            part: fact
            type: quarter
            format: yyyyn
            sensitivity: 1
            purpose: Know.

        """;

    static string With(
        string layout,
        string place,
        string place2,
        string place3,
        string end = ""
    ) =>
        Head
        + layout
        + "\nelements:\n"
        + Ssn.Replace("PLACE", place, StringComparison.Ordinal)
        + Rest.Replace("PLACE2", place2, StringComparison.Ordinal)
            .Replace("PLACE3", place3, StringComparison.Ordinal)
        + end;

    static readonly string s_csv = With(
        "layout: { format: csv }",
        "column: SSN",
        "column: [Pay]",
        "join: [Year, Qtr]"
    );

    [Fact]
    public void Calendar_retention_and_law_are_read()
    {
        var contract = ContractReader.Read(s_csv, "c.yaml");
        Assert.Equal(new DateOnly(2026, 5, 15), contract.Delivery.NextDue(new(2026, 2, 15)));
        Assert.Equal(new DateOnly(2027, 2, 15), contract.Delivery.NextDue(new(2026, 11, 23)));
        Assert.Equal(new DateOnly(2026, 11, 14), contract.Delivery.ExpectedOn(new(2026, 9, 30)));
        Assert.Equal(
            (RetentionStart.PeriodEnd, RetentionEnd.DeIdentify, new DateOnly(2031, 9, 30)),
            (
                contract.Retention.From,
                contract.Retention.Then,
                contract.Retention.Until(new(2026, 9, 30))
            )
        );
        Assert.Equal("See the form.", contract.PrivacyNotice);
        Assert.Equal(
            [LegalRegime.UnemploymentInsurance, LegalRegime.Idea, LegalRegime.PublicAssistance],
            contract.Regimes
        );
        var (ssn, cents, quarter) = (
            contract.Elements[0],
            contract.Elements[1],
            contract.Elements[2]
        );
        Assert.True(ssn.IsAuthoritative && ssn.IsSsn && !cents.IsAuthoritative && !cents.IsSsn);
        Assert.Equal(new DateOnly(2027, 1, 1), ssn.ReviewBy);
        Assert.Equal(new DateOnly(2027, 11, 1), cents.ReviewBy);
        Assert.Equal("000000000", Assert.Single(ssn.MissingTexts));
        Assert.Equal("cents_pending", cents.PendingName);
        Assert.Equal(["Year", "Qtr"], quarter.Joined);
    }

    [Fact]
    public void Every_format_has_its_own_places()
    {
        var fixedWidth = ContractReader.Read(
            With(
                """
                layout:
                  format: fixed-width
                  recordLength: 40
                  recordType: { start: 1, text: S }
                  parents: [A, E]
                  totals:
                    - { record: T, of: E, count: [2, 7], sums: [{ element: cents, position: [9, 9] }] }
                    - { record: F, count: [2, 9] }
                """,
                "position: [2, 9]",
                "position: [11, 9]",
                "{ position: [20, 5], record: E }"
                    .Replace("{ ", "", StringComparison.Ordinal)
                    .Replace(" }", "", StringComparison.Ordinal)
                    .Replace(", record", "\n    record", StringComparison.Ordinal)
            ),
            "c.yaml"
        );
        Assert.Equal(["A", "E"], fixedWidth.Layout.Parents);
        Assert.Equal("E", fixedWidth.Elements[2].Record);
        Assert.Equal(new FixedWidthColumn("count", 2, 7), fixedWidth.Layout.Totals[0].Count);
        Assert.Equal("cents", fixedWidth.Layout.Totals[0].Sums[0].Element);
        var xml = ContractReader.Read(
            With(
                "layout: { format: xml, rows: Root/Visit, each: Jobs/Job, namespace: 'http://ed-fi.org/' }",
                "path: ../../Id[Kind=SSN]/@value",
                "path: Pay",
                "path: When"
            ),
            "c.yaml"
        );
        Assert.Equal("Jobs/Job", xml.Layout.Each!.ToString());
        Assert.Equal(TreePath.Parse("../../Id[Kind=SSN]/@value"), xml.Elements[0].Path);
        var counted = ContractReader.Read(
            With(
                "layout: { format: csv, headerRows: 0, delimiter: '|', quote: none, trailerRows: 1 }",
                "ordinal: 1",
                "ordinal: 2",
                "ordinal: 3"
            ),
            "c.yaml"
        );
        Assert.Equal(
            (0, '|', null, 1, 3),
            (
                counted.Layout.HeaderRows,
                counted.Layout.Delimiter,
                counted.Layout.Quote,
                counted.Layout.TrailerRows,
                counted.Elements[2].Ordinal
            )
        );
        var parquet = ContractReader.Read(
            With("layout: { format: parquet }", "column: a", "column: b", "column: c"),
            "c.yaml"
        );
        Assert.Equal(LayoutFormat.Parquet, parquet.Layout.Format);
    }

    [Fact]
    public void Rules_and_grain_are_read()
    {
        var contract = ContractReader.Read(
            s_csv
                + """
                rules:
                  - { rule: unique, elements: [ssn, quarter], severity: warning }
                  - { rule: not-future, element: quarter }
                  - { rule: required-when, element: cents, when: quarter, in: [2019Q3], name: pay-known }
                  - { rule: references, elements: [ssn], source: employers, keys: [owner] }
                grain:
                  perPerson: true
                  elements: [quarter]
                  combine: { cents: sum }
                  period: quarter
                  pendingDays: 120
                """,
            "c.yaml"
        );
        var unique = Assert.IsType<UniqueRule>(contract.Rules[0]);
        Assert.Equal(("unique-ssn-quarter", RuleSeverity.Warning), (unique.Name, unique.Severity));
        Assert.Equal(["ssn", "quarter"], unique.Elements);
        Assert.Equal("pay-known", contract.Rules[2].Name);
        Assert.Equal(["owner"], Assert.IsType<ReferenceRule>(contract.Rules[3]).Keys);
        Assert.Equal(FactCombination.Sum, contract.Grain!.Combined["cents"]);
        Assert.Equal(
            ("quarter", 120, true),
            (contract.Grain.Period, contract.Grain.PendingDays, contract.Grain.PerPerson)
        );
    }

    [Theory]
    [InlineData("privacyNotice: See the form.\n", "", "contract.privacy-notice")]
    [InlineData("column: [Pay]", "column: [FTI_AMOUNT]", "contract.federal-tax")]
    [InlineData("column: [Pay]", "column: [AdjustedGrossIncome]", "contract.federal-tax")]
    [InlineData(
        "definition: Pay.",
        "definition: From a federal tax return.",
        "contract.federal-tax"
    )]
    [InlineData("title: Visits", "title: IRS extract", "contract.federal-tax")]
    [InlineData(
        "type: money-cents",
        "type: code\n    codes: cip\n    codesVersion: '1990'",
        "contract.codes-version"
    )]
    [InlineData("format: csv", "format: csv, recordLength: 9", "contract.meaning")]
    [InlineData("format: csv", "format: xml", "contract.meaning")]
    [InlineData("format: csv", "format: csv, headerRows: 0", "contract.meaning")]
    [InlineData("join: [Year, Qtr]", "path: Year", "contract.meaning")]
    [InlineData("due: [02-15, 05-15]", "due: [02-31]", "contract.meaning")]
    [InlineData("reviewBy: 2027-01-01", "reviewBy: soon", "contract.value")]
    [InlineData("from: period-end", "from: never", "contract.value")]
    public void What_is_unlawful_or_makes_no_sense_is_refused(
        string right,
        string wrong,
        string code
    )
    {
        var yaml = s_csv.ReplaceLineEndings("\n");
        Assert.Contains(right, yaml, StringComparison.Ordinal);
        Assert.Equal(
            code,
            Assert
                .Throws<ProblemException>(() =>
                    ContractReader.Read(
                        yaml.Replace(right, wrong, StringComparison.Ordinal),
                        "c.yaml"
                    )
                )
                .Problem.Code
        );
    }

    [Theory]
    [InlineData("{ rule: order, earlier: quarter, later: ssn }", "contract.meaning")]
    [InlineData("{ rule: unique, elements: [nobody] }", "contract.meaning")]
    [InlineData("{ rule: unique }", "contract.key-missing")]
    [InlineData("{ rule: unheard-of }", "contract.value")]
    [InlineData("{ elements: [ssn] }", "contract.key-missing")]
    [InlineData("{ rule: between, element: cents, atMost: quarter }", "contract.meaning")]
    [InlineData(
        "{ rule: references, elements: [ssn], source: x, keys: [a, b] }",
        "contract.meaning"
    )]
    public void A_rule_of_others_is_refused(string rule, string code) =>
        Assert.Equal(
            code,
            Assert
                .Throws<ProblemException>(() =>
                    ContractReader.Read($"{s_csv}rules:\n  - {rule}\n", "c.yaml")
                )
                .Problem.Code
        );

    [Theory]
    [InlineData("Name/FirstName", true)]
    [InlineData("../@id", true)]
    [InlineData("Code[2]/Text", true)]
    [InlineData("Code[System=State]/Text", true)]
    [InlineData("", true)]
    [InlineData("a//b", false)]
    [InlineData("@id/a", false)]
    [InlineData("a[", false)]
    [InlineData("a[0]", false)]
    [InlineData("<a>", false)]
    public void A_path_is_names_and_places(string text, bool isPath) =>
        Assert.Equal(isPath, TreePath.TryParse(text, out _));
}
