namespace Linkspan.Linkage.Comparisons;

/// <summary>Whether one value has only the last digits of the other: an SSN's last four.</summary>
/// <param name="Digits">How many digits the short one has.</param>
public readonly record struct Tail(int Digits) : IComparator
{
    /// <inheritdoc/>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return double.NaN;
        return IsTail(left, right) || IsTail(right, left) ? 1 : 0;
    }

    bool IsTail(ReadOnlySpan<char> tail, ReadOnlySpan<char> whole) =>
        tail.Length == Digits && whole.Length > Digits && whole.EndsWith(tail);
}
