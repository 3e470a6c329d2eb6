using System.Collections.Immutable;
using Linkspan.Linkage;
using Linkspan.Linkage.Deciding;
using Linkspan.Linkage.Learning;
using Linkspan.Linkage.Records;

namespace Linkspan.Runs;

/// <summary>One record of one source.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Id">The record's id, as text.</param>
public readonly record struct RecordKey(string Source, string Id)
{
    /// <summary>As clusters are labelled.</summary>
    public override string ToString() => $"{Source}:{Id}";
}

/// <summary>One written link.</summary>
/// <param name="Left">Record of the source that stands first in the model; within one source, the smaller id.</param>
/// <param name="Right">The other record.</param>
/// <param name="Weight">log2 odds.</param>
/// <param name="Probability">0 to 1; NaN of a pair that was not weighed.</param>
/// <param name="Accepted">Whether it stands.</param>
/// <param name="Reason">Why it does not.</param>
/// <param name="Key">The match key that it agrees on, from 1; 0 when it was weighed only.</param>
public readonly record struct LinkedPair(
    RecordKey Left,
    RecordKey Right,
    double Weight,
    double Probability,
    bool Accepted,
    LinkReason Reason = LinkReason.Accepted,
    int Key = 0
);

/// <summary>One record and its cluster.</summary>
/// <param name="Record">The record.</param>
/// <param name="Cluster">The cluster's first record by source and id: its label.</param>
public readonly record struct ClusterMember(RecordKey Record, RecordKey Cluster);

/// <summary>One way in which records of an ambiguous component may belong together.</summary>
/// <param name="Component">Number of the component.</param>
/// <param name="Assignment">0 is the accepted one.</param>
/// <param name="Probability">Among those listed for the component.</param>
/// <param name="Links">Its links.</param>
public sealed record CandidateLinks(
    int Component,
    int Assignment,
    double Probability,
    ImmutableArray<(RecordKey Left, RecordKey Right)> Links
);

/// <summary>Pairs of one rule between two sources.</summary>
public sealed record ScopePairs(string Left, string Right, RulePairs Pairs);

/// <summary>What a run found.</summary>
/// <remarks>Links and clusters are made into objects only for who asks for them.</remarks>
public sealed class LinkResult
{
    readonly Lazy<ImmutableArray<LinkedPair>> _links;
    readonly Lazy<ImmutableArray<ClusterMember>> _clusters;

    internal LinkResult(
        LinkRecords records,
        string plan,
        LearnedModel learned,
        Decision decision,
        ImmutableArray<ScopePairs> pairs,
        ImmutableArray<StageTime> times
    )
    {
        (Records, Decision, Plan, Learned) = (records, decision, plan, learned);
        (Pairs, StageTimes) = (pairs, times);
        Remarks = [.. decision.Report.Remarks()];
        _links = new(() => [.. decision.Links.Select(PairOf)]);
        _clusters = new(() =>
            [
                .. decision.Order.Select(r => new ClusterMember(
                    KeyOf(r),
                    KeyOf(decision.Clusters[r])
                )),
            ]
        );
        Candidates =
        [
            .. decision.Ambiguous.SelectMany(
                (component, number) =>
                    component.Assignments.Select(
                        (a, i) =>
                            new CandidateLinks(
                                number,
                                i,
                                a.Probability,
                                [.. a.Links.Select(l => (KeyOf(l.Left), KeyOf(l.Right)))]
                            )
                    )
            ),
        ];
    }

    /// <summary>Hash of the plan.</summary>
    public string Plan { get; }

    /// <summary>Every link at or above the review weight, by source and id.</summary>
    public ImmutableArray<LinkedPair> Links => _links.Value;

    /// <summary>Every record, by source and id.</summary>
    public ImmutableArray<ClusterMember> Clusters => _clusters.Value;

    /// <summary>Parameters.</summary>
    public LearnedModel Learned { get; }

    /// <summary>Assignments of ambiguous components.</summary>
    public ImmutableArray<CandidateLinks> Candidates { get; }

    /// <summary>Pairs by rule, counted before they were compared.</summary>
    public ImmutableArray<ScopePairs> Pairs { get; }

    /// <summary>Time and memory by stage of this execution.</summary>
    public ImmutableArray<StageTime> StageTimes { get; }

    /// <summary>What was cut or set aside, one sentence each.</summary>
    public ImmutableArray<string> Remarks { get; private init; }

    /// <summary>The same with further remarks before its own.</summary>
    internal LinkResult After(IEnumerable<string> remarks) =>
        new(Records, Plan, Learned, Decision, Pairs, StageTimes)
        {
            Remarks = [.. remarks, .. Remarks],
        };

    internal LinkRecords Records { get; }

    internal Decision Decision { get; }

    LinkedPair PairOf(Link link) =>
        new(
            KeyOf(link.Left),
            KeyOf(link.Right),
            link.Weight,
            link.Probability,
            link.Accepted,
            link.Reason,
            link.Key
        );

    RecordKey KeyOf(int record) =>
        new(Records.Sources[Records.SourceOf(record)], Records.Ids[record]);
}
