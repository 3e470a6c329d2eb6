using System.Collections.Immutable;
using Linkspan.Linkage.Records;
using Linkspan.Linkage.Standardization;

namespace Linkspan.Linkage.Explaining;

/// <summary>How often each value stands among records, or people, that have one.</summary>
sealed class ValueShares
{
    readonly Dictionary<string, double> _counts = new(StringComparer.Ordinal);
    double _present;

    /// <summary>Shares in a comparison's first column, as its term frequencies are counted.</summary>
    public static ValueShares Of(
        LinkModel model,
        ImmutableArray<PreparedTable> tables,
        PairScope scope,
        int comparison
    )
    {
        var shares = new ValueShares();
        if (model.Comparisons[comparison].TermFrequency is not { } term)
            return shares;
        var columns = LinkRecords.ColumnIndex(model);
        var column = columns[model.Comparisons[comparison].Columns[0]];
        if (term.Population is { } population)
            foreach (var (value, count) in population)
                shares.Add(Standardizer.Standardize(model.Columns[column], value), count);
        else
            foreach (var source in SourcesOf(model, scope, term))
                shares.Add(tables[source], column, [.. term.Persons.Select(p => columns[p])]);
        return shares;
    }

    static IEnumerable<int> SourcesOf(LinkModel model, PairScope scope, TermFrequency term)
    {
        if (term.From is not { } from)
            return scope.IsWithin ? [scope.Left] : [scope.Left, scope.Right];
        return Enumerable
            .Range(0, model.Sources.Length)
            .Where(s => string.Equals(model.Sources[s].Name, from, StringComparison.Ordinal));
    }

    void Add(PreparedTable table, int column, int[] persons)
    {
        var values = table.Values[column];
        if (persons.Length == 0)
        {
            var counts = new int[values.Texts.Length];
            foreach (var code in values.Codes)
                counts[code]++;
            for (var code = 0; code < counts.Length; code++)
                if (counts[code] > 0)
                    Add(values.Texts[code], counts[code]);
            return;
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var row = 0; row < table.Ids.Length; row++)
            if (
                seen.Add(
                    string.Join('\0', persons.Prepend(column).Select(c => table.Values[c][row]))
                )
            )
                Add(values[row], 1);
    }

    void Add(string? value, double count)
    {
        if (value is null)
            return;
        _counts[value] = _counts.GetValueOrDefault(value) + count;
        _present += count;
    }

    public double Of(string value) => _counts.GetValueOrDefault(value) / _present;
}
