using System.Globalization;
using System.Text;
using Linkspan.Files;
using Linkspan.Vocabulary;

namespace Linkspan.Sources.Tests;

public sealed class ReadAheadTests : IDisposable
{
    const int Rows = 40_000; // More batches than are ever read ahead.
    const int BadRow = 30_000;

    readonly TestState _state = new();
    readonly Contract _cte = BuiltInContracts.Get("k12-cte");

    public void Dispose() => _state.Dispose();

    [Fact]
    public void Many_batches_are_taken_in_in_the_order_of_the_file()
    {
        List<int> rowsBeforeAside = [];
        var receipt = Ingest.Run(
            Request() with
            {
                OpenSetAside = _ =>
                {
                    rowsBeforeAside.Add(_state.Vault.Count);
                    return EncryptedFile.Create(_state["aside"], _state.Key, Entropy.System);
                },
            },
            CancellationToken.None
        );
        Assert.Equal((Rows, 1), (receipt.RowsRead, receipt.RowsSetAside));
        Assert.Equal(
            Enumerable.Range(1, Rows).Where(row => row != BadRow).Select(row => $"S{row}"),
            _state.Vault.InForce
        );
        Assert.Equal(
            Enumerable.Range(1, Rows - 1).Select(id => id.ToString("x", null)),
            _state.Warehouse.InForce.Select(row => row.Split('|')[0])
        );
        // Batches before that of the bad row, and no others: chance is drawn in the same order.
        Assert.Equal([BadRow / RowIntake.BatchRows * RowIntake.BatchRows], rowsBeforeAside);
    }

    [Fact]
    public void A_failure_on_the_way_ends_the_reading()
    {
        var path = Write();
        Assert.Throws<TimeoutException>(() =>
            Ingest.Run(
                _state.Request(_cte, path) with
                {
                    Progress = new Failing(),
                },
                CancellationToken.None
            )
        );
        Assert.Empty(_state.Vault.InForce);
        Assert.Empty(_state.Warehouse.InForce);
        using var alone = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None);
    }

    IngestRequest Request() => _state.Request(_cte, Write());

    string Write()
    {
        StringBuilder text = new("student_id,school_year,school_id,program_cip,career_cluster\n");
        for (var row = 1; row <= Rows; row++)
            text.Append(
                CultureInfo.InvariantCulture,
                $"S{row},{(row == BadRow ? "year" : "2019")},SC1,11.0101,\n"
            );
        return _state.Write("cte.csv", text.ToString());
    }

    sealed class Failing : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value) => throw new TimeoutException();
    }
}
