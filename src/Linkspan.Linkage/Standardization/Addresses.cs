using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Linkspan.Linkage.Standardization;

/// <summary>Street addresses in the forms of USPS Publication 28.</summary>
static partial class Addresses
{
    // Publication 28, appendix C2; # stands for any of them.
    static readonly FrozenSet<string> s_units = Set(
        "APT BLDG BSMT DEPT FL FRNT HNGR LBBY LOT LOWR OFC PH PIER REAR RM SIDE SLIP SPC STE STOP "
            + "TRLR UNIT UPPR"
    );

    // Those that stand without a number.
    static readonly FrozenSet<string> s_unitsAlone = Set(
        "BSMT FRNT LBBY LOWR OFC PH REAR SIDE UPPR"
    );

    // Names of one thing, a dwelling; others say which: a floor is no flat.
    static readonly FrozenSet<string> s_dwellings = Set("APT UNIT STE RM");

    public static IEnumerable<Step> StepsOf(LinkColumn column) =>
        [
            new Step("number sign", NumberSign),
            new Step("letters", t => TextFolding.Fold(t, dropped: "'’.")),
            new Step("USPS abbreviations", Abbreviated),
            new Step("box", t => PostBox().Replace(t, "PO BOX ")),
            .. column.Part switch
            {
                ColumnPart.Street => [new Step("without unit", t => Split(t).Street)],
                ColumnPart.Unit => [new Step("unit", t => Split(t).Unit)],
                _ => (Step[])[],
            },
        ];

    // "APT #3" and "#3" are apartment 3.
    static string NumberSign(string raw) =>
        raw.Contains('#', StringComparison.Ordinal) ? Sign().Replace(raw, " APT ") : raw;

    static string Abbreviated(string text)
    {
        var words = text.Split(' ');
        for (var i = 0; i < words.Length; i++)
            words[i] = AddressWords.Abbreviation(words[i]);
        var kept = words.Where((w, i) => !IsDoubled(words, i, w));
        return string.Join(' ', kept);
    }

    // "UNIT APT 3", which "UNIT #3" has become, is UNIT 3.
    static bool IsDoubled(string[] words, int i, string word) =>
        word is "APT" && i > 0 && s_units.Contains(words[i - 1]);

    // The unit starts at the first designator that is not the first word and has what it needs.
    static (string? Street, string? Unit) Split(string text)
    {
        var words = text.Split(' ');
        for (var i = 1; i < words.Length; i++)
        {
            if (!s_units.Contains(words[i]))
                continue;
            if (i + 1 == words.Length && !s_unitsAlone.Contains(words[i]))
                continue;
            var unit = words.Skip(s_dwellings.Contains(words[i]) ? i + 1 : i);
            return (string.Join(' ', words[..i]), string.Join(' ', unit));
        }
        return s_units.Contains(words[0]) && words.Length > 1
            ? (null, string.Join(' ', words.Skip(s_dwellings.Contains(words[0]) ? 1 : 0)))
            : (text, null);
    }

    static FrozenSet<string> Set(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    [GeneratedRegex(@"\s*#\s*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sign();

    [GeneratedRegex(
        "^(?:PO BOX|P O BOX|POST OFC BOX|POB|BOX) (?=[0-9A-Z])",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex PostBox();
}
