using System.Buffers;

namespace Linkspan.Linkage.Comparisons;

/// <summary>The runs of two or three letters of two texts, counted with repeats.</summary>
/// <param name="Shared">Size of the intersection of the two multisets.</param>
/// <param name="Left">Grams of the left; a text shorter than a gram is one gram.</param>
/// <param name="Right">Grams of the right.</param>
/// <param name="Product">Sum, over all grams, of the left's count times the right's.</param>
/// <param name="LeftSquares">Sum of the left's squared counts.</param>
/// <param name="RightSquares">Sum of the right's squared counts.</param>
readonly record struct Grams(
    int Shared,
    int Left,
    int Right,
    long Product,
    long LeftSquares,
    long RightSquares
)
{
    const int StackMax = 64;

    /// <summary>Letters of a gram where none are named.</summary>
    public const int LengthUsual = 2;

    /// <summary>Most letters of a gram: they stand in one number.</summary>
    public const int LengthMax = 4;

    /// <summary>Counts the grams of two present texts.</summary>
    public static Grams Of(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int length)
    {
        length = length == 0 ? LengthUsual : length;
        var (l, r) = (CountOf(left, length), CountOf(right, length));
        var rented = l + r > 2 * StackMax ? ArrayPool<ulong>.Shared.Rent(l + r) : null;
        var room = rented ?? stackalloc ulong[2 * StackMax];
        var a = room[..l];
        var b = room[l..(l + r)];
        Fill(left, a, length);
        Fill(right, b, length);
        var counted = Count(a, b);
        if (rented is not null)
            ArrayPool<ulong>.Shared.Return(rented);
        return counted;
    }

    static int CountOf(ReadOnlySpan<char> text, int length) =>
        Math.Max(text.Length - length + 1, 1);

    static void Fill(ReadOnlySpan<char> text, Span<ulong> grams, int length)
    {
        for (var i = 0; i < grams.Length; i++)
        {
            var gram = 0UL;
            for (var k = i; k < i + length; k++)
                gram = (gram << 16) | (k < text.Length ? text[k] : '\0');
            grams[i] = gram;
        }
        grams.Sort();
    }

    static Grams Count(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        var (i, j, shared) = (0, 0, 0);
        var (product, leftSquares, rightSquares) = (0L, 0L, 0L);
        while (i < a.Length || j < b.Length)
        {
            var least =
                i == a.Length ? b[j]
                : j == b.Length ? a[i]
                : Math.Min(a[i], b[j]);
            var (l, r) = (RunOf(a[i..], least), RunOf(b[j..], least));
            (i, j, shared) = (i + l, j + r, shared + Math.Min(l, r));
            product += (long)l * r;
            leftSquares += (long)l * l;
            rightSquares += (long)r * r;
        }
        return new Grams(shared, a.Length, b.Length, product, leftSquares, rightSquares);
    }

    static int RunOf(ReadOnlySpan<ulong> grams, ulong gram)
    {
        var run = 0;
        while (run < grams.Length && grams[run] == gram)
            run++;
        return run;
    }
}
