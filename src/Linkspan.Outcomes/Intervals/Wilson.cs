namespace Linkspan.Outcomes;

/// <summary>An interval of a share or of a difference of shares.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Whether a value lies in it, ends included.</summary>
    public bool Contains(double value) => Low <= value && value <= High;
}

/// <summary>The score interval of a share.</summary>
/// <remarks>
/// Wilson (1927), JASA 22(158), 209–212; without continuity correction. It covers chance alone, as if
/// the people counted were a sample of those who might have been: not wrong or missing links.
/// </remarks>
public static class Wilson
{
    /// <summary>The interval of <paramref name="successes"/> out of <paramref name="n"/>.</summary>
    /// <param name="successes">0 to <paramref name="n"/>.</param>
    /// <param name="n">People, 1 or more.</param>
    /// <param name="level">0.90, 0.95 or 0.99.</param>
    /// <returns>Ends in [0, 1]; exactly 0 or 1 when nobody or everybody succeeded.</returns>
    public static Interval Interval(long successes, long n, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, n);
        var z = NormalQuantile(level);
        var p = (double)successes / n;
        var z2 = z * z;
        var center = (p + z2 / (2 * n)) / (1 + z2 / n);
        var half = z / (1 + z2 / n) * Math.Sqrt(p * (1 - p) / n + z2 / (4.0 * n * n));
        return new(
            successes == 0 ? 0 : Math.Max(0, center - half),
            successes == n ? 1 : Math.Min(1, center + half)
        );
    }

    static double NormalQuantile(double level) =>
        level switch
        {
            0.90 => 1.6448536269514722,
            0.95 => 1.959963984540054,
            0.99 => 2.5758293035489004,
            _ => throw new ArgumentOutOfRangeException(nameof(level), level, "0.90, 0.95 or 0.99"),
        };
}

/// <summary>The difference of two groups' shares.</summary>
/// <remarks>
/// Newcombe (1998), Statistics in Medicine 17, 873–890, method 10: square and add of the two Wilson
/// intervals. The groups must not share people.
/// </remarks>
public static class RateGap
{
    /// <summary>The share of the first group less that of the second, and its interval.</summary>
    /// <param name="successes">Of the first group.</param>
    /// <param name="n">People of the first group, 1 or more.</param>
    /// <param name="otherSuccesses">Of the second group.</param>
    /// <param name="otherN">People of the second group, 1 or more.</param>
    /// <param name="level">0.90, 0.95 or 0.99.</param>
    public static (double Gap, Interval Interval) Between(
        long successes,
        long n,
        long otherSuccesses,
        long otherN,
        double level = 0.95
    )
    {
        var one = Wilson.Interval(successes, n, level);
        var two = Wilson.Interval(otherSuccesses, otherN, level);
        var p1 = (double)successes / n;
        var p2 = (double)otherSuccesses / otherN;
        var gap = p1 - p2;
        return (
            gap,
            new(
                gap - Math.Sqrt(Square(p1 - one.Low) + Square(two.High - p2)),
                gap + Math.Sqrt(Square(one.High - p1) + Square(p2 - two.Low))
            )
        );
    }

    static double Square(double value) => value * value;
}
