namespace Linkspan.Linkage.Comparisons;

/// <summary>Scores two standardized values; a struct, so that loops over it are compiled for it.</summary>
public interface IComparator
{
    /// <summary>Scores one pair.</summary>
    /// <param name="left">UTF-16, standardized; empty means missing.</param>
    /// <param name="right">Likewise. Swapping the two never changes the score.</param>
    /// <returns>
    /// A similarity in [0, 1] or a distance of at least 0, as the comparator says; NaN, which is not
    /// "different", when either is missing.
    /// </returns>
    double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right);
}
