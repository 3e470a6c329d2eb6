using System.Globalization;

namespace Linkspan.Workloads.People;

/// <summary>How right an answer is, in pairs across the two files; a share of 0/0 is NaN.</summary>
/// <param name="Clusters">F1 of the pairs that the clusters imply.</param>
/// <param name="Best">F1 of the links at the threshold that is best for it.</param>
sealed record PairScore(double Clusters, double Best);

/// <summary>Who is who, by the ids of the two files; a person stands at most once in each.</summary>
sealed class PairTruth
{
    readonly int[] _a;
    readonly int[] _b;
    readonly int _true;

    PairTruth(int[] a, int[] b) => (_a, _b, _true) = (a, b, a.Skip(1).Intersect(b.Skip(1)).Count());

    /// <param name="people">Rows of each file; their ids are 1 to this.</param>
    public static PairTruth Read(string folder, int people)
    {
        var (a, b) = (new int[people + 1], new int[people + 1]);
        foreach (var fields in Rows(Path.Combine(folder, "truth.csv")))
            (fields[0] == "a" ? a : b)[Number(fields[1])] = Number(fields[2]);
        return new(a, b);
    }

    /// <param name="folder">Holds links.csv and clusters.csv.</param>
    public PairScore Score(string folder) =>
        new(
            Clusters(Path.Combine(folder, "clusters.csv")),
            Best(Path.Combine(folder, "links.csv"))
        );

    double Clusters(string file)
    {
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        var (ofA, ofB) = (new int[_a.Length], new int[_b.Length]);
        foreach (var fields in Rows(file))
        {
            if (!numbers.TryGetValue(fields[2], out var number))
                numbers.Add(fields[2], number = numbers.Count);
            (fields[0] == "a" ? ofA : ofB)[Number(fields[1])] = number;
        }
        var (sizeA, sizeB) = (new int[numbers.Count], new int[numbers.Count]);
        var clusterOf = new Dictionary<int, int>();
        for (var id = 1; id < ofA.Length; id++)
        {
            sizeA[ofA[id]]++;
            clusterOf[_a[id]] = ofA[id];
        }
        var correct = 0L;
        for (var id = 1; id < ofB.Length; id++)
        {
            sizeB[ofB[id]]++;
            if (clusterOf.TryGetValue(_b[id], out var cluster) && cluster == ofB[id])
                correct++;
        }
        var found = 0L;
        for (var i = 0; i < sizeA.Length; i++)
            found += (long)sizeA[i] * sizeB[i];
        return F1(correct, found);
    }

    double Best(string file)
    {
        List<(double Weight, bool Right)> links = [];
        foreach (var fields in Rows(file))
            links.Add(
                (
                    double.Parse(fields[4], CultureInfo.InvariantCulture),
                    _a[Number(fields[1])] == _b[Number(fields[3])]
                )
            );
        links.Sort((l, r) => r.Weight.CompareTo(l.Weight));
        var (best, correct) = (0.0, 0L);
        for (var i = 0; i < links.Count; i++)
        {
            correct += links[i].Right ? 1 : 0;
            if (i + 1 == links.Count || links[i + 1].Weight < links[i].Weight)
                best = Math.Max(best, F1(correct, i + 1));
        }
        return best;
    }

    double F1(long correct, long found) => 2.0 * correct / (found + _true);

    static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(file).Skip(1).Select(line => line.Split(','));

    static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
