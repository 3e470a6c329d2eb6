namespace Linkspan.Linkage.Comparisons;

/// <summary>Distance: fewest letters inserted, removed or replaced.</summary>
/// <remarks>
/// Levenshtein (1966), Soviet Physics Doklady 10, 707–710. When one text has at most 64 signs, a
/// column of the table is one number: Myers (1999), JACM 46(3), in the form of Hyyrö (2003).
/// </remarks>
public readonly record struct Levenshtein : IComparator
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
        return Rows.Borrowed(shorter.Length + 1, longer, shorter, ByRows);
    }

    static int ByBits(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        LetterMasks masks = new(pattern, stackalloc ushort[LetterMasks.Room]);
        var (above, below) = (ulong.MaxValue, 0UL);
        var (last, distance) = (1UL << (pattern.Length - 1), pattern.Length);
        foreach (var sign in text)
        {
            var same = masks.Of(sign);
            var diagonal = (((same & above) + above) ^ above) | same | below;
            var up = below | ~(diagonal | above);
            var down = diagonal & above;
            if ((up & last) != 0)
                distance++;
            else if ((down & last) != 0)
                distance--;
            up = (up << 1) | 1;
            above = (down << 1) | ~(diagonal | up);
            below = up & diagonal;
        }
        return distance;
    }

    // Wagner and Fischer (1974), one row at a time.
    static double ByRows(ReadOnlySpan<char> left, ReadOnlySpan<char> right, Span<int> row)
    {
        for (var j = 0; j < row.Length; j++)
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
