namespace Linkspan.Linkage.Comparisons;

/// <summary>Letters of the longest word that is in both values; 0 when none is.</summary>
public readonly record struct SharedWord : IComparator
{
    /// <inheritdoc/>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return double.NaN;
        var longest = 0;
        foreach (var l in left.Split(' '))
        {
            var word = left[l];
            if (word.Length <= longest)
                continue;
            foreach (var r in right.Split(' '))
                if (word.SequenceEqual(right[r]))
                    longest = word.Length;
        }
        return longest;
    }
}
