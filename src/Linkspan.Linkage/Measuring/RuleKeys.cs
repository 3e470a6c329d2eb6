using System.Collections.Immutable;
using Linkspan.Linkage.Explaining;
using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Measuring;

/// <summary>Keys of all records under some rules, made once for each distinct text.</summary>
/// <param name="model">For its columns.</param>
/// <param name="tables">Sources, in the model's order.</param>
/// <param name="rules">The model's rules, or others over its columns; at most 31.</param>
public sealed class RuleKeys(
    LinkModel model,
    ImmutableArray<PreparedTable> tables,
    ImmutableArray<BlockingRule> rules
)
{
    readonly ulong[][][][] _parts =
    [
        .. tables.Select(table =>
            rules.Select(r => r.Keys.Select(k => Hashes(model, table, k)).ToArray()).ToArray()
        ),
    ];
    readonly int[][] _columns =
    [
        .. rules.Select(r => r.Keys.Select(k => ColumnOf(model, k.Column)).ToArray()),
    ];

    /// <summary>Count of rules.</summary>
    public int Rules => rules.Length;

    /// <summary>Hash of a record's key; 0 when a part of it is missing.</summary>
    public ulong KeyOf(int rule, PlainRecord record)
    {
        var parts = _parts[record.Source][rule];
        var key = 0UL;
        for (var i = 0; i < parts.Length; i++)
        {
            var code = tables[record.Source].Values[_columns[rule][i]].Codes[record.Row];
            var part = parts[i][code];
            if (part == 0)
                return 0;
            key = i == 0 ? part : TextHash.Join(key, part);
        }
        return key;
    }

    /// <summary>All rules that make a pair, one bit each.</summary>
    public int MaskOf(PlainRecord left, PlainRecord right)
    {
        var mask = 0;
        for (var rule = 0; rule < rules.Length; rule++)
            mask |= Makes(rule, left, right) ? 1 << rule : 0;
        return mask;
    }

    /// <summary>Whether a rule makes a pair.</summary>
    public bool Makes(int rule, PlainRecord left, PlainRecord right) =>
        KeyOf(rule, left) is not 0 and var key && key == KeyOf(rule, right);

    /// <summary>Keys and rows of the records of a source that have a key, by key.</summary>
    internal (ulong[] Keys, int[] Rows) Sorted(int rule, int source)
    {
        var (keys, rows) = (
            new ulong[tables[source].Ids.Length],
            new int[tables[source].Ids.Length]
        );
        var count = 0;
        for (var row = 0; row < rows.Length; row++)
            if (KeyOf(rule, new PlainRecord(source, row)) is not 0 and var key)
                (keys[count], rows[count++]) = (key, row);
        Array.Resize(ref keys, count);
        Array.Resize(ref rows, count);
        Array.Sort(keys, rows);
        return (keys, rows);
    }

    static int ColumnOf(LinkModel model, string name) =>
        model.Columns.Select(c => c.Name).ToList().IndexOf(name);

    static ulong[] Hashes(LinkModel model, PreparedTable table, BlockingKey key) =>
        [
            .. table
                .Values[ColumnOf(model, key.Column)]
                .Texts.Select(text =>
                    text is not null && PlainPair.KeyOf(key, _ => text) is { } part
                        ? TextHash.Of(part)
                        : 0
                ),
        ];
}
