using System.Collections.Immutable;
using Linkspan.Workloads.People;

namespace Linkspan.Workloads.Linkages;

/// <summary>What a second thread gains, beside what it gains the bare loop.</summary>
sealed class ThreadsWorkload : Workload
{
    static readonly string[] s_rules = ["a", "b"];

    readonly Dictionary<string, LinkRuns> _runs = new(StringComparer.Ordinal);

    public override string Name => "link-threads";

    static PeopleData People(bool isShort) =>
        new(isShort ? 100_000 : 1_000_000, PeopleData.UsualSeed);

    LinkRuns Runs(string contender, string rules, bool isShort) =>
        _runs[contender] = new LinkRuns(People(isShort), rules);

    public override ImmutableArray<Contender> Contenders(bool isShort) =>
        [
            Runs(Ours, "a", isShort).Ours(Ours, 2),
            Runs("a1", "a", isShort).Ours("a1", 1),
            Runs("b2", "b", isShort).Ours("b2", 2),
            Runs("b1", "b", isShort).Ours("b1", 1),
        ];

    public override bool Conclude(bool isShort, SortedDictionary<string, double> figures)
    {
        foreach (var (contender, runs) in _runs)
            runs.Figures(contender, figures);
        foreach (var rules in s_rules)
        {
            var (one, two) = new LinkRuns(People(isShort), rules).BareLoop();
            figures[$"gain.bareLoop.{rules}"] = one / two;
            var both = rules == "a" ? Ours : "b2";
            figures[$"gain.all.{rules}"] =
                figures[$"{rules}1.seconds"] / figures[$"{both}.seconds"];
            figures[$"gain.predict.{rules}"] =
                _runs[$"{rules}1"].PredictSeconds / _runs[both].PredictSeconds;
        }
        return _runs[Ours].Found[0].Links == _runs["a1"].Found[0].Links
            && _runs["b2"].Found[0].Links == _runs["b1"].Found[0].Links;
    }
}
