using Google.OrTools.LinearSolver;

namespace Linkspan.DisclosureControl;

/// <summary>
/// Least and most of each unknown over all fillings that agree with the facts, by linear programs.
/// Unknowns that no fact joins fall into parts that do not restrict each other.
/// </summary>
sealed class Narrowing(PublishedSystem published, AuditSettings settings)
{
    const int RoundsMin = 6;
    const int RoundsMax = 16;
    const int MixturesMax = 8;
    readonly List<int[]> _parts = PartsOf(published);

    /// <summary>The exact span of every unknown.</summary>
    public Span[] Exact(Reader reader)
    {
        using var program = new Program(published, settings, _parts, reader);
        var spans = new Span[published.Count];
        for (var v = 0; v < spans.Length; v++)
            spans[v] = new(
                program.Extreme([v], [1], most: false)[v],
                program.Extreme([v], [1], most: true)[v]
            );
        return spans;
    }

    /// <summary>
    /// Spans that fillings reach, in few programs: each filling answers for all unknowns at once, and
    /// only what stays narrower than asked is worked out exactly.
    /// </summary>
    public Span[] Reached(Reader reader, double width, List<double[]> fillings)
    {
        var random = new Random(1);
        using var program = new Program(published, settings, _parts, reader);
        var all = Enumerable.Range(0, published.Count).ToArray();
        var spans = new Span[published.Count];
        Array.Fill(spans, new(double.PositiveInfinity, double.NegativeInfinity));
        for (var round = 0; round < RoundsMax && published.Count > 0; round++)
        {
            var open = all.Where(v => !(spans[v].Width >= width)).ToArray();
            if (open.Length == 0 && round >= RoundsMin)
                break;
            var asked = open.Length == 0 ? all : open;
            var signs = asked.Select(_ => random.Next(2) == 0 ? 1 : -1).ToArray();
            foreach (var most in new[] { true, false })
            {
                fillings.Add(program.Extreme(asked, signs, most));
                Widen(spans, fillings[^1]);
            }
        }
        foreach (var v in all.Where(v => !(spans[v].Width >= width)))
        {
            Widen(spans, program.Extreme([v], [1], most: true));
            Widen(spans, program.Extreme([v], [1], most: false));
        }
        return spans;
    }

    static void Widen(Span[] spans, double[] filling)
    {
        for (var v = 0; v < spans.Length; v++)
            spans[v] = new(Math.Min(spans[v].Low, filling[v]), Math.Max(spans[v].Up, filling[v]));
    }

    /// <summary>Lets each person who is alone in a cell use that; no other cell may become known.</summary>
    /// <param name="insiders">Their variables.</param>
    /// <param name="width">That every other unknown of the part must still span.</param>
    /// <param name="fillings">Found before: mixtures of two are fillings too.</param>
    /// <returns>How many such persons there are.</returns>
    public int TryInsiders(IReadOnlySet<UInt128> insiders, double width, List<double[]> fillings)
    {
        var known = insiders.Select(published.FindHidden).Where(v => v >= 0).ToHashSet();
        var count = 0;
        foreach (var part in _parts)
        foreach (var insider in part.Where(known.Contains))
        {
            count++;
            var open = part.Where(v => published.Sets[v] != published.Sets[insider]).ToHashSet();
            var spans = MixedSpans(part, insider, fillings);
            open.RemoveWhere(v => spans.TryGetValue(v, out var span) && span.Width >= width);
            if (open.Count > 0)
                Try(part, insider, open, width);
        }
        return count;
    }

    /// <summary>Spans over mixtures of a filling below and one above that give the insider 1.</summary>
    static Dictionary<int, Span> MixedSpans(int[] part, int insider, List<double[]> fillings)
    {
        var below = fillings.Where(f => f[insider] <= 1).ToArray();
        var above = fillings.Where(f => f[insider] > 1).ToArray();
        var spans = new Dictionary<int, Span>();
        for (var i = 0; i < below.Length; i++)
        for (var j = 0; j < Math.Min(above.Length, MixturesMax); j++)
        {
            var (low, high) = (below[i], above[(i + j) % above.Length]);
            var share = (1 - low[insider]) / (high[insider] - low[insider]);
            foreach (var v in part)
            {
                var value = low[v] + share * (high[v] - low[v]);
                spans[v] = spans.TryGetValue(v, out var span)
                    ? new(Math.Min(span.Low, value), Math.Max(span.Up, value))
                    : new(value, value);
            }
        }
        return spans;
    }

