using System.Collections.Immutable;
using Linkspan.Linkage.Scoring;

namespace Linkspan.Linkage.Measuring;

/// <summary>Written links of a range of weights.</summary>
/// <param name="From">Least weight; the bin reaches up to the next one's.</param>
/// <param name="Accepted">Links that the run took.</param>
/// <param name="Passed">Links at or above the acceptance weight that stood behind a better one.</param>
/// <param name="Others">Links below the acceptance weight.</param>
/// <param name="Matches">Sum of the probabilities of those accepted and those below.</param>
/// <param name="Variance">Sum of p (1 − p) of the same.</param>
public readonly record struct WeightBin(
    double From,
    long Accepted,
    long Passed,
    long Others,
    double Matches,
    double Variance
)
{
    /// <summary>Links that a threshold at this bin would let through.</summary>
    public long Eligible => Accepted + Others;
}

/// <summary>What the model itself expects at one threshold.</summary>
/// <param name="Weight">Links at or above are taken.</param>
/// <param name="Links">How many.</param>
/// <param name="Precision">Share of them that match, with the chance of its own draw.</param>
/// <param name="Recall">Share of all expected matches that are among them.</param>
public sealed record ThresholdPoint(double Weight, long Links, Estimate Precision, Estimate Recall);

/// <summary>Counts links by weight; a few hundred numbers, however many links there are.</summary>
/// <param name="accept">The acceptance weight.</param>
public sealed class WeightHistogram(double accept)
{
    const int BinsPerBit = 4;
    const int BitsMax = 128;

    readonly WeightBin[] _bins =
    [
        .. Enumerable
            .Range(-BitsMax * BinsPerBit, 2 * BitsMax * BinsPerBit)
            .Select(b => new WeightBin((double)b / BinsPerBit, 0, 0, 0, 0, 0)),
    ];

    /// <summary>Links that the run took.</summary>
    public long Accepted { get; private set; }

    /// <summary>Matches that the model expects among them.</summary>
    public double Matches { get; private set; }

    /// <summary>Variance of their number.</summary>
    public double Variance { get; private set; }

    /// <summary>Counts one link.</summary>
    public void Add(double weight, bool accepted)
    {
        var p = Weight.ToProbability(weight);
        ref var bin = ref _bins[BinOf(weight)];
        if (!accepted && weight >= accept)
        {
            bin = bin with { Passed = bin.Passed + 1 };
            return;
        }
        bin = bin with
        {
            Accepted = bin.Accepted + (accepted ? 1 : 0),
            Others = bin.Others + (accepted ? 0 : 1),
            Matches = bin.Matches + p,
            Variance = bin.Variance + p * (1 - p),
        };
        if (!accepted)
            return;
        Accepted++;
        Matches += p;
        Variance += p * (1 - p);
    }

    /// <summary>Which bin a weight falls into.</summary>
    internal static int BinOf(double weight) =>
        (int)
            Math.Clamp(
                Math.Floor((weight + BitsMax) * BinsPerBit),
                0,
                2 * BitsMax * BinsPerBit - 1
            );

    /// <summary>All bins of a quarter of a bit, the empty ones included.</summary>
    internal IReadOnlyList<WeightBin> Quarters => _bins;

    /// <summary>Bins of whole bits, from the first to the last with a link.</summary>
    public ImmutableArray<WeightBin> Bits()
    {
        var whole = _bins
            .Chunk(BinsPerBit)
            .Select(c => new WeightBin(
                c[0].From,
                c.Sum(b => b.Accepted),
                c.Sum(b => b.Passed),
                c.Sum(b => b.Others),
                c.Sum(b => b.Matches),
                c.Sum(b => b.Variance)
            ))
            .ToList();
        bool Has(WeightBin b) => b.Eligible + b.Passed > 0;
        var (first, last) = (whole.FindIndex(Has), whole.FindLastIndex(Has));
        return first < 0 ? [] : [.. whole[first..(last + 1)]];
    }

    /// <summary>Expected precision and recall by threshold, from the lowest to the highest weight.</summary>
    /// <param name="matchesAll">Matches that the model expects among all pairs, compared or not.</param>
    public ImmutableArray<ThresholdPoint> Curve(double matchesAll)
    {
        var points = ImmutableArray.CreateBuilder<ThresholdPoint>();
        var (links, matches, variance) = (0L, 0.0, 0.0);
        foreach (var bin in Bits().Reverse())
        {
            links += bin.Eligible;
            matches += bin.Matches;
            variance += bin.Variance;
            if (links == 0)
                continue;
            var sure = Math.Max(matchesAll, matches);
            var error = Math.Sqrt(variance);
            points.Add(
                new ThresholdPoint(
                    bin.From,
                    links,
                    Estimate.Normal(matches / links, error / links).Within(0, 1),
                    Estimate.Normal(matches / sure, error / sure).Within(0, 1)
                )
            );
        }
        points.Reverse();
        return points.ToImmutable();
    }
}
