using System.Text;
using Linkspan.Linkage;
using Linkspan.Linkage.Learning;
using Linkspan.Linkage.Records;

namespace Linkspan.Runs;

/// <summary>The scratch formats: little-endian numbers and UTF-8 texts with their length before them.</summary>
static class RunFiles
{
    const int None = -1;

    /// <summary>Ids, then each column; a text that was written before is named by its number.</summary>
    public static long WriteTable(Stream stream, PreparedTable table)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(table.Name);
        writer.Write(table.Ids.Length);
        foreach (var id in table.Ids)
            writer.Write(id);
        writer.Write(table.Values.Length);
        foreach (var column in table.Values)
        {
            var known = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var text in column)
            {
                if (text is null)
                    writer.Write(None);
                else if (known.TryGetValue(text, out var number))
                    writer.Write(number);
                else
                {
                    writer.Write(known.Count);
                    writer.Write(text);
                    known.Add(text, known.Count);
                }
            }
        }
        return table.Ids.Length;
    }

    public static PreparedTable ReadTable(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        var name = reader.ReadString();
        var ids = new string[reader.ReadInt32()];
        for (var i = 0; i < ids.Length; i++)
            ids[i] = reader.ReadString();
        var columns = new string?[reader.ReadInt32()][];
        for (var c = 0; c < columns.Length; c++)
        {
            var known = new List<string>();
            columns[c] = new string?[ids.Length];
            for (var i = 0; i < ids.Length; i++)
            {
                var number = reader.ReadInt32();
                if (number == known.Count)
                    known.Add(reader.ReadString());
                columns[c][i] = number == None ? null : known[number];
            }
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
