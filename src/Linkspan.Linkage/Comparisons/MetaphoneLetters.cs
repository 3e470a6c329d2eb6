namespace Linkspan.Linkage.Comparisons;

/// <summary>The sounds of the other consonants in <see cref="DoubleMetaphone"/>.</summary>
static class MetaphoneLetters
{
    public static void Read(ref MetaphoneCode code)
    {
        switch (code[0])
        {
            case 'D':
                ReadD(ref code);
                break;
            case 'H':
                var isHeard = (code.Place == 0 || code.IsVowel(-1)) && code.IsVowel(1);
                code.Add(isHeard ? "H" : "", isHeard ? 2 : 1);
                break;
            case 'J':
                ReadJ(ref code);
                break;
            case 'L':
                code.Add("L", IsSpanishLl(code) ? "" : "L", code[1] == 'L' ? 2 : 1);
                break;
            case 'M':
                var isThumb =
                    code.Has(-1, "UMB") && (code.Place + 1 == code.Last || code.Has(2, "ER"));
                code.Add("M", isThumb || code[1] == 'M' ? 2 : 1);
                break;
            case 'P':
                code.Add(code[1] == 'H' ? "F" : "P", code[1] is 'H' or 'P' or 'B' ? 2 : 1);
                break;
            case 'R':
                code.Add(IsFrenchEr(code) ? "" : "R", "R", code[1] == 'R' ? 2 : 1);
                break;
            case 'T':
                ReadT(ref code);
                break;
            case 'W':
                ReadW(ref code);
                break;
            case 'X':
                var isMute =
                    code.Place == code.Last
                    && (code.Has(-3, "IAU", "EAU") || code.Has(-2, "AU", "OU"));
                code.Add(isMute ? "" : "KS", code[1] is 'C' or 'X' ? 2 : 1);
                break;
            default:
                ReadZ(ref code);
                break;
        }
    }

    static void ReadD(ref MetaphoneCode code)
    {
        if (code[1] == 'G')
        {
            var isSoft = code[2] is 'I' or 'E' or 'Y';
            code.Add(isSoft ? "J" : "TK", isSoft ? 3 : 2);
        }
        else
            code.Add("T", code[1] is 'T' or 'D' ? 2 : 1);
    }

    static void ReadJ(ref MetaphoneCode code)
    {
        var letters = code[1] == 'J' ? 2 : 1;
        if (code.Has(0, "JOSE") || code.Begins("SAN "))
        {
            var isSpanish = (code.Place == 0 && code[4] == ' ') || code.Begins("SAN ");
            code.Add(isSpanish ? "H" : "J", "H", 1);
        }
        else if (code.Place == 0)
            code.Add("J", "A", letters);
        else if (code.IsVowel(-1) && !code.IsSlavoGermanic && code[1] is 'A' or 'O')
            code.Add("J", "H", letters);
        else if (code.Place == code.Last)
            code.Add("J", "", letters);
        else if (
            code[1] is not ('L' or 'T' or 'K' or 'S' or 'N' or 'M' or 'B' or 'Z')
            && code[-1] is not ('S' or 'K' or 'L')
        )
            code.Add("J", letters);
        else
            code.Add("", letters);
    }

    static bool IsSpanishLl(in MetaphoneCode code) =>
        code[1] == 'L'
        && (
            (code.Place == code.Last - 2 && code.Has(-1, "ILLO", "ILLA", "ALLE"))
            || (
                (code.HasAt(code.Last - 1, "AS", "OS") || code.HasAt(code.Last, "A", "O"))
                && code.Has(-1, "ALLE")
            )
        );

    static bool IsFrenchEr(in MetaphoneCode code) =>
        code.Place == code.Last
        && !code.IsSlavoGermanic
        && code.Has(-2, "IE")
        && !code.Has(-4, "ME", "MA");

    static void ReadT(ref MetaphoneCode code)
    {
        if (code.Has(0, "TION", "TIA", "TCH"))
            code.Add("X", 3);
        else if (code.Has(0, "TH", "TTH"))
        {
            var isHard = code.Has(2, "OM", "AM") || code.Begins("VAN ", "VON ", "SCH");
            code.Add(isHard ? "T" : "0", "T", 2);
        }
        else
            code.Add("T", code[1] is 'T' or 'D' ? 2 : 1);
    }

    static void ReadW(ref MetaphoneCode code)
    {
        if (code.Has(0, "WR"))
        {
            code.Add("R", 2);
            return;
        }
        if (code.Place == 0 && (code.IsVowel(1) || code[1] == 'H'))
            code.Add("A", code.IsVowel(1) ? "F" : "A", 0);
        var isPolish =
            (code.Place == code.Last && code.IsVowel(-1))
            || code.Has(-1, "EWSKI", "EWSKY", "OWSKI", "OWSKY")
            || code.Begins("SCH");
        if (isPolish)
            code.Add("", "F", 1);
        else if (code.Has(0, "WICZ", "WITZ"))
            code.Add("TS", "FX", 4);
        else
            code.Add("", 1);
    }

    static void ReadZ(ref MetaphoneCode code)
    {
        if (code[1] == 'H')
        {
            code.Add("J", 2);
            return;
        }
        var isItalian =
            code.Has(1, "ZO", "ZI", "ZA")
            || (code.IsSlavoGermanic && code.Place > 0 && code[-1] != 'T');
        code.Add("S", isItalian ? "TS" : "S", code[1] == 'Z' ? 2 : 1);
    }
}
