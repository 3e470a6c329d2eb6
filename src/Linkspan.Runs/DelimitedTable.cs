using System.Collections.Immutable;
using Linkspan.Files;
using Linkspan.Linkage;
using Linkspan.Linkage.Records;

namespace Linkspan.Runs;

/// <summary>Reads a delimited file straight into coded columns, without a text for each field.</summary>
static class DelimitedTable
{
    /// <summary>Reads the columns that are needed.</summary>
    /// <returns>Null when the file must be looked at closer, for it may have a mistake.</returns>
    public static RecordTable? Find(
        LinkSource source,
        string path,
        char delimiter,
        ImmutableArray<string> names,
        HashSet<string> needed
    )
    {
        using var records = Utf8Records.Open(path, delimiter, names.Length);
        if (records is null)
            return null;
        var idColumn = source.IdColumn is { } id ? names.IndexOf(id) : -1;
        var columns = Enumerable
            .Range(0, names.Length)
            .Where(c => needed.Contains(names[c]))
            .ToArray();
        var builders = columns.Select(_ => new TextColumnBuilder(records.Expected)).ToArray();
        var ids = new RecordIds(idColumn < 0 ? 0 : records.Expected);
        var count = 0;
        while (records.Read())
        {
            for (var c = 0; c < columns.Length; c++)
                if (!builders[c].Add(ref records.FirstOf(columns[c], out var length), length))
                    return null;
            if (idColumn >= 0)
                ids.Add(records[idColumn]);
            count++;
        }
        if (records.GaveUp)
            return null;
        return new RecordTable(
            source.Name,
            idColumn < 0 ? RecordIds.RowNumbers(count) : ids,
            columns
                .Zip(builders)
                .ToDictionary(p => names[p.First], p => p.Second.Build(), StringComparer.Ordinal)
        )
        {
            Sha256 = records.Sha256(),
        };
    }
}
