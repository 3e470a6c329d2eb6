using System.Collections.Immutable;
using Linkspan.Reference;
using Linkspan.Synthetic.Chances;

namespace Linkspan.Synthetic.People;

/// <summary>Draws names as the public counts of names say.</summary>
sealed class NameDraw
{
    const double OwnCommunityShare = 0.75;
    const double HispanicFirstShare = 0.45;

    static readonly string[] s_tailEnds =
    [
        "SON",
        "MAN",
        "SKI",
        "BERG",
        "WICZ",
        "ELLI",
        "STEIN",
        "LEY",
        "WORTH",
        "INO",
        "ERT",
        "OWSKI",
        "ENKO",
        "HOLM",
        "FORD",
        "QUIST",
        "IDES",
        "AMI",
        "ARD",
        "EAUX",
    ];
    static readonly string[] s_irish =
    [
        "BRIEN",
        "CONNOR",
        "NEAL",
        "DONNELL",
        "NEILL",
        "REILLY",
        "KEEFE",
        "LEARY",
        "MALLEY",
        "ROURKE",
        "HARA",
    ];
    static readonly string[] s_hispanicMen =
    [
        "JOSE",
        "LUIS",
        "JUAN",
        "CARLOS",
        "JESUS",
        "MIGUEL",
        "ANGEL",
        "ALEJANDRO",
        "DIEGO",
        "ANTONIO",
        "JORGE",
        "RICARDO",
        "EDUARDO",
        "FERNANDO",
        "MANUEL",
        "FRANCISCO",
        "JAVIER",
        "OSCAR",
        "VICTOR",
        "MARTIN",
    ];
    static readonly string[] s_hispanicWomen =
    [
        "MARIA",
        "ANA",
        "GUADALUPE",
        "ALEJANDRA",
        "DANIELA",
        "GABRIELA",
        "VALERIA",
        "SOFIA",
        "MARIANA",
        "ADRIANA",
        "ROSA",
        "LETICIA",
        "YESENIA",
        "KARINA",
        "LIZBETH",
        "ESMERALDA",
        "XIMENA",
        "CAMILA",
        "LUCIA",
        "FERNANDA",
    ];

    readonly ImmutableArray<string> _surnames;
    readonly Weights _anySurname;
    readonly Dictionary<string, (string[] Names, Weights Weights)> _byCommunity;
    readonly (string[] Names, Weights[] ByYear) _women = FirstNamesOf("F");
    readonly (string[] Names, Weights[] ByYear) _men = FirstNamesOf("M");

    public NameDraw()
    {
        var surnames = NameTables.Surnames;
        _surnames = [.. surnames.Select(s => s.Name)];
        _anySurname = new(
            surnames.Select(s => s.Community is "hispanic" or "asian" ? s.Count * 0.1 : s.Count)
        );
        _byCommunity = surnames
            .Where(s => s.Community.Length > 0)
            .GroupBy(s => s.Community, StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                g => (g.Select(s => s.Name).ToArray(), new Weights(g.Select(s => (double)s.Count))),
                StringComparer.Ordinal
            );
    }

    /// <summary>A surname of one family: one word, or as its community writes it.</summary>
    public string Surname(string race, ref Chance chance)
    {
        var plain = PlainSurname(race, ref chance);
        if (race is "HI" && chance.Flip(0.35))
            return plain + (chance.Flip(0.5) ? " " : "-") + PlainSurname(race, ref chance);
        var kind = chance.Unit();
        if (kind < 0.015)
            return $"{plain}-{PlainSurname(race, ref chance)}";
        if (race is "WH" && kind < 0.026)
            return "O'" + s_irish[chance.Below(s_irish.Length)];
        if (kind < 0.03)
            return (chance.Below(4)) switch
            {
                0 => $"DE LA {plain}",
                1 => $"VAN {plain}",
                2 => $"ST {plain}",
                _ => $"D'{plain}",
            };
        return plain;
    }

    string PlainSurname(string race, ref Chance chance)
    {
        var community = race switch
        {
            "HI" => "hispanic",
            "AS" => "asian",
            "BL" => "black",
            "AM" => "native",
            _ => "",
        };
        var own = community is "hispanic" or "asian" ? 0.92 : OwnCommunityShare / 3;
        if (community.Length > 0 && chance.Flip(own))
        {
            var (names, weights) = _byCommunity[community];
            return names[weights.Draw(ref chance)];
        }
        return chance.Flip(NameTables.SurnameShare)
            ? _surnames[_anySurname.Draw(ref chance)]
            : TailSurname(ref chance);
    }

    /// <summary>A rare surname: the start of one and a usual ending.</summary>
    string TailSurname(ref Chance chance)
    {
        var start = _surnames[chance.Below(_surnames.Length)];
        var length = Math.Min(start.Length, 3 + chance.Below(3));
        while (length > 2 && "AEIOU".Contains(start[length - 1]))
            length--;
        var end = s_tailEnds[chance.Below(s_tailEnds.Length)];
        return start.StartsWith("MC", StringComparison.Ordinal) ? start : start[..length] + end;
    }

    /// <summary>A first name by sex, year of birth and community.</summary>
    public string First(char sex, int year, string race, ref Chance chance)
    {
        if (race is "HI" && chance.Flip(HispanicFirstShare))
        {
            var own = sex == 'F' ? s_hispanicWomen : s_hispanicMen;
            var skewed = Math.Min(chance.Below(own.Length), chance.Below(own.Length));
            return own[skewed];
        }
        var (names, byYear) = sex == 'F' ? _women : _men;
        return names[byYear[YearIndex(year)].Draw(ref chance)];
    }

    static int YearIndex(int year)
    {
        var years = NameTables.FirstNameYears;
        var best = 0;
        for (var i = 1; i < years.Length; i++)
            if (Math.Abs(years[i] - year) < Math.Abs(years[best] - year))
                best = i;
        return best;
    }

    static (string[] Names, Weights[] ByYear) FirstNamesOf(string sex)
    {
        FirstName[] names =
        [
            .. NameTables.FirstNames.Where(n => n.Sex.Equals(sex, StringComparison.Ordinal)),
        ];
        return (
            [.. names.Select(n => n.Name)],
            [
                .. Enumerable
                    .Range(0, NameTables.FirstNameYears.Length)
                    .Select(y => new Weights(names.Select(n => (double)n.Counts[y]))),
            ]
        );
    }
}
