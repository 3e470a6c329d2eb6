using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Linkspan.Linkage.Records;
using Linkspan.Linkage.Scoring;

namespace Linkspan.Linkage.Deciding;

/// <summary>One written link.</summary>
/// <param name="Left">Number of the left record.</param>
/// <param name="Right">Number of the right record.</param>
/// <param name="Units">Weight in 1/65536 bit.</param>
/// <param name="Accepted">Whether it stands.</param>
public readonly record struct Link(int Left, int Right, int Units, bool Accepted)
{
    /// <summary>Weight in bits.</summary>
    public double Weight => Scoring.Weight.ToBits(Units);

    /// <summary>Probability that the two records are one person.</summary>
    public double Probability => Scoring.Weight.ToProbability(Weight);
}

/// <summary>What was decided about all scored pairs.</summary>
/// <param name="Links">By left source and id, then right source and id, ids as text (ordinal).</param>
/// <param name="Clusters">One label a record: the number of the cluster's first record by source and id.</param>
/// <param name="Ambiguous">Components in which another assignment is nearly as good.</param>
public sealed record Decision(
    ImmutableArray<Link> Links,
    int[] Clusters,
    ImmutableArray<AmbiguousComponent> Ambiguous
)
{
    /// <summary>Decides.</summary>
    /// <param name="job">Model and records.</param>
    /// <param name="scored">One array a scope: its pairs at or above the review weight, in any order.</param>
    public static Decision Of(LinkJob job, IReadOnlyList<ScoredPair[]> scored)
    {
        var records = job.Records;
        var accept = Weight.ToUnits(job.Model.Thresholds.Accept);
        var links = new List<Link>();
        var ambiguous = ImmutableArray.CreateBuilder<AmbiguousComponent>();
        for (var s = 0; s < scored.Count; s++)
        {
            var pairs = Ordered(records, job.Scopes[s], scored[s]);
            Array.Sort(pairs, (a, b) => Assignment.Compare(records, a, b));
            var accepted = Assignment.Accept(pairs, job.Scopes[s], accept);
            ambiguous.AddRange(CandidateAssignments.Of(job, s, pairs, accepted));
            for (var i = 0; i < pairs.Length; i++)
                links.Add(new Link(pairs[i].Left, pairs[i].Right, pairs[i].Units, accepted[i]));
        }
        var sets = Join(job, links, accept);
        if (job.Model.Clustering == Clustering.Average)
            links = [.. links.Select(l => l with { Accepted = Joined(sets, l, accept) })];
        links.Sort((a, b) => CompareForOutput(records, a, b));
        return new Decision([.. links], Labels(records, sets), ambiguous.ToImmutable());
    }

    /// <summary>Order of records in results: source, then id as text.</summary>
    public static int CompareRecords(LinkRecords records, int a, int b)
    {
        var order = records.SourceOf(a).CompareTo(records.SourceOf(b));
        return order != 0 ? order : records.Ids.Compare(a, b);
    }

    static bool Joined(DisjointSets sets, Link link, int accept) =>
        link.Units >= accept && sets.Find(link.Left) == sets.Find(link.Right);

    static DisjointSets Join(LinkJob job, List<Link> links, int accept)
    {
        var records = job.Records;
        if (job.Model.Clustering == Clustering.Average)
            return AverageClusters.Join(
                records.Count,
                links.Select(l => new ScoredPair(l.Left, l.Right, l.Units)),
                accept,
                Weight.ToUnits(job.Model.Thresholds.Review),
                (a, b) => CompareRecords(records, a, b)
            );
        var sets = new DisjointSets(records.Count);
        foreach (var link in CollectionsMarshal.AsSpan(links))
            if (link.Accepted)
                sets.Union(link.Left, link.Right);
        return sets;
    }

    // Within one source, the record with the smaller id is the left one.
    static ScoredPair[] Ordered(LinkRecords records, PairScope scope, ScoredPair[] pairs) =>
        scope.IsWithin
            ?
            [
                .. pairs.Select(p =>
                    records.Ids.Compare(p.Left, p.Right) <= 0
                        ? p
                        : new ScoredPair(p.Right, p.Left, p.Units)
                ),
            ]
            : [.. pairs];

    static int CompareForOutput(LinkRecords records, Link a, Link b)
    {
        var order = CompareRecords(records, a.Left, b.Left);
        return order != 0 ? order : CompareRecords(records, a.Right, b.Right);
    }

    static int[] Labels(LinkRecords records, DisjointSets sets)
    {
        var smallest = new int[records.Count];
        Array.Fill(smallest, -1);
        for (var record = 0; record < records.Count; record++)
        {
            ref var label = ref smallest[sets.Find(record)];
            if (label < 0 || CompareRecords(records, record, label) < 0)
                label = record;
        }
        var labels = new int[records.Count];
        for (var record = 0; record < records.Count; record++)
            labels[record] = smallest[sets.Find(record)];
        return labels;
    }
}
