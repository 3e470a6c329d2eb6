using System.Globalization;
using System.Text;
using Linkspan.Reference;

namespace Linkspan.Synthetic.Mistakes;

/// <summary>How the same name looks in different systems.</summary>
static class Spelling
{
    /// <summary>As people write it: O'Brien, De la Cruz, García-López.</summary>
    /// <param name="capitals">Capitals A–Z with hyphens, apostrophes, blanks.</param>
    /// <param name="withAccents">Whether the system keeps diacritics.</param>
    public static string AsPeopleWrite(string capitals, bool withAccents)
    {
        if (capitals.Length == 0)
            return "";
        StringBuilder text = new(capitals.Length);
        var start = 0;
        for (var i = 0; i <= capitals.Length; i++)
        {
            if (i < capitals.Length && char.IsAsciiLetter(capitals[i]))
                continue;
            AppendWord(text, capitals[start..i], withAccents);
            if (i < capitals.Length)
                text.Append(capitals[i]);
            start = i + 1;
        }
        return text.ToString();
    }

    static void AppendWord(StringBuilder text, string word, bool withAccents)
    {
        if (word is "LA" or "DE" or "VAN" && text.Length > 0)
            text.Append(word.ToLowerInvariant());
        else if (withAccents && NameTables.Accents.TryGetValue(word, out var spelled))
            text.Append(spelled);
        else if (word.Length > 3 && word.StartsWith("MC", StringComparison.Ordinal))
            text.Append("Mc").Append(word[2]).Append(word[3..].ToLowerInvariant());
        else if (word.Length > 0)
            text.Append(word[0]).Append(word[1..].ToLower(CultureInfo.InvariantCulture));
    }

    /// <summary>Without hyphens, apostrophes and blanks, as some payrolls do.</summary>
    public static string WithoutPunctuation(string capitals) =>
        capitals.AsSpan().ContainsAny('-', '\'', ' ')
            ? capitals
                .Replace("-", "", StringComparison.Ordinal)
                .Replace("'", "", StringComparison.Ordinal)
                .Replace(" ", "", StringComparison.Ordinal)
            : capitals;
}
