using Linkspan.Linkage.Standardization;

namespace Linkspan.Linkage.Comparisons;

/// <summary>Whether two dates agree in all that both give, where one lacks its month or day.</summary>
public readonly record struct PartialDate : IComparator
{
    /// <inheritdoc/>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return double.NaN;
        return
            Dates.IsDate(left)
            && Dates.IsDate(right)
            && (Dates.IsPartial(left) || Dates.IsPartial(right))
            && left[..4].SequenceEqual(right[..4])
            && Agree(left[4..6], right[4..6])
            && Agree(left[6..], right[6..])
            ? 1
            : 0;
    }

    static bool Agree(ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        left.SequenceEqual("00") || right.SequenceEqual("00") || left.SequenceEqual(right);
}
