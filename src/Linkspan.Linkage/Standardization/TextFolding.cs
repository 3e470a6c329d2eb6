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

    /// <summary>Lower case without blanks; missing without an @ that has text on both sides.</summary>
    public static string? Email(string raw)
    {
        var text = string.Concat(raw.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at < text.Length - 1 ? text : null;
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
