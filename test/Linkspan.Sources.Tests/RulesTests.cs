using Linkspan.Vocabulary;

namespace Linkspan.Sources.Tests;

public sealed class RulesTests : IDisposable
{
    static readonly DateOnly s_today = new(2026, 11, 23);
    readonly TestState _state = new();

    public void Dispose() => _state.Dispose();

    const string Elements = """
        elements:
          - { name: pupil, definition: Who., part: identity, key: true, type: text, sensitivity: 3, purpose: Link. }
          - { name: school, definition: Where., part: fact, type: text, sensitivity: 1, purpose: Know. }
          - { name: begin, definition: From., part: fact, type: date, sensitivity: 1, purpose: Know. }
          - { name: end, definition: To., part: fact, type: date, sensitivity: 1, purpose: Know. }
          - { name: why, definition: Why., part: fact, type: code, codes: { D: Done, L: Left }, sensitivity: 1, purpose: Know. }
          - { name: hours, definition: Hours., part: fact, type: number, sensitivity: 1, purpose: Know. }
          - { name: most, definition: Hours a week., part: fact, type: number, sensitivity: 1, purpose: Know. }
          - { name: quarter, definition: When., part: fact, type: quarter, sensitivity: 1, purpose: Know. }

        """;

    const string Header = "pupil,school,begin,end,why,hours,most,quarter\n";

    static Contract ContractOf(string rules, string source = "k12-enrollment") =>
        ContractReader.Read(
            $$"""
            source: {{source}}
            title: Spells
            agency: education
            steward: Unit
            register: k12
            retention: { words: A year., from: delivery, months: 12, then: destroy }
            delivery: { words: Monthly., frequency: monthly, lagDays: 10 }
            badRowShareMax: 1
            layout: { format: csv }
            {{Elements}}rules:
            {{string.Concat(rules.Split(" ; ").Select(rule => $"  - {rule}\n"))}}
            """,
            "c.yaml"
        );

    string Found(string rules, string rows, IReferenceSources? references = null)
    {
        var check = SourceCheck.Run(
            ContractOf(rules),
            _state.Write("f.csv", Header + rows),
            s_today,
            references,
            CancellationToken.None
        );
        return string.Join(
            " / ",
            check
                .Examples.Concat(check.Warnings)
                .Select(p => $"{p.Code[7..]} {p.Where["f.csv, ".Length..]}")
        );
    }

    [Theory]
    [InlineData("a,,2026-01-02,2026-01-01,,,,", "order line 2, column end, rule begin-end")]
    [InlineData("a,,2026-01-02,,,,,", "")]
    public void A_day_may_not_be_before_another(string row, string found) =>
        Assert.Equal(found, Found("{ rule: order, earlier: begin, later: end }", row + "\n"));

    [Theory]
    [InlineData("a,,,,D,,,", "required-when line 2, column end, rule end-when-why")]
    [InlineData("a,,,,L,,,", "")]
    [InlineData("a,,,2026-01-02,D,,,", "")]
    [InlineData("a,,,,,,,", "")]
    public void A_value_may_demand_another(string row, string found) =>
        Assert.Equal(
            found,
            Found("{ rule: required-when, element: end, when: why, in: [D] }", row + "\n")
        );

    [Theory]
    [InlineData("a,,,2026-01-02,L,,,", "forbidden-when line 2, column end, rule no-end")]
    [InlineData("a,,,2026-01-02,D,,,", "")]
    [InlineData("a,,,,L,,,", "")]
    public void A_value_may_rule_another_out(string row, string found) =>
        Assert.Equal(
            found,
            Found(
                "{ rule: required-when, element: end, when: why, in: [L], forbidden: true, name: no-end }",
                row + "\n"
            )
        );

    [Theory]
    [InlineData("a,,,,,41,40,", "between line 2, column hours, rule hours-between")]
    [InlineData("a,,,,,40,40,", "")]
    [InlineData("a,,,,,41,,", "")]
    public void A_number_may_be_bounded_by_another(string row, string found) =>
        Assert.Equal(found, Found("{ rule: between, element: hours, atMost: most }", row + "\n"));

