using System.Collections.Immutable;

namespace Linkspan.Linkage.Measuring;

/// <summary>How many matches no blocking rule made, judged by how the rules overlap.</summary>
/// <param name="Seen">Matches that some rule made.</param>
/// <param name="Rules">Rules, or groups of rules, that were told apart.</param>
/// <param name="ByRules">Matches made by exactly 1, 2, 3 … of them.</param>
/// <param name="LowerBound">Matches missed at the least, by Chao's lower bound.</param>
/// <param name="LogLinear">Matches missed, by a log-linear model; null when it does not settle.</param>
/// <param name="Dependences">Pairs of rules that the model takes as dependent.</param>
public sealed record BlockingLoss(
    double Seen,
    int Rules,
    ImmutableArray<double> ByRules,
    Estimate LowerBound,
    Estimate? LogLinear,
    int Dependences
)
{
    /// <summary>Share of the matches that some rule makes.</summary>
    public Estimate Completeness =>
        (LogLinear ?? LowerBound) is var missed
            ? new Estimate(
                Seen / (Seen + missed.Value),
                Seen / (Seen + missed.High),
                Seen / (Seen + missed.Low)
            )
            : default;
}

/// <summary>
/// Capture–recapture between blocking rules: each rule is a catch, and matches caught by few rules
/// tell of those caught by none.
/// </summary>
/// <remarks>
/// Chao (1987), Biometrics 43, 783–791, a lower bound whatever the rules' dependence if it is positive;
/// Fienberg (1972), Biometrika 59, 591–603, for the log-linear model, with the dependences of pairs of
/// rules that the Bayesian information criterion pays for. What lies in no pattern of the seen cannot
/// be told: a person whose every value has changed is caught by no rule and known to no estimate.
/// </remarks>
public static class CaptureRecapture
{
    const int RulesMax = 8;
    const int DependencesMax = 8;

    /// <summary>Estimates from matches by the set of rules that make them.</summary>
    /// <param name="matches">Matches by a mask with one bit a rule; mask 0 is not looked at.</param>
    /// <returns>Null with fewer than two rules or no match.</returns>
    public static BlockingLoss? Of(IReadOnlyDictionary<int, double> matches)
    {
        ArgumentNullException.ThrowIfNull(matches);
        var cells = Cells(matches, out var rules);
        var seen = cells.Sum();
        if (rules < 2 || seen <= 0)
            return null;
        var by = new double[rules];
        for (var mask = 1; mask < cells.Length; mask++)
            by[System.Numerics.BitOperations.PopCount((uint)mask) - 1] += cells[mask];
        var (fit, dependences) = Selected(cells, rules, seen);
        return new BlockingLoss(seen, rules, [.. by], Chao(by), fit, dependences);
    }

    // The rules with most matches each for itself; all others together as one.
    static double[] Cells(IReadOnlyDictionary<int, double> matches, out int rules)
    {
        var count = new double[32];
        foreach (var (mask, n) in matches)
            for (var r = 0; r < count.Length; r++)
                count[r] += (mask >> r & 1) * n;
        var order = Enumerable
            .Range(0, count.Length)
            .Where(r => count[r] > 0)
            .OrderByDescending(r => count[r])
            .ThenBy(r => r)
            .ToList();
        var place = order.Select((r, i) => (r, Math.Min(i, RulesMax - 1))).ToList();
        rules = Math.Min(order.Count, RulesMax);
        var cells = new double[1 << rules];
        foreach (var (mask, n) in matches)
        {
            var cell = 0;
            foreach (var (rule, bit) in place)
                cell |= (mask >> rule & 1) << bit;
            cells[cell] += n;
        }
        cells[0] = 0;
        return cells;
    }

    static Estimate Chao(double[] by)
    {
        var (f1, f2, k) = (by[0], by.Length > 1 ? by[1] : 0, (double)by.Length);
        var share = (k - 1) / k;
        var missed = share * Math.Max(0, f1 * (f1 - 1)) / (2 * (f2 + 1));
        var ratio = f1 / Math.Max(1, f2);
        var variance =
            Math.Max(1, f2)
            * (
                share / 2 * ratio * ratio
                + share * share * Math.Pow(ratio, 3)
                + share * share / 4 * Math.Pow(ratio, 4)
            );
        return Missed(missed, variance);
    }

    // Chao's own: the missing as log-normal, so that none below 0 is thought of. People are whole: less
    // than one of them may be none, and where hardly one is thought of, as many may be missing as of a
    // Poisson count of which none was seen.
    static Estimate Missed(double value, double variance)
    {
        const double PoissonOfNone = 3.69;
        if (value < 1e-9)
            return new Estimate(0, 0, PoissonOfNone);
        var c = Math.Exp(1.96 * Math.Sqrt(Math.Log(1 + variance / (value * value))));
        return new Estimate(
            value,
            Math.Floor(value / c),
            Math.Max(value * c, value < 1 ? PoissonOfNone : 0)
        );
    }

    static (Estimate? Missed, int Dependences) Selected(double[] cells, int rules, double seen)
    {
        var chosen = new List<int>();
        var best = LogLinearFit.Of(cells, MainEffects(rules));
        if (best is null)
            return (null, 0);
        while (chosen.Count < DependencesMax)
        {
            var next = Pairs(rules)
                .Except(chosen)
                .Select(p =>
                    (Pair: p, Fit: LogLinearFit.Of(cells, [.. MainEffects(rules), .. chosen, p]))
                )
                .Where(f => f.Fit is not null)
                .OrderByDescending(f => f.Fit!.LogLikelihood)
                .FirstOrDefault();
            if (
                next.Fit is null
                || next.Fit.LogLikelihood - best.LogLikelihood < 0.5 * Math.Log(seen)
            )
                break;
            chosen.Add(next.Pair);
            best = next.Fit;
        }
        return (Missed(best.Missed, best.Variance), chosen.Count);
    }

    static IEnumerable<int> MainEffects(int rules) =>
        Enumerable.Range(0, rules).Select(r => 1 << r);

    static IEnumerable<int> Pairs(int rules) =>
        from a in Enumerable.Range(0, rules)
        from b in Enumerable.Range(a + 1, rules - a - 1)
        select 1 << a | 1 << b;
}
