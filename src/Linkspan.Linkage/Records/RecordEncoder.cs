using Linkspan.Linkage.Blocking;
using Linkspan.Linkage.Learning;

namespace Linkspan.Linkage.Records;

/// <summary>Codes the sources of a job one after another: no two need be in memory at once.</summary>
/// <remarks>
/// The same sources in the same order get the same numbers. What stays are the different values; the
/// records' numbers go where the caller puts them, and come back as parts.
/// </remarks>
/// <param name="model">The model.</param>
public sealed class RecordEncoder(LinkModel model)
{
    readonly ValueDomain[] _domains = LinkRecords.DomainsOf(model);

    /// <summary>Columns of the model.</summary>
    public int Columns => _domains.Length;

    /// <summary>Different values of a column so far, 0 for missing included.</summary>
    internal int ValuesOf(int column) => _domains[column].Count;

    /// <summary>Codes one source; again, it gets the same numbers.</summary>
    /// <param name="table">The source.</param>
    /// <param name="codes">By column, room for one number a record.</param>
    /// <param name="from">Where in them the source begins.</param>
    public void Encode(PreparedTable table, int[][] codes, int from)
    {
        for (var c = 0; c < codes.Length; c++)
            _domains[c].Encode(table.Values[c], codes[c].AsSpan(from));
    }

    /// <summary>Records of all sources, or a part of them.</summary>
    /// <param name="starts">First record of each source, and the count of all at the end.</param>
    /// <param name="codes">By column, one number a record.</param>
    /// <param name="ids">Ids of all records, by source; null for a part.</param>
    public LinkRecords Records(int[] starts, int[][] codes, IReadOnlyList<RecordIds>? ids = null) =>
        new(
            [.. model.Sources.Select(s => s.Name)],
            starts,
            ids is null ? new RecordIds() : RecordIds.Joined(ids),
            [.. (ids ?? []).Select(i => i.Order)],
            [.. codes.Zip(_domains, (c, domain) => new CodedColumn(c, domain))]
        );

    /// <summary>Which part of each rule every record of a source belongs to.</summary>
    /// <param name="source">Index of the source, which stands alone in these records.</param>
    /// <param name="codes">By column, one number a record.</param>
    /// <param name="parts">Parts of each rule; records of one key stand in one part.</param>
    /// <returns>By rule, one number a record: -1 without a key.</returns>
    public int[][] PartsOf(int source, int[][] codes, int parts)
    {
        var records = Alone(source, codes);
        var keys = new BlockKeys(model, records);
        var result = new int[model.Rules.Length][];
        var hashes = new ulong[records.Count];
        for (var rule = 0; rule < result.Length; rule++)
        {
            keys.HashesOf(rule, 0, hashes);
            result[rule] = new int[hashes.Length];
            for (var i = 0; i < hashes.Length; i++)
                result[rule][i] =
                    hashes[i] == 0 ? -1 : (int)Math.BigMul(hashes[i], (ulong)parts, out _);
        }
        return result;
    }

    /// <summary>Which records of a source random pairs are made of.</summary>
    public int[] RankedOf(int source, int[][] codes)
    {
        var records = Alone(source, codes);
        return RandomPairs.Ranked(records, source, records.Count);
    }

    LinkRecords Alone(int source, int[][] codes) =>
        Records(
            [
                .. Enumerable
                    .Range(0, model.Sources.Length + 1)
                    .Select(s => s > source ? codes[0].Length : 0),
            ],
            codes
        );
}
