using System.Collections.Immutable;
using Linkspan.Linkage.Comparisons;
using Linkspan.Linkage.Scoring;

namespace Linkspan.Linkage.Learning;

/// <summary>Learns m, u and lambda of one scope by expectation-maximization over pattern counts.</summary>
/// <remarks>
/// Fellegi and Sunter (1969), JASA 64(328); EM after Winkler (1988). All pairs are in the mixture:
/// candidates with their pattern, the rest as pairs that do not match. m of a comparison is learned
/// only from pairs that some rule without its columns makes, for a rule forces its own columns to
/// agree. u is what random pairs show, less what matches among them show; for equal values it is
/// exact, from the values' frequencies.
/// </remarks>
sealed class Learner
{
    const double Converged = 1e-6;
    const double Pseudo = 0.5; // Pairs that each level has seen beforehand: no share is 0.

    readonly LinkJob _job;
    readonly int _scope;
    readonly double _pairsAll;
    readonly Cell[] _candidates;
    readonly Cell[] _random;
    readonly ValueCounts _values;
    readonly ushort[] _rulesWithout;
    readonly LearnedShares _shares;

    readonly record struct Cell(ulong Pattern, ushort Mask, double Pairs);

    public Learner(LinkJob job, int scope, IEnumerable<PatternCount> counts)
    {
        (_job, _scope) = (job, scope);
        _pairsAll = Math.Max(1, job.Scopes[scope].PairsAll(job.Records));
        _values = job.ValueCountsOf(scope);
        var sum = new PatternCounts();
        sum.Add(counts);
        var sorted = sum.ToSorted();
        var shares = job.Model.Rules.Select((_, r) => job.SampleShare(scope, r)).ToArray();
        _candidates =
        [
            .. sorted
                .Where(c => c.Rule != PatternCounts.Random)
                .Select(c => new Cell(c.Pattern, c.Mask, c.Count / shares[c.Rule])),
        ];
        _random =
        [
            .. sorted
                .Where(c => c.Rule == PatternCounts.Random)
                .Select(c => new Cell(c.Pattern, 0, c.Count)),
        ];
        _rulesWithout = [.. job.Model.Comparisons.Select(RulesWithout)];
        _shares = new LearnedShares(job.Model, StartingLambda());
    }

    public LearnedPair Learn()
    {
        UpdateU(first: true);
        var (rounds, change) = (0, double.MaxValue);
        while (rounds < _job.Model.Training.RoundsMax && change > Converged)
        {
            change = Round();
            rounds++;
        }
        var result = Result(rounds, change <= Converged);
        return result with
        {
            Related = RelatedLearner.Find(result, _candidates.Select(c => (c.Pattern, c.Pairs))),
        };
    }

    double Round()
    {
        var comparisons = _job.Model.Comparisons.Length;
        var atLevel = new double[comparisons][];
        var equalMatches = new double[comparisons];
        var presentMatches = new double[comparisons];
        for (var c = 0; c < comparisons; c++)
            atLevel[c] = new double[_job.Model.Comparisons[c].Levels.Length];
        var matches = 0.0;
        foreach (var cell in _candidates)
        {
            var pairs = cell.Pairs * _shares.ProbabilityOf(cell.Pattern);
            matches += pairs;
            for (var c = 0; c < comparisons; c++)
            {
                var level = ComparisonPlan.LevelIn(cell.Pattern, c);
                if (level == 0)
                    continue;
                presentMatches[c] += pairs;
                if (level == _job.Plan.Comparisons[c].EqualLevel)
                    equalMatches[c] += pairs;
                if (_rulesWithout[c] == 0 || (cell.Mask & _rulesWithout[c]) != 0)
                    atLevel[c][level - 1] += pairs;
            }
        }
        var change = _shares.SetM(atLevel, Pseudo);
        change = Math.Max(change, _shares.SetLambda(matches / _pairsAll, _pairsAll));
        _equalMatches = equalMatches;
        _presentMatches = presentMatches;
        UpdateU(first: false);
        return change;
    }

