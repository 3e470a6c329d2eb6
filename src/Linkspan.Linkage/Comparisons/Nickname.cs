namespace Linkspan.Linkage.Comparisons;

/// <summary>Whether one name is a nickname of the other: see <see cref="Nicknames"/>.</summary>
public readonly record struct Nickname : IComparator
{
    /// <inheritdoc/>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return double.NaN;
        return Nicknames.AreAkin(left, right) ? 1 : 0;
    }
}
