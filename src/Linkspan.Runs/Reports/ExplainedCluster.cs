using System.Collections.Immutable;
using Linkspan.Linkage.Explaining;
using Linkspan.Runs.Evaluation;
using Linkspan.Vocabulary;

namespace Linkspan.Runs.Reports;

/// <summary>One link of a cluster, and what its loss would do.</summary>
/// <param name="Link">The link.</param>
/// <param name="Bridge">Sizes of the two sides into which the cluster would fall; null when it would hold.</param>
public sealed record HoldingLink(LinkedPair Link, (int LeftSize, int RightSize)? Bridge);

/// <summary>What holds a cluster of a finished run together.</summary>
/// <param name="Label">The cluster's name: its first record.</param>
/// <param name="Members">By source and id.</param>
/// <param name="Links">Accepted links between them, weakest first.</param>
/// <param name="Unlinked">Pairs of members without an accepted link of their own.</param>
public sealed record ExplainedCluster(
    string Label,
    ImmutableArray<RecordKey> Members,
    ImmutableArray<HoldingLink> Links,
    long Unlinked
)
{
    /// <summary>Explains the cluster of a record.</summary>
    /// <param name="folder">Folder of results.</param>
    /// <param name="record">A record: <c>source:id</c>, or an id that one source alone has.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="ProblemException">Codes <c>explain.*</c> and <c>evaluate.*</c>.</exception>
    public static ExplainedCluster Of(string folder, string record, CancellationToken cancel)
    {
        RunRecord.Read(folder);
        var label = LabelOf(folder, record, cancel);
        var members = MembersOf(folder, label, cancel);
        var number = members.Select((m, i) => (m, i)).ToDictionary(p => p.m, p => p.i);
        var links = new List<LinkedPair>();
        using (var written = new RunLinks(folder, cancel))
            while (written.Read())
                if (
                    written.Accepted
                    && number.ContainsKey(written.Left)
                    && number.ContainsKey(written.Right)
                )
                    links.Add(written.ToPair());
        var bridges = ClusterShape
            .BridgesOf(
                members.Length,
                [.. links.Select(l => new ClusterLink(number[l.Left], number[l.Right], l.Weight))]
            )
            .ToDictionary(b => b.Link);
        return new ExplainedCluster(
            label,
            members,
            [
                .. links
                    .Select(
                        (l, i) =>
                            new HoldingLink(
                                l,
                                bridges.TryGetValue(i, out var b) ? (b.LeftSize, b.RightSize) : null
                            )
                    )
                    .OrderBy(l => l.Link.Weight)
                    .ThenByDescending(l => l.Link.Key),
            ],
            members.Length * (members.Length - 1L) / 2 - links.Count
        );
    }

    static NamedRows Clusters(string folder, CancellationToken cancel) =>
        new(Path.Combine(folder, "clusters.csv"), ["source", "id", "cluster"], cancel);

    static string LabelOf(string folder, string record, CancellationToken cancel)
    {
        var (whole, byId) = (new HashSet<string>(), new HashSet<string>());
        var sources = 0;
        using var rows = Clusters(folder, cancel);
        while (rows.Read())
        {
            if (IsWhole(record, rows[0], rows[1]))
                whole.Add(rows.Text(2));
            else if (rows[1].SequenceEqual(record))
            {
                byId.Add(rows.Text(2));
                sources++;
            }
        }
        var found = whole.Count > 0 ? whole : byId;
        return found.Count == 1 && (whole.Count > 0 || sources == 1)
            ? found.Single()
            : throw new ProblemException(
                new Problem(
                    "explain.record",
                    $"record {ValueShape.Of(record)}",
                    found.Count == 0 ? "no such id" : $"the id in {sources} sources",
                    "SOURCE:ID, or an id that one source alone has"
                )
            );
    }

    static bool IsWhole(string record, ReadOnlySpan<char> source, ReadOnlySpan<char> id) =>
        record.Length == source.Length + 1 + id.Length
        && record[source.Length] == ':'
        && record.AsSpan(0, source.Length).SequenceEqual(source)
        && record.AsSpan(source.Length + 1).SequenceEqual(id);

    static ImmutableArray<RecordKey> MembersOf(
        string folder,
        string label,
        CancellationToken cancel
    )
    {
        var members = ImmutableArray.CreateBuilder<RecordKey>();
        using var rows = Clusters(folder, cancel);
        while (rows.Read())
            if (rows[2].SequenceEqual(label))
                members.Add(new RecordKey(rows.Text(0), rows.Text(1)));
        return members.ToImmutable();
    }
}