    double[] _equalMatches = [];
    double[] _presentMatches = [];

    void UpdateU(bool first)
    {
        var comparisons = _job.Model.Comparisons.Length;
        var atLevel = new double[comparisons][];
        for (var c = 0; c < comparisons; c++)
            atLevel[c] = new double[_job.Model.Comparisons[c].Levels.Length];
        foreach (var cell in _random)
        {
            var pairs = cell.Pairs * (first ? 1 : 1 - _shares.ProbabilityOf(cell.Pattern));
            for (var c = 0; c < comparisons; c++)
                if (ComparisonPlan.LevelIn(cell.Pattern, c) is > 0 and var level)
                    atLevel[c][level - 1] += pairs;
        }
        for (var c = 0; c < comparisons; c++)
        {
            var equal = EqualShare(c, first);
            _shares.SetU(c, atLevel[c], equal, Pseudo, Math.Max(1, _values.PresentPairs[c]));
        }
    }

    // Exact share of equal values among pairs that do not match; null when an earlier level takes some.
    double? EqualShare(int c, bool first)
    {
        if (_job.Plan.Comparisons[c].EqualLevel != 1 || _values.PresentPairs[c] < 1)
            return null;
        if (_job.Model.Comparisons[c].Levels[0].Kind != LevelKind.Exact)
            return null;
        if (!_job.Model.Comparisons[c].Levels[0].AnyOf.IsEmpty)
            return null;
        var (equal, present) = (_values.EqualPairs[c], _values.PresentPairs[c]);
        if (!first)
            (equal, present) = (equal - _equalMatches[c], present - _presentMatches[c]);
        return Math.Max(equal, Pseudo) / Math.Max(present, 1);
    }

    // A guess on the safe side: half of the smaller source has a partner.
    double StartingLambda()
    {
        if (_job.Model.Training.Lambda is { } given)
            return given;
        var scope = _job.Scopes[_scope];
        var starts = _job.Records.Starts;
        var left = starts[scope.Left + 1] - starts[scope.Left];
        var right = starts[scope.Right + 1] - starts[scope.Right];
        return Math.Min(0.5, 0.5 * Math.Min(left, right) / _pairsAll);
    }

    ushort RulesWithout(Comparison comparison)
    {
        var touched = comparison
            .Columns.Take(1)
            .SelectMany(name => Origins(name))
            .ToHashSet(StringComparer.Ordinal);
        var mask = 0;
        for (var r = 0; r < _job.Model.Rules.Length; r++)
            if (!_job.Model.Rules[r].Keys.Any(k => Origins(k.Column).Any(touched.Contains)))
                mask |= 1 << r;
        return (ushort)mask;
    }

    // What a column is made from, so that a first letter counts as its name.
    IEnumerable<string> Origins(string name)
    {
        var column = _job.Model.Columns.First(c =>
            string.Equals(c.Name, name, StringComparison.Ordinal)
        );
        return column.From.IsEmpty
            ? [name]
            : column.From.SelectMany(p => p.Value.Select(v => $"{p.Key}.{v}")).Append(name);
    }

    LearnedPair Result(int rounds, bool converged)
    {
        var scope = _job.Scopes[_scope];
        var comparisons = _shares.ToLearned();
        return new LearnedPair(
            _job.Records.Sources[scope.Left],
            _job.Records.Sources[scope.Right],
            (long)_pairsAll,
            _shares.Lambda,
            Weight.ToUnits(Weight.OfProbability(_shares.Lambda)),
            rounds,
            converged,
            comparisons,
            LearningRemarks.Of(converged, _shares.Lambda * _pairsAll, comparisons, Unidentified())
        );
    }

    ImmutableArray<string> Unidentified() =>
        [.. _job.Model.Comparisons.Where((_, c) => _rulesWithout[c] == 0).Select(c => c.Name)];
}
