using System.Collections.Immutable;
using System.Numerics;
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

    /// <param name="links">All links of the scope, those below the acceptance weight included.</param>
    /// <param name="scope">Its cardinality.</param>
    /// <param name="number">Its index.</param>
    /// <param name="content">Order of records.</param>
    /// <param name="slots">One a record, all 0 between calls.</param>
    public static List<AmbiguousComponent> Of(
        ReadOnlySpan<Link> links,
        PairScope scope,
        int number,
        RecordContent content,
        int[] slots
    )
    {
        var found = new List<AmbiguousComponent>();
        if (scope.Cardinality == Cardinality.ManyToMany)
            return found;
        var contested = ContestedLinks.Of(links, int.MinValue, slots);
        for (var g = 0; g < contested.Count; g++)
        {
            var group = contested.Group(g);
            if (group.Length > LinksMax)
                continue;
            var own = new Link[group.Length];
            for (var i = 0; i < own.Length; i++)
                own[i] = links[group[i]];
            Array.Sort(own, (a, b) => content.CompareStrength(a, b));
            var listed = Listed(scope, own);
            if (listed.Length > 1)
                found.Add(new AmbiguousComponent(number, listed));
        }
        return found;
    }

    // By mask of links: the weight of each assignment that the cardinality allows.
    static ImmutableArray<PossibleAssignment> Listed(PairScope scope, Link[] links)
    {
        var masks = 1 << links.Length;
        var weights = (stackalloc long[1 << LinksMax])[..masks];
        var allowed = (stackalloc bool[1 << LinksMax])[..masks];
        var taken = 0;
        for (var i = 0; i < links.Length; i++)
            taken |= links[i].Accepted ? 1 << i : 0;
        var best = Weigh(scope, links, weights, allowed);
        var total = 0.0;
        for (var mask = 0; mask < weights.Length; mask++)
            total += allowed[mask] ? Odds(weights[mask] - best) : 0;
        var found = new List<(int Mask, long Units)>();
        for (var mask = 0; mask < weights.Length; mask++)
            if (
                mask == taken
                || (allowed[mask] && Odds(weights[mask] - best) / total >= ProbabilityMin)
            )
                found.Add((mask, weights[mask]));
        return found.Count == 1 ? [] : Ranked(links, found, taken, best);
    }

    static ImmutableArray<PossibleAssignment> Ranked(
        Link[] links,
        List<(int Mask, long Units)> found,
        int taken,
        long best
    )
    {
        var listed = found
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
                [.. links.Where((_, i) => (f.Mask & (1 << i)) != 0).Select(l => (l.Left, l.Right))]
            )),
        ];
    }

    static long Weigh(PairScope scope, Link[] links, Span<long> weights, Span<bool> allowed)
    {
        var leftOnce = scope.Cardinality is Cardinality.OneToOne or Cardinality.ManyToOne;
        var rightOnce = scope.Cardinality is Cardinality.OneToOne or Cardinality.OneToMany;
        Span<int> rivals = stackalloc int[LinksMax];
        rivals.Clear();
        for (var i = 0; i < links.Length; i++)
        for (var j = 0; j < links.Length; j++)
            if (
                i != j
                && (
                    (leftOnce && links[i].Left == links[j].Left)
                    || (rightOnce && links[i].Right == links[j].Right)
                )
            )
                rivals[i] |= 1 << j;
        (weights[0], allowed[0]) = (0, true);
        var best = 0L;
        for (var mask = 1; mask < weights.Length; mask++)
        {
            var (first, rest) = (BitOperations.TrailingZeroCount(mask), mask & (mask - 1));
            weights[mask] = weights[rest] + links[first].Units;
            allowed[mask] = allowed[rest] && (rivals[first] & rest) == 0;
            if (allowed[mask])
                best = Math.Max(best, weights[mask]);
        }
        return best;
    }

    static double Odds(long units) => Math.Pow(2, units / (double)Weight.UnitsPerBit);
}
