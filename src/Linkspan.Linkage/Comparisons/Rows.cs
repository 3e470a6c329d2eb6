using System.Buffers;

namespace Linkspan.Linkage.Comparisons;

/// <summary>Scratch numbers of a distance: on the stack while short, else borrowed.</summary>
static class Rows
{
    /// <summary>Numbers that a comparator keeps on the stack.</summary>
    public const int StackMax = 512;

    /// <summary>Work on scratch numbers.</summary>
    public delegate double Work(
        ReadOnlySpan<char> left,
        ReadOnlySpan<char> right,
        Span<int> numbers
    );

    /// <summary>Runs the work on borrowed numbers, which nobody has cleared.</summary>
    public static double Borrowed(
        int count,
        ReadOnlySpan<char> left,
        ReadOnlySpan<char> right,
        Work work
    )
    {
        var rented = ArrayPool<int>.Shared.Rent(count);
        try
        {
            return work(left, right, rented.AsSpan(0, count));
        }
        finally
        {
            ArrayPool<int>.Shared.Return(rented);
        }
    }
}
