using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Linkspan.Linkage.Standardization;

namespace Linkspan.Linkage.Comparisons;

/// <summary>Where US ZIP codes lie, as points on a sphere of radius 1.</summary>
/// <remarks>
/// The table of this assembly is GeoNames, to a hundredth of a degree; a model may name another.
/// </remarks>
sealed class ZipPlaces
{
    const int ZipLength = 5;
    const int ZipsMax = 100_000;
    const double HundredthsPerDegree = 100;

    static readonly Lazy<ZipPlaces> s_carried = new(Load);
    static readonly ConditionalWeakTable<
        ImmutableSortedDictionary<string, ZipPlace>,
        ZipPlaces
    > s_given = [];

    readonly int[] _numbers = new int[ZipsMax];
    readonly List<Vector3> _places = [default];

    ZipPlaces() { }

    /// <summary>The table that a model names; null is that of this assembly.</summary>
    public static ZipPlaces Of(ImmutableSortedDictionary<string, ZipPlace>? given) =>
        given is null ? s_carried.Value : s_given.GetValue(given, Made);

    /// <summary>Middle of a ZIP code.</summary>
    /// <param name="zip">Five digits.</param>
    /// <returns>Null when it is none or its place is not known.</returns>
    public Vector3? Find(ReadOnlySpan<char> zip)
    {
        if (zip.Length != ZipLength || !Dates.AreDigits(zip))
            return null;
        var number = _numbers[int.Parse(zip, NumberStyles.None, CultureInfo.InvariantCulture)];
        return number == 0 ? null : _places[number];
    }

    static ZipPlaces Made(ImmutableSortedDictionary<string, ZipPlace> given)
    {
        var table = new ZipPlaces();
        foreach (var (zip, place) in given)
            table.Add(Number(zip), place.Latitude, place.Longitude);
        return table;
    }

    static ZipPlaces Load()
    {
        var table = new ZipPlaces();
        using var stream = typeof(ZipPlaces).Assembly.GetManifestResourceStream("zip-places.csv")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!char.IsAsciiDigit(line[0]))
                continue;
            var comma = line.IndexOf(',', ZipLength + 1);
            table.Add(
                Number(line.AsSpan(0, ZipLength)),
                Number(line.AsSpan(ZipLength + 1, comma - ZipLength - 1)) / HundredthsPerDegree,
                Number(line.AsSpan(comma + 1)) / HundredthsPerDegree
            );
        }
        return table;
    }

    void Add(int zip, double latitude, double longitude)
    {
        var (sinY, cosY) = Math.SinCos(double.DegreesToRadians(latitude));
        var (sinX, cosX) = Math.SinCos(double.DegreesToRadians(longitude));
        _numbers[zip] = _places.Count;
        _places.Add(new Vector3((float)(cosY * cosX), (float)(cosY * sinX), (float)sinY));
    }

    static int Number(ReadOnlySpan<char> text) =>
        int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
