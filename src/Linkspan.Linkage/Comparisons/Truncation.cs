namespace Linkspan.Linkage.Comparisons;

/// <summary>Whether one value was cut off after exactly so many letters and begins the other.</summary>
/// <remarks>ICESA wage records keep ten letters of a surname and eight of a first name.</remarks>
/// <param name="Letters">Where values are cut off.</param>
public readonly record struct Truncation(int Letters) : IComparator
{
    /// <inheritdoc/>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return double.NaN;
        return IsCut(left, right) || IsCut(right, left) ? 1 : 0;
    }

    bool IsCut(ReadOnlySpan<char> cut, ReadOnlySpan<char> whole) =>
        cut.Length == Letters && whole.Length > Letters && whole.StartsWith(cut);
}
