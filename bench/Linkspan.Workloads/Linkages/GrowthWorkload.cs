using System.Collections.Immutable;
using Linkspan.Workloads.People;

namespace Linkspan.Workloads.Linkages;

/// <summary>Five million people in each file, beside one million, and how much the bare loop grows between them.</summary>
sealed class GrowthWorkload : Workload
{
    const string Small = "small";
    const string Rules = "a";
    const double F1Least = 0.9;

    readonly Dictionary<string, LinkRuns> _runs = new(StringComparer.Ordinal);
    double _limit;

    public override string Name => "link-5m-people";

    static PeopleData Large(bool isShort) =>
        new(isShort ? 100_000 : 5_000_000, PeopleData.UsualSeed);

    static PeopleData Few(bool isShort) => new(isShort ? 20_000 : 1_000_000, PeopleData.UsualSeed);

    public override ImmutableArray<Contender> Contenders(bool isShort) =>
        [
            (_runs[Ours] = new(Large(isShort), Rules)).Ours(Ours),
            (_runs[Small] = new(Few(isShort), Rules)).Ours(Small),
        ];

    public override double? LimitSeconds(bool isShort) =>
        _limit = new LinkRuns(Large(isShort), Rules).BareLoop().Two;

    public override bool Conclude(bool isShort, SortedDictionary<string, double> figures)
    {
        foreach (var (contender, runs) in _runs)
            runs.Figures(contender, figures);
        figures["growth.bareLoop"] = _limit / new LinkRuns(Few(isShort), Rules).BareLoop().Two;
        figures["growth.all"] = figures[$"{Ours}.seconds"] / figures[$"{Small}.seconds"];
        figures["growth.predict"] = _runs[Ours].PredictSeconds / _runs[Small].PredictSeconds;
        return _runs[Ours].Found.All(found => found.Score?.Best > F1Least);
    }
}
