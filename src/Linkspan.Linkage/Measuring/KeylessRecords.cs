using System.Collections.Immutable;
using Linkspan.Linkage.Explaining;
using Linkspan.Linkage.Records;

namespace Linkspan.Linkage.Measuring;

/// <summary>Records that lack a part of every match key: no partner, however good, is linked to one.</summary>
public static class KeylessRecords
{
    /// <summary>How many records of a source have no whole match key.</summary>
    /// <param name="model">A model with match keys.</param>
    /// <param name="tables">Its sources, in its order.</param>
    /// <param name="source">Index of the source.</param>
    public static long CountOf(LinkModel model, ImmutableArray<PreparedTable> tables, int source)
    {
        ArgumentNullException.ThrowIfNull(model);
        var columns = LinkRecords.ColumnIndex(model);
        var table = tables[source];
        var keyless = new bool[table.Ids.Length];
        Array.Fill(keyless, true);
        foreach (var key in model.MatchKeys)
        {
            var keys = new RuleKeys(model, [table], [new BlockingRule(key.Keys)]);
            int[] tested = [.. key.Tests.Select(t => columns[t.Column])];
            for (var row = 0; row < keyless.Length; row++)
                keyless[row] &=
                    keys.KeyOf(0, new PlainRecord(0, row)) == 0
                    || Array.Exists(tested, c => table.Values[c].Codes[row] == 0);
        }
        return keyless.LongCount(k => k);
    }
}
