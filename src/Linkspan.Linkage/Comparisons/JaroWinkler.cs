namespace Linkspan.Linkage.Comparisons;

/// <summary>Similarity of two names, forgiving typing errors and swapped neighbours.</summary>
/// <remarks>
/// <see cref="Jaro"/> with the prefix bonus of Winkler (1990), ASA Survey Research Methods, 354–359.
/// Prefix scale 0.1, at most 4 letters, applied at every score.
/// </remarks>
public readonly record struct JaroWinkler : IComparator
{
    const double PrefixScale = 0.1;
    const int PrefixLengthMax = 4;

    /// <inheritdoc/>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var jaro = default(Jaro).Compare(left, right);
        if (double.IsNaN(jaro))
            return jaro;
        var prefix = Math.Min(left.CommonPrefixLength(right), PrefixLengthMax);
        return jaro + prefix * PrefixScale * (1 - jaro);
    }

    /// <summary>The most that two values can score that share so many letters.</summary>
    internal static double UpperBound(
        int shared,
        ReadOnlySpan<char> left,
        ReadOnlySpan<char> right
    ) => UpperBound(shared, left.CommonPrefixLength(right), left.Length, right.Length);

    /// <summary>The most that values of such lengths can score that begin alike so far.</summary>
    internal static double UpperBound(int shared, int prefix, int left, int right)
    {
        var jaro = Math.Min(1, Jaro.UpperBound(shared, left, right));
        return jaro + Math.Min(prefix, PrefixLengthMax) * PrefixScale * (1 - jaro);
    }
}
