namespace Linkspan.Linkage.Comparisons;

/// <summary>Distance: as <see cref="Levenshtein"/>, and swapping two neighbours costs one.</summary>
/// <remarks>
/// Optimal string alignment (restricted Damerau, CACM 7(3), 1964): no part is edited twice, so that
/// the triangle law does not hold. By bits as Hyyrö (2003), Nordic Journal of Computing 10(1).
/// </remarks>
public readonly record struct OptimalAlignment : IComparator
{
    /// <inheritdoc/>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return double.NaN;
        var shorter = left.Length <= right.Length ? left : right;
        var longer = left.Length <= right.Length ? right : left;
        if (shorter.Length <= LetterMasks.LengthMax)
            return ByBits(shorter, longer);
        return Rows.Borrowed(3 * (shorter.Length + 1), longer, shorter, ByRows);
    }

    static int ByBits(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        LetterMasks masks = new(pattern, stackalloc ushort[LetterMasks.Room]);
        var (above, below, diagonal, before) = (ulong.MaxValue, 0UL, 0UL, 0UL);
        var (last, distance) = (1UL << (pattern.Length - 1), pattern.Length);
        foreach (var sign in text)
        {
            var same = masks.Of(sign);
            var swapped = ((~diagonal & same) << 1) & before;
            diagonal = (((same & above) + above) ^ above) | same | below | swapped;
            var up = below | ~(diagonal | above);
            var down = diagonal & above;
            if ((up & last) != 0)
                distance++;
            else if ((down & last) != 0)
                distance--;
            up = (up << 1) | 1;
            above = (down << 1) | ~(diagonal | up);
            below = up & diagonal;
            before = same;
        }
        return distance;
    }

    static double ByRows(ReadOnlySpan<char> left, ReadOnlySpan<char> right, Span<int> rows)
    {
        var width = right.Length + 1;
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
