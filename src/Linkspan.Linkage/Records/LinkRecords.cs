using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Linkspan.Linkage.Comparisons;

namespace Linkspan.Linkage.Records;

/// <summary>All records of a job, each value a small number: the form in which pairs are compared.</summary>
/// <remarks>
/// Records of all sources stand one after another. Columns that a comparison sets side by side share
/// one domain of values, so that equal numbers are equal values. Number 0 is missing. Which number a
/// value has depends on the rows' order; nothing that leaves the engine does.
/// </remarks>
public sealed class LinkRecords
{
    /// <summary>Sources in the model's order.</summary>
    public ImmutableArray<string> Sources { get; }

    /// <summary>First record of each source, and the count of all at the end.</summary>
    public ImmutableArray<int> Starts { get; }

    /// <summary>Ids of all records; none in a part of a job, which is told from the whole by numbers.</summary>
    public RecordIds Ids { get; }

    /// <summary>One a column of the model.</summary>
    internal CodedColumn[] Columns { get; }

    readonly int[][] _orders;

    internal LinkRecords(
        ImmutableArray<string> sources,
        int[] starts,
        RecordIds ids,
        int[][] orders,
        CodedColumn[] columns
    )
    {
        _orders = orders;
        Sources = sources;
        Starts = ImmutableCollectionsMarshal.AsImmutableArray(starts);
        Ids = ids;
        Columns = columns;
    }

    /// <summary>Count of all records.</summary>
    public int Count => Starts[^1];

    /// <summary>Source of a record.</summary>
    public int SourceOf(int record)
    {
        var source = 0;
        while (Starts[source + 1] <= record)
            source++;
        return source;
    }

    /// <summary>All records in the order of results: source, then id (byte by byte).</summary>
    public int[] InOrder()
    {
        var order = new int[Count];
        for (var source = 0; source < _orders.Length; source++)
        for (var i = 0; i < _orders[source].Length; i++)
            order[Starts[source] + i] = Starts[source] + _orders[source][i];
        return order;
    }

    /// <summary>Codes the values of all sources.</summary>
    /// <param name="model">The model.</param>
    /// <param name="tables">One a source of the model, in its order.</param>
    /// <param name="threads">At least 1.</param>
    public static LinkRecords Encode(
        LinkModel model,
        IReadOnlyList<PreparedTable> tables,
        int threads = 1
    )
    {
        var starts = new int[tables.Count + 1];
        for (var t = 0; t < tables.Count; t++)
            starts[t + 1] = starts[t] + tables[t].Ids.Length;
        var ids = RecordIds.Joined([.. tables.Select(t => t.Ids)]);
        var domains = DomainsOf(model);
        var columns = new CodedColumn[model.Columns.Length];
        Parallel.ForEach(
            Enumerable.Range(0, columns.Length).GroupBy(c => domains[c]).ToArray(),
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            domain =>
            {
                foreach (var c in domain)
                {
                    var codes = GC.AllocateUninitializedArray<int>(ids.Length);
                    for (var t = 0; t < tables.Count; t++)
                        domain.Key.Encode(tables[t].Values[c], codes.AsSpan(starts[t]));
                    columns[c] = new CodedColumn(codes, domain.Key);
                }
            }
        );
        int[][] orders = [.. tables.Select(t => t.Ids.Order)];
        return new LinkRecords([.. tables.Select(t => t.Name)], starts, ids, orders, columns);
    }

    /// <summary>Hash of a record's values, which does not depend on its id or place.</summary>
    internal ulong ContentHash(int record)
    {
        var hash = 0UL;
        ContentHashes(record, new Span<ulong>(ref hash));
        return hash;
    }

    /// <summary>Hashes of records' values, which do not depend on their ids or places.</summary>
    /// <param name="from">First record.</param>
    /// <param name="hashes">One a record.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void ContentHashes(int from, Span<ulong> hashes)
    {
        hashes.Clear();
        for (var c = 0; c < Columns.Length; c++)
        {
            var codes = Columns[c].Codes.AsSpan(from, hashes.Length);
            var values = Columns[c].Domain.Hashes;
            for (var i = 0; i < codes.Length; i++)
                hashes[i] += BitOperations.RotateLeft(values[codes[i]], c * 7);
        }
        for (var i = 0; i < hashes.Length; i++)
            hashes[i] = TextHash.Scatter(hashes[i]);
    }

    /// <summary>One domain a column; columns that meet in one comparison share one.</summary>
    internal static ValueDomain[] DomainsOf(LinkModel model)
    {
        var index = ColumnIndex(model);
        var group = Enumerable.Range(0, model.Columns.Length).ToArray();
        foreach (var comparison in model.Comparisons)
        {
            var first = group[index[comparison.Columns[0]]];
            foreach (
                var name in comparison.Columns.Concat(comparison.Levels.SelectMany(l => l.AnyOf))
            )
            {
                var other = group[index[name]];
                for (var i = 0; i < group.Length; i++)
                    group[i] = group[i] == other ? first : group[i];
            }
        }
        var domains = new Dictionary<int, ValueDomain>();
        foreach (var g in group)
            domains.TryAdd(g, new ValueDomain());
        return [.. group.Select(g => domains[g])];
    }

    /// <summary>Column name → its index.</summary>
    internal static Dictionary<string, int> ColumnIndex(LinkModel model)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var c = 0; c < model.Columns.Length; c++)
            index[model.Columns[c].Name] = c;
        return index;
    }
}

/// <summary>One column's values as numbers in a domain.</summary>
sealed record CodedColumn(int[] Codes, ValueDomain Domain);

/// <summary>Distinct values that share a numbering; number 0 is missing.</summary>
sealed class ValueDomain
{
    readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);
    readonly List<string> _values = [""];
    readonly List<ulong> _hashes = [0];
    uint[]? _letters;
    ValueForm[] _forms = new ValueForm[16];

    /// <summary>Numbers in use, 0 included.</summary>
    public int Count => _values.Count;

    /// <summary>The value with this number; empty for 0.</summary>
    public string ValueOf(int code) => _values[code];

    /// <summary>Hash of the value's text; 0 for missing.</summary>
    public ulong HashOf(int code) => _hashes[code];

    /// <summary>Hashes by number.</summary>
    public ReadOnlySpan<ulong> Hashes => CollectionsMarshal.AsSpan(_hashes);

    /// <summary>The value with this number as comparisons want it.</summary>
    public ref readonly ValueForm FormOf(int code) => ref _forms[code];

    /// <summary>Letters of all values, by number.</summary>
    public uint[] Letters()
    {
        if (_letters is not { } letters || letters.Length != Count)
            _letters = letters = [.. _forms.Take(Count).Select(f => f.Letters)];
        return letters;
    }

    /// <summary>Numbers a column's texts, adding those that are new.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Encode(TextColumn column, Span<int> codes)
    {
        var map = new int[column.Texts.Length];
        for (var i = 0; i < map.Length; i++)
            if (column.Texts[i] is { } text)
                map[i] = CodeOf(text);
        var from = column.Codes;
        for (var record = 0; record < from.Length; record++)
            codes[record] = map[from[record]];
    }

    int CodeOf(string text)
    {
        ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(_codes, text, out var known);
        if (!known)
        {
            code = _values.Count;
            _values.Add(text);
            _hashes.Add(TextHash.Of(text));
            if (code == _forms.Length)
                Array.Resize(ref _forms, _forms.Length * 2);
            _forms[code] = ValueForm.Of(text);
        }
        return code;
    }
}
