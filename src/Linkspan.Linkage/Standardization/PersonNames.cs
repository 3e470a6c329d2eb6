using System.Collections.Frozen;

namespace Linkspan.Linkage.Standardization;

/// <summary>Names of people.</summary>
static class PersonNames
{
    /// <summary>What <see cref="ColumnOptions.AbsentIsNone"/> says of a name without generation.</summary>
    public const string NoGeneration = "NONE";

    // What clerks and systems write where there is no name.
    static readonly FrozenSet<string> s_unknown = Set(
        "UNKNOWN, UNK, UNKNWN, NONE, NULL, N A, NMN, NMI, NFN, NLN, NO NAME, NO MIDDLE NAME, "
            + "NOT GIVEN, NOT AVAILABLE, NAME UNKNOWN, XXX, XXXX"
    );
    static readonly FrozenSet<string> s_titles = Set("MR, MRS, MS, MISS, DR, REV");

    // Degrees and callings after a name; no part of it.
    static readonly FrozenSet<string> s_callings = Set("ESQ, MD, DDS, PHD, RN, CPA");

    // What ends a name and says the generation; the word by itself may be a name.
    static readonly FrozenDictionary<string, string> s_generations = Map(
        "SR SENIOR SNR 1ST|JR JUNIOR JNR II 2ND|III 3RD|IV 4TH|V 5TH"
    );

    // What a column of nothing but generations may hold besides.
    static readonly FrozenDictionary<string, string> s_generationsAlone = Map(
        "SR I 1 FIRST|JR 2 SECOND|III 3 THIRD|IV 4 FOURTH|V 5 FIFTH"
    );

    // Joined to the word that follows: VAN DER BERG and VANDERBERG are one name.
    static readonly FrozenSet<string> s_particles = Set(
        "DE, DEL, DELA, DELOS, DELLA, LA, LAS, LOS, LE, DA, DAS, DOS, DI, DU, D, VAN, VON, VOM, ZU, "
            + "ZUM, DER, DEN, TER, TEN, ST, SAINT, SAN, SANTA, MC, MAC, FITZ, O, AL, EL, ABU, BIN, BEN"
    );

    public static IEnumerable<Step> StepsOf(LinkColumn column)
    {
        if (column.Kind == ColumnKind.Name)
            yield return new Step("order", InOrder);
        yield return new Step("letters", Letters);
        if (column.Part == ColumnPart.Generation)
        {
            var none = column.Options.HasFlag(ColumnOptions.AbsentIsNone) ? NoGeneration : null;
            yield return new Step(
                "generation",
                t => s_unknown.Contains(t) ? null : GenerationOf(t) ?? none
            );
            yield break;
        }
        if (column.Kind is ColumnKind.Name or ColumnKind.GivenName)
            yield return new Step("titles", WithoutTitle);
        if (column.Kind != ColumnKind.Initial)
            yield return new Step("suffixes", t => WithoutSuffixes(t, column.Kind));
        if (column.Kind == ColumnKind.Surname)
            yield return new Step("particles", Joined);
        yield return new Step("unknown", t => s_unknown.Contains(t) ? null : t);
        if (column.Kind == ColumnKind.Initial)
            yield return new Step("first letter", t => t[..1]);
    }

    // Capitals; apostrophes and full stops vanish, hyphens part words.
    static string Letters(string raw) => TextFolding.Fold(raw, dropped: "'’`´ʻʼ.");

    // "Ruiz, Ana" and "Ruiz, Ana, Jr." are turned round, "Ana Ruiz, Jr." is not.
    static string InOrder(string raw)
    {
        var comma = raw.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0)
            return raw;
        var (before, after) = (Letters(raw[..comma]), Letters(raw[(comma + 1)..]));
        if (after.Length == 0 || s_unknown.Contains(after))
            return before;
        if (before.Length == 0 || s_unknown.Contains(before))
            return after;
        var words = after.Split(' ');
        var given = words.TakeWhile(w => !IsSuffix(w)).ToArray();
        return string.Join(' ', [.. given, before, .. words.Skip(given.Length)]);
    }

    static string WithoutTitle(string text)
    {
        while (
            text.IndexOf(' ', StringComparison.Ordinal) is > 0 and var blank
            && s_titles.Contains(text[..blank])
        )
            text = text[(blank + 1)..];
        return text;
    }

    // A given name's last V is an initial.
    static string WithoutSuffixes(string text, ColumnKind kind)
    {
        while (
            text.LastIndexOf(' ') is > 0 and var blank
            && IsSuffix(text[(blank + 1)..])
            && !(kind == ColumnKind.GivenName && text[blank..] is " V")
        )
            text = text[..blank];
        return text;
    }

    static bool IsSuffix(string word) =>
        s_generations.ContainsKey(word) || s_callings.Contains(word);

    static string? GenerationOf(string text)
    {
        var words = text.Split(' ');
        if (words.Length == 1)
            return s_generations.GetValueOrDefault(text)
                ?? s_generationsAlone.GetValueOrDefault(text);
        for (var i = words.Length - 1; i > 0; i--)
            if (s_generations.TryGetValue(words[i], out var generation))
                return generation;
        return null;
    }

    // ORTEGA Y GASSET is ORTEGA GASSET; DE LA CRUZ is DELACRUZ.
    static string Joined(string text)
    {
        if (!text.Contains(' ', StringComparison.Ordinal))
            return text;
        var words = text.Split(' ').ToList();
        for (var i = words.Count - 2; i >= 0; i--)
        {
            if (i > 0 && words[i] is "Y")
                words.RemoveAt(i);
            for (; i + 1 < words.Count && s_particles.Contains(words[i]); words.RemoveAt(i + 1))
                words[i] += words[i + 1];
        }
        return string.Join(' ', words);
    }

    static FrozenSet<string> Set(string words) =>
        words.Split(", ").ToFrozenSet(StringComparer.Ordinal);

    // Each group's first word is what is kept.
    static FrozenDictionary<string, string> Map(string groups) =>
        groups
            .Split('|')
            .Select(g => g.Split(' '))
            .SelectMany(g => g.Select(word => KeyValuePair.Create(word, g[0])))
            .ToFrozenDictionary(StringComparer.Ordinal);
}
