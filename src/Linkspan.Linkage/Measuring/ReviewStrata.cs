using System.Collections.Immutable;

namespace Linkspan.Linkage.Measuring;

/// <summary>What kind of pairs a stratum holds.</summary>
public enum StratumKind
{
    /// <summary>Accepted links of a range of weights.</summary>
    Accepted,

    /// <summary>Written links that were not accepted.</summary>
    Written,

    /// <summary>Pairs compared and not far below the review weight; their number is estimated.</summary>
    BelowReview,

    /// <summary>
    /// Pairs that no rule makes and that share a value and reach the review weight; their number is
    /// estimated.
    /// </summary>
    OutsideBlocking,

    /// <summary>Any two records: a check of the reviewer rather than of the run.</summary>
    Random,
}

/// <summary>Pairs from which some are drawn for review.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="From">Least weight.</param>
/// <param name="To">Weights are below it.</param>
/// <param name="Pairs">How many there are, with what is not known about that.</param>
/// <param name="MatchShare">Share of them that the model takes for matches.</param>
/// <param name="Key">The match key of its links, from 1, in a run of keys alone; else 0.</param>
public sealed record ReviewStratum(
    StratumKind Kind,
    double From,
    double To,
    Estimate Pairs,
    double MatchShare,
    int Key = 0
);

/// <summary>Cuts written links into strata and divides a sample among strata.</summary>
public static class ReviewStrata
{
    const int AcceptedMost = 4;
    const int WrittenMost = 3;
    const int LeastSample = 5; // A stratum that is looked at is looked at more than once.
    const double SpreadMin = 0.15; // The model may err: its certainty is not taken at its word.
    const double ProbeShare = 0.1;

    /// <summary>
    /// Strata of the accepted and of the other written links, each with about the same sum of standard
    /// deviations (Dalenius and Hodges, 1959, JASA 54, 88–101), so that none is wasted on the certain.
    /// </summary>
    public static ImmutableArray<ReviewStratum> Of(WeightHistogram links)
    {
        ArgumentNullException.ThrowIfNull(links);
        return
        [
            .. Cut(links, StratumKind.Accepted, AcceptedMost, b => b.Accepted),
            .. Cut(links, StratumKind.Written, WrittenMost, b => b.Others + b.Passed),
        ];
    }

    /// <summary>Divides a sample so that the variances of precision and recall are least together.</summary>
    /// <remarks>
    /// Neyman (1934): by the stratum's share in the figure times its standard deviation; those pairs
    /// that lie outside what was written get a tenth each.
    /// </remarks>
    /// <param name="strata">Of <see cref="Of"/>, and probes.</param>
    /// <param name="sample">Pairs that will be looked at, about.</param>
    /// <returns>Pairs to draw from each stratum; never more than it has.</returns>
    public static ImmutableArray<int> Divide(IReadOnlyList<ReviewStratum> strata, int sample)
    {
        ArgumentNullException.ThrowIfNull(strata);
        var accepted = strata.Where(s => s.Kind == StratumKind.Accepted).ToList();
        var found = Math.Max(1e-9, accepted.Sum(MatchesOf));
        var missed = strata.Where(s => s.Kind == StratumKind.Written).Sum(MatchesOf);
        var all = Math.Max(1, accepted.Sum(s => s.Pairs.Value));
        var total = found + missed;
        var weights = strata.Select(s => Importance(s, all, found, missed, total)).ToArray();
        var probes = strata.Select(s => ProbeOf(s, sample)).ToArray();
        var rest = Math.Max(0, sample - probes.Sum());
        var sum = Math.Max(1e-300, weights.Sum());
        return
        [
            .. strata.Select(
                (s, i) =>
                    (int)
                        Math.Min(
                            s.Pairs.Value,
                            Math.Max(
                                LeastSample,
                                probes[i] > 0 ? probes[i] : Math.Round(rest * weights[i] / sum)
                            )
                        )
            ),
        ];
    }

    static double MatchesOf(ReviewStratum stratum) => stratum.Pairs.Value * stratum.MatchShare;

    static int ProbeOf(ReviewStratum stratum, int sample) =>
        stratum.Kind switch
        {
            StratumKind.BelowReview or StratumKind.OutsideBlocking => (int)
                Math.Ceiling(sample * ProbeShare),
            StratumKind.Random => LeastSample,
            _ => 0,
        };

    // Square root of the sum of squares of what an error here does to precision and to recall.
    static double Importance(
        ReviewStratum s,
        double accepted,
        double found,
        double missed,
        double total
    )
    {
        var spread = Math.Sqrt(s.MatchShare * (1 - s.MatchShare));
        var size = s.Pairs.Value * Math.Max(SpreadMin, spread);
        return s.Kind switch
        {
            StratumKind.Accepted => size
                * Math.Sqrt(1 / (accepted * accepted) + Math.Pow(missed / (total * total), 2)),
            StratumKind.Written => size * found / (total * total),
            _ => 0,
        };
    }

    static IEnumerable<ReviewStratum> Cut(
        WeightHistogram links,
        StratumKind kind,
        int most,
        Func<WeightBin, long> count
    )
    {
        var bins = links.Quarters.Where(b => count(b) > 0).ToList();
        var spread = bins.Sum(b => Spread(b, count));
        var (from, sum) = (0, 0.0);
        for (var i = 0; i < bins.Count; i++)
        {
            sum += Spread(bins[i], count);
            var isLast = i == bins.Count - 1;
            if (!isLast && sum < spread / most)
                continue;
            var part = bins[from..(i + 1)];
            yield return new ReviewStratum(
                kind,
                from == 0 ? double.NegativeInfinity : part[0].From,
                isLast ? double.PositiveInfinity : bins[i + 1].From,
                Estimate.Exactly(part.Sum(count)),
                part.Sum(b => count(b) * ShareOf(b)) / part.Sum(count)
            );
            (from, sum) = (i + 1, 0);
        }
    }

    static double Spread(WeightBin bin, Func<WeightBin, long> count) =>
        count(bin) * (Math.Sqrt(ShareOf(bin) * (1 - ShareOf(bin))) + SpreadMin / 4);

    static double ShareOf(WeightBin bin) =>
        bin.Eligible > 0 ? bin.Matches / bin.Eligible : Scoring.Weight.ToProbability(bin.From);
}