    void Try(int[] part, int insider, HashSet<int> open, double width)
    {
        using var program = new Program(published, settings, [part], Reader.OfCounts);
        program.Fix(insider, 1);
        while (open.Count > 0)
        {
            var asked = open.Min();
            var up = program.Extreme([asked], [1], most: true);
            var low = program.Extreme([asked], [1], most: false);
            if (!(up[asked] - low[asked] >= width))
                throw Audit.Failed("a hidden cell that one of its people could work out");
            open.RemoveWhere(v => Math.Abs(up[v] - low[v]) >= width);
        }
    }

    static List<int[]> PartsOf(PublishedSystem published)
    {
        var root = Enumerable.Range(0, published.Count).ToArray();
        foreach (var fact in published.Facts)
        foreach (var (variable, _) in fact.Terms)
            root[RootOf(root, variable)] = RootOf(root, fact.Terms[0].Variable);
        return
        [
            .. Enumerable
                .Range(0, published.Count)
                .GroupBy(v => RootOf(root, v))
                .Select(part => part.ToArray()),
        ];
    }

    static int RootOf(int[] root, int v)
    {
        while (root[v] != v)
            v = root[v] = root[root[v]];
        return v;
    }

    /// <summary>One solver's program over some parts.</summary>
    sealed class Program : IDisposable
    {
        readonly int _count;
        readonly Solver _solver;
        readonly Dictionary<int, Google.OrTools.LinearSolver.Variable> _variables = [];

        public Program(
            PublishedSystem published,
            AuditSettings settings,
            List<int[]> parts,
            Reader reader
        )
        {
            _count = published.Count;
            _solver =
                Solver.CreateSolver(settings.Solver)
                ?? throw Audit.Failed($"no solver {settings.Solver}");
            if (settings.Parameters.Length > 0)
                _solver.SetSolverSpecificParametersAsString(settings.Parameters);
            _solver.SetTimeLimit(settings.SecondsMax * 1000L);
            foreach (var v in parts.SelectMany(part => part))
            {
                var (low, up) =
                    reader == Reader.OfStates
                        ? published.StateBounds[v]
                        : (0, double.PositiveInfinity);
                _variables[v] = _solver.MakeNumVar(low, Math.Min(up, published.PeopleMax), "");
            }
            foreach (var fact in published.Facts.Where(f => Applies(f, reader)))
            {
                using var constraint = _solver.MakeConstraint(fact.Low, fact.Up, "");
                foreach (var (v, sign) in fact.Terms)
                    constraint.SetCoefficient(_variables[v], sign);
            }
        }

        bool Applies(Fact fact, Reader reader) =>
            _variables.ContainsKey(fact.Terms[0].Variable)
            && (reader == Reader.OfStates || !fact.ByStates);

        public void Fix(int v, double value) => _variables[v].SetBounds(value, value);

        /// <summary>A filling where a sum of unknowns is at its most, or its least.</summary>
        /// <returns>By unknown; 0 for those of other parts.</returns>
        public double[] Extreme(int[] asked, int[] signs, bool most)
        {
            using var objective = _solver.Objective();
            objective.Clear();
            for (var i = 0; i < asked.Length; i++)
                objective.SetCoefficient(_variables[asked[i]], signs[i]);
            objective.SetOptimizationDirection(most);
            var status = _solver.Solve();
            if (status != Solver.ResultStatus.OPTIMAL)
                throw Audit.Failed($"solver status {status}");
            var filling = new double[_count];
            foreach (var (v, variable) in _variables)
                filling[v] = variable.SolutionValue();
            return filling;
        }

        public void Dispose() => _solver.Dispose();
    }
}
