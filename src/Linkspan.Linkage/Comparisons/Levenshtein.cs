namespace Linkspan.Linkage.Comparisons;

/// <summary>Distance: fewest letters inserted, removed or replaced.</summary>
/// <remarks>Levenshtein (1966), Soviet Physics Doklady 10, 707–710; Wagner and Fischer (1974).</remarks>
public readonly record struct Levenshtein : IComparator
{
    const int StackMax = 128;

    /// <inheritdoc/>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return double.NaN;
        var width = right.Length + 1;
        Span<int> row = width <= StackMax ? stackalloc int[width] : new int[width];
        for (var j = 0; j < width; j++)
            row[j] = j;
        for (var i = 0; i < left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < right.Length; j++)
            {
                var replaced = diagonal + (left[i] == right[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(replaced, Math.Min(row[j], diagonal) + 1);
            }
        }
        return row[^1];
    }
}
