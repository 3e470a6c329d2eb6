using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Linkspan.Linkage.MatchKeys;
using Linkspan.Linkage.Records;
using Linkspan.Linkage.Scoring;

namespace Linkspan.Linkage.Deciding;

/// <summary>One written link.</summary>
/// <param name="Left">Number of the left record.</param>
/// <param name="Right">Number of the right record.</param>
/// <param name="Units">Weight in 1/65536 bit.</param>
/// <param name="Reason">Whether it stands; if not, why.</param>
/// <param name="Key">The match key that it agrees on, from 1; 0 when it was weighed only.</param>
public readonly record struct Link(
    int Left,
    int Right,
    int Units,
    LinkReason Reason = LinkReason.Accepted,
    byte Key = 0
)
{
    /// <summary>Units of a link that was not weighed: above every weight.</summary>
    public const int Unweighed = 1000 * Scoring.Weight.UnitsPerBit;

    /// <summary>Whether it stands.</summary>
    public bool Accepted => Reason == LinkReason.Accepted;

    /// <summary>Weight in bits.</summary>
    public double Weight => Scoring.Weight.ToBits(Units);

    /// <summary>Probability that the two records are one person; NaN when it was not weighed.</summary>
    public double Probability =>
        Units >= Unweighed ? double.NaN : Scoring.Weight.ToProbability(Weight);
}

