using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace Linkspan.Reference;

/// <summary>A surname and how many people bore it in the Census of 2010.</summary>
/// <param name="Name">Capitals A–Z, no punctuation.</param>
/// <param name="Count">People in 2010.</param>
/// <param name="Community">Where it is drawn more often in a synthetic state; empty for anywhere.</param>
public sealed record Surname(string Name, int Count, string Community);

/// <summary>A first name and how many were given it, by year of birth.</summary>
/// <param name="Sex"><c>F</c> or <c>M</c>.</param>
/// <param name="Name">Capitals A–Z.</param>
/// <param name="Counts">One a year of <see cref="NameTables.FirstNameYears"/>; 0 means rare.</param>
public sealed record FirstName(string Sex, string Name, ImmutableArray<int> Counts);

/// <summary>How a letter, or two or three, is mistaken.</summary>
/// <param name="Kind"><c>keyboard</c>, <c>scanner</c> or <c>sound</c>.</param>
/// <param name="Written">What was meant.</param>
/// <param name="Mistaken">What was put down.</param>
public sealed record Confusion(string Kind, string Written, string Mistaken);

/// <summary>Names of people, as public tables count them.</summary>
public static class NameTables
{
    static readonly Lazy<ImmutableArray<Surname>> s_surnames = new(ReadSurnames);
    static readonly Lazy<ImmutableArray<FirstName>> s_firstNames = new(ReadFirstNames);
    static readonly Lazy<ImmutableArray<Confusion>> s_confusions = new(ReadConfusions);
    static readonly Lazy<FrozenDictionary<string, ImmutableArray<string>>> s_nicknames = new(() =>
        ReferenceTable
            .Read("Names/nicknames.csv")
            .Rows.GroupBy(r => r[0], StringComparer.Ordinal)
            .ToFrozenDictionary(
                g => g.Key,
                g => g.Select(r => r[1]).ToImmutableArray(),
                StringComparer.Ordinal
            )
    );
    static readonly Lazy<FrozenDictionary<string, string>> s_accents = new(() =>
        ReferenceTable
            .Read("Names/accents.csv")
            .Rows.ToFrozenDictionary(r => r[0], r => r[1], StringComparer.Ordinal)
    );

    /// <summary>Share of all people of 2010 whose surname is in <see cref="Surnames"/>; the rest is the tail.</summary>
    public const double SurnameShare = 0.64;

    /// <summary>Years of birth that first names are counted for, ascending.</summary>
    public static ImmutableArray<int> FirstNameYears { get; } =
    [1950, 1960, 1970, 1980, 1990, 1995, 2000, 2004, 2008, 2010];

    /// <summary>The 4,000 most frequent surnames and some more, most frequent first.</summary>
    public static ImmutableArray<Surname> Surnames => s_surnames.Value;

    /// <summary>The 320 most frequent names of each sex in each year, sorted by sex and name.</summary>
    public static ImmutableArray<FirstName> FirstNames => s_firstNames.Value;

    /// <summary>Nicknames by formal name, both in capitals; a name without any is absent.</summary>
    public static FrozenDictionary<string, ImmutableArray<string>> Nicknames => s_nicknames.Value;

    /// <summary>The usual spelling with diacritics (<c>José</c>) by plain capitals (<c>JOSE</c>).</summary>
    public static FrozenDictionary<string, string> Accents => s_accents.Value;

    /// <summary>How letters are mistaken.</summary>
    public static ImmutableArray<Confusion> Confusions => s_confusions.Value;

    static ImmutableArray<Surname> ReadSurnames() =>
        [
            .. ReferenceTable
                .Read("Names/surnames.csv")
                .Rows.Select(r => new Surname(r[0], NumberOf(r[1]), r[2])),
        ];

    static ImmutableArray<FirstName> ReadFirstNames() =>
        [
            .. ReferenceTable
                .Read("Names/first-names.csv")
                .Rows.Select(r => new FirstName(r[0], r[1], [.. r.Skip(2).Select(NumberOf)])),
        ];

    static ImmutableArray<Confusion> ReadConfusions() =>
        [
            .. ReferenceTable
                .Read("Names/confusions.csv")
                .Rows.Select(r => new Confusion(r[0], r[1], r[2])),
        ];

    static int NumberOf(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
