using Linkspan.Linkage.Deciding;
using Linkspan.Linkage.Records;
using Linkspan.Linkage.Scoring;

namespace Linkspan.Linkage.Tests.Deciding;

/// <summary>A link of a test: numbers of people's records in each source, and bits.</summary>
readonly record struct Edge(int LeftSource, int Left, int RightSource, int Right, double Bits);

/// <summary>Records that say who they are, and links between them.</summary>
/// <param name="Counts">Records of each source.</param>
/// <param name="Edges">Links, in the order of sources.</param>
sealed record Graph(int[] Counts, Edge[] Edges)
{
    /// <summary>Decides with rows in another order and with other ids, and answers by content.</summary>
    public string[] People(LinkModel model, int seed)
    {
        var chance = new Random(seed);
        var rows = Counts.Select(n => Shuffled(n, chance)).ToArray();
        var job = LinkJob.Of(model, [.. Counts.Select((_, s) => Table(s, rows[s], chance))]);
        var scored = job
            .Scopes.Select(scope =>
                Edges
                    .Where(e => e.LeftSource == scope.Left && e.RightSource == scope.Right)
                    .Select(e => new ScoredPair(
                        job.Records.Starts[scope.Left] + Array.IndexOf(rows[scope.Left], e.Left),
                        job.Records.Starts[scope.Right] + Array.IndexOf(rows[scope.Right], e.Right),
                        Weight.ToUnits(e.Bits)
                    ))
                    .ToArray()
            )
            .ToArray();
        foreach (var pairs in scored)
            chance.Shuffle(pairs);
        return Described(job.Records, Decision.Of(job, scored), rows);
    }

    static string[] Described(LinkRecords records, Decision decision, int[][] rows)
    {
        string Name(int record)
        {
            var source = records.SourceOf(record);
            return $"{(char)('a' + source)}{rows[source][record - records.Starts[source]]}";
        }
        var links = decision.Links.Select(l =>
            string.Join('-', new[] { Name(l.Left), Name(l.Right) }.Order(StringComparer.Ordinal))
            + $" {l.Units} {l.Reason}"
        );
        var people = Enumerable
            .Range(0, records.Count)
            .GroupBy(r => decision.Clusters[r])
            .Select(g => string.Join(' ', g.Select(Name).Order(StringComparer.Ordinal)));
        return [.. links.Order(StringComparer.Ordinal), .. people.Order(StringComparer.Ordinal)];
    }

    static int[] Shuffled(int count, Random chance)
    {
        var rows = Enumerable.Range(0, count).ToArray();
        chance.Shuffle(rows);
        return rows;
    }

    static RecordTable Table(int source, int[] rows, Random chance)
    {
        var ids = Shuffled(rows.Length * 7, chance).Take(rows.Length);
        return new RecordTable(
            $"{(char)('a' + source)}",
            [.. ids.Select(i => $"x{i}")],
            new Dictionary<string, string?[]>(StringComparer.Ordinal)
            {
                ["name"] = [.. rows.Select(r => $"P{(char)('A' + r / 26)}{(char)('A' + r % 26)}")],
            }
        );
    }
}
