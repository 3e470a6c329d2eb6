using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using DuckDB.NET.Data;

namespace Linkspan.Workloads.Ingests;

/// <summary>
/// Wage rows into a state, from the file to receipt, vault and snapshot, in turn with DuckDB turning the CSV file of
/// the same rows into Parquet with all cores and no check.
/// </summary>
/// <param name="name">Such as <c>ingest-csv</c>.</param>
/// <param name="file">Which of the load's two files ours takes in.</param>
sealed class IngestWorkload(string name, string file) : Workload
{
    const string Less = "less"; // A tenth of the rows, for memory.
    const double PeakMbMost = 1_000;
    const double GrowthMost = 1.25; // The workers are the same; what grows is what rows hold in memory.

    public override string Name => name;

    static WageLoad Load(bool isShort) => new(isShort ? 200_000 : 10_000_000);

    public override ImmutableArray<Contender> Contenders(bool isShort)
    {
        var load = Load(isShort);
        return
        [
            new(
                Ours,
                folder => TakeIn(load, file, folder),
                (folder, run) => run.ExitCode == 0 && IsWhole(folder, load.Rows)
            ),
            new(
                Peer,
                folder =>
                    ChildProcess.Run(
                        Repository.Workloads,
                        "duckdb-parquet",
                        Path.Combine(load.Ensure(), WageLoad.Csv),
                        Path.Combine(folder, "wages.parquet")
                    ),
                (folder, run) =>
                    run.ExitCode == 0
                    && run.Output.Trim() == load.Rows.ToString(CultureInfo.InvariantCulture)
            ),
            new(
                Less,
                folder => TakeIn(new(load.Rows / 10), file, folder),
                (folder, run) => run.ExitCode == 0 && IsWhole(folder, load.Rows / 10)
            ),
        ];
    }

    public override bool Conclude(bool isShort, SortedDictionary<string, double> figures)
    {
        var folder = Load(isShort).Ensure();
        var (ours, peer) = (Length(folder, file), Length(folder, WageLoad.Csv));
        figures["ours.bytes"] = ours;
        figures["peer.bytes"] = peer;
        figures["ratio.perByte"] =
            figures[$"{Peer}.seconds"] / peer / (figures[$"{Ours}.seconds"] / ours);
        figures["growth.peakMb"] = figures[$"{Ours}.peakMb"] / figures[$"{Less}.peakMb"];
        return figures[$"{Ours}.peakMb"] <= PeakMbMost
            && (isShort || figures["growth.peakMb"] <= GrowthMost);
    }

    /// <summary>The peer: <c>duckdb-parquet CSV PARQUET</c>.</summary>
    public static int ToParquet(string csv, string parquet, TextWriter report)
    {
        using DuckDBConnection connection = new("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"copy (from read_csv('{csv}')) to '{parquet}' (format parquet)";
        report.WriteLine(command.ExecuteNonQuery());
        return 0;
    }

    static double Length(string folder, string file) =>
        new FileInfo(Path.Combine(folder, file)).Length;

    static ChildRun TakeIn(WageLoad load, string file, string folder)
    {
        var state = Path.Combine(folder, "state");
        MadeUpState.Make(state, wagesAsCsv: file == WageLoad.Csv);
        return ChildProcess.Run(
            Repository.CommandLine,
            "ingest",
            Path.Combine(load.Ensure(), file),
            "--source",
            "wages",
            "--dir",
            state
        );
    }

    /// <summary>Whether the only snapshot has all rows.</summary>
    static bool IsWhole(string folder, int rows) =>
        Directory
            .EnumerateDirectories(Path.Combine(folder, "state", "warehouse", "snapshots"))
            .Select(s => Rows(Path.Combine(s, "manifest.json")))
            .SequenceEqual([rows]);

    static long Rows(string manifest) =>
        JsonDocument
            .Parse(File.ReadAllText(manifest))
            .RootElement.GetProperty("Tables")
            .EnumerateArray()
            .Where(t => t.GetProperty("Source").GetString() == "wages")
            .SelectMany(t => t.GetProperty("Parts").EnumerateArray())
            .Sum(p => p.GetProperty("Rows").GetInt64());
}
