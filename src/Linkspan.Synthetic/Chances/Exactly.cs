namespace Linkspan.Synthetic.Chances;

/// <summary>Functions whose last bit is the same on every machine, unlike those of the C library.</summary>
static class Exactly
{
    const double Ln2High = 0.693147180369123816490; // Cody and Waite's split of ln 2, as in fdlibm.
    const double Ln2Low = 1.90821492927058770002e-10;
    const double PerLn2 = 1.44269504088896338700;
    const double ArgumentMax = 700;

    /// <summary>e to the power of x, to about 1e-15 of its value.</summary>
    /// <param name="x">Cut to ±700.</param>
    public static double Exp(double x)
    {
        x = Math.Clamp(x, -ArgumentMax, ArgumentMax);
        var power = (int)Math.Floor(x * PerLn2 + 0.5);
        var r = x - power * Ln2High - power * Ln2Low;
        var sum = 1.0;
        for (var n = 13; n > 0; n--)
            sum = 1 + r * sum / n;
        return sum * BitConverter.Int64BitsToDouble((long)(power + 1023) << 52);
    }

    /// <summary>The probability that these log odds say.</summary>
    public static double Logistic(double logOdds) => 1 / (1 + Exp(-logOdds));

    /// <summary>Natural logarithm of a number of at least 1, to about 1e-12.</summary>
    public static double Log(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var power = (int)(bits >> 52) - 1023;
        var m = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | (1023L << 52));
        var z = (m - 1) / (m + 1);
        var square = z * z;
        var sum = 0.0;
        for (var n = 25; n > 0; n -= 2)
            sum = sum * square + 1.0 / n;
        return power * Ln2High + (power * Ln2Low + 2 * z * sum);
    }
}
