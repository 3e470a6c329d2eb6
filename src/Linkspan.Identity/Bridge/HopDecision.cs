using System.Collections.Immutable;
using Linkspan.Linkage;
using Linkspan.Linkage.Deciding;
using Linkspan.Linkage.Records;
using Linkspan.Vocabulary;

namespace Linkspan.Identity.Bridge;

/// <summary>Decides over all pairs of a hop, whenever they were compared.</summary>
/// <remarks>
/// The engine's own decision over records that have nothing but their ids: which link stands depends on
/// weights and ids alone, so pairs of many runs are decided as those of one.
/// </remarks>
static class HopDecision
{
    /// <summary>Decides.</summary>
    /// <param name="model">Its cardinalities and thresholds.</param>
    /// <param name="pairs">Each pair once.</param>
    /// <returns>The same pairs with what was decided, and the ways where there is a choice.</returns>
    public static (ImmutableArray<HopPair> Pairs, ImmutableArray<HopChoice> Choices) Of(
        LinkModel model,
        IReadOnlyCollection<HopPair> pairs
    )
    {
        if (pairs.Count == 0)
            return ([], []);
        var within = model.Sources.Length == 1;
        ImmutableArray<IEnumerable<IdentityId>> ids = within
            ? [pairs.Select(p => p.Left).Concat(pairs.Select(p => p.Right))]
            : [pairs.Select(p => p.Left), pairs.Select(p => p.Right)];
        var tables = ids.Select((of, s) => TableOf(model.Sources[s].Name, of)).ToArray();
        var job = LinkJob.Of(Bare(model), tables);
        Dictionary<(int Source, string Id), int> recordOf = [];
        for (var record = 0; record < job.Records.Count; record++)
            recordOf[(job.Records.SourceOf(record), job.Records.Ids[record])] = record;
        var right = within ? 0 : 1;
        var decided = Decision.Of(
            job,
            [
                [
                    .. pairs.Select(p => new ScoredPair(
                        recordOf[(0, p.Left.ToString())],
                        recordOf[(right, p.Right.ToString())],
                        Linkage.Scoring.Weight.ToUnits(p.Weight)
                    )),
                ],
            ]
        );
        IdentityId IdOf(int record) => new(Guid.Parse(job.Records.Ids[record]));
        return (
            [
                .. decided.Links.Select(l => new HopPair(
                    IdOf(l.Left),
                    IdOf(l.Right),
                    l.Weight,
                    l.Accepted
                )),
            ],
            [
                .. decided.Ambiguous.SelectMany(
                    (component, number) =>
                        component.Assignments.SelectMany(
                            (way, nth) =>
                                way.Links.Select(l => new HopChoice(
                                    number,
                                    nth,
                                    way.Probability,
                                    IdOf(l.Left),
                                    IdOf(l.Right)
                                ))
                        )
                ),
            ]
        );
    }

    static RecordTable TableOf(string source, IEnumerable<IdentityId> ids) =>
        new(
            source,
            [.. ids.Distinct().Order().Select(id => id.ToString())],
            new Dictionary<string, string?[]>(StringComparer.Ordinal)
        );

    /// <summary>A model that decides alike and has nothing to compare.</summary>
    static LinkModel Bare(LinkModel model)
    {
        const string Nothing = "nothing";
        return model with
        {
            Columns = [new LinkColumn { Name = Nothing }],
            Comparisons =
            [
                new Comparison
                {
                    Name = Nothing,
                    Columns = [Nothing],
                    Levels = [new Level(LevelKind.Exact), new Level(LevelKind.Else)],
                },
            ],
            Rules = [new BlockingRule([new BlockingKey(Nothing)])],
        };
    }
}
