using Google.OrTools.LinearSolver;
using Linkspan.Vocabulary;

namespace Linkspan.DisclosureControl;

/// <summary>
/// Finds, at the least cost in hidden counts, two fillings of the linked system that keep all shown
/// counts and differ enough in one hidden cell; the cells that have to move for it become hidden.
/// </summary>
/// <remarks>
/// Sequential linear programming as at the US Census Bureau (Kelly, Golden and Assad 1992; Massell
/// 2001), in a two-sided form: the width counts, not where in it the true count lies.
/// </remarks>
sealed class Suppressor(LinkedSystem system)
{
    const double Eps = 1e-6;

    /// <summary>Solves for one demand.</summary>
    /// <param name="demand">What must stay open.</param>
    /// <param name="mayMove">Variables that may differ from their count; all others stay.</param>
    /// <returns>Null when the demand cannot be met by them.</returns>
    public Witness? Solve(Demand demand, IReadOnlyList<int> mayMove)
    {
        using var solver = Solver.CreateSolver("GLOP") ?? throw Unsolved("no solver GLOP");
        var up = new Filling(solver, system, demand, mayMove);
        var low = new Filling(solver, system, demand, mayMove);
        up.Keep();
        low.Keep();
        using var width = solver.MakeConstraint(demand.Width, double.PositiveInfinity, "");
        up.AddTo(width, demand.Target, 1);
        low.AddTo(width, demand.Target, -1);
        solver.Objective().SetMinimization();
        var status = solver.Solve();
        if (status == Solver.ResultStatus.INFEASIBLE)
            return null;
        if (status != Solver.ResultStatus.OPTIMAL)
            throw Unsolved($"solver status {status}");
        var moves = new Dictionary<int, (double, double)>();
        foreach (var v in mayMove)
        {
            var (high, deep) = (up.ValueOf(v), low.ValueOf(v));
            var still = system.Variables[v].People ?? high;
            if (Math.Abs(high - still) > Eps || Math.Abs(deep - still) > Eps)
                moves[v] = (high, deep);
        }
        return new(demand.Reader, moves);
    }

    public static ProblemException Unsolved(string found) =>
        new(
            new Problem(
                "disclosure.cannot-protect",
                "suppression",
                found,
                "a pattern that keeps every small cell open",
                "Leave the table out, or coarsen its categories."
            )
        );

    /// <summary>One way to fill the cells that may move.</summary>
    sealed class Filling
    {
        readonly Solver _solver;
        readonly LinkedSystem _system;
        readonly Reader _reader;
        readonly Dictionary<int, Google.OrTools.LinearSolver.Variable> _free = [];
        readonly Dictionary<int, Moving> _moving = [];

        readonly record struct Moving(
            long Still,
            Google.OrTools.LinearSolver.Variable More,
            Google.OrTools.LinearSolver.Variable Less
        );

        public Filling(
            Solver solver,
            LinkedSystem system,
            Demand demand,
            IReadOnlyList<int> mayMove
        )
        {
            (_solver, _system, _reader) = (solver, system, demand.Reader);
            foreach (var v in mayMove)
                if (v != demand.Insider)
                    Place(system.Variables[v]);
        }

        void Place(Variable variable)
        {
            var bounds = _reader == Reader.OfStates ? variable.Marked : Bounds.Any;
            var ceiling =
                bounds.Ceiling == long.MaxValue ? double.PositiveInfinity : bounds.Ceiling;
            if (variable.IsOpen)
            {
                _free[variable.Index] = _solver.MakeNumVar(bounds.Floor, ceiling, "");
                return;
            }
            var still = variable.People!.Value;
            var more = _solver.MakeNumVar(0, ceiling - still, "");
            var less = _solver.MakeNumVar(0, still - bounds.Floor, "");
            var cost = variable.Cost * (1 + variable.Index * 1e-7);
            _solver.Objective().SetCoefficient(more, cost);
            _solver.Objective().SetCoefficient(less, cost);
            _moving[variable.Index] = new(still, more, less);
        }

        /// <summary>Totals stay the sums of their parts, and tails stay tails.</summary>
        public void Keep()
        {
            var equations = _free
                .Keys.Concat(_moving.Keys)
                .SelectMany(v => _system.Variables[v].Equations)
                .Distinct()
                .Order();
            foreach (var e in equations)
                KeepSum(_system.Equations[e]);
            if (_reader == Reader.OfStates)
                foreach (var tail in _system.Tails)
                    if (tail.Parts.Any(_free.ContainsKey) && !tail.Parts.Any(IsBlurred))
                        KeepTail(tail);
        }

        bool IsBlurred(int v) => _system.Variables[v].IsBlurred;

        void KeepSum(Equation equation)
        {
            using var constraint = _solver.MakeConstraint(0, 0, "");
            var still = AddTo(constraint, equation.Total, 1);
            foreach (var part in equation.Parts)
                still += AddTo(constraint, part, -1);
            constraint.SetBounds(-still, -still);
        }

        void KeepTail(TailRow tail)
        {
            using var constraint = _solver.MakeConstraint(0, tail.SumMax, "");
            var still = 0L;
            foreach (var part in tail.Parts)
                still += AddTo(constraint, part, 1);
            constraint.SetBounds(-still, tail.SumMax - still);
        }

        /// <returns>The part of the term that does not move.</returns>
        public long AddTo(Constraint constraint, int v, int sign)
        {
            if (_free.TryGetValue(v, out var free))
            {
                constraint.SetCoefficient(free, constraint.GetCoefficient(free) + sign);
                return 0;
            }
            if (!_moving.TryGetValue(v, out var moving))
                return sign * _system.Variables[v].People!.Value;
            constraint.SetCoefficient(moving.More, constraint.GetCoefficient(moving.More) + sign);
            constraint.SetCoefficient(moving.Less, constraint.GetCoefficient(moving.Less) - sign);
            return sign * moving.Still;
        }

        public double ValueOf(int v) =>
            _free.TryGetValue(v, out var free) ? free.SolutionValue()
            : _moving.TryGetValue(v, out var m)
                ? m.Still + m.More.SolutionValue() - m.Less.SolutionValue()
            : _system.Variables[v].People!.Value;
    }
}
