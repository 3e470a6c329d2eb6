using System.Collections.Immutable;

namespace Linkspan.Linkage.Tests;

/// <summary>Models written in a few words, for tests.</summary>
static class Models
{
    public static LinkColumn Column(string name, ColumnKind kind, params string[] from) =>
        new()
        {
            Name = name,
            Kind = kind,
            From = from.Select(f => f.Split('.'))
                .GroupBy(f => f[0], StringComparer.Ordinal)
                .ToImmutableSortedDictionary(
                    g => g.Key,
                    g => g.Select(f => f[1]).ToImmutableArray(),
                    StringComparer.Ordinal
                ),
        };

    public static Comparison Compare(string column, string levels, bool tf = false) =>
        new()
        {
            Name = column.Split(' ')[0],
            Columns = [.. column.Split(' ')],
            Levels = [.. levels.Split(", ").Select(l => Levels.Find(l)!)],
            TermFrequency = tf ? new TermFrequency() : null,
        };

    public static ImmutableArray<BlockingRule> Rules(params string[] rules) =>
        [
            .. rules.Select(r => new BlockingRule([
                .. r.Split(" + ").Select(k => KeyParts.Find(k)!),
            ])),
        ];

    const string NameLevels =
        "exact, jaro-winkler >= 0.92, jaro-winkler >= 0.88, jaro-winkler >= 0.7, else";
    const string DateLevels =
        "exact, digit-edits <= 1, day-month-swapped, same-year-month, same-year, else";

    static readonly ImmutableArray<LinkColumn> s_febrlColumns =
    [
        Column("given_name", ColumnKind.GivenName),
        Column("surname", ColumnKind.Surname),
        Column("street_number", ColumnKind.Text),
        Column("address_1", ColumnKind.Address),
        Column("address_2", ColumnKind.Address),
        Column("suburb", ColumnKind.Text),
        Column("postcode", ColumnKind.Text),
        Column("state", ColumnKind.Text),
        Column("date_of_birth", ColumnKind.Date),
        Column("soc_sec_id", ColumnKind.Digits),
    ];

    public static LinkModel Febrl(params string[] sources) =>
        new()
        {
            Sources = [.. sources.Select(s => new LinkSource(s))],
            Columns = s_febrlColumns,
            Comparisons =
            [
                Compare("given_name surname", "exact, swapped, " + NameLevels[7..], tf: true),
                Compare("surname", NameLevels, tf: true),
                Compare("street_number", "exact, levenshtein <= 1, else"),
                Compare("address_1", "exact, jaro-winkler >= 0.9, dice >= 0.5, else", tf: true),
                Compare("address_2", "exact, jaro-winkler >= 0.9, dice >= 0.5, else", tf: true),
                Compare("suburb", "exact, jaro-winkler >= 0.88, else", tf: true),
                Compare("postcode", "exact, digit-edits <= 1, digits-swapped, else", tf: true),
                Compare("state", "exact, else"),
                Compare("date_of_birth", DateLevels),
                Compare("soc_sec_id", "exact, alignment <= 1, else"),
            ],
            Rules = Rules(
                "soc_sec_id",
                "date_of_birth",
                "given_name + surname",
                "surname + postcode",
                "given_name:3 + surname:3 + date_of_birth:year",
                "address_1 + suburb"
            ),
            Pairs =
                sources.Length == 2
                    ? [new SourcePair(sources[0], sources[1], Cardinality.OneToOne)]
                    : [],
        };

    public static LinkModel SsaW2() =>
        new()
        {
            Sources = [new LinkSource("ssa"), new LinkSource("w2")],
            Columns =
            [
                Column("ssn", ColumnKind.Ssn),
                Column("first_name", ColumnKind.GivenName),
                Column("last_name", ColumnKind.Surname),
                Column(
                    "middle_initial",
                    ColumnKind.Initial,
                    "ssa.middle_name",
                    "w2.middle_initial"
                ),
            ],
            Comparisons =
            [
                Compare("ssn", "exact, digit-edits <= 1, digits-swapped, last-digits >= 4, else"),
                Compare(
                    "first_name last_name",
                    "exact, swapped, nickname, jaro-winkler >= 0.92, jaro-winkler >= 0.8, else",
                    tf: true
                ),
                Compare(
                    "last_name",
                    "exact, jaro-winkler >= 0.92, shared-word >= 3, jaro-winkler >= 0.8, else",
                    tf: true
                ),
                Compare("middle_initial", "exact, else"),
            ],
            Rules = Rules(
                "ssn",
                "first_name + last_name",
                "first_name:4 + last_name:4",
                "ssn:-4 + first_name:1",
                "ssn:5 + last_name:1"
            ),
            Pairs = [new SourcePair("ssa", "w2", Cardinality.OneToMany)],
        };
}
