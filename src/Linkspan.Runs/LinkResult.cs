using System.Collections.Immutable;
using Linkspan.Linkage;
using Linkspan.Linkage.Deciding;
using Linkspan.Linkage.Learning;

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
/// <param name="Plan">Hash of the plan.</param>
/// <param name="Links">Every link at or above the review weight, by source and id.</param>
/// <param name="Clusters">Every record, by source and id.</param>
/// <param name="Learned">Parameters.</param>
/// <param name="Candidates">Assignments of ambiguous components.</param>
/// <param name="Pairs">Pairs by rule, counted before they were compared.</param>
/// <param name="StageTimes">Seconds by stage of this execution.</param>
public sealed record LinkResult(
    string Plan,
    ImmutableArray<LinkedPair> Links,
    ImmutableArray<ClusterMember> Clusters,
    LearnedModel Learned,
    ImmutableArray<CandidateLinks> Candidates,
    ImmutableArray<ScopePairs> Pairs,
    ImmutableArray<StageTime> StageTimes
)
{
    /// <summary>What was cut or set aside, one sentence each.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];

    internal static LinkResult Of(
        LinkJob job,
        string plan,
        LearnedModel learned,
        Decision decision,
        ImmutableArray<ScopePairs> pairs,
        ImmutableArray<StageTime> times
    )
    {
        var records = job.Records;
        RecordKey Key(int record) =>
            new(records.Sources[records.SourceOf(record)], records.Ids[record]);
        return new LinkResult(
            plan,
            [
                .. decision.Links.Select(l => new LinkedPair(
                    Key(l.Left),
                    Key(l.Right),
                    l.Weight,
                    l.Probability,
                    l.Accepted,
                    l.Reason,
                    l.Key
                )),
            ],
            [.. decision.Order.Select(r => new ClusterMember(Key(r), Key(decision.Clusters[r])))],
            learned,
            [
                .. decision.Ambiguous.SelectMany(
                    (component, number) =>
                        component.Assignments.Select(
                            (a, i) =>
                                new CandidateLinks(
                                    number,
                                    i,
                                    a.Probability,
                                    [.. a.Links.Select(l => (Key(l.Left), Key(l.Right)))]
                                )
                        )
                ),
            ],
            pairs,
            times
        )
        {
            Remarks = [.. decision.Report.Remarks()],
        };
    }
}
