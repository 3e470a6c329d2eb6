using System.Text;
using Linkspan.Reference;

namespace Linkspan.Workloads.People;

/// <summary>
/// First names by year of birth and sex, and surnames as skewed as those of the Census of 2010, with their long
/// tails. The frequent names and counts are the public ones; those of the tails are made up.
/// </summary>
sealed class NamePool
{
    public const int YearFirst = 1990;
    public const int Years = 20;

    const int RareFirstNames = 6_000; // Of each sex.
    const int CensusSurnames = 162_253;
    const int RarestSurnames = 300_000; // Borne by fewer than 100 people: a tenth of all.
    const double PeopleIn2010 = 295e6;
    const double TailPower = 1.2; // From rank 4,000 (8,500 people) to rank 162,253 (100 people).

    static readonly string[] s_ends =
    [
        .. "SON MAN SKI BERG WICZ ELLI STEIN LEY WORTH INO ERT OWSKI ENKO HOLM FORD QUIST IDES AMI ARD EAUX".Split(),
        .. "MANN ACH ETTI ONE INI ANSKI HART WELL TON HAM BURG DORF LAND MARK OTTE ELLE ARDO UCCI IAN OVA".Split(),
    ];
    static readonly string[] s_firstEnds =
    [
        .. "A IA LYN ELLE IE ANA EE ISHA ETTE ANNE INA ORA Y IQUE ONNA".Split(),
        .. "ON EN IN AN US O EL IEL ARD IUS ANTE ELL AY SON TON".Split(),
    ];
    static readonly string[] s_links = ["", "A", "E", "I", "O", "U"];

    readonly Urn _surnames;
    readonly Urn[] _byYear = new Urn[2 * Years];
    readonly int[] _womenFrom = new int[3]; // Women's names, men's names, end.

    public NamePool()
    {
        Dice dice = new(0x4C69_6E6B);
        Surnames = SurnamesOf(ref dice, out var weights);
        _surnames = new(weights);
        FirstNames = FirstNamesOf(ref dice);
        Nicknames =
        [
            .. FirstNames.Select(name =>
                NameTables.Nicknames.TryGetValue(Encoding.ASCII.GetString(name), out var found)
                    ? found.Select(Encoding.ASCII.GetBytes).ToArray()
                    : []
            ),
        ];
    }

    public byte[][] Surnames { get; }

    public byte[][] FirstNames { get; }

    /// <summary>By first name; empty for one without.</summary>
    public byte[][][] Nicknames { get; }

    public int Surname(ref Dice dice) => _surnames.Draw(ref dice);

    /// <param name="sex">0 women, 1 men.</param>
    public int FirstName(int year, int sex, ref Dice dice) =>
        _womenFrom[sex] + _byYear[((year - YearFirst) * 2) + sex].Draw(ref dice);

    static byte[][] SurnamesOf(ref Dice dice, out double[] weights)
    {
        var known = NameTables.Surnames;
        var rare = CensusSurnames - known.Length;
        var names = new string[known.Length + rare + RarestSurnames];
        weights = new double[names.Length];
        HashSet<string> taken = [];
        for (var i = 0; i < known.Length; i++)
        {
            (names[i], weights[i]) = (known[i].Name, known[i].Count);
            taken.Add(known[i].Name);
        }
        var listed = known.Sum(s => (double)s.Count) / NameTables.SurnameShare / PeopleIn2010;
        var last = known.Min(s => s.Count);
        for (var i = known.Length; i < names.Length; i++)
        {
            names[i] = MadeUp(known[dice.Below(known.Length)].Name, s_ends, taken, ref dice);
            weights[i] =
                i < CensusSurnames
                    ? last * Math.Pow((double)known.Length / i, TailPower)
                    : listed * PeopleIn2010 * 0.1 / RarestSurnames;
        }
        return [.. names.Select(Encoding.ASCII.GetBytes)];
    }

    /// <summary>The start of a name and an ending, and not a name that there is already.</summary>
    static string MadeUp(string start, string[] ends, HashSet<string> taken, ref Dice dice)
    {
        while (true)
        {
            var length = Math.Min(start.Length, 2 + dice.Below(4));
            var name =
                start[..length]
                + s_links[dice.Below(s_links.Length)]
                + ends[dice.Below(ends.Length)];
            if (name.Length <= 15 && taken.Add(name))
                return name;
            start = start.Length > 12 ? start[..2] : start + (char)('A' + dice.Below(26));
        }
    }

    byte[][] FirstNamesOf(ref Dice dice)
    {
        List<string> names = [];
        HashSet<string> taken = [.. NameTables.FirstNames.Select(n => n.Name)];
        for (var sex = 0; sex < 2; sex++)
        {
            _womenFrom[sex] = names.Count;
            FirstName[] known =
            [
                .. NameTables.FirstNames.Where(n => n.Sex == (sex == 0 ? "F" : "M")),
            ];
            names.AddRange(known.Select(n => n.Name));
            for (var i = 0; i < RareFirstNames; i++)
                names.Add(
                    MadeUp(known[dice.Below(known.Length)].Name, s_firstEnds, taken, ref dice)
                );
            for (var year = 0; year < Years; year++)
                _byYear[(year * 2) + sex] = new(FirstWeights(known, YearFirst + year, sex));
        }
        _womenFrom[2] = names.Count;
        return [.. names.Select(Encoding.ASCII.GetBytes)];
    }

    /// <summary>Counts between the two nearest years that are given, then the tail, which grows with the years.</summary>
    static double[] FirstWeights(FirstName[] known, int year, int sex)
    {
        var years = NameTables.FirstNameYears;
        var next = Enumerable.Range(1, years.Length - 1).First(i => years[i] >= year);
        var share = (double)(year - years[next - 1]) / (years[next] - years[next - 1]);
        var weights = new double[known.Length + RareFirstNames];
        var sum = 0.0;
        for (var i = 0; i < known.Length; i++)
            sum += weights[i] =
                ((1 - share) * known[i].Counts[next - 1]) + (share * known[i].Counts[next]);
        var growth = (double)(year - YearFirst) / Years;
        var tail = sex == 0 ? 0.28 + (0.12 * growth) : 0.18 + (0.12 * growth);
        var unit = 0.0;
        for (var i = 0; i < RareFirstNames; i++)
            unit += 1.0 / (i + 100);
        for (var i = 0; i < RareFirstNames; i++)
            weights[known.Length + i] = sum * tail / (1 - tail) / (i + 100) / unit;
        return weights;
    }
}
