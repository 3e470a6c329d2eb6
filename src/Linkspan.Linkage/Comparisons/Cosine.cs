namespace Linkspan.Linkage.Comparisons;

/// <summary>Similarity: cosine of the angle between the counts of grams.</summary>
/// <remarks>Salton, Wong and Yang (1975), CACM 18(11); grams as in <see cref="Dice"/>.</remarks>
/// <param name="Letters">Letters of a gram, 1 to 4; 0 is 2.</param>
public readonly record struct Cosine(int Letters = Grams.LengthUsual) : IComparator
{
    /// <inheritdoc/>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return double.NaN;
        var grams = Grams.Of(left, right, Letters);
        var lengths = Math.Sqrt((double)grams.LeftSquares * grams.RightSquares);
        return Math.Min(1, grams.Product / lengths);
    }
}
