using System.Collections.Immutable;

namespace Linkspan.Linkage.Measuring;

/// <summary>A labelled pair and what it stands for.</summary>
/// <param name="Weight">log2 odds that the model gave.</param>
/// <param name="Same">Whether it is one person.</param>
/// <param name="Pairs">Pairs of its stratum over pairs labelled there.</param>
public readonly record struct WeighedLabel(double Weight, bool Same, double Pairs);

/// <summary>Pairs of a range of probabilities: what was said and what was so.</summary>
/// <param name="From">Least probability.</param>
/// <param name="To">Probabilities are below it.</param>
/// <param name="Labelled">Labelled pairs.</param>
/// <param name="Said">Their mean probability.</param>
/// <param name="WasSo">Share that is one person.</param>
public sealed record ReliabilityBin(
    double From,
    double To,
    int Labelled,
    double Said,
    Estimate WasSo
);

/// <summary>Whether probabilities can be taken at their word.</summary>
/// <param name="Bins">Reliability by range of probability; those without a label are left out.</param>
/// <param name="Slope">
/// By how much the true log odds grow with the model's: 1 when calibrated, below 1 when it is too sure;
/// null when the labels cannot tell.
/// </param>
/// <param name="Offset">True log2 odds where the model says even odds; null likewise.</param>
public sealed record Calibration(ImmutableArray<ReliabilityBin> Bins, double? Slope, double? Offset)
{
    const int RoundsMax = 50;
    const double SlopeMax = 20;

    static readonly double[] s_edges = [0, 0.1, 0.5, 0.9, 0.99, 0.999, 1.0000001];

    /// <summary>Measures calibration; each pair counts for what it stands for.</summary>
    public static Calibration Of(IReadOnlyList<WeighedLabel> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var bins = s_edges
            .Zip(s_edges.Skip(1))
            .Select(edge => BinOf(pairs, edge.First, edge.Second))
            .Where(b => b.Labelled > 0);
        var line = Line(pairs);
        return new Calibration([.. bins], line?.Slope, line?.Offset);
    }

    static ReliabilityBin BinOf(IReadOnlyList<WeighedLabel> pairs, double from, double to)
    {
        var inside = pairs
            .Select(p => (Pair: p, Probability: Scoring.Weight.ToProbability(p.Weight)))
            .Where(p => p.Probability >= from && p.Probability < to)
            .ToList();
        var sum = inside.Sum(p => p.Pair.Pairs);
        var squares = inside.Sum(p => p.Pair.Pairs * p.Pair.Pairs);
        var effective = squares > 0 ? sum * sum / squares : 0; // Kish (1965).
        var same = inside.Where(p => p.Pair.Same).Sum(p => p.Pair.Pairs);
        return new ReliabilityBin(
            from,
            Math.Min(1, to),
            inside.Count,
            sum > 0 ? inside.Sum(p => p.Pair.Pairs * p.Probability) / sum : 0,
            Estimate.Share(sum > 0 ? same / sum * effective : 0, effective)
        );
    }

    // Logistic regression of the label on the weight, by Newton's steps (Cox, 1958).
    static (double Slope, double Offset)? Line(IReadOnlyList<WeighedLabel> pairs)
    {
        if (pairs.All(p => p.Same) || !pairs.Any(p => p.Same))
            return null;
        var scale = pairs.Count / pairs.Sum(p => p.Pairs);
        var (offset, slope) = (0.0, 1.0);
        for (var round = 0; round < RoundsMax; round++)
        {
            var (g0, g1, h00, h01, h11) = (0.0, 0.0, 0.0, 0.0, 0.0);
            foreach (var pair in pairs)
            {
                var p = Scoring.Weight.ToProbability(offset + slope * pair.Weight);
                var (error, v) = (
                    scale * pair.Pairs * ((pair.Same ? 1 : 0) - p),
                    scale * pair.Pairs * p * (1 - p)
                );
                (g0, g1) = (g0 + error, g1 + error * pair.Weight);
                (h00, h01) = (h00 + v, h01 + v * pair.Weight);
                h11 += v * pair.Weight * pair.Weight;
            }
            var determinant = h00 * h11 - h01 * h01;
            if (!(determinant > 1e-12))
                return null;
            var bits = Math.Log2(Math.E); // Newton's step is in natural logarithms.
            var (d0, d1) = (
                bits * (h11 * g0 - h01 * g1) / determinant,
                bits * (h00 * g1 - h01 * g0) / determinant
            );
            (offset, slope) = (offset + Math.Clamp(d0, -4, 4), slope + Math.Clamp(d1, -1, 1));
            if (Math.Abs(slope) > SlopeMax)
                return null; // Labels that the weight parts without an error.
            if (Math.Abs(d0) + Math.Abs(d1) < 1e-9)
                return (slope, offset);
        }
        return null;
    }
}
