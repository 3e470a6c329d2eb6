using System.Collections.Immutable;
using System.Numerics;
using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Identifiers;

/// <summary>What a source's identifiers could tell people apart by; no value of a person.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Records">Records.</param>
/// <param name="Distinct">Records that say different things: rows that say the same count once.</param>
/// <param name="RowsEach">
/// Rows of one person: 1, and those that say the same beyond what chance would explain.
/// </param>
/// <param name="Bits">
/// By comparison: -log2 of the chance that two different records agree exactly; 0 when all are missing.
/// </param>
/// <param name="Present">
/// Which comparisons a record has a value for, one bit each, and how many
/// records have just these.
/// </param>
public sealed record IdentifierProfile(
    string Source,
    double Records,
    double Distinct,
    double RowsEach,
    ImmutableArray<double> Bits,
    ImmutableArray<(int Comparisons, double Records)> Present
);

/// <summary>Profiles the sources of a job.</summary>
static class IdentifierProfiles
{
    /// <summary>Records looked at; those whose content hashes lowest, so that order never matters.</summary>
    const int SampleMax = 50_000;

    const int HashesAtATime = 1024;

    /// <summary>One profile a source.</summary>
    /// <param name="model">The model.</param>
    /// <param name="records">Its records, or a sample of them.</param>
    /// <param name="rows">Rows of each source; null when all are there.</param>
    public static ImmutableArray<IdentifierProfile> Of(
        LinkModel model,
        LinkRecords records,
        IReadOnlyList<long>? rows = null
    ) =>
        [
            .. model.Sources.Select(
                (source, s) => Of(model, records, s, rows?[s] ?? CountOf(records, s))
            ),
        ];

    static int CountOf(LinkRecords records, int source) =>
        records.Starts[source + 1] - records.Starts[source];

    static IdentifierProfile Of(LinkModel model, LinkRecords records, int source, long rows)
    {
        var (sample, distinct) = Sample(records, source);
        var index = LinkRecords.ColumnIndex(model);
        var chosen = model.Comparisons.Select(c => index[c.Columns[0]]).ToArray();
        var columns = chosen.Select(c => records.Columns[c]).ToArray();
        var scale = (double)rows / Math.Max(1, sample.Count);
        var present = new Dictionary<int, int>();
        foreach (var record in sample)
        {
            var mask = 0;
            for (var c = 0; c < columns.Length; c++)
                mask |= columns[c].Codes[record] != 0 ? 1 << c : 0;
            present[mask] = present.GetValueOrDefault(mask) + 1;
        }
        ImmutableArray<double> bits =
        [
            .. columns.Select(
                (c, i) => BitsOf(c, IsNumber(model.Columns[chosen[i]]) ? distinct : sample)
            ),
        ];
        return new IdentifierProfile(
            model.Sources[source].Name,
            rows,
            distinct.Count * scale,
            RowsEach(records, sample, rows * Math.Pow(2, -bits.Sum())),
            bits,
            [
                .. present
                    .OrderByDescending(p => p.Value)
                    .ThenBy(p => p.Key)
                    .Select(p => (p.Key, p.Value * scale)),
            ]
        );
    }

    static double RowsEach(LinkRecords records, List<int> sample, double byChance)
    {
        var counts = new Dictionary<ulong, long>();
        foreach (var record in sample)
        {
            var hash = records.ContentHash(record);
            counts[hash] = counts.GetValueOrDefault(hash) + 1;
        }
        var others = counts.Values.Sum(c => c * (c - 1.0)) / Math.Max(1, sample.Count);
        return 1 + Math.Max(0, others - byChance);
    }

    // Records that say the same hash alike, so a sample by hash holds all or none of them.
    static (List<int> Records, List<int> Distinct) Sample(LinkRecords records, int source)
    {
        var (from, to) = (records.Starts[source], records.Starts[source + 1]);
        var share = (double)SampleMax / (to - from);
        var limit = share >= 1 ? ulong.MaxValue : (ulong)(share * ulong.MaxValue);
        var (sample, distinct, seen) = (new List<int>(), new List<int>(), new HashSet<ulong>());
        Span<ulong> hashes = stackalloc ulong[HashesAtATime];
        for (; from < to; from += HashesAtATime)
        {
            var some = hashes[..Math.Min(HashesAtATime, to - from)];
            records.ContentHashes(from, some);
            for (var i = 0; i < some.Length; i++)
            {
                var hash = BitOperations.RotateLeft(some[i], 17);
                if (hash > limit)
                    continue;
                sample.Add(from + i);
                if (seen.Add(hash))
                    distinct.Add(from + i);
            }
        }
        return (sample, distinct);
    }

    static bool IsNumber(LinkColumn column) =>
        column.Kind is ColumnKind.Ssn or ColumnKind.Digits or ColumnKind.Phone or ColumnKind.Email;

    // Without any two that agree, half an agreeing pair is assumed: as good as can be told.
    static double BitsOf(CodedColumn column, List<int> sample)
    {
        var counts = new Dictionary<int, long>();
        foreach (var record in sample)
            if (column.Codes[record] is not 0 and var code)
                counts[code] = counts.GetValueOrDefault(code) + 1;
        var n = (double)counts.Values.Sum();
        var pairs = n * (n - 1) / 2;
        var agreeing = counts.Values.Sum(c => c * (c - 1.0) / 2);
        return pairs < 1 ? 0 : -Math.Log2(Math.Max(agreeing, 0.5) / pairs);
    }
}
