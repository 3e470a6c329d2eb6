using System.Text;
using Linkspan.Files;
using Linkspan.Vocabulary;

namespace Linkspan.Sources.Tests;

/// <summary>From a bad row to its correction, for a file of fixed width and for cells that look like formulas.</summary>
public sealed class SetAsideTests : IDisposable
{
    readonly TestState _state = new();
    readonly SetAsideShelf _shelf;
    readonly ReceiptShelf _receipts;

    public SetAsideTests()
    {
        _shelf = new(_state["aside"], _state.Key, Entropy.System);
        _receipts = new(_state["receipts"]);
    }

    public void Dispose() => _state.Dispose();

    /// <summary>A wage record by the built-in contract's positions, which count from 1.</summary>
    static string Wage(string ssn, string last, string cents, string quarter)
    {
        var record = new StringBuilder(new string(' ', 275));
        foreach (
            var (at, text) in ((int, string)[])
                [(1, "S"), (2, ssn), (11, last), (50, cents), (147, "ACME"), (215, quarter)]
        )
            record.Remove(at - 1, text.Length).Insert(at - 1, text);
        return record.Append('\n').ToString();
    }

    Receipt TakeIn(Contract contract, string path) =>
        Ingest.Run(
            _state.Request(contract, path) with
            {
                OpenSetAside = _shelf.Create,
                Refused = Keep,
            },
            CancellationToken.None
        );

    void Keep(Receipt receipt)
    {
        using var key = ReceiptKey.Of(_state.Key);
        _receipts.Keep(receipt, key);
    }

    [Fact]
    public void A_mended_row_of_a_fixed_width_file_is_taken_in_as_if_it_had_come_right()
    {
        var contract = BuiltInContracts.Get("wages") with { BadRowShareMax = 0.5 };
        var receipt = TakeIn(
            contract,
            _state.Write(
                "w.txt",
                Wage("111223333", "AMES", "00000000012345", "032019")
                    + Wage("111224444", "=BOYD", "00000000054321", "042019"),
                Encoding.Latin1
            )
        );
        Assert.Equal((1, 1), (receipt.RowsAccepted, receipt.RowsSetAside));
        var waiting = Assert.Single(_shelf.List());
        Assert.Equal((receipt.Delivery, "wages"), (waiting.Delivery, waiting.Source));

        string opened;
        using (StreamReader reader = new(_shelf.Open(receipt.Delivery)))
            opened = reader.ReadToEnd();
        Assert.Contains("'=BOYD", opened, StringComparison.Ordinal);
        Assert.Contains(
            "quarter: expected month and year in which a quarter ends",
            opened,
            StringComparison.Ordinal
        );
        var mended = TakeIn(
            Corrections.ContractFor(contract),
            _state.Write("m.csv", opened.Replace("042019", "062019", StringComparison.Ordinal))
        );
        Assert.Equal((1, 0), (mended.RowsAccepted, mended.RowsSetAside));
        Assert.Equal("111224444|=BOYD||", _state.Vault.InForce[^1]);
        Assert.Equal("2|54321|ACME||||2019Q2", _state.Warehouse.InForce[^1]);
    }

    [Fact]
    public void A_correction_that_is_still_wrong_is_set_aside_again_and_the_others_are_taken_in()
    {
        var contract = BuiltInContracts.Get("k12-cte") with { BadRowShareMax = 0.1 };
        var receipt = TakeIn(
            Corrections.ContractFor(contract),
            _state.Write(
                "m.csv",
                "line,problems,student_id,school_year,school_id,program_cip,career_cluster\n"
                    + "2,p,S1,2019,A,01.0000,01\n3,p,S2,19,A,01.0000,01\n"
            )
        );
        Assert.Equal((1, 1), (receipt.RowsAccepted, receipt.RowsSetAside));
        Assert.Equal(["line", "problems"], receipt.ColumnsIgnored);
        Assert.True(_shelf.Has(receipt.Delivery));
    }

    [Fact]
    public void A_refused_delivery_leaves_a_receipt_that_says_so()
    {
        var path = _state.Write(
            "c.csv",
            "student_id,school_year,school_id,program_cip,career_cluster\nS1,19,A,01.0000,01\n"
        );
        Assert.Throws<ProblemException>(() => TakeIn(BuiltInContracts.Get("k12-cte"), path));
        var receipt = Assert.Single(_receipts.List());
        Assert.Equal(
            (ReceiptOutcome.Refused, 1L, 0L, 1L),
            (receipt.Outcome, receipt.RowsRead, receipt.RowsAccepted, receipt.RowsSetAside)
        );
        Assert.Empty(_state.Warehouse.InForce);
    }

    [Fact]
    public void A_receipt_that_was_changed_is_not_signed()
    {
        A_refused_delivery_leaves_a_receipt_that_says_so();
        var file = Directory.EnumerateFiles(_state["receipts"], "*.json").Single();
        Assert.True(ReceiptShelf.IsSigned(file));
        File.WriteAllText(
            file,
            File.ReadAllText(file)
                .Replace("\"rowsRead\": 1", "\"rowsRead\": 2", StringComparison.Ordinal)
        );
        Assert.False(ReceiptShelf.IsSigned(file));
    }

    [Fact]
    public void Destroyed_rows_and_unknown_ones_cannot_be_opened()
    {
        var receipt = TakeIn(
            BuiltInContracts.Get("k12-cte") with
            {
                BadRowShareMax = 1,
            },
            _state.Write(
                "c.csv",
                "student_id,school_year,school_id,program_cip,career_cluster\nS1,19,A,01.0000,01\n"
            )
        );
        _shelf.Destroy(receipt.Delivery);
        Assert.Empty(_shelf.List());
        foreach (var name in (string[])[receipt.Delivery, "../aside/x", ""])
            Assert.Equal(
                "aside.unknown",
                Assert.Throws<ProblemException>(() => _shelf.Open(name)).Problem.Code
            );
    }
}