/// <summary>What was decided about all scored pairs.</summary>
/// <param name="Links">By left source and id, then right source and id, ids as text (ordinal).</param>
/// <param name="Clusters">One label a record: the number of the cluster's first record by source and id.</param>
/// <param name="Order">All records by source and id: the order of results.</param>
/// <param name="Ambiguous">Components in which another assignment is nearly as good.</param>
/// <param name="Report">What was cut or set aside.</param>
/// <remarks>
/// A function of what the records say: threads, partitions and the order of rows change nothing, and
/// other ids give the same people (<see cref="RecordContent"/>).
/// </remarks>
public sealed record Decision(
    ImmutableArray<Link> Links,
    int[] Clusters,
    int[] Order,
    ImmutableArray<AmbiguousComponent> Ambiguous,
    DecisionReport Report
)
{
    /// <summary>Decides.</summary>
    /// <param name="job">Model and records.</param>
    /// <param name="scored">One array a scope: its pairs at or above the review weight, in any order.</param>
    /// <param name="keyed">
    /// One array a scope: pairs that agree on a match key, which come before those that are weighed;
    /// null when there are none.
    /// </param>
    public static Decision Of(
        LinkJob job,
        IReadOnlyList<ScoredPair[]> scored,
        IReadOnlyList<KeyedPair[]>? keyed = null
    )
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(scored);
        return new Deciding(job).Decide(scored, keyed);
    }

    /// <summary>Order of records in results: source, then id as text.</summary>
    public static int CompareRecords(LinkRecords records, int a, int b)
    {
        var order = records.SourceOf(a).CompareTo(records.SourceOf(b));
        return order != 0 ? order : records.Ids.Compare(a, b);
    }

    /// <summary>The steps of one decision.</summary>
    sealed class Deciding(LinkJob job)
    {
        readonly LinkRecords _records = job.Records;
        readonly RecordContent _content = new(job.Records);
        readonly int _accept = Scoring.Weight.ToUnits(job.Model.Thresholds.Accept);
        readonly int _review = Scoring.Weight.ToUnits(job.Model.Thresholds.Review);

        // One number a record, borrowed by each step and given back empty.
        readonly int[] _slots = new int[job.Records.Count];

        public Decision Decide(
            IReadOnlyList<ScoredPair[]> scored,
            IReadOnlyList<KeyedPair[]>? keyed
        )
        {
            var links = new Link[scored.Sum(s => s.Length) + (keyed?.Sum(k => k.Length) ?? 0)];
            var ambiguous = new List<AmbiguousComponent>();
            var assignment = new Assignment(_records, _content, job.Model.Decide, _accept, _slots);
            var from = 0;
            for (var s = 0; s < scored.Count; s++)
            {
                var scope = OnceSources.Tightened(job.Model, job.Scopes[s]);
                var (free, all) = new ScopeLinks(_records, scope, _accept).Fill(
                    links.AsSpan(from),
                    scored[s],
                    keyed?[s] ?? []
                );
                var own = links.AsSpan(from, free);
                assignment.Decide(own, scope);
                ambiguous.AddRange(CandidateAssignments.Of(own, scope, s, _content, _slots));
                from += all;
            }
            Array.Resize(ref links, from);
            var repair = new ClusterRepair(job.Model, _records, _content, (_accept, _review));
            var sets =
                job.Model.Clustering == Clustering.Average
                    ? Average(links, repair)
                    : repair.Join(links, _slots);
            var (giants, roots) = Giants.SetAside(job.Model, _records, sets, links);
            return InOrder(
                links,
                sets,
                roots,
                ambiguous,
                new(repair.Cuts, giants, assignment.Greedy)
            );
        }

        // Links that stand alone need no averages.
        DisjointSets Average(Span<Link> links, ClusterRepair repair)
        {
            var contested = ContestedLinks.Of(links, int.MinValue, _slots);
            var joining = new List<Link>();
            foreach (var i in contested.Members)
                if (links[i].Reason is LinkReason.Accepted or LinkReason.BelowAccept)
                    joining.Add(links[i]);
            var sets = AverageClusters.Join(
                _records.Count,
                joining,
                _accept,
                _review,
                _content.Compare,
                repair.OnceOf
            );
            foreach (var i in contested.Members)
                if (links[i].Accepted && sets.Find(links[i].Left) != sets.Find(links[i].Right))
                    links[i] = links[i] with { Reason = LinkReason.Average };
            foreach (ref readonly var link in links)
                if (link.Accepted)
                    sets.Union(link.Left, link.Right);
            return sets;
        }

        Decision InOrder(
            Link[] links,
            DisjointSets sets,
            HashSet<int> giants,
            List<AmbiguousComponent> ambiguous,
            (List<CutLink> Cuts, List<GiantCluster> Giants, List<GreedyComponent> Greedy) found
        )
        {
            var order = _records.InOrder();
            var place = _slots;
            for (var i = 0; i < order.Length; i++)
                place[order[i]] = i;
            return new Decision(
                ImmutableCollectionsMarshal.AsImmutableArray(Sorted(links, place)),
                Labels(order, sets, giants),
                order,
                [
                    .. ambiguous
                        .OrderBy(a => a.Scope)
                        .ThenBy(a =>
                            a.Assignments.SelectMany(p => p.Links)
                                .Min(l => Key(place, l.Left, l.Right))
                        ),
                ],
                new DecisionReport(
                    [.. found.Cuts.OrderBy(c => Key(place, c.Left, c.Right))],
                    [.. found.Giants],
                    [.. found.Greedy.OrderByDescending(g => g.Records).ThenBy(g => g.Links)]
                )
            );
        }

        // Dealt out by left record, of which most have one link, then sorted by right record.
        static Link[] Sorted(Link[] links, int[] place)
        {
            var ends = new int[place.Length + 1];
            foreach (ref readonly var link in links.AsSpan())
                ends[place[link.Left] + 1]++;
            for (var i = 1; i < ends.Length; i++)
                ends[i] += ends[i - 1];
            var sorted = new Link[links.Length];
            foreach (ref readonly var link in links.AsSpan())
                sorted[ends[place[link.Left]]++] = link;
            for (int i = 0, from = 0; i < place.Length; from = ends[i++])
                if (ends[i] - from > 1)
                    sorted
                        .AsSpan(from, ends[i] - from)
                        .Sort((a, b) => place[a.Right].CompareTo(place[b.Right]));
            return sorted;
        }

        static int[] Labels(int[] order, DisjointSets sets, HashSet<int> giants)
        {
            var labels = new int[order.Length];
            var ofRoot = new int[order.Length];
            foreach (var record in order)
            {
                var root = sets.Find(record);
                if (giants.Contains(root))
                {
                    labels[record] = record;
                    continue;
                }
                if (ofRoot[root] == 0)
                    ofRoot[root] = record + 1;
                labels[record] = ofRoot[root] - 1;
            }
            return labels;
        }

        static ulong Key(int[] place, int left, int right) =>
            ((ulong)place[left] << 32) | (uint)place[right];
    }
}
