namespace Linkspan.Linkage.Comparisons;

/// <summary>Letters of the longest run that both values have.</summary>
/// <remarks>Gusfield (1997), Algorithms on Strings, Trees and Sequences, 7.4; by one row.</remarks>
public readonly record struct CommonSubstring : IComparator
{
    /// <inheritdoc/>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return double.NaN;
        var shorter = left.Length <= right.Length ? left : right;
        var longer = left.Length <= right.Length ? right : left;
        return shorter.Length <= Rows.StackMax
            ? ByRow(longer, shorter, stackalloc int[shorter.Length])
            : Rows.Borrowed(shorter.Length, longer, shorter, ByRow);
    }

    // Length of the run that ends at each letter of the right and at this one of the left.
    static double ByRow(ReadOnlySpan<char> left, ReadOnlySpan<char> right, Span<int> runs)
    {
        var longest = 0;
        runs.Clear();
        foreach (var letter in left)
        {
            var diagonal = 0;
            for (var j = 0; j < right.Length; j++)
            {
                var run = letter == right[j] ? diagonal + 1 : 0;
                (diagonal, runs[j]) = (runs[j], run);
                longest = Math.Max(longest, run);
            }
        }
        return longest;
    }
}
