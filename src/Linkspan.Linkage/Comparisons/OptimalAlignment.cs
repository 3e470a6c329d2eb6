namespace Linkspan.Linkage.Comparisons;

/// <summary>Distance: as <see cref="Levenshtein"/>, and swapping two neighbours costs one.</summary>
/// <remarks>
/// Optimal string alignment (restricted Damerau, CACM 7(3), 1964): no part is edited twice, so that
/// the triangle law does not hold.
/// </remarks>
public readonly record struct OptimalAlignment : IComparator
{
    const int StackMax = 128;

    /// <inheritdoc/>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return double.NaN;
        var width = right.Length + 1;
        Span<int> rows = width <= StackMax ? stackalloc int[3 * width] : new int[3 * width];
        var before = rows[..width];
        var last = rows[width..(2 * width)];
        var row = rows[(2 * width)..];
        for (var j = 0; j < width; j++)
            last[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                var best = Math.Min(last[j - 1] + cost, Math.Min(last[j], row[j - 1]) + 1);
                var swapped =
                    i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
                row[j] = swapped ? Math.Min(best, before[j - 2] + 1) : best;
            }
            var free = before;
            before = last;
            last = row;
            row = free;
        }
        return last[^1];
    }
}
