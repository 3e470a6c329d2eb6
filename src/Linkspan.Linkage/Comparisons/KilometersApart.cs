using System.Collections.Immutable;

namespace Linkspan.Linkage.Comparisons;

/// <summary>Kilometers between the middles of two ZIP codes; NaN when either has no known place.</summary>
/// <remarks>
/// Along the great circle of a sphere of 6,371.0088 km (IUGG mean radius), which is within 0.6 % of
/// the earth's. See <see cref="ZipPlaces"/>.
/// </remarks>
public readonly record struct KilometersApart : IComparator
{
    const double RadiusKm = 6371.0088;

    readonly ZipPlaces? _given;

    /// <param name="places">Where ZIP codes lie; null takes the table of this assembly.</param>
    public KilometersApart(ImmutableSortedDictionary<string, ZipPlace>? places) =>
        _given = ZipPlaces.Of(places);

    /// <inheritdoc/>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var places = _given ?? ZipPlaces.Of(null);
        if (places.Find(left) is not { } l || places.Find(right) is not { } r)
            return double.NaN;
        var half = (l - r).Length() / 2;
        return 2 * RadiusKm * Math.Asin(Math.Min(1, half));
    }
}
