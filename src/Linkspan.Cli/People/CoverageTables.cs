using System.Collections.Immutable;
using Linkspan.DisclosureControl;
using Linkspan.Reference;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.Cli.People;

/// <summary>
/// Whom the bridges reach, whom only one of them, and whom none, counted by subgroup; to be protected
/// before anybody sees it.
/// </summary>
/// <remarks>
/// One partition holds both worlds, with and without a bridge, so that nobody can be found by taking
/// one table from another.
/// </remarks>
sealed class CoverageTables
{
    /// <summary>Names of the categories of <c>status</c>.</summary>
    public static readonly ImmutableArray<string> Statuses =
    [
        "found",
        "found-only",
        "not-found",
        "not-found-only",
        "not-linkable",
    ];

    const string Unknown = "unknown";

    static readonly (string Column, string Name, string Title, string? CodeSet)[] s_groups =
    [
        ("sex", "sex", "Sex", "sex"),
        ("race_ethnicity", "race-ethnicity", "Race and ethnicity", "race-ethnicity"),
        ("economically_disadvantaged", "economically-disadvantaged", "Economic disadvantage", null),
        ("english_learner", "english-learner", "English learners", null),
        ("idea", "idea", "Students with disabilities (IDEA)", null),
        ("locale", "locale", "Kind of place", "locale"),
    ];

    readonly string _target;
    readonly string _without;
    readonly PersonIndex _index;
    readonly List<(PersonId Person, UInt128 Key, string[] Groups)> _people;
    readonly Dictionary<PersonId, int> _statusOf = [];
    readonly HashSet<PersonId> _college;

    CoverageTables(
        string target,
        string without,
        PersonIndex index,
        List<(PersonId, UInt128, string[])> people
    )
    {
        (_target, _without, _index, _people) = (target, without, index, people);
        _college = [.. index.Identities.Where(i => i.Register == "college").Select(i => i.Person)];
        foreach (var of in index.Paths.ToLookup(p => p.Person))
            _statusOf[of.Key] = StatusOf([.. of]);
    }

    /// <summary>Counts everybody of an index.</summary>
    /// <param name="reader">Subgroups of people, as their latest enrolment says.</param>
    /// <param name="index">The index that the reader is opened with.</param>
    /// <param name="target">The register that people are led to.</param>
    /// <param name="without">The bridge of the what-if.</param>
    public static ImmutableArray<CountTable> Of(
        WarehouseReader reader,
        PersonIndex index,
        string target,
        string without
    )
    {
        using var session = reader.Begin();
        var columns = string.Join(", ", s_groups.Select(g => $"CAST(e.{g.Column} AS VARCHAR)"));
        var people = session.Read(
            $"SELECT p.person_id, p.person_key, {columns} FROM k12_people AS p "
                + "LEFT JOIN k12_last_enrollment AS e ON e.person_no = p.person_no",
            row =>
                (
                    new PersonId(row.GetGuid(0)),
                    (UInt128)row.GetFieldValue<ulong>(1),
                    s_groups
                        .Select((_, i) => row.IsDBNull(i + 2) ? Unknown : row.GetString(i + 2))
                        .ToArray()
                )
        );
        CoverageTables tables = new(target, without, index, people);
        return
        [
            tables.Table("bridge-coverage", "Whom the bridges reach", null, null),
            .. s_groups.Select(
                (g, i) =>
                    tables.Table(
                        $"bridge-coverage-by-{g.Name}",
                        $"Whom the bridges reach, by {g.Title.ToLowerInvariant()}",
                        new(g.Name, g.Title, g.CodeSet),
                        p => p.Groups[i]
                    )
            ),
            tables.Table(
                "bridge-coverage-by-college",
                "Whom the bridges reach, by college",
                new("college", "College", null),
                p => tables._college.Contains(p.Person) ? "Y" : "N"
            ),
            tables.Conflicts(),
        ];
    }

    sealed record Grouping(string Name, string Title, string? CodeSet);

    int StatusOf(IndexedPath[] paths)
    {
        bool Avoids(IndexedPath path) => !path.Path.Split('>').Contains(_without);
        var found = paths.Where(p => p.Register == _target).ToArray();
        var carried = paths.Where(p => p.Carries).ToArray();
        return found.Any(Avoids) ? 0
            : found.Length > 0 ? 1
            : carried.Any(Avoids) ? 2
            : carried.Length > 0 ? 3
            : 4;
    }

