namespace Linkspan.Linkage.Measuring;

/// <summary>A number with its 95 % confidence interval.</summary>
/// <param name="Value">The best guess.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Estimate(double Value, double Low, double High)
{
    const double Z = 1.959963984540054;
    const double Tail = 0.025;

    /// <summary>A number that is known.</summary>
    public static Estimate Exactly(double value) => new(value, value, value);

    /// <summary>A share seen in a simple sample.</summary>
    /// <remarks>
    /// Wilson (1927), JASA 22(158), 209–212; narrowed by the share of the population that was seen.
    /// Never of no width before everything was seen, also when nothing or everything was found.
    /// </remarks>
    /// <param name="found">0 to <paramref name="n"/>; need not be whole.</param>
    /// <param name="n">Size of the sample, which may be an effective one; 0 gives 0 to 1.</param>
    /// <param name="population">Of which it was drawn; infinite when left out.</param>
    public static Estimate Share(
        double found,
        double n,
        double population = double.PositiveInfinity
    )
    {
        if (n <= 0)
            return new Estimate(0.5, 0, 1);
        var p = found / n;
        var z2 = Z * Z;
        var center = (p + z2 / (2 * n)) / (1 + z2 / n);
        var half = Z / (1 + z2 / n) * Math.Sqrt(p * (1 - p) / n + z2 / (4 * n * n));
        var unseen = Math.Sqrt(Math.Max(0, 1 - n / population));
        return new Estimate(
            p,
            p - (p - Math.Max(0, center - half)) * unseen,
            p + (Math.Min(1, center + half) - p) * unseen
        );
    }

    /// <summary>A share seen in a simple sample, its interval never too narrow.</summary>
    /// <remarks>
    /// Clopper and Pearson (1934), Biometrika 26, 404–413; narrowed by the share of the population that
    /// was seen. For the few pairs of a stratum, where Wilson's may be too narrow in sums.
    /// </remarks>
    /// <param name="found">0 to <paramref name="n"/>.</param>
    /// <param name="n">Size of the sample; 0 gives 0 to 1.</param>
    /// <param name="population">Of which it was drawn.</param>
    public static Estimate ExactShare(int found, int n, double population)
    {
        if (n <= 0)
            return new Estimate(0.5, 0, 1);
        var p = found / (double)n;
        var unseen = Math.Sqrt(Math.Max(0, 1 - n / population));
        var low = found == 0 ? 0 : Bisected(q => 1 - AtMost(found - 1, n, q) > Tail);
        var high = found == n ? 1 : Bisected(q => AtMost(found, n, q) < Tail);
        return new Estimate(p, p - (p - low) * unseen, p + (high - p) * unseen);
    }

    // The least q in [0, 1] for which something that then stays so is so.
    static double Bisected(Func<double, bool> holds)
    {
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < 50; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = holds(middle) ? (low, middle) : (middle, high);
        }
        return (low + high) / 2;
    }

    // Chance of at most so many of n, each with chance q.
    static double AtMost(int found, int n, double q)
    {
        var (sum, log) = (0.0, n * Math.Log(1 - q));
        for (var k = 0; k <= found; k++)
        {
            sum += Math.Exp(log);
            log += Math.Log((n - k) / (k + 1.0)) + Math.Log(q / (1 - q));
        }
        return Math.Min(1, sum);
    }

    /// <summary>A number whose standard error is known and normal.</summary>
    public static Estimate Normal(double value, double error) =>
        new(value, value - Z * error, value + Z * error);

    /// <summary>A sum of independent estimates.</summary>
    /// <remarks>
    /// Method of variance estimates recovery: Zou and Donner (2008), Statistics in Medicine 27,
    /// 1693–1702. It keeps the lopsided ends of its parts.
    /// </remarks>
    public static Estimate Sum(IEnumerable<Estimate> parts)
    {
        var (value, below, above) = (0.0, 0.0, 0.0);
        foreach (var part in parts)
        {
            value += part.Value;
            below += (part.Value - part.Low) * (part.Value - part.Low);
            above += (part.High - part.Value) * (part.High - part.Value);
        }
        return new Estimate(value, value - Math.Sqrt(below), value + Math.Sqrt(above));
    }

    /// <summary>A multiple.</summary>
    public Estimate Times(double factor) => new(Value * factor, Low * factor, High * factor);

    /// <summary>A product of independent estimates above 0, joined on the scale of logarithms.</summary>
    public Estimate Times(Estimate other)
    {
        if (Value <= 0 || other.Value <= 0)
            return new Estimate(Value * other.Value, Low * other.Low, High * other.High);
        static double Log(double high, double low) =>
            low <= 0 ? double.PositiveInfinity : Math.Log(high / low);
        var below = Math.Sqrt(Square(Log(Value, Low)) + Square(Log(other.Value, other.Low)));
        var above = Math.Sqrt(Square(Log(High, Value)) + Square(Log(other.High, other.Value)));
        var value = Value * other.Value;
        return new Estimate(value, value * Math.Exp(-below), value * Math.Exp(above));
    }

    /// <summary>The share that a first part has of the sum of two independent parts.</summary>
    /// <remarks>
    /// The ratio's interval by Donner and Zou (2012), Statistical Methods in Medical Research 21,
    /// 347–359; where the denominator may be 0 the ends of the parts stand in.
    /// </remarks>
    /// <param name="part">0 or above.</param>
    /// <param name="rest">0 or above.</param>
    public static Estimate ShareOf(Estimate part, Estimate rest)
    {
        if (part.Value + rest.Value <= 0)
            return new Estimate(0.5, 0, 1);
        var (low, high) = (Math.Max(0, part.Low), Math.Max(0, rest.Low));
        var (a, b) = (rest with { Low = high }, part with { Low = low });
        var product = a.Value * b.Value;
        var (below, above) = (0.0, double.PositiveInfinity);
        if (b.High * (2 * b.Value - b.High) > 0)
            below =
                (
                    product
                    - Math.Sqrt(
                        Math.Max(
                            0,
                            product * product
                                - a.Low * b.High * (2 * a.Value - a.Low) * (2 * b.Value - b.High)
                        )
                    )
                ) / (b.High * (2 * b.Value - b.High));
        else
            below = a.Low / b.High;
        if (b.Low > 0)
            above =
                (
                    product
                    + Math.Sqrt(
                        Math.Max(
                            0,
                            product * product
                                - a.High * b.Low * (2 * a.Value - a.High) * (2 * b.Value - b.Low)
                        )
                    )
                ) / (b.Low * (2 * b.Value - b.Low));
        return new Estimate(
            part.Value / (part.Value + rest.Value),
            1 / (1 + above),
            1 / (1 + Math.Max(0, below))
        );
    }

    /// <summary>The same with ends within bounds.</summary>
    public Estimate Within(double least, double most) =>
        new(Value, Math.Clamp(Low, least, most), Math.Clamp(High, least, most));

    static double Square(double value) => value * value;
}
