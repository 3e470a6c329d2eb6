using System.Text;

namespace Linkspan.Linkage.Comparisons;

/// <summary>Code of how a name sounds, kinder to vowels than <see cref="Soundex"/>.</summary>
/// <remarks>
/// Taft (1970), Name Search Techniques, New York State Identification and Intelligence System,
/// Special Report 1; six letters at most.
/// </remarks>
public static class Nysiis
{
    const int LengthMax = 6;

    static readonly (string From, string To)[] s_starts =
    [
        ("MAC", "MCC"),
        ("KN", "NN"),
        ("K", "C"),
        ("PH", "FF"),
        ("PF", "FF"),
        ("SCH", "SSS"),
    ];
    static readonly (string From, string To)[] s_ends =
    [
        ("EE", "Y"),
        ("IE", "Y"),
        ("DT", "D"),
        ("RT", "D"),
        ("RD", "D"),
        ("NT", "D"),
        ("ND", "D"),
    ];

    /// <summary>Encodes a standardized name.</summary>
    /// <returns>One to six letters; empty when the text has no letter A to Z.</returns>
    public static string Encode(ReadOnlySpan<char> name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name)
            if (char.IsAsciiLetterUpper(c))
                text.Append(c);
        if (text.Length == 0)
            return "";
        ReplaceStart(text);
        ReplaceEnd(text);
        var code = new StringBuilder(LengthMax).Append(text[0]);
        for (var i = 1; i < text.Length; i++)
        {
            Transcode(text, i);
            if (text[i] != text[i - 1] && text[i] != code[^1])
                code.Append(text[i]);
        }
        TrimEnd(code);
        return code.Length > LengthMax ? code.ToString(0, LengthMax) : code.ToString();
    }

    static void ReplaceStart(StringBuilder text)
    {
        foreach (var (from, to) in s_starts)
        {
            if (!Starts(text, 0, from))
                continue;
            text.Remove(0, from.Length).Insert(0, to);
            return;
        }
    }

    static void ReplaceEnd(StringBuilder text)
    {
        foreach (var (from, to) in s_ends)
        {
            if (text.Length < from.Length || !Starts(text, text.Length - from.Length, from))
                continue;
            text.Remove(text.Length - from.Length, from.Length).Append(to);
            return;
        }
    }

    // Rewrites the letter at i, and those after it that belong to its sound, in place.
    static void Transcode(StringBuilder text, int i)
    {
        var (c, before) = (text[i], text[i - 1]);
        var after = i + 1 < text.Length ? text[i + 1] : ' ';
        if (Starts(text, i, "EV"))
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
        else if (Starts(text, i, "SCH"))
            (text[i + 1], text[i + 2]) = ('S', 'S');
        else if (Starts(text, i, "PH"))
            (text[i], text[i + 1]) = ('F', 'F');
        else if (c == 'H' && (!IsVowel(before) || !IsVowel(after)))
            text[i] = before;
        else if (c == 'W' && IsVowel(before))
            text[i] = before;
    }

    static void TrimEnd(StringBuilder code)
    {
        if (code.Length > 1 && code[^1] == 'S')
            code.Length--;
        if (code.Length > 2 && code[^2] == 'A' && code[^1] == 'Y')
            code.Remove(code.Length - 2, 1);
        if (code.Length > 1 && code[^1] == 'A')
            code.Length--;
    }

    static bool IsVowel(char c) => c is 'A' or 'E' or 'I' or 'O' or 'U';

    static bool Starts(StringBuilder text, int at, string with)
    {
        if (at + with.Length > text.Length)
            return false;
        for (var i = 0; i < with.Length; i++)
            if (text[at + i] != with[i])
                return false;
        return true;
    }
}
