namespace Linkspan.DisclosureControl;

/// <summary>What a reader is taken to know beside the shown counts.</summary>
enum Reader
{
    /// <summary>Counts are not negative.</summary>
    OfCounts,

    /// <summary>And what the states say.</summary>
    OfStates,
}

/// <summary>One thing that the pattern must leave open.</summary>
/// <param name="Target">The hidden variable.</param>
/// <param name="Reader">Who tries to work it out.</param>
/// <param name="Width">Its possible values must span this much.</param>
/// <param name="Insider">A variable of one person, who knows it; −1 without one.</param>
readonly record struct Demand(int Target, Reader Reader, double Width, int Insider = -1);

/// <summary>Two fillings of the hidden cells that agree with all that is shown.</summary>
/// <param name="Reader">Whom they satisfy.</param>
/// <param name="Moves">Variables that leave their true count in one of the two.</param>
sealed record Witness(Reader Reader, Dictionary<int, (double Up, double Low)> Moves)
{
    const double Eps = 1e-6;

    public bool Proves(Demand demand) =>
        Reader >= demand.Reader
        && (demand.Insider < 0 || !Moves.ContainsKey(demand.Insider))
        && WidthOf(demand.Target) >= demand.Width - Eps;

    double WidthOf(int variable) =>
        Moves.TryGetValue(variable, out var move) ? move.Up - move.Low : 0;
}
