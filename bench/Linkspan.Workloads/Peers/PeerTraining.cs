namespace Linkspan.Workloads.Peers;

/// <summary>Expectation maximization over counts of patterns, as Fellegi and Sunter's model is trained.</summary>
static class PeerTraining
{
    const int RoundsMax = 25;
    const double Change = 1e-4;
    const double Least = 1e-6;

    /// <summary>One pattern: a level a comparison, −1 when missing, and how many pairs have it.</summary>
    public readonly record struct Pattern(sbyte[] Levels, long Pairs);

    /// <summary>Shares of levels among random pairs, which are hardly ever matches.</summary>
    public static double[][] Chance(List<Pattern> patterns) =>
        [
            .. PeerParameters.Levels.Select(
                (levels, c) =>
                {
                    var counts = new double[levels];
                    foreach (var pattern in patterns)
                        if (pattern.Levels[c] >= 0)
                            counts[pattern.Levels[c]] += pattern.Pairs;
                    return Shares(counts);
                }
            ),
        ];

    /// <summary>Where the search begins: exact .95, the rest shared evenly.</summary>
    public static double[][] Start() =>
        [
            .. PeerParameters.Levels.Select(levels =>
                Enumerable
                    .Range(0, levels)
                    .Select(level => level == levels - 1 ? 0.95 : 0.05 / (levels - 1))
                    .ToArray()
            ),
        ];

    /// <summary>m of the comparisons that a session's rule does not hold fixed; u stays.</summary>
    public static double[][] Session(List<Pattern> patterns, double[][] u, bool[] trained)
    {
        var (m, lambda) = (Start(), 0.5);
        for (var round = 0; round < RoundsMax; round++)
        {
            var counts = PeerParameters.Levels.Select(n => new double[n]).ToArray();
            var (matches, all) = (0.0, 0.0);
            foreach (var (levels, pairs) in patterns)
            {
                var (match, other) = (lambda, 1 - lambda);
                for (var c = 0; c < levels.Length; c++)
                    if (trained[c] && levels[c] >= 0)
                        (match, other) = (match * m[c][levels[c]], other * u[c][levels[c]]);
                var share = pairs * match / (match + other);
                (matches, all) = (matches + share, all + pairs);
                for (var c = 0; c < levels.Length; c++)
                    if (levels[c] >= 0)
                        counts[c][levels[c]] += share;
            }
            lambda = matches / all;
            var change = 0.0;
            for (var c = 0; c < m.Length; c++)
            {
                if (!trained[c])
                    continue;
                var next = Shares(counts[c]);
                for (var level = 0; level < next.Length; level++)
                    change = Math.Max(change, Math.Abs(next[level] - m[c][level]));
                m[c] = next;
            }
            if (change < Change)
                break;
        }
        return m;
    }

    /// <summary>The mean over the sessions that trained a comparison.</summary>
    public static double[][] Mean(params ReadOnlySpan<(double[][] M, bool[] Trained)> sessions)
    {
        var mean = PeerParameters.Levels.Select(n => new double[n]).ToArray();
        for (var c = 0; c < mean.Length; c++)
        {
            var count = 0;
            foreach (var (m, trained) in sessions)
            {
                if (!trained[c])
                    continue;
                count++;
                for (var level = 0; level < m[c].Length; level++)
                    mean[c][level] += m[c][level];
            }
            for (var level = 0; level < mean[c].Length; level++)
                mean[c][level] /= count;
        }
        return mean;
    }

    static double[] Shares(double[] counts)
    {
        var sum = counts.Sum();
        return [.. counts.Select(count => Math.Max(count / sum, Least))];
    }
}
