namespace Linkspan.Linkage.Comparisons;

/// <summary>The sounds of G in <see cref="DoubleMetaphone"/>.</summary>
static class MetaphoneG
{
    public static void Read(ref MetaphoneCode code)
    {
        if (code[1] == 'H')
            ReadH(ref code);
        else if (code[1] == 'N')
            ReadN(ref code);
        else if (code.Has(1, "LI") && !code.IsSlavoGermanic)
            code.Add("KL", "L", 2);
        else if (IsSoftStart(code) || IsSoftEr(code))
            code.Add("K", "J", 2);
        else if (code.Has(1, "E", "I", "Y") || code.Has(-1, "AGGI", "OGGI"))
            ReadSoft(ref code);
        else
            code.Add("K", code[1] == 'G' ? 2 : 1);
    }

    static bool IsSoftStart(in MetaphoneCode code) =>
        code.Place == 0
        && (
            code[1] == 'Y'
            || code.Has(1, "ES", "EP", "EB", "EL", "EY", "IB", "IL", "IN", "IE", "EI", "ER")
        );

    static bool IsSoftEr(in MetaphoneCode code) =>
        (code.Has(1, "ER") || code[1] == 'Y')
        && !code.Begins("DANGER", "RANGER", "MANGER")
        && !code.Has(-1, "E", "I")
        && !code.Has(-1, "RGY", "OGY");

    static void ReadSoft(ref MetaphoneCode code)
    {
        if (code.Begins("VAN ", "VON ", "SCH") || code.Has(1, "ET"))
            code.Add("K", 2);
        else
            code.Add("J", code.Has(1, "IER ") ? "J" : "K", 2);
    }

    static void ReadN(ref MetaphoneCode code)
    {
        if (code.Place == 1 && code.IsVowel(-1) && !code.IsSlavoGermanic)
            code.Add("KN", "N", 2);
        else if (!code.Has(2, "EY") && !code.IsSlavoGermanic)
            code.Add("N", "KN", 2);
        else
            code.Add("KN", 2);
    }

    static void ReadH(ref MetaphoneCode code)
    {
        if (code.Place > 0 && !code.IsVowel(-1))
            code.Add("K", 2);
        else if (code.Place == 0)
            code.Add(code[2] == 'I' ? "J" : "K", 2);
        // Mute, as in HUGH and BOUGH.
        else if (
            code.Has(-2, "B", "H", "D")
            || code.Has(-3, "B", "H", "D")
            || code.Has(-4, "B", "H")
        )
            code.Add("", 2);
        else if (code.Place > 2 && code[-1] == 'U' && code.Has(-3, "C", "G", "L", "R", "T"))
            code.Add("F", 2);
        else
            code.Add(code[-1] == 'I' ? "" : "K", 2);
    }
}
