namespace Linkspan.Reference;

/// <summary>Parts of a whole in whole trillionths, so that they add up to it exactly.</summary>
/// <remarks>
/// Published weights carry at most nine decimals; a third has no finite decimal. Largest remainder
/// (Hamilton) hands out what rounding leaves, ties going to the earlier part.
/// </remarks>
static class Shares
{
    /// <summary>The whole: one.</summary>
    public const long Whole = 1_000_000_000_000;

    /// <summary>Shares in proportion to weights.</summary>
    /// <param name="weights">At least one; none below zero. All zero means equal.</param>
    /// <returns>As many; they sum to <see cref="Whole"/>.</returns>
    public static long[] InProportion(ReadOnlySpan<decimal> weights)
    {
        decimal total = 0;
        foreach (var weight in weights)
            total += weight;
        var exact = new decimal[weights.Length];
        for (var i = 0; i < exact.Length; i++)
            exact[i] = total == 0 ? (decimal)Whole / exact.Length : Whole / total * weights[i];
        return WithRemainder(exact, Whole);
    }

    /// <summary>Whole numbers near given ones that sum to a whole number.</summary>
    /// <param name="exact">None below zero; they sum to <paramref name="total"/> but for rounding.</param>
    /// <param name="total">What they sum to.</param>
    public static long[] WithRemainder(ReadOnlySpan<decimal> exact, long total)
    {
        var whole = new long[exact.Length];
        var rest = new (decimal Fraction, int At)[exact.Length];
        var left = total;
        for (var i = 0; i < whole.Length; i++)
        {
            whole[i] = (long)decimal.Floor(exact[i]);
            rest[i] = (whole[i] - exact[i], i);
            left -= whole[i];
        }
        Array.Sort(rest);
        for (var i = 0; left > 0; i = (i + 1) % rest.Length, left--)
            whole[rest[i].At]++;
        for (var i = rest.Length - 1; left < 0; i = (i + rest.Length - 1) % rest.Length)
            if (whole[rest[i].At] > 0)
            {
                whole[rest[i].At]--;
                left++;
            }
        return whole;
    }

    /// <summary>Cuts an amount by shares; the parts sum to it exactly.</summary>
    /// <param name="amount">Any amount below 10^12 with at most four decimals.</param>
    /// <param name="shares">They sum to <see cref="Whole"/>.</param>
    public static decimal[] Cut(decimal amount, ReadOnlySpan<long> shares)
    {
        var parts = new decimal[shares.Length];
        var (left, largest) = (amount, 0);
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = amount * shares[i] / Whole;
            left -= parts[i];
            largest = shares[i] > shares[largest] ? i : largest;
        }
        parts[largest] += left;
        return parts;
    }
}
