namespace Linkspan.Sources.Tests;

public class ContractDiffTests
{
    static string Yaml(string name) => BuiltInContracts.TextOf(name).ReplaceLineEndings("\n");

    static string[] DiffOf(string name, params (string Old, string New)[] changes)
    {
        var yaml = Yaml(name);
        foreach (var (before, after) in changes)
        {
            Assert.Contains(before, yaml, StringComparison.Ordinal);
            yaml = yaml.Replace(before, after, StringComparison.Ordinal);
        }
        var diff = ContractDiff.Of(
            BuiltInContracts.Get(name),
            ContractReader.Read(yaml, "new.yaml")
        );
        return
        [
            .. diff.Changes.Select(c => $"{c.Effect}: {c.Where} {c.What}: {c.Before} > {c.After}"),
        ];
    }

    [Fact]
    public void A_contract_does_not_differ_from_itself() =>
        Assert.All(
            BuiltInContracts.Names,
            name =>
                Assert.Empty(
                    ContractDiff
                        .Of(BuiltInContracts.Get(name), ContractReader.Read(Yaml(name), "c"))
                        .Changes
                )
        );

    [Theory]
    [InlineData(
        "wages",
        "position: [2, 9]",
        "position: [3, 9]",
        "Files: ssn place:  2 to 10 >  3 to 11"
    )]
    [InlineData(
        "wages",
        "max: \"100000000000\"",
        "max: \"99\"",
        "Files: gross_wages_cents max: 100000000000 > 99"
    )]
    [InlineData(
        "wages",
        "max: \"100000000000\"",
        "max: \"200000000000\"",
        "Compatible: gross_wages_cents max: 100000000000 > 200000000000"
    )]
    [InlineData(
        "nsc-return",
        "column: Record Found Y/N",
        "column: [Record Found Y/N, Found]",
        "Compatible: record_found column: Record Found Y/N > Record Found Y/N, Found"
    )]
    [InlineData(
        "nsc-return",
        "column: Record Found Y/N",
        "column: Found",
        "Files: record_found column: Record Found Y/N > Found"
    )]
    [InlineData(
        "nsc-return",
        "format: [yyyyMMdd, yyyy-MM-dd]\n    sensitivity: 1",
        "format: [yyyyMMdd]\n    sensitivity: 1",
        "Files: search_date format: yyyyMMdd, yyyy-MM-dd > yyyyMMdd"
    )]
    [InlineData(
        "wages",
        "badRowShareMax: 0.05",
        "badRowShareMax: 0.01",
        "Files: contract badRowShareMax: 0.05 > 0.01"
    )]
    public void What_a_file_may_hold_is_compared(
        string name,
        string before,
        string after,
        string change
    ) => Assert.Contains(change, DiffOf(name, (before, after)));

    [Fact]
    public void Weaker_protection_is_named() =>
        Assert.Equal(
            [
                "Protection: contract retention: 0 months from AgreementEnd, then Destroy > 60 months from AgreementEnd, then Destroy",
                "Protection: ssn regimes: UnemploymentInsurance > None",
                "Protection: ssn sensitivity: 4 > 3",
            ],
            DiffOf(
                "wages",
                ("  from: agreement-end\n", "  from: agreement-end\n  months: 60\n"),
                (
                    "lengthMax: 9\n    sensitivity: 4\n    regimes: [unemployment-insurance]",
                    "lengthMax: 9\n    sensitivity: 3\n    regimes: [none]"
                )
            )
        );

    [Fact]
    public void Another_key_means_other_identities() =>
        Assert.Equal(
            [
                "Identities: contract key: ssn, last_name, first_name, middle_initial > ssn, last_name, first_name",
                "Files: middle_initial keyMayBeEmpty: True > False",
            ],
            DiffOf(
                "wages",
                (
                    "    key: true\n    keyMayBeEmpty: true\n    type: text\n    lengthMax: 1\n",
                    "    type: text\n    lengthMax: 1\n"
                )
            )
        );

    [Fact]
    public void A_fact_that_is_gone_breaks_answers()
    {
        var wages = BuiltInContracts.Get("wages");
        var less = wages with { Elements = wages.Elements.RemoveAt(4), Grain = null };
        Assert.Contains(
            "gross_wages_cents",
            ContractDiff
                .Of(wages, less)
                .Changes.Where(c => c.Effect == ContractEffect.Answers)
                .Select(c => c.Where)
        );
        var more = ContractDiff.Of(less, wages).Changes.First(c => c.Where == "gross_wages_cents");
        Assert.Equal(ContractEffect.Files, more.Effect);
    }

    [Fact]
    public void A_stricter_rule_breaks_files_and_a_warning_does_not()
    {
        var exits = BuiltInContracts.Get("k12-exit");
        UniqueRule rule = new(["student_id"]) { Name = "unique" };
        var strict = ContractDiff.Of(exits, exits with { Rules = [rule] });
        var mild = ContractDiff.Of(
            exits,
            exits with
            {
                Rules = [rule with { Severity = RuleSeverity.Warning }],
            }
        );
        Assert.True(strict.IsBreaking);
        Assert.False(mild.IsBreaking);
        Assert.Single(mild.Changes);
        Assert.False(ContractDiff.Of(exits with { Rules = [rule] }, exits).IsBreaking);
    }
}
