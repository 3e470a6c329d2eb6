using System.Runtime.InteropServices;

namespace Linkspan.Runs.Plans;

/// <summary>Some records of all sources: their numbers in the whole, and their values' numbers.</summary>
/// <remarks>On the disk a row is one number for the record and one for each column.</remarks>
sealed class SpilledRows(int sources, int columns)
{
    List<int> _codes = [];
    readonly int[] _starts = new int[sources + 1];

    /// <summary>Number of each record among those of all sources.</summary>
    public List<int> Numbers { get; } = [];

    /// <summary>First row of each source, and the count of all at the end.</summary>
    public int[] Starts => _starts;

    /// <summary>Adds a record; sources come in order.</summary>
    public void Add(int source, int number, int[][] codes, int record)
    {
        Numbers.Add(number);
        foreach (var column in codes)
            _codes.Add(column[record]);
        _starts.AsSpan(source + 1).Fill(Numbers.Count);
    }

    /// <summary>Writes those records of a source that belong to a part.</summary>
    public static void Write(Stream stream, int[][] codes, int start, int[] parts, int part)
    {
        var row = new int[codes.Length + 1];
        for (var record = 0; record < parts.Length; record++)
        {
            if (parts[record] != part)
                continue;
            row[0] = start + record;
            for (var c = 0; c < codes.Length; c++)
                row[c + 1] = codes[c][record];
            stream.Write(MemoryMarshal.AsBytes(row.AsSpan()));
        }
    }

    /// <summary>Reads the records of a source; sources come in order.</summary>
    public void Read(Stream stream, int source)
    {
        var row = new int[columns + 1];
        var bytes = MemoryMarshal.AsBytes(row.AsSpan());
        while (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length)
        {
            Numbers.Add(row[0]);
            _codes.AddRange(row.AsSpan(1));
        }
        _starts.AsSpan(source + 1).Fill(Numbers.Count);
    }

    /// <summary>Lets the values' numbers go; those of the records stay.</summary>
    public void DropCodes() => _codes = [];

    /// <summary>By column, one number a record.</summary>
    public int[][] ToColumns()
    {
        var codes = CollectionsMarshal.AsSpan(_codes);
        var result = new int[columns][];
        for (var c = 0; c < columns; c++)
        {
            result[c] = new int[Numbers.Count];
            for (var i = 0; i < result[c].Length; i++)
                result[c][i] = codes[i * columns + c];
        }
        return result;
    }
}
