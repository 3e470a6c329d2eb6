using System.Text;
using Linkspan.Files;
using Linkspan.Linkage.Deciding;
using Linkspan.Linkage.Records;

namespace Linkspan.Runs;

/// <summary>Writes links and clusters as CSV, straight from records' numbers.</summary>
static class ResultFiles
{
    const int WeightDecimals = 4;
    const int ProbabilityDecimals = 6;
    const double Millionths = 1e6;

    /// <summary>Every link at or above the review weight, by source and id.</summary>
    public static void WriteLinks(Stream stream, LinkRecords records, Decision decision)
    {
        var writer = new DelimitedWriter(stream);
        writer.Record(
            "left_source",
            "left_id",
            "right_source",
            "right_id",
            "weight",
            "probability",
            "accepted",
            "reason",
            "key"
        );
        var sources = records.Sources.Select(Encoding.UTF8.GetBytes).ToArray();
        foreach (ref readonly var link in decision.Links.AsSpan())
        {
            writer.Field(sources[records.SourceOf(link.Left)]);
            writer.Field(records.Ids.Utf8(link.Left));
            writer.Field(sources[records.SourceOf(link.Right)]);
            writer.Field(records.Ids.Utf8(link.Right));
            writer.Field(Scaled(link.Weight * 10_000), WeightDecimals);
            if (double.IsNaN(link.Probability))
                writer.Field("");
            else
                writer.Field(Scaled(link.Probability * Millionths), ProbabilityDecimals);
            writer.Field(link.Accepted ? "true"u8 : "false"u8);
            writer.Field(LinkReasons.NameOf(link.Reason));
            if (link.Key == 0)
                writer.Field("");
            else
                writer.Field(link.Key);
            writer.EndRecord();
        }
        writer.Flush();
    }

    /// <summary>Every record with its cluster, by source and id.</summary>
    public static void WriteClusters(Stream stream, LinkRecords records, Decision decision)
    {
        var writer = new DelimitedWriter(stream);
        writer.Record("source", "id", "cluster");
        var sources = records.Sources.Select(Encoding.UTF8.GetBytes).ToArray();
        Span<byte> label = stackalloc byte[256];
        foreach (var record in decision.Order)
        {
            writer.Field(sources[records.SourceOf(record)]);
            writer.Field(records.Ids.Utf8(record));
            var first = decision.Clusters[record];
            var source = sources[records.SourceOf(first)];
            var id = records.Ids.Utf8(first);
            var length = source.Length + 1 + id.Length;
            if (length > label.Length)
                label = new byte[length];
            source.CopyTo(label);
            label[source.Length] = (byte)':';
            id.CopyTo(label[(source.Length + 1)..]);
            writer.Field(label[..length]);
            writer.EndRecord();
        }
        writer.Flush();
    }

    static long Scaled(double number) => (long)Math.Round(number, MidpointRounding.AwayFromZero);
}
