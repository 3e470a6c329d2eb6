using System.Globalization;
using System.Text;

namespace Linkspan.Linkage.Standardization;

/// <summary>Case, diacritics, punctuation and blanks made alike.</summary>
static class TextFolding
{
    /// <summary>Capitals and digits without diacritics; all else becomes single blanks.</summary>
    public static string Fold(string raw) => Fold(raw, dropped: "");

    /// <param name="raw">Any text.</param>
    /// <param name="dropped">Signs that vanish instead of parting words.</param>
    public static string Fold(string raw, string dropped)
    {
        if (IsFolded(raw))
            return raw;
        var text = Ascii.IsValid(raw) ? raw : raw.Normalize(NormalizationForm.FormD);
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                Append(folded, c);
            else if (
                CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark
                && !dropped.Contains(c, StringComparison.Ordinal)
                && folded.Length > 0
                && folded[^1] != ' '
            )
                folded.Append(' ');
        }
        if (folded.Length > 0 && folded[^1] == ' ')
            folded.Length--;
        return folded.ToString();
    }

    // Most values are delivered as they are kept: they need no copy.
    static bool IsFolded(string text)
    {
        var before = ' ';
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c) && (c != ' ' || before == ' '))
                return false;
            before = c;
        }
        return before != ' ';
    }

    // Letters that Unicode does not take apart, as US agencies write them.
    static void Append(StringBuilder folded, char c)
    {
        var upper = char.ToUpperInvariant(c);
        _ = upper switch
        {
            'Ø' => folded.Append('O'),
            'Ł' => folded.Append('L'),
            'Đ' or 'Ð' => folded.Append('D'),
            'Æ' => folded.Append("AE"),
            'Œ' => folded.Append("OE"),
            'ẞ' or 'ß' => folded.Append("SS"),
            'Þ' => folded.Append("TH"),
            'ı' => folded.Append('I'),
            _ => folded.Append(upper),
        };
    }
}
