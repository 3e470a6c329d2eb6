namespace Linkspan.Linkage.Comparisons;

/// <summary>Kilometers between the middles of two ZIP codes; NaN when either has no known place.</summary>
/// <remarks>
/// Along the great circle of a sphere of 6,371.0088 km (IUGG mean radius), which is within 0.6 % of
/// the earth's. See <see cref="ZipPlaces"/>.
/// </remarks>
public readonly record struct KilometersApart : IComparator
{
    const double RadiusKm = 6371.0088;

    /// <inheritdoc/>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (ZipPlaces.Find(left) is not { } l || ZipPlaces.Find(right) is not { } r)
            return double.NaN;
        var half = (l - r).Length() / 2;
        return 2 * RadiusKm * Math.Asin(Math.Min(1, half));
    }
}
