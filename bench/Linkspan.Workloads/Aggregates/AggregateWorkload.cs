using System.Collections.Immutable;
using System.Globalization;
using DuckDB.NET.Data;
using Linkspan.Warehouse;

namespace Linkspan.Workloads.Aggregates;

/// <summary>Median yearly earnings by program and year: from the marts, in turn with the facts as they were delivered.</summary>
sealed class AggregateWorkload : Workload
{
    const double RatioLeast = 2;

    readonly Dictionary<string, string> _answers = new(StringComparer.Ordinal);

    public override string Name => "aggregate";

    static PanelLoad Load(bool isShort) => new(isShort ? 20_000 : 1_000_000);

    public override ImmutableArray<Contender> Contenders(bool isShort) =>
        [Asked(Ours, "aggregate-marts", isShort), Asked(Peer, "aggregate-facts", isShort)];

    public override bool Conclude(bool isShort, SortedDictionary<string, double> figures) =>
        _answers[Ours].Length > 0
        && _answers[Ours] == _answers[Peer]
        && (isShort || figures[$"{Peer}.seconds"] >= RatioLeast * figures[$"{Ours}.seconds"]);

    Contender Asked(string name, string verb, bool isShort) =>
        new(
            name,
            _ => ChildProcess.Run(Repository.Workloads, verb, Load(isShort).Ensure()),
            (_, run) =>
            {
                _answers[name] = run.Output;
                return run.ExitCode == 0;
            }
        );

    /// <summary>The verb <c>aggregate-marts FOLDER</c>: as a question asks.</summary>
    public static int FromMarts(string folder, TextWriter report)
    {
        var (snapshot, index) = PanelLoad.Ids(folder);
        WarehouseFolder warehouse = new(Path.Combine(folder, "warehouse"));
        using var reader = WarehouseReader.Open(warehouse, snapshot, index);
        using var session = reader.Begin();
        session.Each(Statement("earnings-from-marts.sql"), row => Write(row, report));
        return 0;
    }

    /// <summary>The verb <c>aggregate-facts FOLDER</c>: the same over the files of deliveries and the index.</summary>
    public static int FromFacts(string folder, TextWriter report)
    {
        using DuckDBConnection duck = new("Data Source=:memory:");
        duck.Open();
        using var command = duck.CreateCommand();
        command.CommandText = Statement("earnings-from-facts.sql")
            .Replace("$warehouse", Path.Combine(folder, "warehouse"), StringComparison.Ordinal)
            .Replace("$index", PanelLoad.Ids(folder).Index, StringComparison.Ordinal);
        using var row = command.ExecuteReader();
        while (row.Read())
            Write(row, report);
        return 0;
    }

    static void Write(System.Data.Common.DbDataReader row, TextWriter report) =>
        report.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{row.GetString(0)} {row.GetInt32(1)} {row.GetInt64(2)} {row.GetDouble(3):0.0}"
            )
        );

    static string Statement(string name)
    {
        using var stream =
            typeof(AggregateWorkload).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException(name);
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
