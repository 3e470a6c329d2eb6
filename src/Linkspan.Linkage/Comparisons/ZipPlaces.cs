using System.Globalization;
using System.Numerics;
using Linkspan.Linkage.Standardization;

namespace Linkspan.Linkage.Comparisons;

/// <summary>Where US ZIP codes lie, as points on a sphere of radius 1.</summary>
/// <remarks>Table: GeoNames, to a hundredth of a degree; carried in this assembly.</remarks>
static class ZipPlaces
{
    const int ZipLength = 5;
    const int ZipsMax = 100_000;
    const double HundredthsPerDegree = 100;

    static readonly Lazy<(ushort[] Numbers, Vector3[] Places)> s_table = new(Load);

    /// <summary>Middle of a ZIP code.</summary>
    /// <param name="zip">Five digits.</param>
    /// <returns>Null when it is none or its place is not known.</returns>
    public static Vector3? Find(ReadOnlySpan<char> zip)
    {
        if (zip.Length != ZipLength || !Dates.AreDigits(zip))
            return null;
        var (numbers, places) = s_table.Value;
        var number = numbers[int.Parse(zip, NumberStyles.None, CultureInfo.InvariantCulture)];
        return number == 0 ? null : places[number];
    }

    static (ushort[], Vector3[]) Load()
    {
        var numbers = new ushort[ZipsMax];
        List<Vector3> places = [default];
        using var stream = typeof(ZipPlaces).Assembly.GetManifestResourceStream("zip-places.csv")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!char.IsAsciiDigit(line[0]))
                continue;
            var comma = line.IndexOf(',', ZipLength + 1);
            numbers[Number(line.AsSpan(0, ZipLength))] = (ushort)places.Count;
            places.Add(
                Point(
                    Number(line.AsSpan(ZipLength + 1, comma - ZipLength - 1)),
                    Number(line.AsSpan(comma + 1))
                )
            );
        }
        return (numbers, [.. places]);
    }

    static Vector3 Point(int latitude, int longitude)
    {
        var (sinY, cosY) = Math.SinCos(double.DegreesToRadians(latitude / HundredthsPerDegree));
        var (sinX, cosX) = Math.SinCos(double.DegreesToRadians(longitude / HundredthsPerDegree));
        return new Vector3((float)(cosY * cosX), (float)(cosY * sinX), (float)sinY);
    }

    static int Number(ReadOnlySpan<char> text) =>
        int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
