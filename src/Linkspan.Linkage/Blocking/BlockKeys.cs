using System.Runtime.CompilerServices;
using Linkspan.Linkage.Comparisons;
using Linkspan.Linkage.Records;
using Linkspan.Vocabulary;

namespace Linkspan.Linkage.Blocking;

/// <summary>One key of a rule over all values of its column.</summary>
/// <param name="Column">Column of the model.</param>
/// <param name="IsWhole">Whether the value itself is the key.</param>
/// <param name="Numbers">By number of the value: number of its key; 0 is no key.</param>
/// <param name="Hashes">By number of the value: hash of its key's text; 0 is no key.</param>
/// <param name="Count">Different keys, 0 for none included.</param>
sealed record KeyColumn(int Column, bool IsWhole, int[] Numbers, ulong[] Hashes, int Count);

/// <summary>The keys of all rules: a number and a hash for every value, made once a value.</summary>
sealed class BlockKeys
{
    readonly LinkModel _model;
    readonly LinkRecords _records;

    /// <summary>By rule, its keys.</summary>
    public KeyColumn[][] ByRule { get; }

    public BlockKeys(LinkModel model, LinkRecords records)
    {
        (_model, _records) = (model, records);
        var index = LinkRecords.ColumnIndex(model);
        var known = new Dictionary<BlockingKey, KeyColumn>();
        ByRule = new KeyColumn[model.Rules.Length][];
        for (var rule = 0; rule < ByRule.Length; rule++)
        {
            ByRule[rule] = new KeyColumn[model.Rules[rule].Keys.Length];
            for (var k = 0; k < ByRule[rule].Length; k++)
            {
                var key = model.Rules[rule].Keys[k];
                if (!known.TryGetValue(key, out var column))
                    known[key] = column = Of(key, index[key.Column], records);
                ByRule[rule][k] = column;
            }
        }
    }

    /// <summary>Hash of a record's keys under a rule; 0 when one is missing.</summary>
    public ulong HashOf(int record, int rule)
    {
        var hash = 0UL;
        foreach (var key in ByRule[rule])
        {
            var part = key.Hashes[_records.Columns[key.Column].Codes[record]];
            if (part == 0)
                return 0;
            hash = hash == 0 ? part : TextHash.Join(hash, part);
        }
        return hash;
    }

    /// <summary>Hashes of the keys of records that stand one after another; 0 where one is missing.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="from">First record.</param>
    /// <param name="hashes">One a record.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void HashesOf(int rule, int from, Span<ulong> hashes)
    {
        var isFirst = true;
        foreach (var key in ByRule[rule])
        {
            var codes = _records.Columns[key.Column].Codes.AsSpan(from, hashes.Length);
            var parts = key.Hashes;
            if (isFirst)
                for (var i = 0; i < codes.Length; i++)
                    hashes[i] = parts[codes[i]];
            else
                for (var i = 0; i < codes.Length; i++)
                {
                    var part = parts[codes[i]];
                    var joined = TextHash.Join(hashes[i], part);
                    hashes[i] = hashes[i] == 0 || part == 0 ? 0 : joined;
                }
            isFirst = false;
        }
    }

    /// <summary>Shape of a record's key: never its value.</summary>
    public string ShapeOf(int record, int rule) =>
        string.Join(
            " + ",
            _model
                .Rules[rule]
                .Keys.Select(
                    (k, i) =>
                    {
                        var column = _records.Columns[ByRule[rule][i].Column];
                        var value = column.Domain.ValueOf(column.Codes[record]);
                        return ValueShape.Of(PartOf(value, k).ToString());
                    }
                )
        );

    static KeyColumn Of(BlockingKey key, int column, LinkRecords records)
    {
        var domain = records.Columns[column].Domain;
        var (numbers, hashes) = (new int[domain.Count], new ulong[domain.Count]);
        if (key.Part == KeyPart.Whole)
        {
            for (var code = 1; code < numbers.Length; code++)
                (numbers[code], hashes[code]) = (code, domain.HashOf(code));
            return new KeyColumn(column, IsWhole: true, numbers, hashes, domain.Count);
        }
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var code = 1; code < numbers.Length; code++)
        {
            var part = PartOf(domain.ValueOf(code), key);
            if (part.IsEmpty)
                continue;
            if (!lookup.TryGetValue(part, out var number))
                lookup[part] = number = known.Count + 1;
            (numbers[code], hashes[code]) = (number, TextHash.Of(part));
        }
        return new KeyColumn(column, IsWhole: false, numbers, hashes, known.Count + 1);
    }

    // A part that is too short or not given makes no key.
    static ReadOnlySpan<char> PartOf(string value, BlockingKey key) =>
        key.Part switch
        {
            KeyPart.Whole => value,
            KeyPart.Prefix => value.Length <= key.Length ? value : value.AsSpan(0, key.Length),
            KeyPart.Suffix => value.Length < key.Length ? "" : value.AsSpan(^key.Length..),
            KeyPart.Year => value.Length == 8 ? value.AsSpan(0, 4) : "",
            KeyPart.YearMonth => Given(value, ..6),
            KeyPart.MonthDay => Given(value, 4..),
            KeyPart.Soundex => Soundex.Encode(value),
            KeyPart.Nysiis => Nysiis.Encode(value),
            _ => throw new ArgumentOutOfRangeException(nameof(key)),
        };

    static ReadOnlySpan<char> Given(string value, Range part) =>
        value.Length == 8 && !value[part].EndsWith("00", StringComparison.Ordinal)
            ? value.AsSpan(part)
            : "";
}
