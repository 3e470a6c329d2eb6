using System.Collections.Immutable;

namespace Linkspan.Linkage.Comparisons;

/// <summary>Code of how a name sounds, kinder to vowels than <see cref="Soundex"/>.</summary>
/// <remarks>
/// Taft (1970), Name Search Techniques, New York State Identification and Intelligence System,
/// Special Report 1; six letters at most. The first letter counts as the code's last one, so that
/// KNUTH is NAT and not NNAT, as in Apache Commons Codec.
/// </remarks>
public readonly record struct Nysiis : IComparator
{
    const int LengthMax = 6;

    /// <summary>Letters of a name that are looked at: a longer one has its code long before.</summary>
    const int LettersMax = 64;

    /// <summary>Letters that a replaced start or end may add.</summary>
    const int Added = 2;

    static readonly ImmutableArray<(string From, string To)> s_starts =
    [
        ("MAC", "MCC"),
        ("KN", "NN"),
        ("K", "C"),
        ("PH", "FF"),
        ("PF", "FF"),
        ("SCH", "SSS"),
    ];
    static readonly ImmutableArray<(string From, string To)> s_ends =
    [
        ("EE", "Y"),
        ("IE", "Y"),
        ("DT", "D"),
        ("RT", "D"),
        ("RD", "D"),
        ("NT", "D"),
        ("ND", "D"),
    ];

    /// <summary>Whether two names have one code: 1 or 0; NaN when either is missing.</summary>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return double.NaN;
        Span<char> l = stackalloc char[LettersMax + Added];
        Span<char> r = stackalloc char[LettersMax + Added];
        var a = l[..Encode(left, l)];
        var b = r[..Encode(right, r)];
        return !a.IsEmpty && a.SequenceEqual(b) ? 1 : 0;
    }

    /// <summary>Encodes a standardized name.</summary>
    /// <returns>One to six letters; empty when the text has no letter A to Z.</returns>
    public static string Encode(ReadOnlySpan<char> name)
    {
        Span<char> code = stackalloc char[LettersMax + Added];
        return code[..Encode(name, code)].ToString();
    }

    // Returns the code's length.
    static int Encode(ReadOnlySpan<char> name, Span<char> code)
    {
        Span<char> room = stackalloc char[LettersMax + Added];
        var length = 0;
        foreach (var c in name)
            if (char.IsAsciiLetterUpper(c) && length < LettersMax)
                room[length++] = c;
        if (length == 0)
            return 0;
        ReplaceStart(room, ref length);
        ReplaceEnd(room, ref length);
        var text = room[..length];
        (code[0], length) = (text[0], 1);
        for (var i = 1; i < text.Length; i++)
        {
            Transcode(text, i);
            if (text[i] != text[i - 1] && text[i] != code[length - 1])
                code[length++] = text[i];
        }
        return Math.Min(Trimmed(code, length), LengthMax);
    }

    static void ReplaceStart(Span<char> room, ref int length)
    {
        foreach (var (from, to) in s_starts)
        {
            if (!room[..length].StartsWith(from))
                continue;
            to.CopyTo(room); // As long as what it stands for.
            return;
        }
    }

    static void ReplaceEnd(Span<char> room, ref int length)
    {
        foreach (var (from, to) in s_ends)
        {
            if (!room[..length].EndsWith(from))
                continue;
            length -= from.Length;
            to.CopyTo(room[length..]);
            length += to.Length;
            return;
        }
    }

    // Rewrites the letter at i, and those after it that belong to its sound, in place.
    static void Transcode(Span<char> text, int i)
    {
        var (c, before) = (text[i], text[i - 1]);
        var after = i + 1 < text.Length ? text[i + 1] : ' ';
        if (c == 'E' && after == 'V')
            (text[i], text[i + 1]) = ('A', 'F');
        else if (IsVowel(c))
            text[i] = 'A';
        else if (c == 'Q')
            text[i] = 'G';
        else if (c == 'Z')
            text[i] = 'S';
        else if (c == 'M')
            text[i] = 'N';
        else if (c == 'K')
            text[i] = after == 'N' ? 'N' : 'C';
        else if (text[i..].StartsWith("SCH"))
            (text[i + 1], text[i + 2]) = ('S', 'S');
        else if (c == 'P' && after == 'H')
            (text[i], text[i + 1]) = ('F', 'F');
        else if (c == 'H' && (!IsVowel(before) || !IsVowel(after)))
            text[i] = before;
        else if (c == 'W' && IsVowel(before))
            text[i] = before;
    }

    static int Trimmed(Span<char> code, int length)
    {
        if (length > 1 && code[length - 1] == 'S')
            length--;
        if (length > 2 && code[length - 2] == 'A' && code[length - 1] == 'Y')
            code[--length - 1] = 'Y';
        if (length > 1 && code[length - 1] == 'A')
            length--;
        return length;
    }

    static bool IsVowel(char c) => c is 'A' or 'E' or 'I' or 'O' or 'U';
}
