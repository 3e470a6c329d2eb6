using Linkspan.Linkage.Records;
using Linkspan.Linkage.Standardization;

namespace Linkspan.Linkage.Scoring;

/// <summary>Shares of values as a model wants them counted.</summary>
static class TermShares
{
    /// <summary>The share of a value, by its code, in one comparison's first column.</summary>
    /// <param name="job">Model and records.</param>
    /// <param name="scope">Index of the pair of sources.</param>
    /// <param name="c">Index of the comparison.</param>
    /// <param name="tf">How values are counted.</param>
    /// <returns>0 for values that nobody counted has; the model's floor holds for them.</returns>
    public static Func<int, double> Of(LinkJob job, int scope, int c, TermFrequency tf)
    {
        if (tf.IsOfAllRows)
        {
            var values = job.ValueCountsOf(scope);
            return code => values.FrequencyOf(c, code);
        }
        var column = job.Plan.Comparisons[c].Column;
        var domain = job.Records.Columns[column].Domain;
        if (tf.Population is { } population)
        {
            var standard = OfPopulation(job.Model.Columns[column], population);
            return code => standard.GetValueOrDefault(domain.ValueOf(code));
        }
        var shares = OfPeople(job, scope, column, tf);
        return code => shares[code];
    }

    static Dictionary<string, double> OfPopulation(
        LinkColumn column,
        IReadOnlyDictionary<string, double> population
    )
    {
        var counts = new Dictionary<string, double>(StringComparer.Ordinal);
        var total = 0.0;
        foreach (var (value, count) in population)
            if (Standardizer.Standardize(column, value) is { } standard)
            {
                counts[standard] = counts.GetValueOrDefault(standard) + count;
                total += count;
            }
        foreach (var value in counts.Keys.ToList())
            counts[value] /= total;
        return counts;
    }

    static double[] OfPeople(LinkJob job, int scope, int column, TermFrequency tf)
    {
        var records = job.Records;
        var index = LinkRecords.ColumnIndex(job.Model);
        int[] identity = [column, .. tf.Persons.Select(p => index[p])];
        var counts = new double[records.Columns[column].Domain.Count];
        var total = 0.0;
        foreach (var source in Sources(job, scope, tf))
        {
            var seen = new HashSet<ulong>();
            for (var r = records.Starts[source]; r < records.Starts[source + 1]; r++)
            {
                var code = records.Columns[column].Codes[r];
                if (code == 0 || (!tf.Persons.IsEmpty && !seen.Add(Identity(records, identity, r))))
                    continue;
                counts[code]++;
                total++;
            }
        }
        for (var code = 0; code < counts.Length && total > 0; code++)
            counts[code] /= total;
        return counts;
    }

    static ulong Identity(LinkRecords records, int[] columns, int record)
    {
        var hash = 1UL;
        foreach (var column in columns)
            hash = TextHash.Join(
                hash,
                records.Columns[column].Domain.HashOf(records.Columns[column].Codes[record])
            );
        return hash;
    }

    static IEnumerable<int> Sources(LinkJob job, int scope, TermFrequency tf)
    {
        if (tf.From is { } from)
            return [job.Records.Sources.IndexOf(from)];
        var (left, right) = (job.Scopes[scope].Left, job.Scopes[scope].Right);
        return left == right ? [left] : [left, right];
    }
}
