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
    const int FetchedAtATime = 64;
    const int RowsAtATime = 32 * 1024;
    const int RowBytes = 48; // A guess that spares copies.

    /// <summary>Every link at or above the review weight, by source and id.</summary>
    public static void WriteLinks(
        Stream stream,
        LinkRecords records,
        Decision decision,
        int threads
    )
    {
        stream.Write(
            "left_source,left_id,right_source,right_id,weight,probability,accepted,reason,key\n"u8
        );
        var keys = new KeyFields(records);
        InPieces(
            stream,
            decision.Links.Length,
            threads,
            (writer, from, to) =>
            {
                Span<int> ends = stackalloc int[2 * FetchedAtATime];
                for (; from < to; from += FetchedAtATime)
                {
                    var some = decision.Links.AsSpan(from, Math.Min(FetchedAtATime, to - from));
                    for (var i = 0; i < some.Length; i++)
                        (ends[2 * i], ends[2 * i + 1]) = (some[i].Left, some[i].Right);
                    records.Ids.Fetch(ends[..(2 * some.Length)]);
                    foreach (ref readonly var link in some)
                        Write(writer, keys, in link);
                }
            }
        );
    }

    static void Write(DelimitedWriter writer, KeyFields keys, in Link link)
    {
        keys.Write(writer, link.Left);
        keys.Write(writer, link.Right);
        writer.Field(Scaled(link.Weight * 10_000), WeightDecimals);
        if (link.Probability is var probability && double.IsNaN(probability))
            writer.Plain([]);
        else
            writer.Field(Scaled(probability * Millionths), ProbabilityDecimals);
        writer.Plain(link.Accepted ? "true"u8 : "false"u8);
        writer.Field(LinkReasons.NameOf(link.Reason));
        if (link.Key == 0)
            writer.Plain([]);
        else
            writer.Field(link.Key);
        writer.EndRecord();
    }

    /// <summary>Every record with its cluster, by source and id.</summary>
    public static void WriteClusters(
        Stream stream,
        LinkRecords records,
        Decision decision,
        int threads
    )
    {
        stream.Write("source,id,cluster\n"u8);
        var keys = new KeyFields(records);
        InPieces(
            stream,
            decision.Order.Length,
            threads,
            (writer, from, to) =>
            {
                Span<int> labels = stackalloc int[FetchedAtATime];
                for (; from < to; from += FetchedAtATime)
                {
                    var some = decision.Order.AsSpan(from, Math.Min(FetchedAtATime, to - from));
                    for (var i = 0; i < some.Length; i++)
                        labels[i] = decision.Clusters[some[i]];
                    records.Ids.Fetch(some);
                    records.Ids.Fetch(labels[..some.Length]);
                    for (var i = 0; i < some.Length; i++)
                    {
                        keys.Write(writer, some[i]);
                        keys.WriteLabel(writer, labels[i]);
                        writer.EndRecord();
                    }
                }
            }
        );
    }

    // Pieces are made side by side and written in order.
    static void InPieces(
        Stream stream,
        int rows,
        int threads,
        Action<DelimitedWriter, int, int> write
    )
    {
        var pieces = new MemoryStream[Math.Max(1, threads)];
        for (var from = 0; from < rows; from += pieces.Length * RowsAtATime)
        {
            Parallel.For(
                0,
                pieces.Length,
                new ParallelOptions { MaxDegreeOfParallelism = pieces.Length },
                i =>
                {
                    var piece = pieces[i] ??= new MemoryStream(RowsAtATime * RowBytes);
                    piece.SetLength(0);
                    var writer = new DelimitedWriter(piece);
                    var start = from + i * RowsAtATime;
                    write(writer, Math.Min(start, rows), Math.Min(start + RowsAtATime, rows));
                    writer.Flush();
                }
            );
            foreach (var piece in pieces)
                stream.Write(piece.GetBuffer().AsSpan(0, (int)piece.Length));
        }
    }

    static long Scaled(double number) => (long)Math.Round(number, MidpointRounding.AwayFromZero);

    /// <summary>Writes records' sources and ids; looks for signs to be quoted once for all of them.</summary>
    sealed class KeyFields
    {
        const int PlainMax = 256;

        readonly LinkRecords _records;
        readonly byte[][] _sources;
        readonly bool _isPlain;

        public KeyFields(LinkRecords records)
        {
            _records = records;
            _sources = [.. records.Sources.Select(Encoding.UTF8.GetBytes)];
            var longest = _sources.Max(s => s.Length) + 1 + records.Ids.LongestUtf8();
            using var writer = new DelimitedWriter(Stream.Null);
            _isPlain =
                longest <= PlainMax
                && writer.NeedNoQuotes(records.Ids.AllUtf8)
                && _sources.All(s => writer.NeedNoQuotes(s));
        }

        public void Write(DelimitedWriter writer, int record)
        {
            ReadOnlySpan<byte> source = _sources[_records.SourceOf(record)];
            var id = _records.Ids.Utf8(record);
            if (_isPlain)
            {
                writer.Plain(source, (byte)',', id);
                return;
            }
            writer.Field(source);
            writer.Field(id);
        }

        public void WriteLabel(DelimitedWriter writer, int record)
        {
            ReadOnlySpan<byte> source = _sources[_records.SourceOf(record)];
            var id = _records.Ids.Utf8(record);
            if (_isPlain)
                writer.Plain(source, (byte)':', id);
            else
                writer.Field([.. source, (byte)':', .. id]);
        }
    }
}
