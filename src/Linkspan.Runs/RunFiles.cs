using System.Runtime.InteropServices;
using System.Text;
using Linkspan.Linkage;
using Linkspan.Linkage.Learning;
using Linkspan.Linkage.Records;

namespace Linkspan.Runs;

/// <summary>The scratch formats: little-endian numbers and UTF-8 texts with their length before them.</summary>
static class RunFiles
{
    /// <summary>Ids, then each column: its texts, and one number a record.</summary>
    public static long WriteTable(Stream stream, PreparedTable table)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(table.Name);
        writer.Write(table.Ids.Length);
        for (var i = 0; i < table.Ids.Length; i++)
        {
            writer.Write7BitEncodedInt(table.Ids.Utf8(i).Length);
            writer.Write(table.Ids.Utf8(i));
        }
        writer.Write(table.Values.Length);
        foreach (var column in table.Values)
        {
            writer.Write(column.Texts.Length);
            foreach (var text in column.Texts)
                writer.Write(text ?? ""); // Standardized texts are never empty.
            writer.Write(MemoryMarshal.AsBytes(column.Codes));
        }
        return table.Ids.Length;
    }

    public static PreparedTable ReadTable(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        var name = reader.ReadString();
        var count = reader.ReadInt32();
        var ids = new RecordIds(count);
        for (var i = 0; i < count; i++)
            ids.Add(reader.ReadBytes(reader.Read7BitEncodedInt()));
        var columns = new TextColumn[reader.ReadInt32()];
        for (var c = 0; c < columns.Length; c++)
        {
            var texts = new string?[reader.ReadInt32()];
            for (var i = 0; i < texts.Length; i++)
                texts[i] = reader.ReadString() is { Length: > 0 } text ? text : null;
            var codes = new int[count];
            stream.ReadExactly(MemoryMarshal.AsBytes(codes.AsSpan()));
            columns[c] = new TextColumn(codes, count, texts);
        }
        return new PreparedTable(name, ids, [.. columns]);
    }

    public static long WriteCounts(Stream stream, PatternCount[] counts)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(counts.Length);
        foreach (var count in counts)
        {
            writer.Write(count.Rule);
            writer.Write(count.Mask);
            writer.Write(count.Pattern);
            writer.Write(count.Count);
        }
        return counts.Length;
    }

    public static PatternCount[] ReadCounts(Stream stream)
    {
        using var reader = new BinaryReader(stream);
        var counts = new PatternCount[reader.ReadInt32()];
        for (var i = 0; i < counts.Length; i++)
            counts[i] = new PatternCount(
                reader.ReadByte(),
                reader.ReadUInt16(),
                reader.ReadUInt64(),
                reader.ReadInt64()
            );
        return counts;
    }

    public static long WritePairs(Stream stream, ScoredPair[] pairs)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(pairs.Length);
        foreach (var pair in pairs)
        {
            writer.Write(pair.Left);
            writer.Write(pair.Right);
            writer.Write(pair.Units);
        }
        return pairs.Length;
    }

    public static ScoredPair[] ReadPairs(Stream stream)
    {
        using var reader = new BinaryReader(stream);
        var pairs = new ScoredPair[reader.ReadInt32()];
        for (var i = 0; i < pairs.Length; i++)
            pairs[i] = new ScoredPair(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        return pairs;
    }
}
