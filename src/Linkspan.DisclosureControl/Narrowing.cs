using Google.OrTools.LinearSolver;

namespace Linkspan.DisclosureControl;

/// <summary>
/// Least and most of each unknown over all fillings that agree with the facts, by linear programs.
/// Unknowns that no fact joins fall into parts; one program asks one question of every part at once.
/// </summary>
sealed class Narrowing(PublishedSystem published, AuditSettings settings)
{
    readonly List<int[]> _parts = PartsOf(published);

    /// <summary>The span of every unknown.</summary>
    public Span[] Spans(Reader reader)
    {
        var spans = new Span[published.Count];
        foreach (var batch in Batches(_parts))
        {
            using var program = new Program(published, settings, batch, reader);
            for (var round = 0; round < batch.Max(part => part.Length); round++)
            {
                int[] asked = [.. batch.Where(p => round < p.Length).Select(p => p[round])];
                var up = program.Extreme(asked, most: true);
                var low = program.Extreme(asked, most: false);
                foreach (var v in asked)
                    spans[v] = new(low[v], up[v]);
            }
        }
        return spans;
    }

    /// <summary>Lets each person who is alone in a cell use that; no other cell may become known.</summary>
    /// <returns>How many such persons there are.</returns>
    public int TryInsiders(IReadOnlySet<UInt128> insiders, double width)
    {
        var known = insiders.Select(published.FindHidden).Where(v => v >= 0).ToHashSet();
        var trials = _parts
            .SelectMany(part => part.Where(known.Contains).Select(v => new Trial(part, v)))
            .ToArray();
        for (var at = 0; at < trials.Length; )
        {
            var used = new HashSet<int>();
            var batch = trials.Skip(at).TakeWhile(t => used.Add(t.Part[0])).ToArray();
            at += batch.Length;
            Try(batch, width);
        }
        return trials.Length;
    }

    void Try(Trial[] batch, double width)
    {
        using var program = new Program(
            published,
            settings,
            [.. batch.Select(trial => trial.Part)],
            Reader.OfCounts
        );
        foreach (var trial in batch)
            program.Fix(trial.Insider, 1);
        while (batch.Any(trial => trial.Open.Count > 0))
        {
            int[] asked = [.. batch.Where(t => t.Open.Count > 0).Select(t => t.Open.Min)];
            var up = program.Extreme(asked, most: true);
            var low = program.Extreme(asked, most: false);
            foreach (var v in asked)
                if (!(up[v] - low[v] >= width))
                    throw Audit.Failed("a hidden cell that one of its people could work out");
            foreach (var trial in batch)
                trial.Open.RemoveWhere(v => Math.Abs(up[v] - low[v]) >= width);
        }
    }

    sealed class Trial(int[] part, int insider)
    {
        public int[] Part => part;

        public int Insider => insider;

        /// <summary>Unknowns not yet seen to have two values.</summary>
        public SortedSet<int> Open { get; } = [.. part.Where(v => v != insider)];
    }

    /// <summary>Parts of like size together, so that no program is solved for long for few.</summary>
    static IEnumerable<List<int[]>> Batches(List<int[]> parts) =>
        parts
            .GroupBy(part => (int)Math.Log2(part.Length))
            .OrderBy(group => group.Key)
            .Select(group => group.ToList());

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
        readonly Solver _solver;
        readonly Dictionary<int, Google.OrTools.LinearSolver.Variable> _variables = [];

        public Program(
            PublishedSystem published,
            AuditSettings settings,
            List<int[]> parts,
            Reader reader
        )
        {
            _solver =
                Solver.CreateSolver(settings.Solver)
                ?? throw Audit.Failed($"no solver {settings.Solver}");
            _solver.SuppressOutput();
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

        /// <summary>One filling in which all that is asked is at its most, or its least.</summary>
        public Dictionary<int, double> Extreme(int[] asked, bool most)
        {
            using var objective = _solver.Objective();
            objective.Clear();
            foreach (var v in asked)
                objective.SetCoefficient(_variables[v], 1);
            objective.SetOptimizationDirection(most);
            var status = _solver.Solve();
            if (status != Solver.ResultStatus.OPTIMAL)
                throw Audit.Failed($"solver status {status}");
            return _variables.ToDictionary(v => v.Key, v => v.Value.SolutionValue());
        }

        public void Dispose() => _solver.Dispose();
    }
}