    [Theory]
    [InlineData(
        "a,,2026-11-24,,,,,2027Q1",
        "future line 2, column begin, rule begin-not-future / future line 2, column quarter, rule quarter-not-future"
    )]
    [InlineData("a,,2026-11-23,,,,,2026Q4", "")]
    public void What_has_not_begun_is_not_reported(string row, string found) =>
        Assert.Equal(
            found,
            Found(
                "{ rule: not-future, element: begin } ; { rule: not-future, element: quarter }",
                row + "\n"
            )
        );

    [Fact]
    public void The_later_of_two_rows_with_one_key_breaks_the_rule() =>
        Assert.Equal(
            "duplicate line 4, rule unique-pupil-school / duplicate line 5, rule unique-pupil-school",
            Found(
                "{ rule: unique, elements: [pupil, school] }",
                "a,S1,,,,,,\na,S2,,,,,,\na,S1,,,,,,\na,S1,,,,,,\n,S1,,,,,,\na,,,,,,,\na,,,,,,,\n".Replace(
                    "\n,S1",
                    "\nb,S1",
                    StringComparison.Ordinal
                )
            )
        );

    [Fact]
    public void A_warning_sets_nothing_aside()
    {
        var contract = ContractOf("{ rule: unique, elements: [pupil], severity: warning }");
        var receipt = Ingest.Run(
            _state.Request(contract, _state.Write("f.csv", Header + "a,,,,,,,\na,,,,,,,\n")),
            CancellationToken.None
        );
        Assert.Equal(
            (2, 0, 1L),
            (receipt.RowsAccepted, receipt.RowsSetAside, receipt.WarningCounts["ingest.duplicate"])
        );
        Assert.Equal("f.csv, line 3, rule unique-pupil", receipt.Warnings[0].Where);
        var again = Receipt.Parse(receipt.ToJson());
        Assert.Equal(receipt.ToJson(), again.ToJson());
        Assert.Equal(receipt.Warnings[0], again.Warnings[0]);
    }

    [Fact]
    public void Spells_of_one_person_do_not_overlap() =>
        Assert.Equal(
            "overlap line 4, rule no-overlap-begin / overlap line 6, rule no-overlap-begin",
            Found(
                "{ rule: no-overlap, per: [pupil], start: begin, end: end }",
                "a,,2026-01-01,2026-02-01,,,,\n"
                    + "a,,2026-02-01,2026-03-01,,,,\n" // Begins when the other ends.
                    + "a,,2026-01-15,2026-01-20,,,,\n" // Within the first.
                    + "b,,2026-01-01,,,,,\n" // Open.
                    + "b,,2026-05-01,2026-06-01,,,,\n" // Within the open one.
                    + "b,,,2026-06-01,,,,\n"
            )
        );

    [Fact]
    public void Every_row_is_known_to_the_source_it_refers_to()
    {
        var schools = ContractOf("{ rule: order, earlier: begin, later: end }", "schools");
        DeliveredTogether together = new(
            [(schools, _state.Write("s.csv", Header + "x,S1,,,,,,\ny,S2,,,,,,\n"))],
            s_today
        );
        const string Rule = "{ rule: references, elements: [school], source: schools }";
        const string Rows = "a,S1,,,,,,\na,S3,,,,,,\na,,,,,,,\nb,S2,,,,,,\n";
        Assert.Equal("reference line 3, rule in-schools", Found(Rule, Rows, together));
        Assert.Equal("reference-unknown rule in-schools", Found(Rule, Rows));
        Assert.Equal(
            "reference-unknown rule in-nobody",
            Found(
                Rule.Replace("source: schools", "source: nobody", StringComparison.Ordinal),
                Rows,
                together
            )
        );
    }

