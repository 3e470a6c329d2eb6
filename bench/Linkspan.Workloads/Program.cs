using System.Globalization;
using Linkspan.Workloads;
using Linkspan.Workloads.Aggregates;
using Linkspan.Workloads.Fuzzing;
using Linkspan.Workloads.Ingests;
using Linkspan.Workloads.Limits;
using Linkspan.Workloads.Linkages;
using Linkspan.Workloads.Peers;
using Linkspan.Workloads.People;
using Linkspan.Workloads.Populations;

Workload[] workloads =
[
    new DemoWorkload(),
    new PeerWorkload("link-7m", "a"),
    new PeerWorkload("link-140m", "b"),
    new ThreadsWorkload(),
    new GrowthWorkload(),
    new SparseWorkload(),
    new IngestWorkload("ingest-csv", WageLoad.Csv),
    new IngestWorkload("ingest-icesa", WageLoad.Icesa),
    new AggregateWorkload(),
];
Verification[] verifications =
[
    new DemoAccuracy(),
    new DemoBytes(),
    new HistoricalModel(),
    new PopulationAccuracy(),
    new FuzzVerification(),
];

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["verify", var check, ..]
        when verifications.FirstOrDefault(v => v.Name == check) is { } verification:
        return verification.Run(args.Contains("--short"), Console.Out) ? 0 : 1;
    case ["people", var count, var folder]:
        new PeopleData(Number(count), PeopleData.UsualSeed).Write(folder);
        return 0;
    case ["population", var kind, var folder]
        when Population.All.FirstOrDefault(p => p.Name == kind) is { } population:
        PopulationFiles.Write(folder, PopulationFiles.Of(population, PopulationFiles.UsualSeed));
        return 0;
    case ["sql-peer", var data, var rules, var output, var dates]:
        return PeerVerb.Link(data, rules, output, dates, Console.Out);
    case ["sql-fused", var data, var rules, var learned, var dates]:
        return PeerVerb.Fused(data, rules, learned, dates, Console.Out);
    case ["bare-loop", var data, var rules]:
        return PeerVerb.Write(BareLoop.Measure(data, PeopleModel.Rules(rules)), Console.Out);
    case ["aggregate-marts", var panel]:
        return AggregateWorkload.FromMarts(panel, Console.Out);
    case ["aggregate-facts", var panel]:
        return AggregateWorkload.FromFacts(panel, Console.Out);
    case ["duckdb-parquet", var csv, var parquet]:
        return IngestWorkload.ToParquet(csv, parquet, Console.Out);
    case [var name, ..] when workloads.FirstOrDefault(w => w.Name == name) is { } workload:
        return Measurement.Run(
            workload,
            args.Contains("--short"),
            args.Contains("--json"),
            Number(args.SkipWhile(a => a != "--runs").ElementAtOrDefault(1) ?? "0"),
            Console.Out
        );
}
Console.Error.WriteLine(
    $"""
    usage: NAME [--short] [--json] [--runs N]   a load, its answer checked, then its time and memory
             {string.Join(", ", workloads.Select(w => w.Name))}
           verify NAME [--short] [--files N]    a long check
             {string.Join(", ", verifications.Select(v => v.Name))}
           people N FOLDER                      the data of the linkage workloads
           population NAME FOLDER               a made-up population and its truth
             {string.Join(", ", Population.All.Select(p => p.Name))}
           sql-peer DATA a|b|c OUT best|plain, sql-fused DATA a|b|c LEARNED best|plain|bounded, bare-loop DATA a|b|c,
           duckdb-parquet CSV PARQUET, aggregate-marts FOLDER, aggregate-facts FOLDER
    """
);
return 2;

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
