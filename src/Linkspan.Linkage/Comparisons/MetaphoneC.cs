namespace Linkspan.Linkage.Comparisons;

/// <summary>The sounds of C in <see cref="DoubleMetaphone"/>.</summary>
static class MetaphoneC
{
    public static void Read(ref MetaphoneCode code)
    {
        if (IsGermanicAch(code))
            code.Add("K", 2);
        else if (code.Place == 0 && code.Begins("CAESAR"))
            code.Add("S", 2);
        else if (code.Has(0, "CHIA"))
            code.Add("K", 2);
        else if (code.Has(0, "CH"))
            ReadH(ref code);
        else if (code.Has(0, "CZ") && !code.Has(-2, "WICZ"))
            code.Add("S", "X", 2);
        else if (code.Has(1, "CIA"))
            code.Add("X", 3);
        else if (code.Has(0, "CC") && !(code.Place == 1 && code.At(0) == 'M'))
            ReadC(ref code);
        else if (code.Has(0, "CK", "CG", "CQ"))
            code.Add("K", 2);
        else if (code.Has(0, "CI", "CE", "CY"))
            code.Add("S", code.Has(0, "CIO", "CIE", "CIA") ? "X" : "S", 2);
        else
            code.Add("K", Length(code));
    }

    static int Length(in MetaphoneCode code) =>
        code.Has(1, " C", " Q", " G") ? 3
        : code.Has(1, "C", "K", "Q") && !code.Has(1, "CE", "CI") ? 2
        : 1;

    static bool IsGermanicAch(in MetaphoneCode code) =>
        code.Place > 1
        && !code.IsVowel(-2)
        && code.Has(-1, "ACH")
        && code[2] != 'I'
        && (code[2] != 'E' || code.Has(-2, "BACHER", "MACHER"));

    static void ReadH(ref MetaphoneCode code)
    {
        if (code.Place > 0 && code.Has(0, "CHAE"))
            code.Add("K", "X", 2);
        else if (IsGreekStart(code) || IsHard(code))
            code.Add("K", 2);
        else if (code.Place == 0)
            code.Add("X", 2);
        else
            code.Add(code.Begins("MC") ? "K" : "X", "K", 2);
    }

    static bool IsGreekStart(in MetaphoneCode code) =>
        code.Place == 0
        && code.HasAt(1, "HARAC", "HARIS", "HOR", "HYM", "HIA", "HEM")
        && !code.Begins("CHORE");

    static bool IsHard(in MetaphoneCode code) =>
        code.Begins("VAN ", "VON ", "SCH")
        || code.Has(-2, "ORCHES", "ARCHIT", "ORCHID")
        || code.Has(2, "T", "S")
        || (
            (code.Place == 0 || code.Has(-1, "A", "O", "U", "E"))
            && code.Has(2, "L", "R", "N", "M", "B", "H", "F", "V", "W", " ")
        );

    static void ReadC(ref MetaphoneCode code)
    {
        if (!code.Has(2, "I", "E", "H") || code.Has(2, "HU"))
            code.Add("K", 2);
        else if ((code.Place == 1 && code[-1] == 'A') || code.Has(-1, "UCCEE", "UCCES"))
            code.Add("KS", 3);
        else
            code.Add("X", 3);
    }
}
