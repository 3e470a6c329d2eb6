namespace Linkspan.Linkage.Learning;

/// <summary>Chooses which comparisons are modelled as going together: a forest.</summary>
/// <remarks>
/// Two reasons: fields that follow each other among all pairs, as a ZIP code names its town, and
/// places, which change at once when somebody moves. The first is seen in random pairs before
/// anything is known of matches. The second is supposed from the start, for otherwise those who
/// moved look like other people, and learned as matches are.
/// </remarks>
sealed class DependenceForest(LinkModel model, ComparisonGroups groups)
{
    // What hardly changes weights is not worth its parameters. Related people are too few among all
    // pairs to reach the second bound; a town and its ZIP code, or a first name and sex, do.
    const double WeightBitsMin = 0.25;
    const double OtherBitsMin = 0.0005;

    const double MovedAtFirst = 0.2; // Guesses from which learning moves.
    const double AgreeAtFirst = 0.95;

    readonly List<(int First, int Second)> _edges = [];
    readonly int[] _trees = [.. Enumerable.Range(0, model.Comparisons.Length)];

    /// <summary>What is known before matches are.</summary>
    /// <param name="measured">Measured with matches alone, rightly or wrongly found.</param>
    /// <param name="mixture">The learning that found them.</param>
    /// <returns>Null when nothing goes together.</returns>
    public PairTables? BeforeMatches(IReadOnlyList<MeasuredDependence> measured, Mixture mixture)
    {
        Grow(measured.Where(m => m.OtherBits >= OtherBitsMin && m.WeightBits >= WeightBitsMin));
        // The place that strangers share least often tells best who has moved.
        var places = groups.Places.OrderBy(c => mixture.U[c][0]).ToList();
        foreach (var place in places.Skip(1))
            Add(Math.Min(places[0], place), Math.Max(places[0], place));
        return _edges.Count == 0
            ? null
            : new PairTables([.. _edges.Select(e => Table(e, measured, mixture))]);
    }

    void Grow(IEnumerable<MeasuredDependence> worthModelling)
    {
        foreach (
            var edge in worthModelling
                .OrderByDescending(m => m.WeightBits)
                .ThenBy(m => m.Table.First)
                .ThenBy(m => m.Table.Second)
        )
            Add(edge.Table.First, edge.Table.Second);
    }

    void Add(int first, int second)
    {
        var (from, to) = (_trees[first], _trees[second]);
        if (from == to)
            return;
        for (var c = 0; c < _trees.Length; c++)
            _trees[c] = _trees[c] == from ? to : _trees[c];
        _edges.Add((first, second));
    }

    // Before matches are known, those of one group are supposed to agree or to have moved.
    PairTable Table(
        (int First, int Second) edge,
        IReadOnlyList<MeasuredDependence> measured,
        Mixture mixture
    )
    {
        var (a, b) = edge;
        var other = new double[PatternCells.Width * PatternCells.Width];
        Array.Fill(other, 1);
        var table = new PairTable(a, b, other, other);
        if (measured.FirstOrDefault(m => m.IsOf(table)) is { } found)
            table = table with { Other = found.Table.Other };
        if (!groups.Places.Contains(a) || !groups.Places.Contains(b))
            return table;
        var match = (double[])other.Clone();
        var (stayA, stayB) = (Stayed(a), Stayed(b));
        var (moveA, moveB) = (mixture.U[a], mixture.U[b]);
        for (var i = 0; i < stayA.Length; i++)
        for (var j = 0; j < stayB.Length; j++)
        {
            var at = (i + 1) * PatternCells.Width + j + 1;
            var joint = Moved(stayA[i] * stayB[j], moveA[i] * moveB[j] * table.Other[at]);
            match[at] = joint / (Moved(stayA[i], moveA[i]) * Moved(stayB[j], moveB[j]));
        }
        return table with { Match = match };
    }

    double[] Stayed(int c) => Mixture.Starting(model.Comparisons[c], AgreeAtFirst);

    static double Moved(double stayed, double moved) =>
        (1 - MovedAtFirst) * stayed + MovedAtFirst * moved;
}
