using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Linkspan.Workloads.Limits;

/// <summary>
/// One file as records of 32 bytes: sixteen lanes, of which the first twelve are compared, then which values are
/// missing, then the row.
/// </summary>
sealed class PackedPeople
{
    public const int NullLane = 12;
    const int Lanes = 16;

    /// <summary>Lanes of each key that rules speak of.</summary>
    static int[] LanesOf(string key) =>
        key switch
        {
            "first_name" => [0, 1],
            "last_name" => [2, 3],
            "birth_date" => [4, 5],
            "birth_date:year" => [5],
            "zip" => [6],
            "first_name:2" => [7],
            "first_name:3" => [8],
            _ => throw new ArgumentOutOfRangeException(nameof(key), key, "no such key"),
        };

    readonly ushort[] _lanes;
    readonly ushort _missing;

    PackedPeople(ushort[] lanes, ushort missing) => (_lanes, _missing) = (lanes, missing);

    public int Count => _lanes.Length / Lanes;

    public ReadOnlySpan<Vector256<ushort>> Records =>
        MemoryMarshal.Cast<ushort, Vector256<ushort>>(_lanes);

    /// <summary>Both files with the same codes; a missing value of one never equals one of the other.</summary>
    public static (PackedPeople A, PackedPeople B) Read(string folder)
    {
        Dictionary<string, int>[] codes =
        [
            .. Enumerable
                .Range(0, 4)
                .Select(_ => new Dictionary<string, int>(StringComparer.Ordinal)),
        ];
        return (
            ReadOne(Path.Combine(folder, "a.csv"), codes, 0xFFFF),
            ReadOne(Path.Combine(folder, "b.csv"), codes, 0xFFFE)
        );
    }

    static PackedPeople ReadOne(string file, Dictionary<string, int>[] codes, ushort missing)
    {
        List<ushort> lanes = [];
        Span<ushort> record = stackalloc ushort[Lanes];
        foreach (var line in File.ReadLines(file).Skip(1))
        {
            var fields = line.Split(',');
            var (first, last, date) = (fields[1], fields[3], fields[4]);
            record.Clear();
            record[..NullLane].Fill(missing);
            Wide(record, 0, first, codes[0]);
            Wide(record, 2, last, codes[1]);
            if (date.Length > 0)
            {
                record[4] = (ushort)((Number(date[5..7]) * 100) + Number(date[8..]));
                record[5] = (ushort)Number(date[..4]);
            }
            if (fields[5].Length > 0)
                record[6] = (ushort)(Number(fields[5]) % 60_000);
            if (first.Length > 0)
            {
                record[7] = (ushort)Code(codes[2], first[..Math.Min(2, first.Length)]);
                record[8] = (ushort)Code(codes[3], first[..Math.Min(3, first.Length)]);
            }
            if (fields[2].Length > 0)
                record[9] = fields[2][0];
            if (fields[6].Length > 0)
                record[10] = fields[6][0];
            ReadOnlySpan<int> values = [0, 2, 9, 4, 6, 10];
            for (var i = 0; i < values.Length; i++)
                record[NullLane] |= (ushort)(record[values[i]] == missing ? 1 << i : 0);
            lanes.AddRange(record);
        }
        return new([.. lanes], missing);
    }

    /// <summary>Records with all parts of a rule, in the order of its key.</summary>
    public (ulong[] Keys, Vector256<ushort>[] Records) Sorted(string[] rule)
    {
        int[] lanes = [.. rule.SelectMany(LanesOf)];
        List<ulong> keys = [];
        List<int> rows = [];
        for (var row = 0; row < Count; row++)
        {
            var at = row * Lanes;
            if (lanes.Any(lane => _lanes[at + lane] == _missing))
                continue;
            var key = 0UL;
            foreach (var lane in lanes)
                key = ((key ^ _lanes[at + lane]) * 0x9E3779B97F4A7C15) ^ (key >> 29);
            keys.Add(key);
            rows.Add(row);
        }
        ulong[] sorted = [.. keys];
        int[] order = [.. rows];
        Array.Sort(sorted, order);
        var records = new Vector256<ushort>[order.Length];
        for (var i = 0; i < order.Length; i++)
            records[i] = Records[order[i]];
        return (sorted, records);
    }

    static void Wide(Span<ushort> record, int lane, string text, Dictionary<string, int> codes)
    {
        if (text.Length == 0)
            return;
        var code = Code(codes, text);
        (record[lane], record[lane + 1]) = ((ushort)(code % 65_000), (ushort)(code / 65_000));
    }

    static int Code(Dictionary<string, int> codes, string text)
    {
        if (!codes.TryGetValue(text, out var code))
            codes.Add(text, code = codes.Count);
        return code;
    }

    static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
