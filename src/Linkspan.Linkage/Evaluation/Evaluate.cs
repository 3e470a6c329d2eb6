namespace Linkspan.Linkage.Evaluation;

/// <summary>Measures a run against the truth.</summary>
public static class Evaluate
{
    /// <summary>Counts true, found and correct pairs of clusters and of links.</summary>
    /// <param name="records">Every record of the job, those in no link included.</param>
    /// <param name="links">Every written link, each pair once, in any order.</param>
    /// <returns>The same answer for any order of records and links.</returns>
    public static LinkageQuality Against(LabelledRecords records, ReadOnlySpan<WrittenLink> links)
    {
        ArgumentNullException.ThrowIfNull(records);
        var truePairs = PairsOf(records, i => records.Entity[i], i => records.Entity[i] >= 0);
        var found = PairsOf(records, i => records.Cluster[i], _ => true);
        var correct = PairsOf(
            records,
            i => ((long)records.Cluster[i] << 32) | (uint)records.Entity[i],
            i => records.Entity[i] >= 0
        );
        var counted = Counted(records, links);
        return new LinkageQuality(
            new PairCounts(truePairs, found, correct),
            Accepted(counted, truePairs),
            Best(counted, truePairs)
        );
    }

    /// <summary>Pairs of records with one key; with several sources only those across sources.</summary>
    static long PairsOf(LabelledRecords records, Func<int, long> key, Func<int, bool> has)
    {
        var all = new Dictionary<long, long>();
        var within = new Dictionary<(long Key, int Source), long>();
        for (var i = 0; i < records.Source.Length; i++)
        {
            if (!has(i))
                continue;
            var k = key(i);
            all[k] = all.GetValueOrDefault(k) + 1;
            var place = (k, records.Source[i]);
            within[place] = within.GetValueOrDefault(place) + 1;
        }
        var pairs = all.Values.Sum(n => n * (n - 1) / 2);
        return records.Sources < 2 ? pairs : pairs - within.Values.Sum(n => n * (n - 1) / 2);
    }

    static List<(double Weight, bool Accepted, bool Correct)> Counted(
        LabelledRecords records,
        ReadOnlySpan<WrittenLink> links
    )
    {
        var counted = new List<(double, bool, bool)>(links.Length);
        foreach (var link in links)
        {
            if (records.Sources > 1 && records.Source[link.Left] == records.Source[link.Right])
                continue;
            var entity = records.Entity[link.Left];
            var correct = entity >= 0 && entity == records.Entity[link.Right];
            counted.Add((link.Weight, link.Accepted, correct));
        }
        return counted;
    }

    static PairCounts Accepted(List<(double, bool Accepted, bool Correct)> links, long truePairs)
    {
        long found = 0;
        long correct = 0;
        foreach (var (_, accepted, right) in links)
        {
            found += accepted ? 1 : 0;
            correct += accepted && right ? 1 : 0;
        }
        return new PairCounts(truePairs, found, correct);
    }

    /// <summary>
    /// Links of one weight stand or fall together; of equal F1 the higher weight is taken. None where no
    /// link was weighed.
    /// </summary>
    static BestThreshold Best(List<(double Weight, bool, bool Correct)> links, long truePairs)
    {
        if (links.TrueForAll(l => l.Weight >= Scoring.Weight.ToBits(Deciding.Link.Unweighed)))
            return new BestThreshold(null, null, null, null);
        links.Sort((a, b) => b.Weight.CompareTo(a.Weight));
        var best = (Weight: double.NaN, Counts: new PairCounts(truePairs, 0, 0));
        long correct = 0;
        for (var i = 0; i < links.Count; i++)
        {
            correct += links[i].Correct ? 1 : 0;
            if (i + 1 < links.Count && links[i + 1].Weight.Equals(links[i].Weight))
                continue;
            var counts = new PairCounts(truePairs, i + 1, correct);
            if (double.IsNaN(best.Weight) || counts.F1 > best.Counts.F1)
                best = (links[i].Weight, counts);
        }
        var found = best.Counts;
        return new BestThreshold(best.Weight, found.Precision, found.Recall, found.F1);
    }
}