    [Fact]
    public void A_file_is_checked_before_anything_is_in_force()
    {
        var receipt = Ingest.Run(
            _state.Request(
                ContractOf("{ rule: unique, elements: [pupil] }"),
                _state.Write("f.csv", Header + "a,,,,,,,\nb,,,,,,,\na,,,,,,,\n")
            ) with
            {
                OpenSetAside = _ =>
                    Files.EncryptedFile.Create(_state["aside"], _state.Key, Files.Entropy.System),
            },
            CancellationToken.None
        );
        Assert.Equal((3, 2, 1), (receipt.RowsRead, receipt.RowsAccepted, receipt.RowsSetAside));
        Assert.Equal(["a", "b"], _state.Vault.InForce);
        using StreamReader aside = new(Files.EncryptedFile.Open(_state["aside"], _state.Key));
        Assert.Contains(
            "4,unique-pupil: expected another pupil in each row,a",
            aside.ReadToEnd(),
            StringComparison.Ordinal
        );
    }

    /// <summary>The sorted pass against sets in memory, with so little room that it goes to disk.</summary>
    [Fact]
    public void Memory_that_is_full_changes_no_verdict() =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[1, 28], Gen.Int[1, 28])
            .Array[1, 200]
            .Sample(
                rows =>
                {
                    var path = _state.Write(
                        "g.csv",
                        Header
                            + string.Concat(
                                rows.Select(r =>
                                    $"p{r.Item1},S{r.Item2},2026-01-{Math.Min(r.Item2, r.Item3):00},2026-01-{Math.Max(r.Item2, r.Item3):00},,,,\n"
                                )
                            )
                    );
                    var contract = ContractOf(
                        "{ rule: unique, elements: [pupil, school] } ; { rule: no-overlap, per: [pupil], start: begin, end: end }"
                    );
                    string Broken(int heldMax)
                    {
                        var verdicts = AcrossRows.Check(
                            contract,
                            path,
                            null,
                            s_today,
                            CancellationToken.None,
                            heldMax
                        )!;
                        return string.Join(
                            ' ',
                            Enumerable
                                .Range(1, rows.Length)
                                .SelectMany(row =>
                                    verdicts.Of(row).Select(v => $"{row}{v.Fault}").ToArray()
                                )
                        );
                    }
                    var expected = string.Join(
                        ' ',
                        Enumerable
                            .Range(1, rows.Length)
                            .SelectMany(row =>
                                new[]
                                {
                                    IsRepeated(rows, row - 1) ? $"{row}{RowFault.Duplicate}" : "",
                                    Overlaps(rows, row - 1) ? $"{row}{RowFault.Overlap}" : "",
                                }
                            )
                            .Where(text => text.Length > 0)
                    );
                    Assert.Equal(expected, Broken(heldMax: 1 << 20));
                    Assert.Equal(expected, Broken(heldMax: 64));
                },
                threads: 1,
                iter: 8
            );

    static bool IsRepeated((int, int, int)[] rows, int at) =>
        rows[..at].Any(r => (r.Item1, r.Item2) == (rows[at].Item1, rows[at].Item2));

    /// <summary>Whether a spell that begins before it, or with it in an earlier row, ends after its start.</summary>
    static bool Overlaps((int, int, int)[] rows, int at)
    {
        static int From((int, int, int) row) => Math.Min(row.Item2, row.Item3);
        return rows.Where(
                (r, i) =>
                    r.Item1 == rows[at].Item1
                    && (From(r) < From(rows[at]) || (From(r) == From(rows[at]) && i < at))
            )
            .Any(r => Math.Max(r.Item2, r.Item3) > From(rows[at]));
    }

    [Fact]
    public void Rows_are_sorted_on_disk_when_memory_is_full()
    {
        using EncryptedScratch scratch = new();
        using KeySorter sorter = new(() => scratch, heldMax: 1024);
        Random random = new(7);
        var rows = Enumerable
            .Range(1, 10_000)
            .Select(row => new KeyedRow((UInt128)random.NextInt64(500), random.Next(5), 0, row))
            .ToArray();
        foreach (var row in rows)
            sorter.Add(row);
        Assert.Equal(
            rows.OrderBy(r => r.Key).ThenBy(r => r.From).ThenBy(r => r.Row),
            sorter.Sorted()
        );
        Assert.InRange(sorter.Runs, 9, 10);
    }
}
