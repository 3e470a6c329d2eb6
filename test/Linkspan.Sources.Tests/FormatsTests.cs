using System.IO.Compression;
using Linkspan.Files;
using Linkspan.Vocabulary;

namespace Linkspan.Sources.Tests;

/// <summary>One small source, written in every form that contracts know: the same rows come out.</summary>
public sealed class FormatsTests : IDisposable
{
    readonly TestState _state = new();

    public void Dispose() => _state.Dispose();

    static Contract ContractOf(
        string layout,
        string pupil,
        string begin,
        string ready,
        string cents
    ) =>
        ContractReader.Read(
            $$"""
            source: k12-enrollment
            title: Spells
            agency: education
            steward: Unit
            register: k12
            retention: { words: A year., from: delivery, months: 12, then: destroy }
            delivery: { words: Monthly., frequency: monthly, lagDays: 10 }
            layout: {{layout}}
            elements:
              - { name: pupil, {{pupil}}, definition: Who., part: identity, key: true, type: text, sensitivity: 3, purpose: Link. }
              - { name: begin, {{begin}}, format: [yyyy-MM-dd, date-time], definition: From., part: fact, type: date, missing: [1900-01-01], sensitivity: 1, purpose: Know. }
              - { name: ready, {{ready}}, definition: Whether., part: fact, type: flag, after: '#', translate: { Female: Y }, sensitivity: 1, purpose: Know. }
              - { name: cents, {{cents}}, definition: Pay., part: fact, type: money-cents, format: cents, required: true, pending: ['99999'], sensitivity: 1, purpose: Know. }

            """,
            "c.yaml"
        );

    void Reads(Contract contract, string path)
    {
        var receipt = Ingest.Run(_state.Request(contract, path), CancellationToken.None);
        Assert.Equal((3, 0), (receipt.RowsAccepted, receipt.RowsSetAside));
        Assert.Equal(["p1", "p2", "p3"], _state.Vault.InForce);
        Assert.Equal(
            ["1|2026-01-02|True|100|False", "2||False|-50|False", "3||||True"],
            _state.Warehouse.InForce
        );
        Assert.Equal(receipt.Sha256, HashingStream.Sha256Of(path));
    }

    const string Csv =
        "id,begin,ready,cents\np1,2026-01-02,#Female,100\np2,1900-01-01,N,-50\np3,,,99999\n";

    static readonly Contract s_csv = ContractOf(
        "{ format: csv }",
        "column: id",
        "column: begin",
        "column: ready",
        "column: cents"
    );

    [Fact]
    public void Delimited_text() => Reads(s_csv, _state.Write("f.csv", Csv));

    [Fact]
    public void Delimited_text_in_gzip()
    {
        using (GZipStream gzip = new(File.Create(_state["f.csv.gz"]), CompressionLevel.Fastest))
            gzip.Write(System.Text.Encoding.UTF8.GetBytes(Csv));
        Reads(s_csv, _state["f.csv.gz"]);
    }

    [Fact]
    public void Delimited_text_in_a_zip()
    {
        using (var zip = ZipFile.Open(_state["f.zip"], ZipArchiveMode.Create))
        using (StreamWriter entry = new(zip.CreateEntry("f.csv").Open()))
            entry.Write(Csv);
        Reads(s_csv, _state["f.zip"]);
    }

    [Fact]
    public void Delimited_text_without_a_header_and_with_a_trailer() =>
        Reads(
            ContractOf(
                "{ format: csv, headerRows: 0, trailerRows: 1, delimiter: tab }",
                "ordinal: 2",
                "ordinal: 3",
                "ordinal: 4",
                "ordinal: 5"
            ),
            _state.Write(
                "f.txt",
                "D1\tp1\t2026-01-02\tY\t100\nD1\tp2\t\tN\t-50\nD1\tp3\t\t\t99999\nT1\t3\t\t\t\n"
            )
        );

    [Fact]
    public void Joined_columns()
    {
        var contract = ContractOf(
            "{ format: csv }",
            "join: [a, b]",
            "column: begin",
            "column: ready",
            "column: cents"
        );
        Reads(
            contract,
            _state.Write(
                "f.csv",
                "a,b,begin,ready,cents\np,1,2026-01-02,Y,100\np,2,,N,-50\np,3,,,99999\n"
            )
        );
    }

