namespace Linkspan.Linkage.Comparisons;

/// <summary>The sounds of S in <see cref="DoubleMetaphone"/>.</summary>
static class MetaphoneS
{
    public static void Read(ref MetaphoneCode code)
    {
        if (code.Has(-1, "ISL", "YSL"))
            code.Add("", 1);
        else if (code.Place == 0 && code.Begins("SUGAR"))
            code.Add("X", "S", 1);
        else if (code.Has(0, "SH"))
            code.Add(code.Has(1, "HEIM", "HOEK", "HOLM", "HOLZ") ? "S" : "X", 2);
        else if (code.Has(0, "SIO", "SIA"))
            code.Add("S", code.IsSlavoGermanic ? "S" : "X", 3);
        else if ((code.Place == 0 && code.Has(1, "M", "N", "L", "W")) || code[1] == 'Z')
            code.Add("S", "X", code[1] == 'Z' ? 2 : 1);
        else if (code.Has(0, "SC"))
            ReadC(ref code);
        else
            ReadPlain(ref code);
    }

    static void ReadC(ref MetaphoneCode code)
    {
        if (code[2] != 'H')
            code.Add(code.Has(2, "I", "E", "Y") ? "S" : "SK", 3);
        else if (code.Has(3, "ER", "EN"))
            code.Add("X", "SK", 3);
        else if (code.Has(3, "OO", "UY", "ED", "EM"))
            code.Add("SK", 3);
        else if (code.Place == 0 && !code.IsVowel(3) && code[3] != 'W')
            code.Add("X", "S", 3);
        else
            code.Add("X", 3);
    }

    // Mute at the end of French names, as in RESNAIS.
    static void ReadPlain(ref MetaphoneCode code)
    {
        var isMute = code.Place == code.Last && code.Has(-2, "AI", "OI");
        code.Add(isMute ? "" : "S", "S", code.Has(1, "S", "Z") ? 2 : 1);
    }
}
