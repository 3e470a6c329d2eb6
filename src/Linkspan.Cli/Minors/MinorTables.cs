using System.Collections.Immutable;
using System.Diagnostics;
using DuckDB.NET.Data;
using Linkspan.DisclosureControl;
using Linkspan.Reference;
using Linkspan.Warehouse;

namespace Linkspan.Cli.Minors;

/// <summary>
/// Minors with work-based learning or wages, by what is to be checked; to be protected before anybody
/// sees it.
/// </summary>
/// <remarks>
/// The warehouse holds years of birth, no days, so that most flags by age may be and no more. Who is
/// certainly an adult is not counted.
/// </remarks>
sealed class MinorTables
{
    const int AdultAge = 18;

    static readonly Category[] s_kinds =
    [
        new("employment-age", "Younger than the age of employment"),
        new("hours", "More hours than allowed"),
        new("closed-work", "Work closed to those under 16"),
        new("hazardous", "Work closed to those under 18"),
    ];

    static readonly Category[] s_statuses =
    [
        new("says", "To check, as the record says"),
        new("may-be", "To check, may be"),
        new("none", "Nothing to check"),
        new("unknown", "Cannot be told"),
    ];

    /// <summary>Sources that are read.</summary>
    public static ImmutableArray<string> Sources { get; } =
    ["employers", "k12-enrollment", "k12-wbl", "wages"];

    /// <summary>The statements that read them.</summary>
    public static ImmutableArray<string> Statements { get; } =
    [.. new[] { "births", "industries", "learning", "wages" }.Select(Statement)];

    readonly ImmutableArray<MinorRules> _rules;
    readonly Dictionary<ulong, int[]> _worst = [];

    MinorTables(ImmutableArray<MinorRules> rules) => _rules = rules;

    /// <summary>Counts the minors of a warehouse.</summary>
    /// <param name="reader">Facts under a person index.</param>
    /// <param name="rules">All are checked.</param>
    public static ImmutableArray<CountTable> Of(
        WarehouseReader reader,
        ImmutableArray<MinorRules> rules
    )
    {
        MinorTables learning = new(rules);
        MinorTables wages = new(rules);
        using var session = reader.Begin();
        if (reader.Has("k12-enrollment"))
        {
            session.Run(Statement("births"));
            session.Run(
                reader.Has("employers")
                    ? Statement("industries")
                    : "CREATE TEMP TABLE minor_industries (employer_account VARCHAR, naics VARCHAR)"
            );
            if (reader.Has("k12-wbl"))
                session.Each(Statement("learning"), learning.AddLearning);
            if (reader.Has("wages"))
                session.Each(Statement("wages"), wages.AddWages);
        }
        return
        [
            learning.Table(
                "minors-in-learning",
                "Minors with work-based learning, by what is to be checked"
            ),
            wages.Table("minors-with-wages", "Minors with wages, by what is to be checked"),
        ];
    }

    static string Statement(string name)
    {
        using var stream =
            typeof(MinorTables).Assembly.GetManifestResourceStream($"Minors/{name}.sql")
            ?? throw new UnreachableException(name);
        using StreamReader text = new(stream);
        return text.ReadToEnd();
    }

    void AddLearning(DuckDBDataReader row)
    {
        var born = (First: row.GetInt32(1), Last: row.GetInt32(2));
        if (row.IsDBNull(3) || row.IsDBNull(4))
            Add(row.GetFieldValue<ulong>(0), null);
        else
            Add(
                row.GetFieldValue<ulong>(0),
                new()
                {
                    BornFrom = new(born.First, 1, 1),
                    BornTo = new(born.Last, 12, 31),
                    From = row.GetFieldValue<DateOnly>(3),
                    To = row.GetFieldValue<DateOnly>(4),
                    Hours = row.IsDBNull(5) ? null : (decimal)row.GetDouble(5),
                    LearningType = row.IsDBNull(6) ? null : row.GetString(6),
                    Naics = row.IsDBNull(7) ? null : row.GetString(7),
                }
            );
    }

    void AddWages(DuckDBDataReader row)
    {
        var (year, quarter) = Math.DivRem(row.GetInt32(3), 4);
        DateOnly from = new(year, quarter * 3 + 1, 1);
        Add(
            row.GetFieldValue<ulong>(0),
            new()
            {
                BornFrom = new(row.GetInt32(1), 1, 1),
                BornTo = new(row.GetInt32(2), 12, 31),
                From = from,
                To = from.AddMonths(3).AddDays(-1),
                Naics = row.IsDBNull(4) ? null : row.GetString(4),
            }
        );
    }

    /// <summary>Keeps the worst status of a person, by kind.</summary>
    void Add(ulong person, MinorRecord? record)
    {
        if (!_worst.TryGetValue(person, out var worst))
            _worst[person] = worst = [.. s_kinds.Select(_ => -1)];
        var flags = record is null
            ? []
            : _rules.SelectMany(rules => MinorCheck.Of(record, rules)).ToList();
        for (var kind = 0; kind < s_kinds.Length; kind++)
        {
            var of = flags.Where(f => KindOf(f) == kind).ToList();
            var status =
                record is null ? 3
                : of.Any(f => f.Basis is MinorFlagBasis.RecordSays) ? 0
                : of.Count > 0 ? 1
                : 2;
            worst[kind] = worst[kind] < 0 ? status : Worse(worst[kind], status);
        }
    }

    /// <summary>What is flagged is worse than what cannot be told, and that than nothing.</summary>
    static int Worse(int one, int other) =>
        Math.Min(one, other) < 2 ? Math.Min(one, other) : Math.Max(one, other);

    int KindOf(MinorFlag flag) =>
        flag.Rule is "employment-age" ? 0
        : flag.Rule.Contains('/', StringComparison.Ordinal) ? 1
        : _rules
            .SelectMany(r => r.Work)
            .FirstOrDefault(w => w.Id.Equals(flag.Rule, StringComparison.Ordinal))
            is { } work
            ? work.AgeMin < AdultAge ? 2
                : 3
        : -1;

    CountTable Table(string name, string title)
    {
        Dictionary<(int Kind, int Status), (long People, UInt128 Key)> cells = [];
        foreach (var (key, worst) in _worst)
            for (var kind = 0; kind < s_kinds.Length; kind++)
                foreach (var status in (int[])[worst[kind], -1])
                {
                    var (people, keys) = cells.GetValueOrDefault((kind, status));
                    cells[(kind, status)] = (people + 1, keys + key);
                }
        return new(
            name,
            title,
            [
                new("kind", "What to check", DimensionKind.Panel, [.. s_kinds]),
                new("status", "Records of the person", DimensionKind.Partition, [.. s_statuses]),
            ],
            [
                .. cells
                    .OrderBy(c => c.Key)
                    .Select(c => new CountCell(
                        [c.Key.Kind, c.Key.Status],
                        c.Value.People,
                        c.Value.Key
                    )),
            ]
        );
    }
}
