using System.Collections.Frozen;

namespace Linkspan.Linkage.Standardization;

/// <summary>Names of people.</summary>
static class PersonNames
{
    // What clerks and systems write where there is no name.
    static readonly FrozenSet<string> s_unknown = Set(
        "UNKNOWN",
        "UNK",
        "UNKNWN",
        "NONE",
        "NULL",
        "N A",
        "NMN",
        "NMI",
        "NFN",
        "NLN",
        "NO NAME",
        "NO MIDDLE NAME"
    );
    static readonly FrozenSet<string> s_suffixes = Set("JR", "SR", "II", "III", "IV", "2ND", "3RD");
    static readonly FrozenSet<string> s_titles = Set("MR", "MRS", "MS", "MISS", "DR");

    // Joined to the word that follows: VAN DER BERG and VANDERBERG are one name.
    static readonly FrozenSet<string> s_particles = Set(
        "DE",
        "DEL",
        "DELA",
        "DELOS",
        "LA",
        "LAS",
        "LOS",
        "LE",
        "DA",
        "DAS",
        "DOS",
        "DI",
        "DU",
        "VAN",
        "VON",
        "DER",
        "DEN",
        "TER",
        "TEN",
        "ST",
        "SAINT",
        "MC",
        "MAC",
        "O",
        "AL",
        "EL",
        "ABU",
        "BIN",
        "BEN"
    );

    /// <summary>Capitals; apostrophes and full stops vanish, hyphens part words.</summary>
    public static string? Name(string raw)
    {
        var text = TextFolding.Fold(raw, dropped: "'’`´ʻ.");
        return text.Length == 0 || s_unknown.Contains(text) ? null : text;
    }

    /// <summary>As <see cref="Name"/>; "last, first" is turned round, titles and suffixes go.</summary>
    public static string? InOrder(string raw)
    {
        var comma = raw.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0 || Name(raw[(comma + 1)..]) is not { } after || s_suffixes.Contains(after))
            return GivenName(raw);
        return GivenName(Name(raw[..comma]) is { } before ? $"{after} {before}" : after);
    }

    /// <summary>As <see cref="Name"/>, without titles and suffixes.</summary>
    public static string? GivenName(string raw)
    {
        var text = Name(raw);
        if (text is null || !text.Contains(' ', StringComparison.Ordinal))
            return text;
        var words = text.Split(' ');
        var start = s_titles.Contains(words[0]) ? 1 : 0;
        var end = s_suffixes.Contains(words[^1]) ? words.Length - 1 : words.Length;
        return end > start ? string.Join(' ', words[start..end]) : text;
    }

    /// <summary>As <see cref="Name"/>, without suffixes, particles joined to what follows.</summary>
    public static string? Surname(string raw)
    {
        var text = Name(raw);
        if (text is null || !text.Contains(' ', StringComparison.Ordinal))
            return text;
        var words = text.Split(' ').ToList();
        while (words.Count > 1 && s_suffixes.Contains(words[^1]))
            words.RemoveAt(words.Count - 1);
        for (var i = words.Count - 2; i >= 0; i--)
        {
            if (!s_particles.Contains(words[i]))
                continue;
            words[i] += words[i + 1];
            words.RemoveAt(i + 1);
        }
        return string.Join(' ', words);
    }

    static FrozenSet<string> Set(params string[] words) =>
        words.ToFrozenSet(StringComparer.Ordinal);
}
