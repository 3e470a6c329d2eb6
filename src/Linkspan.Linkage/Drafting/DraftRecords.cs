using Linkspan.Linkage.Standardization;

namespace Linkspan.Linkage.Drafting;

/// <summary>The sampled rows of all files, standardized.</summary>
sealed class DraftRecords
{
    readonly Dictionary<string, string[]> _values = new(StringComparer.Ordinal);

    DraftRecords(int[] source, double[] scale)
    {
        Source = source;
        Table = new KeyTable(source, scale);
    }

    /// <summary>By record: number of its file.</summary>
    internal int[] Source { get; }

    /// <summary>Keys of all records.</summary>
    internal KeyTable Table { get; }

    /// <summary>A field's standardized values by record; empty means missing.</summary>
    internal string[] this[DraftField field] => _values[field.Column.Name];

    internal static DraftRecords Of(
        IReadOnlyList<DraftFile> files,
        IReadOnlyList<DraftField> fields,
        int recordsMax
    )
    {
        var total = files.Sum(f => f.SampleRows);
        var rows = files.Select(f => Sample(f, (double)recordsMax / total)).ToList();
        var scale = files.Select((f, i) => (double)f.Rows / Math.Max(1, rows[i].Length)).ToArray();
        var source = rows.SelectMany((r, i) => Enumerable.Repeat(i, r.Length)).ToArray();
        var records = new DraftRecords(source, scale);
        foreach (var field in fields)
        {
            var values = files.SelectMany((f, i) => Values(f, rows[i], field)).ToArray();
            records._values[field.Column.Name] = values;
            foreach (var key in KeyCandidates.Of(field))
                records.Table.Add(key, [.. values.Select(v => KeyText.Of(key, v))]);
        }
        return records;
    }

    /// <summary>Rows chosen by their content, so that their order does not matter.</summary>
    static int[] Sample(DraftFile file, double share)
    {
        var all = Enumerable.Range(0, file.SampleRows);
        if (share >= 1)
            return [.. all];
        var limit = (ulong)(share * ulong.MaxValue);
        return [.. all.Where(r => RowHash(file, r) <= limit)];
    }

    static ulong RowHash(DraftFile file, int row)
    {
        var hash = 14695981039346656037UL;
        foreach (var column in file.Values)
        {
            foreach (var c in column[row])
                hash = (hash ^ c) * 1099511628211UL;
            hash = (hash ^ 0xFFFF) * 1099511628211UL;
        }
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
        return hash ^ (hash >> 31);
    }

    static IEnumerable<string> Values(DraftFile file, int[] rows, DraftField field)
    {
        var columns = field
            .Column.From.GetValueOrDefault(file.Name, [])
            .Select(c => file.Values[file.Columns.IndexOf(c)])
            .ToList();
        foreach (var row in rows)
        {
            var raw = string.Join(' ', columns.Select(c => c[row]).Where(v => v.Length > 0));
            yield return Standardizer.Standardize(field.Column, raw) ?? "";
        }
    }
}
