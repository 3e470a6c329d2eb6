using Linkspan.Linkage.Comparisons;

namespace Linkspan.Linkage.Learning;

/// <summary>The counted patterns of one scope, made ready to be gone through many times.</summary>
sealed class PatternCells
{
    /// <summary>Levels of a comparison, missing included, rounded up: the width of flat tables.</summary>
    public const int Width = 1 << ComparisonPlan.BitsPerComparison;

    /// <summary>One pattern and how many pairs show it.</summary>
    /// <param name="Pattern">Four bits a comparison.</param>
    /// <param name="Usable">Comparisons, one bit each, whose levels no rule has chosen.</param>
    /// <param name="Pairs">Pairs; a fraction where blocks were sampled.</param>
    public readonly record struct Cell(ulong Pattern, ushort Usable, double Pairs);

    readonly LinkJob _job;

    /// <summary>Pairs that some rule makes.</summary>
    public Cell[] Candidates { get; }

    /// <summary>Random pairs.</summary>
    public Cell[] Random { get; }

    /// <summary>Pairs of all records.</summary>
    public double PairsAll { get; }

    /// <summary>Pairs that some rule makes.</summary>
    public double PairsOfCandidates { get; }

    /// <summary>Most matches that the scope's cardinality leaves room for.</summary>
    public double MatchesMax { get; }

    /// <summary>Half of the smaller source: a guess of the matches, on the safe side.</summary>
    public double MatchesUsual { get; }

    /// <summary>Comparisons that every rule touches: how matches differ in them cannot be seen.</summary>
    public bool[] IsUnseen { get; }

    /// <summary>Values and their frequencies.</summary>
    public ValueCounts Values { get; }

    public PatternCells(LinkJob job, int scope, IEnumerable<PatternCount> counts)
    {
        _job = job;
        PairsAll = Math.Max(1, job.PairsAll(scope));
        Values = job.ValueCountsOf(scope);
        (MatchesMax, MatchesUsual) = Bounds(job, scope);
        var rulesWithout = job.Model.Comparisons.Select(RulesWithout).ToArray();
        IsUnseen = [.. rulesWithout.Select(mask => mask == 0)];
        var shares = job.Model.Rules.Select((_, r) => job.SampleShare(scope, r)).ToArray();
        var candidates = new SortedDictionary<(ulong, ushort), double>();
        var random = new SortedDictionary<(ulong, ushort), double>();
        foreach (var c in counts)
        {
            var isRandom = c.Rule == PatternCounts.Random;
            var key = (c.Pattern, isRandom ? (ushort)0 : Usable(rulesWithout, c.Mask));
            var pairs = isRandom ? c.Count : c.Count / shares[c.Rule];
            var sum = isRandom ? random : candidates;
            sum[key] = sum.GetValueOrDefault(key) + pairs;
        }
        Candidates = ToCells(candidates);
        Random = ToCells(random);
        PairsOfCandidates = Candidates.Sum(c => c.Pairs);
    }

    /// <summary>Share of equal values among pairs, when the first level is just that; else null.</summary>
    /// <param name="c">The comparison.</param>
    /// <param name="equalElsewhere">Equal pairs that do not count, such as matches.</param>
    /// <param name="presentElsewhere">Pairs with both values that do not count.</param>
    public double? EqualShare(int c, double equalElsewhere, double presentElsewhere)
    {
        const double LeastPairs = 0.5;
        var first = _job.Model.Comparisons[c].Levels[0];
        if (first.Kind != LevelKind.Exact || !first.AnyOf.IsEmpty || Values.PresentPairs[c] < 1)
            return null;
        var equal = Math.Max(Values.EqualPairs[c] - equalElsewhere, LeastPairs);
        return equal / Math.Max(Values.PresentPairs[c] - presentElsewhere, 1);
    }

    static Cell[] ToCells(SortedDictionary<(ulong, ushort), double> sum) =>
        [.. sum.Select(p => new Cell(p.Key.Item1, p.Key.Item2, p.Value))];

    static ushort Usable(ushort[] rulesWithout, ushort mask)
    {
        var usable = 0;
        for (var c = 0; c < rulesWithout.Length; c++)
            if (rulesWithout[c] == 0 || (mask & rulesWithout[c]) != 0)
                usable |= 1 << c;
        return (ushort)usable;
    }

    static (double Most, double Usual) Bounds(LinkJob job, int scope)
    {
        var pair = job.Scopes[scope];
        double left = job.SizeOf(pair.Left);
        double right = job.SizeOf(pair.Right);
        var most = pair.Cardinality switch
        {
            Cardinality.OneToOne => Math.Min(left, right),
            Cardinality.OneToMany => right,
            Cardinality.ManyToOne => left,
            _ => double.MaxValue,
        };
        return (most, Math.Min(left, right) / 2);
    }

    ushort RulesWithout(Comparison comparison)
    {
        var touched = comparison
            .Columns.Take(1)
            .SelectMany(Origins)
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
}
