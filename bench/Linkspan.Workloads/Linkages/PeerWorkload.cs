using System.Collections.Immutable;
using Linkspan.Workloads.People;

namespace Linkspan.Workloads.Linkages;

/// <summary>
/// A million people in each of two files, from CSV to clusters, in turn with the same model in SQL; then prediction
/// alone, in turn with the best single statement.
/// </summary>
/// <param name="name">Such as <c>link-7m</c>.</param>
/// <param name="rules">Of <see cref="PeopleModel"/>.</param>
sealed class PeerWorkload(string name, string rules) : Workload
{
    const double F1Slack = 0.0005;
    const double PredictSlack = 1.5; // The peer's over the single statement's.

    readonly Dictionary<string, LinkRuns> _runs = new(StringComparer.Ordinal);
    (double One, double Two) _limit;

    public override string Name => name;

    static PeopleData People(bool isShort) =>
        new(isShort ? 100_000 : 1_000_000, PeopleData.UsualSeed);

    LinkRuns Runs(string contender, bool isShort) =>
        _runs[contender] = new LinkRuns(People(isShort), rules);

    public override ImmutableArray<Contender> Contenders(bool isShort) =>
        [
            Runs(Ours, isShort).Ours(Ours),
            Runs(Peer, isShort).Peer(Peer, "best"),
            Runs("peerPlain", isShort).Peer("peerPlain", "plain"),
            Runs("fused", isShort).Fused("fused", "best"),
            Runs("fusedBounded", isShort).Fused("fusedBounded", "bounded"),
            Runs("fusedPlain", isShort).Fused("fusedPlain", "plain"),
        ];

    public override double? LimitSeconds(bool isShort)
    {
        _limit = new LinkRuns(People(isShort), rules).BareLoop();
        return _limit.Two;
    }

    public override bool Conclude(bool isShort, SortedDictionary<string, double> figures)
    {
        foreach (var (contender, runs) in _runs)
            runs.Figures(contender, figures);
        var (ours, peer, fused) = (_runs[Ours], _runs[Peer], _runs["fused"]);
        figures["limit.oneThreadSeconds"] = _limit.One;
        figures["limit.twoThreadsSeconds"] = _limit.Two;
        figures["all.ratioToPeerPlain"] = figures["peerPlain.seconds"] / figures[$"{Ours}.seconds"];
        figures["all.cpuRatioToPeerPlain"] =
            figures["peerPlain.cpuSeconds"] / figures[$"{Ours}.cpuSeconds"];
        figures["predict.ratioToFused"] = fused.PredictSeconds / ours.PredictSeconds;
        figures["predict.ratioToFusedPlain"] =
            _runs["fusedPlain"].PredictSeconds / ours.PredictSeconds;
        figures["predict.oursOverLimit"] = ours.PredictSeconds / _limit.Two;
        figures["predict.ratioToFusedBounded"] =
            _runs["fusedBounded"].PredictSeconds / ours.PredictSeconds;
        figures["predict.peerOverFused"] = peer.PredictSeconds / fused.PredictSeconds;
        // Both use all cores; processor time is what other work on the machine changes least.
        var peerOverFused = figures["predict.peerOverFusedCpu"] =
            peer.PredictCpuSeconds / fused.PredictCpuSeconds;
        return ours.Found.Zip(peer.Found)
                .All(both =>
                    both.First.Pairs == both.Second.Pairs
                    && both.First.Score!.Best >= both.Second.Score!.Best - F1Slack
                    && both.First.Score.Clusters >= both.Second.Score.Clusters - F1Slack
                ) && (isShort || peerOverFused <= PredictSlack);
    }
}
