using Linkspan.Linkage.Learning;

namespace Linkspan.Linkage.Scoring;

/// <summary>What a whole pattern says beyond its comparisons one by one, in units.</summary>
/// <remarks>
/// Comparisons that go together correct the sum; kinds of related people, who would explain the
/// pattern as well, take from it.
/// </remarks>
sealed class WholePatterns
{
    readonly InteractionTable[] _interactions;
    readonly RivalTable[] _rivals;

    public WholePatterns(LearnedPair learned)
    {
        _interactions = InteractionTable.Of(learned);
        _rivals = [.. learned.Related.Select(r => new RivalTable(learned, r, _interactions))];
    }

    /// <summary>Whether there is nothing of the kind.</summary>
    public bool IsEmpty => _interactions.Length + _rivals.Length == 0;

    /// <summary>The most that each level may gain from what goes together with it, by comparison.</summary>
    /// <remarks>
    /// Of two comparisons that go together one carries the most that both may add, so that a bound
    /// falls as soon as its level is known: the one in which matches would carry less.
    /// </remarks>
    /// <param name="learned">What was learned.</param>
    /// <param name="rarenessLeast">By comparison: the least that a value's rareness adds.</param>
    public int[][] Carried(LearnedPair learned, Func<int, int> rarenessLeast)
    {
        int[][] carried = [.. learned.Comparisons.Select(c => new int[c.Levels.Length])];
        foreach (var interaction in _interactions)
        {
            var most = Math.Max(0, -interaction.OverlapOf(rarenessLeast(interaction.Following)));
            double Load(int[] units, int c) =>
                units.Select((u, l) => u * learned.Comparisons[c].Levels[l].M).Sum();
            var (first, second) = interaction.Most(most);
            var (c, units) =
                Load(first, interaction.First) <= Load(second, interaction.Second)
                    ? (interaction.First, first)
                    : (interaction.Second, second);
            for (var l = 0; l < units.Length; l++)
                carried[c][l] += units[l];
        }
        return carried;
    }

    /// <summary>What the pattern adds by comparisons that go together, and by its rivals.</summary>
    /// <param name="levels">By comparison, from 1; 0 is missing.</param>
    /// <param name="rareness">By comparison: what the rareness of an equal value adds, else 0.</param>
    public (int Together, int Rival) Of(ReadOnlySpan<int> levels, ReadOnlySpan<int> rareness)
    {
        var together = 0;
        foreach (var interaction in _interactions)
            together += interaction.Of(levels, rareness);
        var odds = 0.0;
        foreach (var rival in _rivals)
            odds += Weight.ToOdds(rival.Of(levels, rareness));
        return (together, odds > 0 ? -Weight.OfRivals(odds) : 0);
    }
}

/// <summary>What two comparisons say together beyond what each says alone, in units.</summary>
sealed class InteractionTable
{
    readonly int[] _both;
    readonly int[] _other;
    readonly int _stride;

    /// <summary>Index of a comparison.</summary>
    public int First { get; }

    /// <summary>Index of another comparison.</summary>
    public int Second { get; }

    /// <summary>
    /// Which of the two follows from the other, being equal more often by chance: the rareness of a
    /// town is no news when its ZIP code is known.
    /// </summary>
    public int Following { get; }

    /// <summary>How far it follows, in [0, 1].</summary>
    public double Overlap { get; }

    InteractionTable(int first, int second, LearnedDependence learned, LearnedPair pair)
    {
        var (u, v) = (pair.Comparisons[first].Levels[0].U, pair.Comparisons[second].Levels[0].U);
        var most = Math.Max(0.01, -Math.Log2(Math.Max(u, v)));
        Overlap = Math.Clamp(Weight.ToBits(learned.OtherUnits[0][0]) / most, 0, 1);
        (First, Second, Following) = (first, second, u > v ? first : second);
        _stride = learned.MatchUnits[0].Length;
        var match = learned.MatchUnits.SelectMany(row => row).ToArray();
        _other = [.. learned.OtherUnits.SelectMany(row => row).Select(units => -units)];
        _both = [.. match.Zip(_other, (m, o) => m + o)];
    }