    CountTable Table(
        string name,
        string title,
        Grouping? by,
        Func<(PersonId Person, UInt128 Key, string[] Groups), string>? groupOf
    )
    {
        string[] codes = groupOf is null
            ? []
            :
            [
                .. _people
                    .Select(groupOf)
                    .Distinct()
                    .OrderBy(c => c == Unknown)
                    .ThenBy(c => c, StringComparer.Ordinal),
            ];
        Dictionary<(int Group, int Status), (long People, UInt128 Key)> cells = [];
        foreach (var person in _people)
        {
            var status = _statusOf.GetValueOrDefault(person.Person, Statuses.Length - 1);
            var group = groupOf is null ? -1 : Array.IndexOf(codes, groupOf(person));
            foreach (var g in groupOf is null ? (int[])[-1] : [group, -1])
            foreach (var at in (int[])[status, -1])
                Add(cells, (g, at), person.Key);
        }
        var statuses = StatusDimension();
        return new(
            name,
            title,
            by is null ? [statuses] : [DimensionOf(by, codes), statuses],
            [
                .. cells
                    .OrderBy(c => c.Key)
                    .Select(c => new CountCell(
                        by is null ? [c.Key.Status] : [c.Key.Group, c.Key.Status],
                        c.Value.People,
                        c.Value.Key
                    )),
            ]
        );
    }

    /// <summary>People by kind of conflict: a panel, because one person may have several.</summary>
    CountTable Conflicts()
    {
        string[] kinds =
        [
            IndexedConflict.Identifier,
            IndexedConflict.BirthDate,
            IndexedConflict.Contested,
            IndexedConflict.Target,
        ];
        var of = _index.Conflicts.ToLookup(c => c.Person, c => c.Kind);
        Dictionary<(int Kind, int Has), (long, UInt128)> cells = [];
        foreach (var person in _people)
            for (var kind = 0; kind < kinds.Length; kind++)
            {
                Add(cells, (kind, of[person.Person].Contains(kinds[kind]) ? 0 : 1), person.Key);
                Add(cells, (kind, -1), person.Key);
            }
        return new(
            "bridge-conflicts",
            "Whose paths contradict each other",
            [
                new(
                    "kind",
                    "Conflict",
                    DimensionKind.Panel,
                    [.. kinds.Select(k => new Category(k, LabelOf(k)))]
                ),
                new(
                    "status",
                    "Paths",
                    DimensionKind.Partition,
                    [new("conflict", "In conflict"), new("none", "Not in conflict")]
                ),
            ],
            [
                .. cells
                    .OrderBy(c => c.Key)
                    .Select(c => new CountCell(
                        [c.Key.Kind, c.Key.Has],
                        c.Value.Item1,
                        c.Value.Item2
                    )),
            ]
        );
    }

    static void Add(
        Dictionary<(int, int), (long People, UInt128 Key)> cells,
        (int, int) at,
        UInt128 key
    )
    {
        var (people, keys) = cells.GetValueOrDefault(at);
        cells[at] = (people + 1, keys + key);
    }

    Dimension StatusDimension() =>
        new(
            "status",
            "In wage records",
            DimensionKind.Partition,
            [
                new(Statuses[0], $"Found, also without {_without}"),
                new(Statuses[1], $"Found, only over {_without}"),
                new(Statuses[2], $"Not found, also without {_without}"),
                new(Statuses[3], $"Not found, in reach only over {_without}"),
                new(Statuses[4], "Cannot be looked up"),
            ]
        );

    static Dimension DimensionOf(Grouping by, string[] codes) =>
        new(
            by.Name,
            by.Title,
            DimensionKind.Partition,
            [.. codes.Select(c => new Category(c, LabelOf(by, c)))]
        );

    static string LabelOf(Grouping by, string code) =>
        code switch
        {
            Unknown => "Not known",
            "Y" => by.Name == "college" ? "College found" : "Yes",
            "N" => by.Name == "college" ? "No college" : "No",
            _ when by.CodeSet is { } set => CodeSets
                .Get(set)
                .Codes.FirstOrDefault(c => c.Value == code)
                ?.Label
                ?? code,
            _ => code,
        };

    static string LabelOf(string kind) =>
        kind switch
        {
            IndexedConflict.Identifier => "Two SSNs",
            IndexedConflict.BirthDate => "Two birth dates",
            IndexedConflict.Contested => "An identity that a likelier person has",
            _ => "Wage records of two SSNs",
        };
}
