using System.Globalization;
using Linkspan.Linkage.Records;
using Linkspan.Vocabulary;

namespace Linkspan.Linkage.Deciding;

/// <summary>Sets clusters aside that are too large to be one person, and says what made them.</summary>
static class Giants
{
    /// <summary>Gives the links of too large clusters their reason.</summary>
    /// <param name="model">The model.</param>
    /// <param name="records">The records.</param>
    /// <param name="sets">Clusters.</param>
    /// <param name="links">All links.</param>
    /// <returns>What was found, largest first; and the roots.</returns>
    public static (List<GiantCluster> Found, HashSet<int> Roots) SetAside(
        LinkModel model,
        LinkRecords records,
        DisjointSets sets,
        Span<Link> links
    )
    {
        var byRoot = new Dictionary<int, (HashSet<int> Records, int Links)>();
        foreach (ref var link in links)
        {
            if (link.Reason != LinkReason.Accepted)
                continue;
            var root = sets.Find(link.Left);
            if (sets.SizeOf(root) <= model.Decide.ClusterRecordsMax)
                continue;
            var (members, count) = byRoot.TryGetValue(root, out var known) ? known : ([], 0);
            members.Add(link.Left);
            members.Add(link.Right);
            byRoot[root] = (members, count + 1);
            link = link with { Reason = LinkReason.Giant };
        }
        var found = byRoot
            .Values.Select(g => new GiantCluster(
                g.Records.Count,
                g.Links,
                CauseOf(model, records, g.Records)
            ))
            .OrderByDescending(g => g.Records)
            .ThenByDescending(g => g.Links)
            .ThenBy(g => g.Cause, StringComparer.Ordinal)
            .ToList();
        return (found, [.. byRoot.Keys]);
    }

    // The value of a column that most of its records share: of equals, the column that stands first.
    static string CauseOf(LinkModel model, LinkRecords records, HashSet<int> members)
    {
        var best = (Column: -1, Count: 0, Shape: "");
        for (var c = 0; c < model.Columns.Length; c++)
        {
            var column = records.Columns[c];
            var top = members
                .Select(r => column.Codes[r])
                .Where(code => code != 0)
                .CountBy(code => code)
                .Select(p => (p.Value, Shape: ValueShape.Of(column.Domain.ValueOf(p.Key))))
                .OrderByDescending(p => p.Value)
                .ThenBy(p => p.Shape, StringComparer.Ordinal)
                .FirstOrDefault();
            if (top.Value > best.Count)
                best = (c, top.Value, top.Shape);
        }
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{best.Count} of its records have one {model.Columns[best.Column].Name}: {best.Shape}"
        );
    }
}
