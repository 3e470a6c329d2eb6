namespace Linkspan.Linkage.Comparisons;

/// <summary>Distance: as <see cref="Levenshtein"/>, and two neighbours may change places.</summary>
/// <remarks>
/// Lowrance and Wagner (1975), JACM 22(2), 177–183: unlike <see cref="OptimalAlignment"/>, letters
/// may come between the two that changed places, and the triangle law holds.
/// </remarks>
public readonly record struct DamerauLevenshtein : IComparator
{
    /// <inheritdoc/>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return double.NaN;
        var needed = (left.Length + 2) * (right.Length + 1);
        return needed <= Rows.StackMax
            ? ByTable(left, right, stackalloc int[Rows.StackMax])
            : Rows.Borrowed(needed, left, right, ByTable);
    }

    // Row 0 tells, for each letter of the right, the last row whose letter is the same.
    static double ByTable(ReadOnlySpan<char> left, ReadOnlySpan<char> right, Span<int> numbers)
    {
        var width = right.Length + 1;
        var seen = numbers[..width];
        var table = numbers[width..];
        seen.Clear();
        for (var j = 0; j < width; j++)
            table[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            var letter = left[i - 1];
            var row = table[(i * width)..];
            var above = table[((i - 1) * width)..];
            row[0] = i;
            var column = 0; // The last one, so far, whose letter is this row's.
            for (var j = 1; j < width; j++)
            {
                var cost = letter == right[j - 1] ? 0 : 1;
                var best = Math.Min(above[j - 1] + cost, Math.Min(above[j], row[j - 1]) + 1);
                if (seen[j] is > 0 and var k && column > 0)
                {
                    var between = i - k - 1 + (j - column - 1) + 1;
                    best = Math.Min(best, table[(k - 1) * width + column - 1] + between);
                }
                row[j] = best;
                if (cost == 0)
                    column = j;
            }
            for (var j = 1; j < width; j++)
                if (right[j - 1] == letter)
                    seen[j] = i;
        }
        return table[left.Length * width + right.Length];
    }
}
