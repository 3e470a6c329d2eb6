namespace Linkspan.Linkage.Comparisons;

/// <summary>Similarity: twice the shared grams over all grams, repeats counted.</summary>
/// <remarks>Dice (1945), Ecology 26(3); a value shorter than a gram is its own gram.</remarks>
/// <param name="Letters">Letters of a gram, 1 to 4; 0 is 2.</param>
public readonly record struct Dice(int Letters = Grams.LengthUsual) : IComparator
{
    /// <inheritdoc/>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return double.NaN;
        var grams = Grams.Of(left, right, Letters);
        return 2.0 * grams.Shared / (grams.Left + grams.Right);
    }
}
