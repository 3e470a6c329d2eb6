namespace Linkspan.Linkage.Comparisons;

/// <summary>Tests of names beyond likeness of letters; both present.</summary>
static class NameTests
{
    /// <summary>One begins the other, and has at least so many letters.</summary>
    public static bool Begins(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int least) =>
        Math.Min(left.Length, right.Length) >= least
        && (left.StartsWith(right) || right.StartsWith(left));

    /// <summary>One was cut off after exactly so many letters and begins the other.</summary>
    /// <remarks>ICESA wage records keep ten letters of a surname and eight of a first name.</remarks>
    public static bool CutOff(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int length) =>
        (left.Length == length && right.Length > length && right.StartsWith(left))
        || (right.Length == length && left.Length > length && left.StartsWith(right));

    /// <summary>A word of one is a word of the other, and has at least so many letters.</summary>
    public static bool SharesWord(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int least)
    {
        foreach (var l in left.Split(' '))
        {
            var word = left[l];
            if (word.Length < least)
                continue;
            foreach (var r in right.Split(' '))
                if (word.SequenceEqual(right[r]))
                    return true;
        }
        return false;
    }
}
