using System.Collections.Immutable;
using Linkspan.Linkage;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Comparing;

/// <summary>Match rates by subgroup, small cells withheld.</summary>
/// <remarks>
/// Outside a state there is no policy, so the rule is plain: a group is withheld when it has fewer than
/// ten records, or fewer than ten but some that are linked, or not linked, by a method or that two
/// methods link differently. If it alone is withheld, so is the next smallest, for the totals of the
/// source are known.
/// </remarks>
static class GroupRates
{
    const int CountMin = 10;
    const int GroupsMax = 50;

    /// <summary>Counts.</summary>
    /// <param name="model">A model that names the source.</param>
    /// <param name="modelFolder">Folder that its paths start from.</param>
    /// <param name="column">Such as <c>k12.sex</c>.</param>
    /// <param name="linked">By method, the records that are linked.</param>
    public static ImmutableArray<GroupRate> Of(
        LinkModel model,
        string modelFolder,
        string column,
        IReadOnlyList<HashSet<RecordKey>> linked
    )
    {
        var (source, name) = Split(model, column);
        var single = model with
        {
            Columns =
            [
                new LinkColumn
                {
                    Name = name,
                    From = ImmutableSortedDictionary<string, ImmutableArray<string>>
                        .Empty.WithComparers(StringComparer.Ordinal)
                        .Add(source.Name, [name]),
                },
            ],
        };
        var table = SourceTables.Read(single, source, modelFolder);
        var groups = new Dictionary<string, long[]>(StringComparer.Ordinal);
        var patterns = new Dictionary<string, Dictionary<ulong, long>>(StringComparer.Ordinal);
        for (var row = 0; row < table.Ids.Length; row++)
        {
            var group = table.Columns[name][row]?.Trim() ?? "";
            if (!groups.TryGetValue(group, out var counts))
            {
                groups[group] = counts = new long[linked.Count + 1];
                patterns[group] = [];
                if (groups.Count > GroupsMax)
                    throw TooMany(column);
            }
            var (key, pattern) = (new RecordKey(source.Name, table.Ids[row]), 0UL);
            counts[0]++;
            for (var m = 0; m < linked.Count; m++)
                if (linked[m].Contains(key))
                {
                    counts[m + 1]++;
                    pattern |= 1UL << m;
                }
            patterns[group][pattern] = patterns[group].GetValueOrDefault(pattern) + 1;
        }
        return Protected(groups, patterns);
    }

    // Each cell of "who links it" is as small as can be told from the published counts together.
    static ImmutableArray<GroupRate> Protected(
        Dictionary<string, long[]> groups,
        Dictionary<string, Dictionary<ulong, long>> patterns
    )
    {
        var withheld = groups
            .Keys.Where(g => groups[g][0] < CountMin || patterns[g].Values.Any(n => n < CountMin))
            .ToHashSet(StringComparer.Ordinal);
        if (withheld.Count == 1 && groups.Count > 1)
            withheld.Add(
                groups
                    .Keys.Where(g => !withheld.Contains(g))
                    .OrderBy(g => groups[g][0])
                    .ThenBy(g => g, StringComparer.Ordinal)
                    .First()
            );
        return
        [
            .. groups
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g =>
                    withheld.Contains(g.Key)
                        ? new GroupRate(g.Key, null, [])
                        : new GroupRate(g.Key, g.Value[0], [.. g.Value.Skip(1)])
                ),
        ];
    }

    static (LinkSource, string) Split(LinkModel model, string column)
    {
        var dot = column.IndexOf('.', StringComparison.Ordinal);
        var source = model.Sources.FirstOrDefault(s =>
            dot > 0 && string.Equals(s.Name, column[..dot], StringComparison.Ordinal)
        );
        return source is not null && dot < column.Length - 1
            ? (source, column[(dot + 1)..])
            : throw new ProblemException(
                new Problem(
                    "compare.subgroup",
                    "--by",
                    "no source and column",
                    $"SOURCE.COLUMN, the source one of {string.Join(", ", model.Sources.Select(s => s.Name))}"
                )
            );
    }

    static ProblemException TooMany(string column) =>
        new(
            new Problem(
                "compare.subgroup",
                $"--by {column}",
                $"more than {GroupsMax} values",
                "a column of few groups"
            )
        );
}
