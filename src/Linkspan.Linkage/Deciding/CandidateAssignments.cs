using System.Collections.Immutable;
using Linkspan.Linkage.Records;
using Linkspan.Linkage.Scoring;

namespace Linkspan.Linkage.Deciding;

/// <summary>A component of one scope with more than one likely assignment.</summary>
/// <param name="Scope">Index of the scope.</param>
/// <param name="Assignments">The accepted one first, then by probability; probabilities sum to 1.</param>
public sealed record AmbiguousComponent(int Scope, ImmutableArray<PossibleAssignment> Assignments);

/// <summary>One way in which a component's records may belong together.</summary>
/// <param name="Probability">Among those listed.</param>
/// <param name="Links">Left and right records.</param>
public sealed record PossibleAssignment(
    double Probability,
    ImmutableArray<(int Left, int Right)> Links
);

/// <summary>Lists the assignments of components in which another is nearly as good as the accepted.</summary>
/// <remarks>
/// An assignment obeys the cardinality; its odds are the product of its links' odds. Only components
/// of few links are listed in full: the bound keeps the work small.
/// </remarks>
static class CandidateAssignments
{
    const int LinksMax = 10;
    const int AssignmentsMax = 8;

    /// <summary>An alternative is listed when its probability is at least this.</summary>
    const double ProbabilityMin = 0.05;

    public static IEnumerable<AmbiguousComponent> Of(
        LinkJob job,
        int scope,
        ScoredPair[] pairs,
        bool[] accepted
    )
    {
        if (job.Scopes[scope].Cardinality == Cardinality.ManyToMany)
            yield break;
        foreach (var component in Components(job.Records, pairs))
        {
            if (component.Count is < 2 or > LinksMax)
                continue;
            var listed = Listed(job.Scopes[scope], pairs, accepted, component);
            if (listed.Length > 1)
                yield return new AmbiguousComponent(scope, listed);
        }
    }

    static List<List<int>> Components(LinkRecords records, ScoredPair[] pairs)
    {
        var sets = new DisjointSets(records.Count);
        foreach (var pair in pairs)
            sets.Union(pair.Left, pair.Right);
        var byRoot = new Dictionary<int, List<int>>();
        var ordered = new List<List<int>>();
        for (var i = 0; i < pairs.Length; i++)
        {
            var root = sets.Find(pairs[i].Left);
            if (!byRoot.TryGetValue(root, out var component))
                ordered.Add(byRoot[root] = component = []);
            component.Add(i);
        }
        return ordered;
    }

    static ImmutableArray<PossibleAssignment> Listed(
        PairScope scope,
        ScoredPair[] pairs,
        bool[] accepted,
        List<int> component
    )
    {
        var found = new List<(int Mask, long Units)>();
        var taken = 0;
        for (var i = 0; i < component.Count; i++)
            taken |= accepted[component[i]] ? 1 << i : 0;
        for (var mask = 0; mask < 1 << component.Count; mask++)
            if (Allowed(scope, pairs, component, mask))
                found.Add((mask, UnitsOf(pairs, component, mask)));
        var best = found.Max(f => f.Units);
        var total = found.Sum(f => Odds(f.Units - best));
        var listed = found
            .Where(f => f.Mask == taken || Odds(f.Units - best) / total >= ProbabilityMin)
            .OrderBy(f => f.Mask != taken)
            .ThenByDescending(f => f.Units)
            .ThenBy(f => f.Mask)
            .Take(AssignmentsMax)
            .ToList();
        var sum = listed.Sum(f => Odds(f.Units - best));
        return
        [
            .. listed.Select(f => new PossibleAssignment(
                Odds(f.Units - best) / sum,
                [
                    .. component
                        .Where((_, i) => (f.Mask & (1 << i)) != 0)
                        .Select(p => (pairs[p].Left, pairs[p].Right)),
                ]
            )),
        ];
    }

    static bool Allowed(PairScope scope, ScoredPair[] pairs, List<int> component, int mask)
    {
        var leftOnce = scope.Cardinality is Cardinality.OneToOne or Cardinality.ManyToOne;
        var rightOnce = scope.Cardinality is Cardinality.OneToOne or Cardinality.OneToMany;
        for (var i = 0; i < component.Count; i++)
        for (var j = 0; j < i; j++)
        {
            if ((mask & (1 << i)) == 0 || (mask & (1 << j)) == 0)
                continue;
            var (a, b) = (pairs[component[i]], pairs[component[j]]);
            if ((leftOnce && a.Left == b.Left) || (rightOnce && a.Right == b.Right))
                return false;
        }
        return true;
    }

    static long UnitsOf(ScoredPair[] pairs, List<int> component, int mask)
    {
        var units = 0L;
        for (var i = 0; i < component.Count; i++)
            units += (mask & (1 << i)) != 0 ? pairs[component[i]].Units : 0;
        return units;
    }

    static double Odds(long units) => Math.Pow(2, units / (double)Weight.UnitsPerBit);
}