    [Fact]
    public void Fixed_width_with_a_record_above() =>
        Reads(
            ContractOf(
                "{ format: fixed-width, recordLength: 18, recordType: { start: 1, text: S }, parents: [E], totals: [{ record: T, of: E, count: [2, 2], sums: [{ element: cents, position: [4, 9] }] }] }",
                "position: [2, 2]",
                "position: [2, 10], record: E",
                "position: [4, 1]",
                "position: [5, 5]"
            ),
            _state.Write(
                "f.txt",
                "E2026-01-02       \nSp1Y00100         \nT01000000100      \n"
                    + "E                 \nSp2N-0050         \nSp3 99999         \nT02000099949      \n"
            )
        );

    [Fact]
    public void Xml() =>
        Reads(
            ContractOf(
                "{ format: xml, rows: R/P, each: S }",
                "path: ../Id",
                "path: Begin",
                "path: '@ready'",
                "path: Cents"
            ),
            _state.Write(
                "f.xml",
                "<R><Other/><P><Id>p1</Id><S ready='uri://x#Female'><Begin>2026-01-02T00:00:00</Begin><Cents>100</Cents></S></P>"
                    + "<P><S ready='0'><Cents>-50</Cents></S><Id>p2</Id></P><P><Id>p3</Id><S><Cents>99999</Cents></S></P></R>"
            )
        );

    [Fact]
    public void Json() =>
        Reads(
            ContractOf(
                "{ format: json, rows: data }",
                "path: who/id",
                "path: begin",
                "path: ready",
                "path: cents"
            ),
            _state.Write(
                "f.json",
                """{"data": [{"who": {"id": "p1"}, "begin": "2026-01-02", "ready": true, "cents": 100}, {"who": {"id": "p2"}, "ready": false, "cents": -50}, {"who": {"id": "p3"}, "cents": 99999}]}"""
            )
        );

    [Fact]
    public void Parquet()
    {
        ParquetColumns.Write(
            _state["f.parquet"],
            [
                ParquetColumn.Of("other", [1, 2, 3]),
                ParquetColumn.Of("id", ["p1", "p2", "p3"]),
                ParquetColumn.Of("begin", [new DateOnly(2026, 1, 2), null, null]),
                ParquetColumn.Of("ready", (bool?[])[true, false, null]),
                ParquetColumn.Of("cents", (long?[])[100, -50, 99999]),
            ]
        );
        Reads(
            ContractOf(
                "{ format: parquet }",
                "column: id",
                "column: begin",
                "column: ready",
                "column: cents"
            ),
            _state["f.parquet"]
        );
    }

    [Fact]
    public void Totals_that_do_not_hold_refuse_the_delivery()
    {
        var contract = ContractOf(
            "{ format: fixed-width, recordLength: 12, recordType: { start: 1, text: S }, totals: [{ record: F, count: [2, 2] }] }",
            "position: [2, 2]",
            "position: [2, 2]",
            "position: [4, 1]",
            "position: [5, 5]"
        );
        var path = _state.Write("f.txt", "Sp1Y00100   \nF02         \n");
        contract = contract with { Elements = contract.Elements.RemoveAt(1) };
        var e = Assert.Throws<ProblemException>(() =>
            Ingest.Run(_state.Request(contract, path), CancellationToken.None)
        );
        Assert.Equal(
            new Problem(
                "ingest.totals",
                "f.txt, line 2, record F",
                "another count of rows",
                "a total that the rows bear out"
            ),
            e.Problem
        );
        Assert.Empty(_state.Vault.InForce);
        Assert.True(
            SourceCheck.Run(contract, path, new(2026, 1, 1), null, CancellationToken.None).IsRefused
        );
    }

    [Fact]
    public void A_file_with_a_column_of_federal_tax_information_is_refused() =>
        Assert.Equal(
            ("ingest.federal-tax", "f.csv, column 3"),
            Assert
                .Throws<ProblemException>(() =>
                    Ingest.Run(
                        _state.Request(
                            s_csv,
                            _state.Write(
                                "f.csv",
                                Csv.Replace("begin", "begin,FTI Amount", StringComparison.Ordinal)
                            )
                        ),
                        CancellationToken.None
                    )
                )
                .Problem
                is var problem
                ? (problem.Code, problem.Where)
                : default
        );
}
