using System.Collections.Immutable;
using Linkspan.Linkage.Learning;
using Linkspan.Linkage.Scoring;
using Linkspan.Runs.Reports;

namespace Linkspan.Runs;

/// <summary>A number before and after; null where it is not there.</summary>
public sealed record Change(double? Before, double? After);

/// <summary>One level in two models.</summary>
/// <param name="Test">The test.</param>
/// <param name="M">Share of matches.</param>
/// <param name="U">Share of other pairs.</param>
/// <param name="Weight">log2 of m over u.</param>
public sealed record LevelDiff(string Test, Change M, Change U, Change Weight);

/// <summary>One comparison in two models.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Levels">Levels of either, in the order of the later model.</param>
public sealed record ComparisonDiff(string Name, ImmutableArray<LevelDiff> Levels);

/// <summary>One pair of sources in two models.</summary>
/// <param name="Left">Left source.</param>
/// <param name="Right">Right source.</param>
/// <param name="Lambda">Share of pairs that match.</param>
/// <param name="Matches">Matches expected.</param>
/// <param name="Comparisons">Comparisons of either.</param>
/// <param name="RelatedBefore">What kinds of related people share, before.</param>
/// <param name="RelatedAfter">Likewise, after.</param>
public sealed record PairDiff(
    string Left,
    string Right,
    Change Lambda,
    Change Matches,
    ImmutableArray<ComparisonDiff> Comparisons,
    ImmutableArray<string> RelatedBefore,
    ImmutableArray<string> RelatedAfter
);

/// <summary>What differs between two learned models.</summary>
/// <param name="RulesRemoved">Blocking rules of the earlier run only; empty where a run does not say.</param>
/// <param name="RulesAdded">Blocking rules of the later run only.</param>
/// <param name="Pairs">Pairs of sources of either.</param>
public sealed record ModelDiff(
    ImmutableArray<string> RulesRemoved,
    ImmutableArray<string> RulesAdded,
    ImmutableArray<PairDiff> Pairs
)
{
    /// <summary>Compares two <c>model.json</c> or folders of results.</summary>
    /// <exception cref="Linkspan.Vocabulary.ProblemException"><c>linkage.parameters</c>.</exception>
    public static ModelDiff Of(string before, string after)
    {
        var diff = Of(ModelJson.Read(before), ModelJson.Read(after));
        var (old, young) = (RulesOf(before), RulesOf(after));
        return old.IsEmpty || young.IsEmpty
            ? diff
            : diff with
            {
                RulesRemoved = [.. old.Except(young, StringComparer.Ordinal)],
                RulesAdded = [.. young.Except(old, StringComparer.Ordinal)],
            };
    }

    /// <summary>Compares two learned models.</summary>
    public static ModelDiff Of(LearnedModel before, LearnedModel after)
    {
        var pairs = after
            .Pairs.Select(p => (p.Left, p.Right))
            .Union(before.Pairs.Select(p => (p.Left, p.Right)));
        return new ModelDiff(
            [],
            [],
            [.. pairs.Select(p => Of(Find(before, p), Find(after, p), p.Left, p.Right))]
        );
    }

    static LearnedPair? Find(LearnedModel model, (string Left, string Right) pair) =>
        model.Pairs.FirstOrDefault(p => (p.Left, p.Right) == pair);

    static PairDiff Of(LearnedPair? before, LearnedPair? after, string left, string right)
    {
        LearnedComparison? In(LearnedPair? pair, string name) =>
            pair?.Comparisons.FirstOrDefault(c => Same(c.Name, name));
        return new PairDiff(
            left,
            right,
            new Change(before?.Lambda, after?.Lambda),
            new Change(before?.Lambda * before?.PairsAll, after?.Lambda * after?.PairsAll),
            [
                .. Names(after?.Comparisons, before?.Comparisons, c => c.Name)
                    .Select(name => Of(In(before, name), In(after, name), name)),
            ],
            Related(before),
            Related(after)
        );
    }

    static ComparisonDiff Of(LearnedComparison? before, LearnedComparison? after, string name)
    {
        LearnedLevel? In(LearnedComparison? comparison, string test) =>
            comparison?.Levels.FirstOrDefault(l => Same(l.Test, test));
        return new ComparisonDiff(
            name,
            [
                .. Names(after?.Levels, before?.Levels, l => l.Test)
                    .Select(test =>
                    {
                        var (a, b) = (In(before, test), In(after, test));
                        return new LevelDiff(
                            test,
                            new Change(a?.M, b?.M),
                            new Change(a?.U, b?.U),
                            new Change(BitsOf(a), BitsOf(b))
                        );
                    }),
            ]
        );
    }

    static IEnumerable<string> Names<T>(
        ImmutableArray<T>? first,
        ImmutableArray<T>? second,
        Func<T, string> name
    ) => (first ?? []).Select(name).Union((second ?? []).Select(name), StringComparer.Ordinal);

    static ImmutableArray<string> Related(LearnedPair? pair) =>
        pair is null
            ? []
            : [.. pair.Related.Select(r => string.Join(" + ", r.Comparisons.Select(c => c.Name)))];

    static double? BitsOf(LearnedLevel? level) => level is null ? null : Weight.ToBits(level.Units);

    static ImmutableArray<string> RulesOf(string path) =>
        File.Exists(Path.Combine(path, RunRecord.FileName))
            ? [.. RunRecord.Read(path).Model.Rules.Select(r => r.ToString())]
            : [];

    static bool Same(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);
}
