using System.Globalization;

namespace Linkspan.Linkage.Comparisons;

/// <summary>Difference of two numbers; infinite when either is none.</summary>
public readonly record struct NumbersApart : IComparator
{
    /// <inheritdoc/>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return double.NaN;
        return Read(left) is { } l && Read(right) is { } r
            ? Math.Abs(l - r)
            : double.PositiveInfinity;
    }

    /// <summary>A finite number, or null.</summary>
    internal static double? Read(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? number
            : null;
}
