namespace Linkspan.Linkage.Comparisons;

/// <summary>Code of how an English surname sounds: its first letter and three digits.</summary>
/// <remarks>
/// Russell, US patents 1,261,167 (1918) and 1,435,663 (1922), in the form of the National Archives:
/// letters of one digit that are neighbours, or parted only by H or W, are coded once.
/// </remarks>
public readonly record struct Soundex : IComparator
{
    const int Length = 4;

    // A B C D E F G H I J K L M N O P Q R S T U V W X Y Z; - parts equal codes, . does not.
    const string Digits = "-123-12.-22455-12623-1.2-2";

    /// <summary>Whether two names have one code: 1 or 0; NaN when either is missing.</summary>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return double.NaN;
        Span<char> l = stackalloc char[Length];
        Span<char> r = stackalloc char[Length];
        return Encode(left, l) && Encode(right, r) && l.SequenceEqual(r) ? 1 : 0;
    }

    /// <summary>Encodes a standardized name.</summary>
    /// <returns>Four signs; empty when the text has no letter A to Z.</returns>
    public static string Encode(ReadOnlySpan<char> name)
    {
        Span<char> code = stackalloc char[Length];
        return Encode(name, code) ? code.ToString() : "";
    }

    static bool Encode(ReadOnlySpan<char> name, Span<char> code)
    {
        code.Fill('0');
        var (length, last) = (0, '-');
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterUpper(c))
                continue;
            var digit = Digits[c - 'A'];
            if (length == 0)
                code[length++] = c;
            else if (char.IsAsciiDigit(digit) && digit != last)
                code[length++] = digit;
            if (length == Length)
                break;
            if (digit != '.')
                last = digit;
        }
        return length > 0;
    }
}
