using System.Collections.Immutable;
using Linkspan.Workloads.People;

namespace Linkspan.Workloads.Linkages;

/// <summary>Ten million people in each file with sparse rules: whether memory holds.</summary>
sealed class SparseWorkload : Workload
{
    const double PeakMbMost = 5_000;
    const double F1Least = 0.8; // The rules themselves lose those who moved and changed their names.

    LinkRuns? _runs;

    public override string Name => "link-10m-people";

    public override ImmutableArray<Contender> Contenders(bool isShort)
    {
        _runs = new(new(isShort ? 100_000 : 10_000_000, PeopleData.UsualSeed), "c");
        return [_runs.Ours(Ours)];
    }

    public override bool Conclude(bool isShort, SortedDictionary<string, double> figures)
    {
        _runs!.Figures(Ours, figures);
        return figures[$"{Ours}.peakMb"] <= PeakMbMost
            && _runs.Found.All(found => found.Score?.Best > F1Least);
    }
}
