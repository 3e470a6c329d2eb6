namespace Linkspan.Linkage.Comparisons;

/// <summary>Two codes of how a name sounds: in English, and as its origin may have it.</summary>
/// <remarks>
/// Philips (2000), The Double Metaphone Search Algorithm, C/C++ Users Journal 18(6); four signs. 0 is
/// the sound of TH, X that of SH.
/// </remarks>
public readonly record struct DoubleMetaphone : IComparator
{
    /// <summary>Signs of a name that are looked at: a longer one has its codes long before.</summary>
    const int LettersMax = 64;

    /// <summary>Whether two names have a code in common: 1 or 0; NaN when either is missing.</summary>
    public double Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return double.NaN;
        Span<char> room = stackalloc char[2 * (LettersMax + 2 * MetaphoneCode.Room)];
        var l = Read(left, room[..(room.Length / 2)]);
        var r = Read(right, room[(room.Length / 2)..]);
        return
            Same(l.Primary, r.Primary)
            || Same(l.Primary, r.Alternate)
            || Same(l.Alternate, r.Primary)
            || Same(l.Alternate, r.Alternate)
            ? 1
            : 0;
    }

    /// <summary>Encodes a standardized name.</summary>
    /// <returns>At most four signs each; empty when the text has no letter A to Z.</returns>
    public static (string Primary, string Alternate) Encode(ReadOnlySpan<char> name)
    {
        Span<char> room = stackalloc char[LettersMax + 2 * MetaphoneCode.Room];
        var code = Read(name, room);
        return (code.Primary.ToString(), code.Alternate.ToString());
    }

    static bool Same(ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        !left.IsEmpty && left.SequenceEqual(right);

    static MetaphoneCode Read(ReadOnlySpan<char> name, Span<char> room)
    {
        var length = 0;
        foreach (var c in name)
            if (length < LettersMax && (char.IsAsciiLetterUpper(c) || c == ' ' && length > 0))
                room[length++] = c;
        MetaphoneCode code = new(room[..length], room[LettersMax..]);
        if (code.Begins("GN", "KN", "PN", "WR", "PS"))
            code.Place = 1;
        else if (code.At(0) == 'X')
            code.Add("S", 1);
        while (!code.IsDone)
            Letter(ref code);
        return code;
    }

    static void Letter(ref MetaphoneCode code)
    {
        switch (code[0])
        {
            case 'A' or 'E' or 'I' or 'O' or 'U' or 'Y':
                code.Add(code.Place == 0 ? "A" : "", 1);
                break;
            case 'C':
                MetaphoneC.Read(ref code);
                break;
            case 'G':
                MetaphoneG.Read(ref code);
                break;
            case 'S':
                MetaphoneS.Read(ref code);
                break;
            case 'B' or 'F' or 'K' or 'N' or 'Q' or 'V':
                Plain(ref code);
                break;
            case ' ':
                code.Place++;
                break;
            default:
                MetaphoneLetters.Read(ref code);
                break;
        }
    }

    // One sound, however often the letter stands.
    static void Plain(ref MetaphoneCode code)
    {
        var sound = code[0] switch
        {
            'B' => "P",
            'F' or 'V' => "F",
            'N' => "N",
            _ => "K",
        };
        code.Add(sound, code[1] == code[0] ? 2 : 1);
    }
}
