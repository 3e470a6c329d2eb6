using System.Text.Json;
using Linkspan.Workloads.Peers;
using Linkspan.Workloads.People;

namespace Linkspan.Workloads.Linkages;

/// <summary>What one run of a contender found.</summary>
/// <param name="Score">Null where no clusters are made.</param>
sealed record LinkFound(
    long Pairs,
    long Links,
    PairScore? Score,
    IReadOnlyDictionary<string, double> Stages,
    double? PredictCpuSeconds = null
)
{
    /// <summary>Blocking and scoring; reading, learning and deciding are not in it.</summary>
    public double PredictSeconds => s_predict.Sum(stage => Stages.GetValueOrDefault(stage));

    public static bool Predicts(string stage) => s_predict.Contains(stage);

    static readonly string[] s_predict = ["block", "measure", "predict", "score"];
}

/// <summary>One load of people linked by one contender, time after time.</summary>
sealed class LinkRuns(PeopleData people, string rules)
{
    PairTruth? _truth;
    string Data => people.Ensure(Repository.Cache);

    /// <summary>One a run.</summary>
    public List<LinkFound> Found { get; } = [];

    /// <summary>Our command line, from CSV to clusters.</summary>
    public Contender Ours(string name, int? threads = null) =>
        new(
            name,
            folder =>
                ChildProcess.Run(
                    Repository.CommandLine,
                    [
                        "link",
                        "run",
                        Path.Combine(Data, $"rules-{rules}.yaml"),
                        "--out",
                        Path.Combine(folder, "links"),
                        "--json",
                        .. threads is { } n ? (string[])["--threads", $"{n}"] : [],
                    ]
                ),
            (folder, run) => run.ExitCode == 0 && Add(OursFound(run.Output, folder))
        );

    LinkFound OursFound(string output, string folder)
    {
        var document = JsonDocument.Parse(output).RootElement;
        return new(
            document.GetProperty("pairsCompared").GetInt64(),
            document.GetProperty("links").GetInt64(),
            Truth.Score(Path.Combine(folder, "links")),
            document
                .GetProperty("stages")
                .EnumerateArray()
                .ToDictionary(
                    s => s.GetProperty("stage").GetString()!,
                    s => s.GetProperty("seconds").GetDouble(),
                    StringComparer.Ordinal
                )
        );
    }

    /// <summary>The whole linkage in SQL; what it learned is kept for <see cref="Fused"/>.</summary>
    /// <param name="dates"><c>best</c>, or <c>plain</c> for the edit distance as it is published.</param>
    public Contender Peer(string name, string dates) =>
        new(
            name,
            folder =>
                ChildProcess.Run(Repository.Workloads, "sql-peer", Data, rules, folder, dates),
            (folder, run) =>
            {
                if (run.ExitCode != 0)
                    return false;
                Directory.CreateDirectory(Learned);
                File.Copy(
                    PeerVerb.ParametersOf(folder),
                    PeerVerb.ParametersOf(Learned),
                    overwrite: true
                );
                return Add(PeerFound(run.Output, Truth.Score(folder)));
            }
        );

    /// <summary>Prediction alone, in one statement.</summary>
    /// <param name="dates"><c>best</c>; <c>plain</c> for the edit distance as it is published; <c>bounded</c> when pairs
    /// that cannot reach 0 are dropped by their equal values alone, as our engine does.</param>
    public Contender Fused(string name, string dates) =>
        new(
            name,
            _ => ChildProcess.Run(Repository.Workloads, "sql-fused", Data, rules, Learned, dates),
            (_, run) => run.ExitCode == 0 && Add(PeerFound(run.Output, null))
        );

    /// <summary>Seconds of the bare loop with one thread and with two.</summary>
    public (double One, double Two) BareLoop()
    {
        var run = ChildProcess.Run(Repository.Workloads, "bare-loop", Data, rules);
        var stages = PeerFound(run.Output, null).Stages;
        return (stages["1"], stages["2"]);
    }

    string Learned => Path.Combine(Data, $"learned-{rules}");

    PairTruth Truth => _truth ??= PairTruth.Read(Data, people.People);

    static LinkFound PeerFound(string output, PairScore? score)
    {
        var report =
            JsonSerializer.Deserialize(output, PeerJson.Default.PeerReport)
            ?? throw new InvalidDataException("no report");
        return new(
            report.Pairs,
            report.Links,
            score,
            report.Stages.ToDictionary(s => s.Stage, s => s.Seconds, StringComparer.Ordinal),
            report.Stages.Where(s => LinkFound.Predicts(s.Stage)).Sum(s => s.CpuSeconds)
        );
    }

    bool Add(LinkFound found)
    {
        Found.Add(found);
        return true;
    }

    /// <summary>Writes medians of the runs under a name.</summary>
    public void Figures(string name, SortedDictionary<string, double> figures)
    {
        if (Found.Count == 0)
            return;
        figures[$"{name}.pairs"] = Found[0].Pairs;
        figures[$"{name}.links"] = Found[0].Links;
        figures[$"{name}.predictSeconds"] = PredictSeconds;
        if (PredictCpuSeconds > 0)
            figures[$"{name}.predictCpuSeconds"] = PredictCpuSeconds;
        if (Found[0].Score is { } score)
        {
            figures[$"{name}.f1Clusters"] = score.Clusters;
            figures[$"{name}.f1Best"] = score.Best;
        }
        foreach (var stage in Found[0].Stages.Keys)
            figures[$"{name}.stage.{stage}"] =
                Measurement.Median(Found, f => f.Stages.GetValueOrDefault(stage)) ?? 0;
    }

    /// <summary>User and system time; 0 where it is not known by stage.</summary>
    public double PredictCpuSeconds =>
        Measurement.Median(Found, f => f.PredictCpuSeconds ?? 0) ?? 0;

    public double PredictSeconds => Measurement.Median(Found, f => f.PredictSeconds) ?? 0;
}