    /// <summary>The most that it adds at each level of the first, and of the second; at least 0.</summary>
    /// <param name="twiceMost">The most that two equal values gain from being common.</param>
    public (int[] First, int[] Second) Most(int twiceMost)
    {
        var (first, second) = (new int[_both.Length / _stride], new int[_stride]);
        for (var at = 0; at < _both.Length; at++)
        {
            var units = _both[at] + (at == 0 ? twiceMost : 0);
            first[at / _stride] = Math.Max(first[at / _stride], units);
            second[at % _stride] = Math.Max(second[at % _stride], units);
        }
        return (first, second);
    }

    /// <summary>Those of a pair of sources that are modelled.</summary>
    public static InteractionTable[] Of(LearnedPair learned)
    {
        var index = learned
            .Comparisons.Select((c, i) => (c.Name, i))
            .ToDictionary(p => p.Name, p => p.i, StringComparer.Ordinal);
        return
        [
            .. learned
                .Dependence.Where(d => !d.MatchUnits.IsEmpty)
                .Select(d => new InteractionTable(index[d.First], index[d.Second], d, learned)),
        ];
    }

    /// <summary>For a match over unrelated pairs.</summary>
    public int Of(ReadOnlySpan<int> levels, ReadOnlySpan<int> rareness) =>
        At(_both, levels) - Twice(levels, rareness);

    /// <summary>For relatives who share both, but not because they move as one person does.</summary>
    public int OfRelatives(ReadOnlySpan<int> levels, ReadOnlySpan<int> rareness) =>
        At(_other, levels) - Twice(levels, rareness);

    /// <summary>For relatives who share one of the two.</summary>
    public int OfOneSide(ReadOnlySpan<int> levels) => At(_other, levels);

    /// <summary>How much of the rareness of the value that follows is said already.</summary>
    public int OverlapOf(int rareness) =>
        (int)Math.Round(Overlap * rareness, MidpointRounding.ToEven);

    int Twice(ReadOnlySpan<int> levels, ReadOnlySpan<int> rareness) =>
        levels[First] == 1 && levels[Second] == 1 ? OverlapOf(rareness[Following]) : 0;

    int At(int[] units, ReadOnlySpan<int> levels)
    {
        var (a, b) = (levels[First], levels[Second]);
        return a == 0 || b == 0 ? 0 : units[(a - 1) * _stride + b - 1];
    }
}

/// <summary>One kind of related people as a rival explanation of a pair.</summary>
sealed class RivalTable
{
    readonly int _prior;
    readonly int[]?[] _units;
    readonly (InteractionTable Table, bool IsWhole)[] _interactions;

    public RivalTable(LearnedPair pair, LearnedRelated related, InteractionTable[] interactions)
    {
        _prior = related.PriorUnits;
        _units =
        [
            .. pair.Comparisons.Select(c =>
                related
                    .Comparisons.FirstOrDefault(r =>
                        string.Equals(r.Name, c.Name, StringComparison.Ordinal)
                    )
                    ?.Units.ToArray()
            ),
        ];
        bool Shares(int c) => _units[c] is not null;
        _interactions =
        [
            .. interactions
                .Where(t => Shares(t.First) || Shares(t.Second))
                .Select(t => (t, Shares(t.First) && Shares(t.Second))),
        ];
    }

    /// <summary>Weight of being related so, against being unrelated.</summary>
    public int Of(ReadOnlySpan<int> levels, ReadOnlySpan<int> rareness)
    {
        var sum = _prior;
        for (var c = 0; c < levels.Length; c++)
            if (levels[c] > 0 && _units[c] is { } units)
                sum += units[levels[c] - 1] + rareness[c];
        foreach (var (table, isWhole) in _interactions)
            sum += isWhole ? table.OfRelatives(levels, rareness) : table.OfOneSide(levels);
        return sum;
    }
}
