using Linkspan.Linkage.Comparisons;
using Linkspan.Linkage.Records;
using Linkspan.Vocabulary;

namespace Linkspan.Linkage.Blocking;

/// <summary>The key of every record under every rule, as 64-bit hashes of the keys' texts.</summary>
/// <remarks>
/// 0 is missing. Two different keys collide in one of 2^64 pairs, which is below one in a billion jobs
/// of a billion pairs; a collision would cost one superfluous comparison.
/// </remarks>
sealed class BlockKeys
{
    readonly LinkModel _model;
    readonly LinkRecords _records;

    /// <summary>Keys of a record stand side by side: record × <see cref="Rules"/> + rule.</summary>
    public ulong[] Keys { get; }

    /// <summary>Count of rules.</summary>
    public int Rules { get; }

    public BlockKeys(LinkModel model, LinkRecords records)
    {
        (_model, _records) = (model, records);
        Rules = model.Rules.Length;
        Keys = new ulong[(long)records.Count * Rules];
        var index = LinkRecords.ColumnIndex(model);
        var tables = new Dictionary<BlockingKey, ulong[]>();
        for (var rule = 0; rule < Rules; rule++)
        {
            var (keys, first) = (model.Rules[rule].Keys, true);
            foreach (var key in keys)
            {
                var column = records.Columns[index[key.Column]];
                if (!tables.TryGetValue(key, out var table))
                    tables[key] = table = PartHashes(column.Domain, key);
                Add(column.Codes, table, rule, first);
                first = false;
            }
        }
    }

    /// <summary>Shape of a record's key: never its value.</summary>
    public string ShapeOf(int record, int rule)
    {
        var index = LinkRecords.ColumnIndex(_model);
        return string.Join(
            " + ",
            _model
                .Rules[rule]
                .Keys.Select(k =>
                {
                    var column = _records.Columns[index[k.Column]];
                    return ValueShape.Of(PartOf(column.Domain.ValueOf(column.Codes[record]), k));
                })
        );
    }

    void Add(int[] codes, ulong[] table, int rule, bool first)
    {
        for (var record = 0; record < codes.Length; record++)
        {
            ref var key = ref Keys[(long)record * Rules + rule];
            var part = table[codes[record]];
            if (first)
                key = part;
            else if (key != 0)
                key = part == 0 ? 0 : TextHash.Join(key, part);
        }
    }

    static ulong[] PartHashes(ValueDomain domain, BlockingKey key)
    {
        var hashes = new ulong[domain.Count];
        for (var code = 1; code < hashes.Length; code++)
            hashes[code] = PartOf(domain.ValueOf(code), key) is { Length: > 0 } part
                ? TextHash.Of(part)
                : 0;
        return hashes;
    }

    // A part that is too short or not given makes no key.
    static string PartOf(string value, BlockingKey key) =>
        key.Part switch
        {
            KeyPart.Whole => value,
            KeyPart.Prefix => value.Length <= key.Length ? value : value[..key.Length],
            KeyPart.Suffix => value.Length < key.Length ? "" : value[^key.Length..],
            KeyPart.Year => value.Length == 8 ? value[..4] : "",
            KeyPart.YearMonth => Given(value, ..6),
            KeyPart.MonthDay => Given(value, 4..),
            KeyPart.Soundex => Soundex.Encode(value),
            KeyPart.Nysiis => Nysiis.Encode(value),
            _ => throw new ArgumentOutOfRangeException(nameof(key)),
        };

    static string Given(string value, Range part) =>
        value.Length == 8 && !value[part].EndsWith("00", StringComparison.Ordinal)
            ? value[part]
            : "";
}
