namespace Linkspan.Linkage.Comparisons;

/// <summary>Difference of two numbers as a share of the larger; infinite when either is none.</summary>
public readonly record struct ShareApart : IComparator
{
    /// <inheritdoc/>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return double.NaN;
        if (NumbersApart.Read(left) is not { } l || NumbersApart.Read(right) is not { } r)
            return double.PositiveInfinity;
        var larger = Math.Max(Math.Abs(l), Math.Abs(r));
        return larger == 0 ? 0 : Math.Abs(l - r) / larger;
    }
}
