using System.Globalization;
using Linkspan.Runs;
using Linkspan.Runs.Reports;

namespace Linkspan.Cli.Link.Explain;

/// <summary>A cluster and its bridges as text that fits 80 columns.</summary>
static class ClusterText
{
    const int LinksShown = 40;

    internal static void Write(TextWriter output, ExplainedCluster cluster)
    {
        var sources = cluster
            .Members.GroupBy(m => m.Source, StringComparer.Ordinal)
            .Select(g => $"{Count(g.Count())} of {g.Key}");
        output.WriteLine(
            $"cluster {cluster.Label}: {Records(cluster.Members.Length)} ({string.Join(", ", sources)})"
        );
        if (cluster.Links.IsEmpty)
        {
            output.WriteLine("  No link holds it: the record stands alone.");
            return;
        }
        output.WriteLine(
            $"  {Held(cluster.Links.Length)}, weakest first; "
                + $"{Bridges(cluster.Links.Count(l => l.Bridge is not null))}"
        );
        output.WriteLine();
        output.WriteLine("  weight  probability  link                           without it");
        foreach (var link in cluster.Links.Take(LinksShown))
            WriteLink(output, link);
        if (cluster.Links.Length > LinksShown)
            output.WriteLine(
                $"  … {Count(cluster.Links.Length - LinksShown)} stronger links (--json lists all)"
            );
        if (cluster.Unlinked > 0)
        {
            output.WriteLine();
            output.WriteLine(
                $"  Pairs of its records without an accepted link of their own: {Count(cluster.Unlinked)}."
            );
        }
    }

    static void WriteLink(TextWriter output, HoldingLink holding)
    {
        var cut = holding.Bridge is var (left, right)
            ? $"falls into {Count(left)} and {Count(right)}"
            : "holds";
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  {Weight(holding.Link), 6}  {Probability(holding.Link), -11}"
                    + $"  {Ends(holding.Link), -29}  {cut}"
            )
        );
    }

    static string Held(int links) =>
        links == 1 ? "1 accepted link holds it" : $"{Count(links)} accepted links hold it";

    static string Bridges(int count) =>
        count switch
        {
            0 => "none is a bridge",
            1 => "1 is a bridge",
            _ => $"{Count(count)} are bridges",
        };

    static string Weight(LinkedPair link) =>
        double.IsNaN(link.Probability)
            ? $"key {link.Key}"
            : link.Weight.ToString("0.00", CultureInfo.InvariantCulture);

    static string Probability(LinkedPair link) =>
        double.IsNaN(link.Probability) ? "–" : PairText.Probability(link.Probability);

    static string Ends(LinkedPair link) => $"{link.Left} – {link.Right}";

    static string Records(int count) => count == 1 ? "1 record" : $"{Count(count)} records";

    static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
